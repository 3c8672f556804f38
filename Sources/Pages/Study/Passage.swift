import Evidence
import Screen
import Studies

/// What one record of a study says in one field.
struct Passage {
  let field: FieldIndex
  let label: String
  /// Whether the record is the first that says something in the field. Short values of the other records stand below
  /// it.
  let isFirst: Bool
  let text: String
  /// The ranges of the values in `text`, in UTF-8 bytes; one for a field that is not a list.
  let values: [Range<Int>]
  let lit: [Lit]
  /// The source that says it; empty for the leading record.
  let source: String
  /// Whether short lines above paragraphs are headings.
  var hasSubheadings = true

  /// Returns a part of the passage as a passage of its own, in which no line is a heading.
  func part(_ range: Range<Int>) -> Passage {
    Passage(
      field: field, label: label, isFirst: true, text: text.words(range), values: [0..<range.count],
      lit: lit.clipped(to: range), source: source, hasSubheadings: false)
  }

  /// Whether the query matches a part of it.
  var isLit: Bool { lit.contains { $0.list == nil } }

  /// The number of columns between a label and its value.
  static let gap = 2

  /// Whether the text can stand on one line of `width` columns.
  func isOneLine(_ width: Int) -> Bool { text.utf8.count <= 4 * width && !text.utf8.contains(0x0A) }

  /// Whether label, text and source fit on one line, with labels of `labels` columns.
  func isShort(_ labels: Int, _ width: Int) -> Bool {
    let remark = source.isEmpty ? 0 : Self.gap + TextWidth.columns(of: source)
    return isOneLine(width) && TextWidth.columns(of: label) <= labels
      && labels + Self.gap + TextWidth.columns(of: text) + remark <= width
  }

  func shortLine(_ labels: Int) -> TextLine {
    let label = isFirst ? label : ""
    let padding = String(repeating: " ", count: labels + Self.gap - TextWidth.columns(of: label))
    return TextLine([.init(label, .label), .init(padding), .init(text, lit: lit)] + remark)
  }

  /// The source after a text; empty for the leading record.
  var remark: [TextLine.Piece] {
    source.isEmpty ? [] : [.init(String(repeating: " ", count: Self.gap)), .init(source, .dim)]
  }

  /// The label, with the source, on lines of its own.
  func heading(_ width: Int) -> [TextLine] {
    var heading = TextLine.wrapped(label, .label, width: width)
    guard let last = heading.popLast() else { return [] }
    let told = TextLine(last.pieces + remark)
    return heading + (told.columns <= width ? [told] : [last] + TextLine.wrapped(source, .dim, width: width))
  }

  /// In UTF-8 bytes. If a value of a list is this long, each value gets its own line.
  private static let longValue = 40

  /// Whether each value gets lines of its own.
  private var isItemised: Bool {
    values.count > 1
      && values.contains { $0.count > Self.longValue || text.words($0).utf8.contains(0x0A) }
  }

  /// Returns the text below its label, indented. Each value of a list goes on lines of its own, and a table is set in
  /// columns. The lines of the tables count from the first line of the text.
  func body(_ width: Int) -> (lines: [TextLine], tables: [StudyTable]) {
    let indent = min(2, width / 10)
    var lines: [TextLine] = []
    var tables: [StudyTable] = []
    let isItemised = isItemised
    for range in isItemised ? values : [0..<text.utf8.count] {
      let (value, lit) = (isItemised ? text.words(range) : text, lit.clipped(to: range))
      if let table = TableText(value) {
        if !tables.isEmpty { lines.append(.blank) }
        let caption = table.caption.first.map(value.words) ?? ""
        tables.append(
          StudyTable(
            title: caption.isEmpty ? label.oneLine : "\(label.oneLine): \(caption)", text: value, rows: table.rowCount,
            line: lines.count))
        lines += TableLines(table, in: value, lit: lit, indent: indent, width: width).lines
      } else if isItemised {
        lines += TextLine.item(value, lit: lit, sign: "· ", indent: indent, width: width)
      } else {
        lines += TextLine.paragraphs(
          value, headings: hasSubheadings ? Subheadings.lines(of: value) : [], lit: lit, indent: indent, width: width)
      }
    }
    return (lines, tables)
  }
}

extension TextLine {
  /// Signs that begin the lines of a list in a text.
  private static let bullets = ["* ", "- ", "• ", "– ", "· "]

  /// Wraps a text line by line. If a line begins with the sign of a list, its further lines are indented below the
  /// words. `headings` has the numbers of the lines that are headings.
  static func paragraphs(
    _ text: String, headings: Set<Int> = [], lit: [Lit], indent: Int, width: Int
  ) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let size = line.utf8.count
      let range = start..<start + size
      // CR LF is one separator of two bytes.
      let end = text.utf8.index(text.utf8.startIndex, offsetBy: range.upperBound)
      start = range.upperBound + (end < text.endIndex ? text[end].utf8.count : 0)
      let margin = line.prefix { $0 == " " }.utf8.count
      let own = line.dropFirst(margin)
      let parts = lit.clipped(to: range)
      if let sign = bullets.first(where: own.hasPrefix), width > 20 {
        let skipped = margin + sign.utf8.count
        lines += item(
          String(own.dropFirst(sign.count)), lit: parts.clipped(to: skipped..<max(skipped, size)), sign: sign,
          indent: indent + min(margin, 4), width: width)
      } else {
        let style: Style = headings.contains(number) ? .heading : .plain
        lines += wrapped(String(line), style, lit: parts, indent: indent, width: width)
      }
    }
    return lines
  }

  /// Wraps a text after a sign. The sign stands only before the first line.
  static func item(_ text: String, lit: [Lit], sign: String, indent: Int, width: Int) -> [TextLine] {
    let inset = indent + TextWidth.columns(of: sign)
    return paragraphs(text, lit: lit, indent: inset, width: width).enumerated().map { place, line in
      guard place == 0 else { return line }
      let lead = Piece(String(repeating: " ", count: indent) + sign)
      return TextLine([lead] + line.pieces.dropFirst(inset == 0 ? 0 : 1))
    }
  }
}
