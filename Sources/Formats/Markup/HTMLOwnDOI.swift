import Studies

/// Finds the DOI of the article itself among the links of a page whose head has none.
///
/// Most links to a DOI lead to another work that the page cites. A link is the article's own if it shows its DOI in a
/// short line of its own above the first section, or if its line cites the article by its title. A page where several
/// could be meant has none: a wrong identifier is worse than no identifier.
struct HTMLOwnDOI {
  let page: Element
  let words: MarkupDecoder
  let meta: HTMLMeta
  /// The title of the article.
  let title: String
  let heading: Element?
  let headings: [Element]

  /// The most links that are looked at. References come last on a page.
  private static let mostLinks = 200
  /// The longest line around a DOI that cites no other work, in bytes without the DOI: `Herbs 33 (2) • 2024`.
  private static let longestLine = 80

  /// Returns the DOI; empty if the page shows none of its own.
  func find() -> String {
    let canonical = page.below(["link"]) { $0["rel"].lowercased() == "canonical" }.first.flatMap { doi($0["href"]) }
    if let canonical { return canonical }
    let cited = Set(meta.references.compactMap { Identifier.doi(in: $0)?.lowercased() })
    let own = page.below(["a"], first: Self.mostLinks).compactMap { link in
      doi(link["href"]).flatMap { !cited.contains($0.lowercased()) && isOwn(link, $0) ? $0 : nil }
    }
    guard let first = own.first, own.allSatisfy({ $0.lowercased() == first.lowercased() }) else { return "" }
    return first
  }

  /// Returns the DOI to which an address of the DOI resolver leads.
  private func doi(_ address: String) -> String? {
    address.firstRange(of: "doi.org/10.").flatMap { Identifier.doi(in: String(address[$0.lowerBound...].dropFirst(8))) }
  }

  private func isOwn(_ link: Element, _ doi: String) -> Bool {
    var line = link
    var isBlock = false
    var around = link.parent
    while let part = around {
      if part.isOfOtherWorks || part.name == "ol" { return false }
      if !isBlock, !["html", "body", "main", "article", "#document"].contains(part.name) { line = part }
      isBlock = isBlock || HTMLElements.blocks.contains(part.name) || ["li", "dd", "td", "th"].contains(part.name)
      around = part.parent
    }
    let text = words.line(line)
    if title.utf8.count > 20, Self.plain(text).contains(Self.plain(title)) { return true }
    let shown = words.line(link)
    guard shown.isEmpty || shown.holds("10.") || shown.lowercased().hasPrefix("doi") else { return false }
    return isAboveSections(link) && text.utf8.count - shown.utf8.count <= Self.longestLine
  }

  /// Whether an element stands above the first section, or under a heading such as `DOI`.
  private func isAboveSections(_ element: Element) -> Bool {
    guard let last = headings.last(where: { $0.index < element.index }) else { return true }
    if let heading, last.index <= heading.index { return true }
    let text = words.line(last).lowercased()
    return ["doi", "digital object identifier", "cite", "how to cite", "citation"].contains(where: text.hasPrefix)
  }

  /// Returns the letters and digits of a text in lower case.
  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
