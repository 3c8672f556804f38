import Studies

/// Finds the authors in the body of a page by the classes of their names. Pages use them whose head names no author.
struct HTMLAuthors {
  let page: Element
  let words: MarkupDecoder

  /// Returns the authors of the first kind of marks that the page has: whole names, the parts of names, and on SciELO
  /// pages the bold names in the blocks about each author.
  func readNames() -> [PersonName] {
    let marked = page.below(Self.elements, where: \.isNameOfAuthor).filter { $0.below(["div"]).isEmpty }
    if !marked.isEmpty { return names(in: marked) }
    let named = namesInParts()
    if !named.isEmpty { return named }
    return names(in: page.below(["div"]) { $0["class"] == "tutors" }.compactMap { $0.first("strong") })
  }

  private static let elements = ["span", "a", "strong", "b", "div", "p", "li"]
  private static let mostNames = 1000

  private func names(in elements: [Element]) -> [PersonName] {
    let lines = elements.prefix(Self.mostNames).map { text(of: $0) }
    return HTMLMeta.unique(lines).filter { !$0.isEmpty }.map(HTMLMeta.name)
  }

  private func text(of element: Element) -> String {
    words.line(element).trimming { ",:;".unicodeScalars.contains($0) || $0.properties.isWhitespace }
  }

  /// Reads names whose given name and family name stand in elements of their own, as in hCard and on ScienceDirect.
  private func namesInParts() -> [PersonName] {
    var found: [PersonName] = []
    var known: Set<String> = []
    for family in page.below(Self.elements, first: Self.mostNames, where: { $0.isPartOfName(.family) }) {
      let name = PersonName(family: text(of: family), given: given(beside: family).map(text) ?? "")
      if name.family.isEmpty || isOfOthers(family) || !known.insert(name.full).inserted { continue }
      found.append(name)
    }
    return found
  }

  /// Returns the given name in the element around a family name, or in the one around that, if it has no other name.
  private func given(beside family: Element) -> Element? {
    var around = family.parent
    for _ in 0..<2 {
      guard let part = around, part.end - part.index < 40 else { return nil }
      let given = part.below(Self.elements) { $0.isPartOfName(.given) }
      let families = part.below(Self.elements) { $0.isPartOfName(.family) }
      if families.count > 1 { return nil }
      if let first = given.first { return first }
      around = part.parent
    }
    return nil
  }

  /// Whether a name is not one of the article's authors: it stands in a list of references, beside the article, or in a
  /// form. Buttons can hold authors.
  private func isOfOthers(_ name: Element) -> Bool {
    var around = name.parent
    while let part = around {
      if part.name != "button", HTMLReader.furniture.contains(part.name) { return true }
      if part.isOfOtherWorks || part.hasClassWord(in: ["editor", "editors", "reviewer", "reviewers"]) { return true }
      // Pages made of JATS keep its names: `element-citation`.
      if ["element-citation", "mixed-citation"].contains(where: part["class"].hasPrefix) { return true }
      around = part.parent
    }
    return false
  }
}

private enum PartOfName {
  case given, family

  var classes: Set<String> {
    switch self {
    case .given: ["givenname", "givennames", "firstname", "forename"]
    case .family: ["surname", "familyname", "lastname"]
    }
  }
}

extension Element {
  fileprivate func isPartOfName(_ part: PartOfName) -> Bool {
    guard hasAttributes else { return false }
    let marks = self["class"].split(separator: " ") + self["itemprop"].split(separator: " ")
    return marks.contains { part.classes.contains($0.lowercased().filter { $0 != "-" && $0 != "_" }) }
  }

  fileprivate var isNameOfAuthor: Bool {
    let mayBe = withAttribute("class") { value in
      value.map { $0.holds("author") || $0.contains(UInt8(ascii: "&")) } ?? false
    }
    return mayBe
      && self["class"].split(separator: " ").contains {
        ["author-name", "authorname", "contrib-author"].contains($0)
      }
  }
}
