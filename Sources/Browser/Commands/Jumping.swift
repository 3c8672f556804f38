import Pages
import Screen

extension AppState {
  /// Opens the headings of the page to jump to by typing. Where the screen has room for one pane only, it first goes to
  /// the study.
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
  /// The headings of the page, each with the beginning of what stands below it.
  static func headings(_ state: AppState) -> [OverlayEntry] {
    let width = max(1, state.layout.body.width - 4)
    return PageHeading.all(in: state.detail.lines).map { heading in
      let room = width - TextWidth.columns(of: heading.text) - 2
      let excerpt = room < 8 ? "" : Truncation.fit(heading.excerpt, columns: room)
      return OverlayEntry(.row(name: "", text: heading.text, remark: excerpt), .goTo(line: heading.line))
    }
  }
}

extension Overlay {
  /// The place in `entries` of the heading that the page is scrolled to: the last one at or above its first line.
  func placeOfHeading(above line: Int) -> Int {
    let place = entries.lastIndex { entry in
      if case .goTo(let heading) = entry.choice { heading <= line } else { false }
    }
    return place ?? 0
  }
}
