import Studies

/// The ways to write a word in which letters and digits meet: `IL-1β`, `IL1-beta` and `il1b` differ in dashes only.
///
/// A dash counts as optional where it stands, or could stand, between a letter and a digit, and nowhere else: `b-all`,
/// `r/r` and `100-200` are spelled in one way.
enum Spellings {
  /// Beyond these places only the spellings with all dashes and with none are made, as a word of nine places would
  /// have 512.
  private static let placesVaried = 3

  /// The spellings of a folded word, itself first.
  /// - Complexity: O(length).
  static func of(_ word: [UInt8]) -> [[UInt8]] {
    let pieces = pieces(of: word)
    let places = pieces.count - 1
    guard places > 0 else { return [word] }
    let all = places <= placesVaried ? Array(0..<1 << places) : [0, ~0]
    return [word] + all.map { joined(pieces, dashes: $0) }.filter { $0 != word }
  }

  /// With a dash behind each piece whose bit is set; behind all where all bits are.
  private static func joined(_ pieces: [[UInt8]], dashes: Int) -> [UInt8] {
    var spelling: [UInt8] = []
    for (place, piece) in pieces.enumerated() {
      spelling += piece
      if place < pieces.count - 1, dashes == ~0 || dashes & (1 << place) != 0 { spelling.append(UInt8(ascii: "-")) }
    }
    return spelling
  }

  /// The word cut where letters and digits meet, without the dashes there.
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
    return isLetter(left) && isDigit(right) || isDigit(left) && isLetter(right)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { !isDigit(scalar) && Folding.isWord(scalar) }
}
