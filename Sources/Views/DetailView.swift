import Browser
import Screen

extension Frame {
  /// Draws the visible lines of the study, set in by one column on both sides.
  mutating func drawDetail(of state: AppState, in area: Rect) {
    guard !area.isEmpty else { return }
    let place = area.inset(columns: 1)
    drawLines(state.detail.lines.dropFirst(state.detail.top), hit: state.detail.hit, in: place)
    markHidden(top: state.detail.top, of: state.detail.lines.count, in: area)
    if state.context == .detail { cursor = place.origin }
  }

  private mutating func drawLines(_ lines: ArraySlice<TextLine>, hit: Int? = nil, in area: Rect) {
    for (row, line) in lines.prefix(area.height).enumerated() {
      write(line, at: Point(column: area.column, row: area.row + row), within: area, hit: hit)
    }
  }
}
