import Evidence
import Screen
import Studies

/// Lays out a table of a page: the caption, the labels, the rows with wrapped cells, the notes. A column that says the
/// same in each row goes into the notes. If the words of the columns do not fit beside one another, each cell of a row
/// gets its own line.
struct TableLines {
  private let text: String
  private let table: TableText
  private let lit: [Lit]
  private let indent: Int
  private let width: Int
  /// The columns that the table shows, by their places in the source.
  private let shown: [Int]
  /// The widths of the shown columns; empty where they do not fit.
  private let widths: [Int]

  private static let gap = 2
  /// In columns of the screen.
  private static let narrowest = 6

  init(_ table: TableText, in text: String, lit: [Lit], indent: Int, width: Int) {
    (self.table, self.text, self.lit, self.indent, self.width) = (table, text, lit, indent, width)
    let shown = Self.columnsThatDiffer(of: table, in: text, lit: lit)
    self.shown = shown
    var natural = Array(repeating: 1, count: shown.count)
    var words = natural
    func measure(_ cells: [Range<Int>]) {
      for (place, column) in shown.enumerated() where column < cells.count {
        let cell = text.words(cells[column])
        natural[place] = max(natural[place], TextWidth.columns(of: cell))
        words[place] = max(words[place], Self.longestWord(in: cell))
      }
    }
    measure(table.labels)
    for case .row(let cells) in table.body { measure(cells) }
    widths = Self.widths(natural, holding: words, in: width - indent)
  }

  /// Returns the places of the columns without those that say the same words in each row. The first column, figures and a
  /// column with a hit always stay.
  private static func columnsThatDiffer(of table: TableText, in text: String, lit: [Lit]) -> [Int] {
    let rows = table.body.compactMap { if case .row(let cells) = $0 { cells } else { nil } }
    let all = Array(table.labels.indices)
    guard rows.count > 1 else { return all }
    let bytes = text.utf8Span.span
    func isSame(_ first: Range<Int>, _ other: Range<Int>) -> Bool {
      first.count == other.count && zip(first, other).allSatisfy { bytes[$0] == bytes[$1] }
    }
    let differing = all.filter { place in
      guard place > 0, let first = rows[0].dropFirst(place).first, text.words(first).first?.isLetter == true,
        rows.allSatisfy({ place < $0.count && isSame(first, $0[place]) })
      else { return true }
      return rows.contains { cells in lit.contains { $0.list == nil && $0.range.overlaps(cells[place]) } }
    }
    return differing.count > 1 ? differing : all
  }

  /// Returns the width of the longest part of a text that a line break keeps together, at most `widestWord`.
  private static func longestWord(in text: String) -> Int {
    let words = text.split { " -/–—".contains($0) }
    return min(
      widestWord,
      words.reduce(0) { longest, word in
        // The sign after which a line breaks stays with the word before it.
        let hasSign = word.endIndex < text.endIndex && text[word.endIndex] != " "
        return max(longest, TextWidth.columns(of: String(word)) + (hasSign ? 1 : 0))
      })
  }

  /// In columns of the screen. A longer word is broken.
  private static let widestWord = 24

  /// Returns the widths with which the columns fit, the widest of them narrowed, but no word broken; empty where they do
  /// not fit.
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
    lines += sameInEachRow
    for note in table.notes { lines += paragraph(note, .dim) }
    return lines
  }

  /// The notes for the columns that the table does not show.
  private var sameInEachRow: [TextLine] {
    guard shown.count < table.labels.count,
      case .row(let cells)? = table.body.first(where: { if case .row = $0 { true } else { false } })
    else { return [] }
    return table.labels.indices.filter { !shown.contains($0) && $0 < cells.count }.flatMap { place in
      TextLine.wrapped(
        PageWords.sameInEachRow(text.words(table.labels[place]), text.words(cells[place])), .dim, indent: indent,
        width: width)
    }
  }

  private func paragraph(_ range: Range<Int>, _ style: Style) -> [TextLine] {
    TextLine.wrapped(text.words(range), style, lit: lit.clipped(to: range), indent: indent, width: width)
  }

  private func row(_ cells: [Range<Int>], _ style: Style) -> [TextLine] {
    let columns = zip(shown, widths).map { place, width in
      let cell = place < cells.count ? cells[place] : 0..<0
      return TextLine.wrapped(text.words(cell), style, lit: lit.clipped(to: cell), width: width)
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
    for place in shown.dropFirst() where place < cells.count && !cells[place].isEmpty {
      let cell = cells[place]
      let name = text.words(table.labels[place])
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
