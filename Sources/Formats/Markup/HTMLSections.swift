import Studies

/// The sections of a page: the text from each heading of the highest level to the next.
struct HTMLSections {
  let page: Element
  let words: MarkupDecoder
  let title: Element?
  let headings: [Element]
  let counts: HTMLCounts
  let leaving: (Element) -> Bool

  /// Returns the sections. The text before the first heading has the label `Text`, as has a page without headings.
  func readSections() -> [(label: String, text: String)] {
    let main = mainPart
    // What stands above the title, such as the name of the site, is no section.
    let within = headings.filter {
      main.contains($0) && $0.index >= leadStart(main) && !words.line($0).isEmpty
    }
    guard let level = within.map(\.name).min() else { return rest(of: main) }
    let upper = within.filter { $0.name == level }
    var sections: [(label: String, text: String)] = []
    let lead = text(of: main, from: leadStart(main), to: upper[0].index)
    if !lead.isEmpty { sections.append(("Text", lead)) }
    for (index, heading) in upper.enumerated() {
      let next = index + 1 < upper.count ? upper[index + 1].index : main.end
      let text = text(of: main, from: heading.end, to: next)
      if !text.isEmpty { sections.append((words.line(heading), text)) }
    }
    return sections
  }

  /// Returns the text outside the article or above its title, without furniture: authors, other titles, notes that open
  /// on a click.
  func around() -> String {
    let main = mainPart
    let above = text(of: page, from: page.index + 1, to: leadStart(main))
    let below = text(of: page, from: main.end, to: page.end)
    return [above, below].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func rest(of main: Element) -> [(label: String, text: String)] {
    let text = text(of: main, from: leadStart(main), to: main.end)
    return text.isEmpty ? [] : [("Text", text)]
  }

  private func leadStart(_ main: Element) -> Int {
    title.map { main.contains($0) ? $0.end : main.index + 1 } ?? main.index + 1
  }

  /// The largest `article` or `main` element when it has more than a third of the text; otherwise the whole page.
  private var mainPart: Element {
    let parts = page.below(["article", "main"])
    guard let largest = parts.prefix(50).max(by: { $0.end - $0.index < $1.end - $1.index }) else { return page }
    return counts.bytes(in: largest) * 3 > counts.bytes(in: page) ? largest : page
  }

  /// Returns the text between two nodes, without the title and the elements to leave out.
  private func text(of main: Element, from start: Int, to end: Int) -> String {
    words.text(of: main.tree, from: start, to: end) { leaving($0) || $0.index == title?.index }
  }
}
