// Tells the parts of a page that speak of other works than the article.
extension Element {
  /// Whether the element is around other works: the references, the footnotes, related articles.
  var isOfOtherWorks: Bool {
    if ["cite", "aside", "nav", "footer"].contains(name) { return true }
    if ["html", "body", "main", "article"].contains(name) { return false }
    return hasClassWord(in: [
      "ref", "refs", "reference", "references", "bibliography", "biblio", "bib", "biblioentry", "csl", "cited",
      "footnote", "footnotes", "endnote", "endnotes", "related", "recommended", "similar",
    ])
  }

  /// Whether the class, id or role of the element has one of the words, in whatever way it joins them: `ref-list`,
  /// `refCtt`.
  func hasClassWord(in words: Set<String>) -> Bool {
    hasAttributes
      && ["class", "id", "role"].contains { name in
        let value = self[name]
        guard !value.isEmpty else { return false }
        return Self.words(of: value).contains(where: words.contains)
      }
  }

  private static func words(of value: String) -> [String] {
    var words: [String] = []
    var isInside = false
    for scalar in value.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic
      if isLetter, isInside, !scalar.properties.isUppercase || words.last?.allSatisfy(\.isUppercase) ?? false {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if isLetter {
        words.append(String(scalar))
      }
      isInside = isLetter
    }
    return words.map { $0.lowercased() }
  }
}
