/// The id by which annotations refer to a study. It stays the same after a reload, another sort or a re-export.
///
/// It is the source's own identifier. Without one it is made of name, year and title. It is never made of the whole
/// row, so that a corrected typo elsewhere does not separate a decision from its study.
package struct StudyID: Hashable, Sendable {
  package let text: String

  /// A slug of more bytes than this is cut to this many characters. A title can be a page long. The beginning is
  /// different for most studies; the others get an ordinal.
  static let longestSlug = 80

  package init(_ text: String) {
    self.text = text
  }

  /// Joins the folded words of `parts` by `-`. The id is empty if they contain neither a letter nor a digit.
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
      // The cut can be after a hyphen, but a slug never ends with one.
      slug = String(slug.prefix(Self.longestSlug))
      if slug.last == "-" { slug.removeLast() }
    }
    text = slug
  }
}
