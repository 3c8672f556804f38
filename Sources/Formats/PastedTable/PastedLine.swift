/// A line of a pasted text, and the no-break spaces in it.
struct PastedLine {
  /// Counted from 1.
  let number: Int
  let utf8: [UInt8]
  let gaps: [Gap]
  /// Where its text ends, spaces and no-break spaces not counted.
  let end: Int
  /// The first byte of its words; 0 where it has none.
  private let initial: UInt8

  /// A line of valid UTF-8.
  init(number: Int, utf8: [UInt8]) {
    self.number = number
    self.utf8 = utf8
    (gaps, end) = Gap.all(in: utf8, line: number - 1)
    initial = utf8[..<end].first { !ArraySlice.isSpace($0) } ?? 0
  }

  var isBlank: Bool { end == 0 }

  /// The line without what stands behind its text.
  var text: String { text(0..<end) }

  // Every line above, in and below a table is asked these; how it begins settles it for nearly all.
  var isLegend: Bool { Legend.canBegin(with: initial) && Legend.begins(text) }
  var isCaption: Bool { Caption.canBegin(with: initial) && !Caption(text).label.isEmpty }

  func text(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  /// What stands in a part of the line, without the spaces around it.
  func words(_ range: Range<Int>) -> ArraySlice<UInt8> { utf8[range].trimming(Gap.isSpace) }

  /// Whether a cell ends where the line ends.
  var endsCell: Bool { gaps.last?.isLineEnd ?? false }

  /// Whether cells meet within the line, as far as the line alone tells.
  var hasCells: Bool { gaps.contains(where: Self.isInner) }

  /// The places where they do.
  var inner: [Gap] { gaps.filter(Self.isInner) }

  private static func isInner(_ gap: Gap) -> Bool { !gap.isLineEnd && gap.isCertain }
}
