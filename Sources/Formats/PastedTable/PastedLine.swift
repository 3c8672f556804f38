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
  func words(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, let space = space(utf8[start], start) { start += space }
    while start < end, let space = space(utf8[end - 1], end - 2) { end -= space }
    return utf8[start..<end]
  }

  /// How many bytes a space has that begins or ends with a byte.
  private func space(_ byte: UInt8, _ noBreak: Int) -> Int? {
    if byte == 0x20 || byte == 0x09 { return 1 }
    return noBreak >= 0 && Gap.isNoBreakSpace(utf8, noBreak) ? 2 : nil
  }

  /// Whether a cell ends where the line ends.
  var endsCell: Bool { gaps.last?.isLineEnd ?? false }

  /// Whether cells meet within the line, as far as the line alone tells.
  var hasCells: Bool { gaps.contains(where: Self.isInner) }

  /// The places where they do.
  var inner: [Gap] { gaps.filter(Self.isInner) }

  private static func isInner(_ gap: Gap) -> Bool { !gap.isLineEnd && gap.isCertain }
}
