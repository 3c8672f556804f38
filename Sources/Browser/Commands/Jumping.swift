import Pages
import Screen

// Jumps to a heading of the page.
extension AppState {
  /// Opens the headings of the page, so that the person can jump to one by typing. If the screen has room for one pane
  /// only, goes to the study first.
  mutating func openHeadings() {
    if layout.detail.isEmpty { focus = .detail }
    toggleView(.headings)
    overlay?.isNew = true
  }

  /// Goes to a line of the page.
  mutating func jump(toLine line: Int) {
    overlay = nil
    focus = .detail
    detail.top = line
    detail.hit = nil
  }
}

extension Overlay.Kind {
  /// The headings of the page, each with the beginning of the text below it. Those within a text are indented.
  static func headings(_ state: AppState) -> [OverlayEntry] {
    let width = max(1, state.layout.body.width - 4)
    return PageHeading.all(in: state.detail.lines).map { heading in
      let text = (heading.isNested ? "  " : "") + heading.text
      let room = width - TextWidth.columns(of: text) - 2
      let excerpt = room < 8 ? "" : Truncation.fit(heading.excerpt, columns: room)
      return OverlayEntry(.row(name: "", text: text, remark: excerpt), .goTo(line: heading.line))
    }
  }
}

extension Overlay {
  /// The place in `entries` of the heading to which the page is scrolled: the last one at or above its first visible
  /// line.
  func placeOfHeading(above line: Int) -> Int {
    let place = entries.lastIndex { entry in
      if case .goTo(let heading) = entry.choice { heading <= line } else { false }
    }
    return place ?? 0
  }
}
