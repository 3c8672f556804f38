import Studies

// The lines below the rows of a table.
extension DelimitedReader {
  /// In bytes. A longer text below a table is not a note.
  static let mostNotes = 1 << 16

  /// Whether a record can be a note below a table. A note is a text in the first of at least three columns, or it
  /// begins as notes do and is shorter than a row.
  func isNote(_ record: DelimitedRecord) -> Bool {
    guard record.flaw == nil, width > 1, !record.isBlank else { return record.isBlank }
    if record.isBlank(0) { return false }
    let isLone = record.filled == 1 && record.count < width && width > 2
    return record.count < width
      && (isLone && record[0].contains(UInt8(ascii: " ")) || Self.isMarkedNote(record) || isLegend(record))
  }

  /// Whether a record explains abbreviations: `NA, not available; NR, not reported`, cut at the signs in it.
  private func isLegend(_ record: DelimitedRecord) -> Bool {
    let size = (0..<record.count).reduce(0) { $0 + record[$1].count }
    guard size < Self.longestLegend, !record.hasNumbers else { return false }
    let cells = (0..<record.count).map { String(decoding: record[$0], as: UTF8.self) }
    let text = cells.joined(separator: String(UnicodeScalar(delimiter)))
    return text.contains(";") && !TableLegend.read(text).entries.isEmpty
  }

  /// In bytes.
  private static let longestLegend = 2000

  /// Whether a record begins as notes do: with a mark, or with a word such as `Source`.
  static func isMarkedNote(_ record: DelimitedRecord) -> Bool {
    let start = Folding.fold(String(decoding: record[0].prefix(32), as: UTF8.self))
    let word = start.prefix(while: \.isASCIISmall)
    let isMarked = start.first.map { "*†‡§#".utf8.contains($0) || $0 == 0xE2 } ?? false
    return isMarked || noteWords.contains(word) && start.count > word.count
  }

  private static let noteWords: WordList =
    "note notes source sources abbreviation abbreviations legend footnote footnotes"

  /// Adds the lines below a table: as abbreviations if they explain some, otherwise as footnotes.
  mutating func addNotes(_ notes: DelimitedRecords, to builder: inout CollectionBuilder) {
    let lines = notes.all.filter { !$0.isBlank }
    guard let first = lines.first, let last = lines.last else { return }
    for record in lines {
      let note = TableLegend.read(texts(record).joined(separator: isTabbed ? " " : String(UnicodeScalar(delimiter))))
      for entry in note.entries { builder.glossary.add(entry) }
      if !note.text.isEmpty { builder.footnotes.append(note.text) }
    }
    log.add(.notesBelow(lines: first.line...last.line), line: first.line, excerpt: excerpt(first))
  }

  /// Adds the questions that stand below their headings as notes: `Q2: Title of the article`. A question that only
  /// repeats the heading is none.
  mutating func addQuestions(
    _ rows: [DelimitedRecord], under header: DelimitedRecord, to builder: inout CollectionBuilder
  ) {
    let headings = texts(header)
    let letters = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
    for (heading, question) in zip(headings, texts(rows[0]).map(StudyNaming.oneLine))
    where !question.isEmpty && letters(question) != letters(heading) {
      builder.footnotes.append("\(heading): \(question)")
    }
    log.add(.questionsBelow(lines: rows[0].line...rows[1].line), line: rows[0].line, excerpt: excerpt(rows[0]))
  }
}
