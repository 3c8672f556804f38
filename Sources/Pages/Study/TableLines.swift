import Evidence
import Screen
import Studies

/// Lays out a table of a page: the caption, the labels, the rows with wrapped cells, the notes.
struct TableLines {
  private let text: String
  private let table: TableText
  private let lit: [Lit]
  private let indent: Int
  private let width: Int
  private let widths: [Int]

  private static let gap = 2
  /// In columns. If columns would be narrower, each cell of a row gets its own line.
  private static let narrowest = 6

  init(_ table: TableText, in text: String, lit: [Lit], indent: Int, width: Int) {
    (self.table, self.text, self.lit, self.indent, self.width) = (table, text, lit, indent, width)
    var natural = table.labels.map { TextWidth.columns(of: text.words($0)) }
    for case .row(let cells) in table.body {
      for (place, cell) in cells.enumerated() where place < natural.count {
        natural[place] = max(natural[place], TextWidth.columns(of: text.words(cell)))
      }
    }
    let words = table.labels.map { Self.longestWord(in: text.words($0)) }
    widths = Self.widths(natural.map { max(1, $0) }, holding: words, in: width - indent)
  }

  /// Returns the width of the longest word of a heading, which a column does not break.
  private static func longestWord(in heading: String) -> Int {
    min(widestWord, heading.split { $0 == " " }.reduce(0) { max($0, TextWidth.columns(of: String($1))) })
  }

  /// In columns. A longer word is broken.
  private static let widestWord = 24

  /// Returns the widths with which the columns fit, the widest of them narrowed, but no heading's word broken; empty
  /// where they do not fit.
  private static func widths(_ natural: [Int], holding words: [Int], in room: Int) -> [Int] {
    let cells = room - gap * max(0, natural.count - 1)
    if natural.reduce(0, +) <= cells { return natural }
    let narrowed = (narrowest...max(narrowest, cells)).reversed().lazy.map { most in
      zip(natural, words).map { min($0, max(most, $1)) }
    }
    return narrowed.first { $0.reduce(0, +) <= cells } ?? []
  }

  var lines: [TextLine] {
    var lines: [TextLine] = []
    for (place, line) in table.caption.enumerated() { lines += paragraph(line, place == 0 ? .plain : .dim) }
    if !widths.isEmpty { lines += row(table.labels, .dim) }
    for entry in table.body {
      switch entry {
      case .section(let range): lines += paragraph(range, .heading)
      case .row(let cells): lines += widths.isEmpty ? told(cells) : row(cells, .plain)
      }
    }
    for note in table.notes { lines += paragraph(note, .dim) }
    return lines
  }

  private func paragraph(_ range: Range<Int>, _ style: Style) -> [TextLine] {
    TextLine.wrapped(text.words(range), style, lit: lit.clipped(to: range), indent: indent, width: width)
  }

  private func row(_ cells: [Range<Int>], _ style: Style) -> [TextLine] {
    let columns = zip(cells, widths).map { cell, width in
      TextLine.wrapped(text.words(cell), style, lit: lit.clipped(to: cell), width: width)
    }
    let height = columns.reduce(0) { max($0, $1.count) }
    return (0..<height).map { row in
      var pieces: [TextLine.Piece] = [.init(String(repeating: " ", count: indent))]
      for (place, lines) in columns.enumerated() {
        let line = row < lines.count ? lines[row] : .blank
        let rest = widths[place] - line.columns
        // Numbers are aligned at the right.
        let isNumber = style == .plain && lines.count == 1 && Self.isNumber(line.text)
        if isNumber, rest > 0 { pieces.append(.init(String(repeating: " ", count: rest))) }
        pieces += line.pieces
        if place == columns.count - 1 { break }
        pieces.append(.init(String(repeating: " ", count: (isNumber ? 0 : max(0, rest)) + Self.gap)))
      }
      return TextLine(pieces)
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 == UInt8(ascii: ".") }
  }

  /// Returns a row of a table that is too wide for columns: the first cell, then each other cell with its label.
  private func told(_ cells: [Range<Int>]) -> [TextLine] {
    var lines = cells.first.map { paragraph($0, .label) } ?? []
    for (label, cell) in zip(table.labels, cells).dropFirst() where !cell.isEmpty {
      let name = text.words(label)
      let lead = name.isEmpty ? "" : "\(name)  "
      let size = lead.utf8.count
      lines += TextLine.wrapped(
        lead + text.words(cell), lit: lit.clipped(to: cell).map { $0.at($0.range.shifted(by: size)) },
        marked: [0..<size], as: .dim, indent: min(indent + 2, width / 4), width: width)
    }
    return lines
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
