/// The spellings of a phrase in a lexicon file. `~` is a space or a dash, `(a)` may be left out, and `(s|z)` is either
/// choice.
struct PhraseSpellings {
  enum Flaw: Error {
    /// A parenthesis has no partner or is inside another pair.
    case openParenthesis
    /// The phrase has more than `most` spellings.
    case tooMany
  }

  /// The highest number of spellings of one phrase. A phrase with more is probably a mistake.
  static let most = 256

  private let parts: [[ArraySlice<UInt8>]]
  /// The number of spellings.
  let count: Int

  /// Whether a phrase has a sign of several spellings. Most have none.
  static func areSeveral(in written: [UInt8]) -> Bool {
    written.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
  }

  init(of written: [UInt8]) throws(Flaw) {
    parts = try Self.parts(of: written)
    count = parts.reduce(1) { min($0, Self.most + 1) * $1.count }
    if count > Self.most { throw .tooMany }
  }

  /// Appends the spelling with a number in `0..<count`. From one number to the next, the choice of the first part
  /// changes first.
  func append(_ number: Int, to bytes: inout [UInt8]) {
    var number = number
    for choices in parts {
      bytes += choices[number % choices.count]
      number /= choices.count
    }
  }

  /// Returns the parts of a phrase in order, each with its choices. A part of plain text has one choice.
  private static func parts(of written: [UInt8]) throws(Flaw) -> [[ArraySlice<UInt8>]] {
    var parts: [[ArraySlice<UInt8>]] = []
    var rest = written[...]
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "~"):
        parts.append([[UInt8(ascii: " ")], [UInt8(ascii: "-")]])
        rest = rest.dropFirst()
      case UInt8(ascii: "("):
        guard let end = rest.firstIndex(of: UInt8(ascii: ")")) else { throw .openParenthesis }
        let inside = rest[..<end].dropFirst()
        if inside.contains(UInt8(ascii: "(")) { throw .openParenthesis }
        let choices = inside.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        // `(a)` is optional: the spelling without it comes first.
        parts.append(choices.count == 1 ? [[], inside] : choices)
        rest = rest[(end + 1)...]
      case UInt8(ascii: ")"): throw .openParenthesis
      default:
        let plain = rest.prefix { $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
        parts.append([plain])
        rest = rest[plain.endIndex...]
      }
    }
    return parts
  }
}
