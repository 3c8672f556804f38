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
  package init(slug parts: some Sequence<String>) {
    var words: [String] = []
    for part in parts {
      let folded = String(decoding: Folding.fold(part), as: UTF8.self)
      words += folded.unicodeScalars.split { !Folding.isWord($0) }.map { String(Substring($0)) }
    }
    // Cut behind a word it must not end otherwise than a slug of its own words does.
    let cut = words.chained(by: "-").prefix(Self.longestSlug)
    text = String(cut.last == "-" ? cut.dropLast() : cut)
  }
}
