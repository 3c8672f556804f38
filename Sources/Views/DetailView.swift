import Browser
import Screen

/// The lines of the study that are in sight, one column set in from either edge.
func draw(detailOf state: AppState, in area: Rect, _ frame: inout Frame) {
  guard !area.isEmpty else { return }
  let place = area.inset(columns: 1)
  draw(state.detail.lines.dropFirst(state.detail.top), hit: state.detail.hit, in: place, &frame)
  frame.markHidden(top: state.detail.top, of: state.detail.lines.count, in: area)
  if state.context == .detail { frame.cursor = place.origin }
}

/// An overlay takes the place of both panes.
func draw(overlayOf state: AppState, in area: Rect, _ frame: inout Frame) {
  guard let overlay = state.overlay else { return }
  var place = area.inset(columns: 2)
  let heading = place.takeTop(1)
  var rest = heading
  _ = rest.takeLeft(frame.write(overlay.kind.title, at: heading.origin, within: heading, style: .title) + 2)
  frame.writeRight(extent(of: overlay, rows: place.height), in: rest, style: .dim)
  draw(overlay.lines.dropFirst(overlay.top), in: place, &frame)
  frame.cursor = place.origin
}

private func extent(of overlay: Overlay, rows: Int) -> String {
  let last = min(overlay.top + rows, overlay.lines.count)
  return overlay.lines.count > rows ? "lines \(overlay.top + 1)–\(last) of \(overlay.lines.count)" : ""
}

private func draw(_ lines: ArraySlice<TextLine>, hit: Int? = nil, in area: Rect, _ frame: inout Frame) {
  for (row, line) in lines.prefix(area.height).enumerated() {
    frame.write(line, at: Point(column: area.column, row: area.row + row), within: area, hit: hit)
  }
}
