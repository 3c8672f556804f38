import Studies

/// The spellings that a phrase of a file stands for: `~` is a space or a dash, `(a)` is there or not, and of `(s|z)` one
/// is.
///
/// All choices are counted through as the digits of a number are. It is good as long as the written phrase is.
struct PhraseSpellings {
  /// More would be a slip, and the lexicon is read before the first frame.
  static let most = 256

  private let written: UnsafeBufferPointer<UInt8>
  private(set) var count = 1

  /// Nil where a parenthesis has no partner.
  init?(_ written: UnsafeBufferPointer<UInt8>) {
    self.written = written
    var choices = 0
    for byte in written where count <= Self.most {
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
    }
    if choices > 0 && count <= Self.most { return nil }
  }

  /// Whether a byte makes a phrase stand for more than itself.
  static func isVaried(_ byte: UInt8) -> Bool { byte == open || byte == close || byte == wave }

  /// Appends one of them, run by run.
  func append(_ number: Int, to bytes: inout [UInt8]) {
    var number = number
    var run = 0
    var place = 0
    while place < written.count {
      let byte = written[place]
      place += 1
      guard byte == Self.wave || byte == Self.open else { continue }
      bytes += written[run..<place - 1]
      if byte == Self.wave {
        bytes.append(UInt8(ascii: number % 2 == 0 ? " " : "-"))
        number /= 2
      } else {
        place = appendChoice(&number, from: place, to: &bytes)
      }
      run = place
    }
    bytes += written[run...]
  }

  /// What the number says of the choices that begin at `start`; where they end.
  private func appendChoice(_ number: inout Int, from start: Int, to bytes: inout [UInt8]) -> Int {
    var end = start
    var choices = 1
    while written[end] != Self.close {
      if written[end] == Self.bar { choices += 1 }
      end += 1
    }
    let wanted = number % max(choices, 2)
    number /= max(choices, 2)
    // A single choice is taken or left, and left first.
    var choice = choices == 1 ? 1 : 0
    var first = start
    for place in start...end where place == end || written[place] == Self.bar {
      if choice == wanted { bytes += written[first..<place] }
      choice += 1
      first = place + 1
    }
    return end + 1
  }

  private static let wave = UInt8(ascii: "~")
  private static let open = UInt8(ascii: "(")
  private static let close = UInt8(ascii: ")")
  private static let bar = UInt8(ascii: "|")
}
