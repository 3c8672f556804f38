import Studies

/// The spellings that a phrase of a file stands for: `~` is a space or a dash, `(a)` is there or not, and of `(s|z)` one
/// is.
///
/// All choices are counted through, as the digits of a number are, the last the fastest.
struct PhraseSpellings {
  /// More would be a slip, and the lexicon is read before the first frame.
  static let most = 256

  private let written: ArraySlice<UInt8>
  private(set) var count = 1

  /// Nil where a parenthesis has no partner.
  init?(_ written: ArraySlice<UInt8>) {
    self.written = written
    var choices = 0
    for byte in written {
      switch byte {
      case Self.wave where choices == 0: count *= 2
      case Self.open where choices == 0: choices = 1
      case Self.bar where choices > 0: choices += 1
      case Self.close where choices > 0:
        count *= max(choices, 2)
        choices = 0
      case Self.open, Self.close: return nil
      default: break
      }
      if count > Self.most { break }
    }
    if choices > 0 && count <= Self.most { return nil }
  }

  /// Whether a written phrase can stand for more than itself.
  static func isVaried(_ byte: UInt8) -> Bool { byte == open || byte == close || byte == wave }

  func append(_ number: Int, to bytes: inout [UInt8]) {
    var number = number
    var place = written.startIndex
    while place < written.endIndex {
      switch written[place] {
      case Self.wave:
        bytes.append(UInt8(ascii: number % 2 == 0 ? " " : "-"))
        number /= 2
      case Self.open:
        let end = written[place...].firstIndex(of: Self.close) ?? written.endIndex
        let choices = written[place + 1..<end].split(separator: Self.bar, omittingEmptySubsequences: false)
        let count = max(choices.count, 2)
        if number % count < choices.count { bytes += choices[number % count] }
        number /= count
        place = end
      default: bytes.append(written[place])
      }
      place += 1
    }
  }

  private static let wave = UInt8(ascii: "~")
  private static let open = UInt8(ascii: "(")
  private static let close = UInt8(ascii: ")")
  private static let bar = UInt8(ascii: "|")
}
