package import Browser
package import Screen

/// Returns the picture of a state. Drawing changes nothing in the state.
package func render(_ state: AppState) -> Frame {
  var frame = Frame(size: state.size)
  let layout = state.layout
  guard layout.shape != .tooSmall else {
    frame.write(EmptyList.tooSmall, at: Point(column: 0, row: 0), within: frame.bounds)
    return frame
  }
  draw(titleOf: state, in: layout.title, &frame)
  draw(filterOf: state, in: layout.filter, &frame)
  for rule in layout.rules { frame.fill(rule, with: "─", style: .rule) }
  if state.overlay != nil {
    draw(overlayOf: state, in: layout.body, &frame)
  } else {
    draw(listOf: state, in: layout.list, &frame)
    draw(dividerOf: state, in: layout.divider, &frame)
    draw(detailOf: state, in: layout.detail, &frame)
  }
  draw(footerOf: state, in: layout.footer, &frame)
  return frame
}

private func draw(dividerOf state: AppState, in area: Rect, _ frame: inout Frame) {
  let style: Style = state.focus == .detail ? .heading : .rule
  frame.fill(area, with: area.width == 1 ? "│" : "─", style: style)
}
