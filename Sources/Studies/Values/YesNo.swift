/// The answer to a question, as tables write it: `yes`, `No`, `true`, `0`.
package enum YesNo: Sendable {
  case yes, no

  static let longest = 5

  /// Whether an answer of letters can begin with this letter.
  static func canBegin(with letter: UInt8) -> Bool { beginnings.contains(letter | 0x20) }

  private static let beginnings = ByteSet("yntfjos")

  /// Reads a folded text; nil if it is not an answer.
  package init?(_ folded: some Collection<UInt8>) {
    guard folded.count <= Self.longest else { return nil }
    switch String(decoding: folded, as: UTF8.self) {
    case "yes", "y", "true", "1", "ja", "oui", "si": self = .yes
    case "no", "n", "false", "0", "nein", "non": self = .no
    default: return nil
    }
  }

  /// Reads a folded text that begins with the answer, as `No results available` and `Has results` do. An address of
  /// results means yes.
  package init?(answering folded: ArraySlice<UInt8>) {
    let word = folded.prefix(while: \.isFoldedLetter)
    if let answer = YesNo(folded) ?? YesNo(word) {
      self = answer
    } else if word.elementsEqual("has".utf8) || folded.starts(with: "http".utf8) {
      self = .yes
    } else {
      return nil
    }
  }
}
