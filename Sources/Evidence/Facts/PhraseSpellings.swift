/// The spellings that a phrase of a file stands for: `~` is a space or a dash, `(a)` is there or not, and of `(s|z)` one
/// is.
enum PhraseSpellings {
  enum Flaw: Error {
    /// A parenthesis has no partner, or stands in another.
    case openParenthesis
    case tooMany
  }

  /// More would be a slip.
  static let most = 256

  /// All of them; of each choice the first comes first, and the first choice changes fastest.
  static func all(of written: [UInt8]) throws(Flaw) -> [[UInt8]] {
    var spellings: [[UInt8]] = [[]]
    var rest = written[...]
    while true {
      let plain = rest.prefix { !"~()".utf8.contains($0) }
      for place in spellings.indices { spellings[place] += plain }
      rest = rest[plain.endIndex...]
      let choices: [[UInt8]]
      switch rest.popFirst() {
      case nil: return spellings
      case UInt8(ascii: "~"): choices = [[UInt8(ascii: " ")], [UInt8(ascii: "-")]]
      case UInt8(ascii: "("): choices = try choicesInParentheses(&rest)
      default: throw .openParenthesis
      }
      spellings = choices.flatMap { choice in spellings.map { $0 + choice } }
      if spellings.count > most { throw .tooMany }
    }
  }

  /// Takes the rest of a pair of parentheses. A single choice is taken or left, and left first.
  private static func choicesInParentheses(_ rest: inout ArraySlice<UInt8>) throws(Flaw) -> [[UInt8]] {
    guard let end = rest.firstIndex(of: UInt8(ascii: ")")) else { throw .openParenthesis }
    let inside = rest[..<end]
    if inside.contains(UInt8(ascii: "(")) { throw .openParenthesis }
    rest = rest[(end + 1)...]
    let choices = inside.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { Array($0) }
    return choices.count == 1 ? [[], choices[0]] : choices
  }
}
