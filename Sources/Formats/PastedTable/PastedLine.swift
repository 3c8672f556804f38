/// A line of a pasted text, and the no-break spaces in it.
struct PastedLine {
  /// Counted from 1.
  let number: Int
  let utf8: [UInt8]
  let gaps: [Gap]
  /// Where its text ends, spaces and no-break spaces not counted.
  let end: Int
  /// The line without what stands behind its text.
  let text: String

  init(number: Int, text: String) {
    self.number = number
    utf8 = Array(text.utf8)
    (gaps, end) = Gap.all(in: utf8)
    self.text = end == utf8.count ? text : String(decoding: utf8[..<end], as: UTF8.self)
  }

  var isBlank: Bool { end == 0 }

  func text(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  /// Whether a cell ends where the line ends.
  var endsCell: Bool { gaps.last?.isLineEnd ?? false }

  /// The places within the line where cells meet, as far as the line alone tells.
  var inner: [Gap] { gaps.filter { !$0.isLineEnd && $0.isCertain } }
}
