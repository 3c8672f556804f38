/// The marks that tables write for an unknown figure: `n/a`, `NR`, `-`, `?`. They do not count as values of any kind.
package enum MissingMark {
  static let longest = 16

  /// Whether a mark can begin with this byte. Few other values of a column of figures do.
  static func canBegin(with first: UInt8) -> Bool { beginnings.contains(first) || first == 0xE2 }

  private static let beginnings = ByteSet("nNuUmM-?.#")

  /// Whether a folded text is such a mark.
  package static func isOne(_ folded: some Collection<UInt8>) -> Bool {
    guard folded.count <= longest, let first = folded.first, canBegin(with: first) else { return false }
    let text = String(decoding: folded, as: UTF8.self)
    return marks.contains(text) || words.contains(text)
  }

  /// Whether a text is such a mark, in capitals or not.
  package static func isOne(inText text: String) -> Bool {
    guard text.utf8.count <= longest, let first = text.utf8.first, canBegin(with: first) else { return false }
    return isOne(Folding.fold(text)[...])
  }

  private static let marks: WordList = """
    n/a na n.a. n.a #n/a nr n.r. n/r nd n.d. n/d n.k. nk nan null - -- --- – — − ? . .. unknown unclear missing \
    unreported
    """

  private static let words: Set<String> = [
    "not reported", "not available", "not applicable", "not known", "not stated", "no data",
  ]
}
