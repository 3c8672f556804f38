import Studies

/// The spellings of a word in which letters and digits meet: `IL-1β`, `IL1-beta` and `il1beta` differ only in dashes.
///
/// A dash is optional between a letter and a digit, whether the word has one there or not. Everywhere else it stays:
/// `b-all`, `r/r` and `100-200` have one spelling.
enum Spellings {
  /// The most places for an optional dash in a word that gets every combination of dashes. A word with more places gets
  /// only the spellings with all dashes and with none: nine places would give 512.
  private static let placesVaried = 3

  /// Returns the spellings of a folded word, the word itself first.
  /// - Complexity: O(length).
  static func of(_ word: [UInt8]) -> [[UInt8]] {
    let pieces = pieces(of: word)
    let places = pieces.count - 1
    guard places > 0 else { return [word] }
    let all = places <= placesVaried ? Array(0..<1 << places) : [0, ~0]
    return [word] + all.map { joined(pieces, dashes: $0) }.filter { $0 != word }
  }

  /// Joins the pieces. Piece *n* gets a dash after it when bit *n* of `dashes` is set; every piece gets one when
  /// `dashes` is ~0.
  private static func joined(_ pieces: [[UInt8]], dashes: Int) -> [UInt8] {
    var spelling: [UInt8] = []
    for (place, piece) in pieces.enumerated() {
      spelling += piece
      if place < pieces.count - 1, dashes == ~0 || dashes & (1 << place) != 0 { spelling.append(UInt8(ascii: "-")) }
    }
    return spelling
  }

  /// Cuts the word where a letter and a digit meet, and drops a dash there.
  private static func pieces(of word: [UInt8]) -> [[UInt8]] {
    let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
    var pieces: [[UInt8]] = [[]]
    for (place, scalar) in scalars.enumerated() {
      let before = place > 0 ? scalars[place - 1] : nil
      let after = place + 1 < scalars.count ? scalars[place + 1] : nil
      if scalar == "-", meet(before, after) {
        pieces.append([])
      } else {
        if meet(before, scalar) { pieces.append([]) }
        pieces[pieces.count - 1] += Array(String(scalar).utf8)
      }
    }
    return pieces
  }

  private static func meet(_ left: Unicode.Scalar?, _ right: Unicode.Scalar?) -> Bool {
    guard let left, let right else { return false }
    return isLetterOfAnyScript(left) && right.isASCIIDigit || left.isASCIIDigit && isLetterOfAnyScript(right)
  }

  private static func isLetterOfAnyScript(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCIIDigit && Folding.isWord(scalar)
  }
}
