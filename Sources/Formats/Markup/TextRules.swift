/// How the elements of a kind of markup affect the text inside them.
struct TextRules {
  private var traits = usual

  /// - Parameters:
  ///   - blocks: elements on lines of their own.
  ///   - skipped: elements whose text is not for people, or appears elsewhere.
  ///   - apart: elements whose text is separate from the next element, even without a space between them.
  init(blocks: Set<String>, skipped: Set<String>, apart: Set<String> = []) {
    for name in blocks { traits[name, default: []].insert(.block) }
    for name in skipped { traits[name, default: []].insert(.skipped) }
    for name in apart { traits[name, default: []].insert(.apart) }
  }

  func traits(of element: Element) -> TextTraits { traits[element.name] ?? [] }

  /// The rules that all kinds of markup share.
  private static let usual: [String: TextTraits] = {
    var traits: [String: TextTraits] = [:]
    for name in ["pre", "preformat", "code"] { traits[name] = .verbatim }
    for name in ["alternatives", "name-alternatives", "collab-alternatives", "aff-alternatives", "semantics"] {
      traits[name] = .choice
    }
    for name in [
      "br", "break", "label", "sup", "xref", "td", "th", "entry", "img", "mi", "mn", "mo", "mrow", "mtext", "mfenced",
      "object-id",
    ] { traits[name] = .special }
    return traits
  }()
}

/// The effects of an element on the text inside it.
struct TextTraits: OptionSet {
  let rawValue: UInt8

  static let block = TextTraits(rawValue: 1)
  static let skipped = TextTraits(rawValue: 2)
  static let apart = TextTraits(rawValue: 4)
  /// Spaces and line ends count.
  static let verbatim = TextTraits(rawValue: 8)
  /// The element contains several forms of the same thing.
  static let choice = TextTraits(rawValue: 16)
  /// `MarkupText` has a rule for this element alone.
  static let special = TextTraits(rawValue: 32)
}
