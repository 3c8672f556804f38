import Studies

/// A line of a pasted text, with its no-break spaces.
struct PastedLine {
  /// Counted from 1.
  let number: Int
  let utf8: [UInt8]
  let gaps: [Gap]
  /// The offset at which its text ends, before the spaces and no-break spaces at the end of the line.
  let end: Int
  /// The first byte that is not white space; 0 if the line is blank.
  private let initial: UInt8

  /// Reads a line of valid UTF-8. `number` is counted from 1.
  init(number: Int, utf8: [UInt8]) {
    self.number = number
    self.utf8 = utf8
    (gaps, end) = Gap.all(in: utf8, line: number - 1)
    initial = utf8[..<end].first { !$0.isASCIISpace } ?? 0
  }

  var isBlank: Bool { end == 0 }

  /// The line without the spaces at its end.
  var text: String { text(0..<end) }

  // All lines in and around a table are tested. The first byte decides for nearly all of them.
  var isLegend: Bool { Legend.canBegin(with: initial) && Legend.begins(text) }
  var isCaption: Bool { Caption.canBegin(with: initial) && !Caption(text).label.isEmpty }

  func text(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  /// Returns a part of the line without the spaces around it.
  func words(_ range: Range<Int>) -> ArraySlice<UInt8> { utf8[range].trimming(Gap.isPadding) }

  /// Whether a cell ends where the line ends.
  var endsCell: Bool { gaps.last?.isLineEnd ?? false }

  /// Whether a cell ends within the line, as far as the line alone shows.
  var hasCells: Bool { gaps.contains(where: Self.isInner) }

  /// The gaps that end a cell within the line.
  var inner: [Gap] { gaps.filter(Self.isInner) }

  private static func isInner(_ gap: Gap) -> Bool { !gap.isLineEnd && gap.isCertain }
}
