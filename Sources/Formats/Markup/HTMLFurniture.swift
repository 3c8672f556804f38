import Studies

/// Recognises the parts of a page that help people find their way and do not belong to the article.
struct HTMLFurniture {
  let counts: HTMLCounts

  /// Whether an element is such a part, by its name, its role, its class or id, or because it is hidden. An element
  /// with an `h1` or a table never is.
  func contains(_ element: Element) -> Bool {
    let traits = element.htmlTraits
    if traits.contains(.aside) { return isWithoutArticle(element) }
    guard element.hasAttributes, isWithoutArticle(element) else { return false }
    if element.has("hidden") { return true }
    if isForScreenReaders(element) { return true }
    guard traits.contains(.container) else { return false }
    if ["navigation", "search", "menu", "banner", "contentinfo"].contains(element["role"]) { return true }
    return counts.paragraphs(in: element) == 0
      && ["class", "id"].contains { name in element.withAttribute(name) { $0.map(Self.isNamed) ?? false } }
  }

  /// Whether an element is a hint for people who hear the page, which nobody sees: `Author links open overlay panel`.
  private func isForScreenReaders(_ element: Element) -> Bool {
    guard ["span", "div", "p", "a", "small"].contains(element.name), counts.bytes(in: element) <= Self.longestHint,
      element.withAttribute("class", { value in value.map { $0.holds("only") || $0.holds("hidden") } ?? false })
    else { return false }
    return element["class"].split(separator: " ").contains { Self.unseen.contains(String($0)) }
      && element.below(["h2", "h3", "h4", "h5", "h6", "math", "img"]).isEmpty
  }

  private static let unseen: Set<String> = [
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-only", "screenreader-only", "u-visually-hidden",
    "u-screenreader-only",
  ]
  /// In bytes without white space. A longer text can be the only description of a picture.
  private static let longestHint = 100

  private func isWithoutArticle(_ element: Element) -> Bool {
    counts.titles(in: element) == 0 && counts.tables(in: element) == 0
  }

  /// Whether a class or id contains one of the names as a whole word. A word is a run of letters.
  private static func isNamed(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if value.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "&") }) {
      let words = CharacterReferences.resolved(value).lowercased().split { !$0.isLetter }
      return words.contains { names.contains(Array($0.utf8)) }
    }
    var start = 0
    while start < value.count {
      var end = start
      while end < value.count, value[end].isASCIILetter { end += 1 }
      let word = value[start..<end]
      if names.contains(where: { $0.count == word.count && zip($0, word).allSatisfy { $0 == $1 | 0x20 } }) {
        return true
      }
      start = end + 1
    }
    return false
  }

  private static let names = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "toolbar", "share",
    "social", "sharing", "advert", "advertisement", "ad", "pagination", "skip",
  ].map { Array($0.utf8) }
}
