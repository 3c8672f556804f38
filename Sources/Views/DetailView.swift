import Browser
import Screen

/// Draws the visible lines of the study, set in by one column on both sides.
func draw(detailOf state: AppState, in area: Rect, _ frame: inout Frame) {
  guard !area.isEmpty else { return }
  let place = area.inset(columns: 1)
  draw(state.detail.lines.dropFirst(state.detail.top), hit: state.detail.hit, in: place, &frame)
  frame.markHidden(top: state.detail.top, of: state.detail.lines.count, in: area)
  if state.context == .detail { frame.cursor = place.origin }
}

private func draw(_ lines: ArraySlice<TextLine>, hit: Int? = nil, in area: Rect, _ frame: inout Frame) {
  for (row, line) in lines.prefix(area.height).enumerated() {
    frame.write(line, at: Point(column: area.column, row: area.row + row), within: area, hit: hit)
  }
}
