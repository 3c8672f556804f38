/// What the elements of a kind of markup mean for the text in them.
final class TextRules {
  private let blocks: Set<String>
  private let skipped: Set<String>
  private let apart: Set<String>
  /// Of the elements of a text by the numbers of their names, so that each name is looked into once.
  private var known: [TextTraits?] = []
  private var names: ElementNames?

  /// - Parameters:
  ///   - blocks: elements that stand on lines of their own.
  ///   - skipped: elements whose text is not for people, or is shown elsewhere.
  ///   - apart: elements that are words of their own, even where nothing stands between them.
  init(blocks: Set<String>, skipped: Set<String>, apart: Set<String> = []) {
    self.blocks = blocks
    self.skipped = skipped
    self.apart = apart
  }

  func traits(of element: Element) -> TextTraits {
    if names !== element.tree.names { (names, known) = (element.tree.names, []) }
    let number = Int(element.nameNumber.number)
    if number < known.count, let traits = known[number] { return traits }
    let traits = traits(of: element.name)
    if number >= known.count { known += Array(repeating: nil, count: number + 1 - known.count) }
    known[number] = traits
    return traits
  }

  private func traits(of name: String) -> TextTraits {
    var traits: TextTraits = []
    if blocks.contains(name) { traits.insert(.block) }
    if skipped.contains(name) { traits.insert(.skipped) }
    if apart.contains(name) { traits.insert(.apart) }
    if ["pre", "preformat", "code"].contains(name) { traits.insert(.verbatim) }
    if Self.choices.contains(name) { traits.insert(.choice) }
    if Self.special.contains(name) { traits.insert(.special) }
    return traits
  }

  private static let choices: Set<String> = [
    "alternatives", "name-alternatives", "collab-alternatives", "aff-alternatives", "semantics",
  ]

  private static let special: Set<String> = [
    "br", "break", "label", "sup", "xref", "td", "th", "entry", "img", "mi", "mn", "mo", "mrow", "mtext", "mfenced",
    "object-id",
  ]
}

struct TextTraits: OptionSet {
  let rawValue: UInt8

  static let block = TextTraits(rawValue: 1)
  static let skipped = TextTraits(rawValue: 2)
  static let apart = TextTraits(rawValue: 4)
  /// Spaces and line ends count.
  static let verbatim = TextTraits(rawValue: 8)
  /// Holds several forms of one thing.
  static let choice = TextTraits(rawValue: 16)
  /// Is written in a way of its own.
  static let special = TextTraits(rawValue: 32)
}
