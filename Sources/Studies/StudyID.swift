/// What annotations hang on: the same for the same study after a reload, another sort or a re-export.
///
/// Made of the source's own identifier where there is one, else of name, year and title; never of the whole row,
/// so that a corrected typo elsewhere does not orphan a decision.
package struct StudyID: Hashable, Sendable {
  package let text: String

  /// A title can be a page long. So many characters tell studies apart, and an ordinal settles the rest.
  static let longestSlug = 80

  package init(_ text: String) {
    self.text = text
  }

  /// The folded words of `parts`, joined by `-`; empty when they hold neither letter nor digit.
  package init(slug parts: [String]) {
    var words: [UInt8] = []
    for part in parts {
      Folding.forEachWord(of: Folding.fold(part)) { word in
        if !words.isEmpty { words.append(UInt8(ascii: "-")) }
        words += word
      }
    }
    var slug = String(decoding: words, as: UTF8.self)
    if slug.utf8.count > Self.longestSlug {
      // Cut behind a word it must not end otherwise than a slug of its own words does.
      slug = String(slug.prefix(Self.longestSlug))
      if slug.last == "-" { slug.removeLast() }
    }
    text = slug
  }
}
