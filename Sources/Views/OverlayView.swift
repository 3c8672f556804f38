import Browser
import Screen

extension Frame {
  /// Draws an overlay in place of both panes: its title and typed text on one line, its heading lines, its
  /// entries.
  mutating func drawOverlay(of state: AppState, in area: Rect) {
    guard let overlay = state.overlay else { return }
    var place = area.inset(columns: 2)
    drawTitleLine(of: overlay, rows: place.height - 1 - overlay.heading.count, in: place.takeTop(1))
    for line in overlay.heading.prefix(max(0, place.height - 1)) {
      write(line, at: place.takeTop(1).origin, within: area)
    }
    if overlay.entries.isEmpty {
      let text = EmptyList.noLine(with: overlay.filter.text)
      for (row, line) in TextLine.wrapped(text, .notice, width: place.width).enumerated() {
        write(line, at: Point(column: place.column, row: place.row + row), within: place)
      }
    }
    for (row, line) in overlay.lines.dropFirst(overlay.top).prefix(place.height).enumerated() {
      let spot = Point(column: place.column, row: place.row + row)
      write(line.text, at: spot, within: place)
      guard overlay.isChoice && line.entry == overlay.cursor && overlay.isSelectable(line.entry) else { continue }
      restyle(Rect(column: place.column, row: spot.row, width: line.columns, height: 1), style: .selected)
      let isFirst = overlay.lines.firstIndex { $0.entry == line.entry } == overlay.top + row
      if isFirst { write("▸", at: Point(column: area.column, row: spot.row), within: area, style: .title) }
      if isFirst && !overlay.isTyping { cursor = spot }
    }
    if cursor == nil { cursor = place.origin }
    let edge = Rect(column: area.column, row: place.row, width: area.width, height: place.height)
    markHidden(top: overlay.top, of: overlay.lines.count, in: edge)
  }

  private mutating func drawTitleLine(of overlay: Overlay, rows: Int, in area: Rect) {
    var rest = area
    let hasLine = overlay.isTyping || !overlay.filter.isEmpty
    // The title leaves 20 columns for the typed text and the position at the right, or half of a narrow area. While
    // nothing is typed, it leaves 8.
    let most = overlay.filter.isEmpty ? area.width - 8 : max(area.width - 20, area.width / 2)
    let title = Truncation.fit(overlay.title, columns: hasLine ? most : area.width)
    _ = rest.takeLeft(write(title, at: area.origin, within: area, style: .title) + 2)
    _ = rest.takeRight(writeRight(positionText(of: overlay, rows: rows), in: rest, style: .dim) + 2)
    if hasLine {
      drawLine(overlay.filter, wrong: nil, hasCaret: overlay.isTyping, in: rest)
    }
  }
}

/// Says which part of an overlay is shown: `2/9` if a person chooses from it, otherwise `lines 1–20 of 50`.
private func positionText(of overlay: Overlay, rows: Int) -> String {
  if overlay.isChoice { return overlay.extent }
  let last = min(overlay.top + rows, overlay.lines.count)
  return overlay.lines.count > rows ? BarWords.lines(overlay.top + 1, last, of: overlay.lines.count) : ""
}
