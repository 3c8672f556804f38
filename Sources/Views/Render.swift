package import Browser
package import Screen

/// Returns the picture of a state. Drawing does not change the state.
package func render(_ state: AppState) -> Frame {
  var frame = Frame(size: state.size)
  let layout = state.layout
  guard layout.shape != .tooSmall else {
    for (row, line) in TextLine.wrapped(EmptyList.tooSmall, width: frame.bounds.width).enumerated() {
      frame.write(line, at: Point(column: 0, row: row), within: frame.bounds)
    }
    return frame
  }
  frame.drawTitle(of: state, in: layout.title)
  frame.drawFilter(of: state, in: layout.filter)
  for rule in layout.rules { frame.fill(rule, with: "─", style: .rule) }
  if state.overlay != nil {
    frame.drawOverlay(of: state, in: layout.body)
  } else {
    frame.drawList(of: state, in: layout.list)
    frame.drawDivider(of: state, in: layout.divider)
    frame.drawDetail(of: state, in: layout.detail)
  }
  frame.drawNote(of: state, in: layout.note)
  frame.drawFooter(of: state, in: layout.footer, body: layout.body)
  return frame
}

extension Frame {
  fileprivate mutating func drawDivider(of state: AppState, in area: Rect) {
    let style: Style = state.focus == .detail ? .heading : .rule
    fill(area, with: area.width == 1 ? "│" : "─", style: style)
  }
}
