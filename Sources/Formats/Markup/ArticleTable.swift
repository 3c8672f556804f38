package import Studies

/// An entry in the list of an article's tables, as `evi check` shows it. `FILE#N` opens table N.
package struct TableOutline: Hashable, Sendable {
  /// The number of the table, from 1, in the order of the source.
  package let number: Int
  /// The label in the source: `Table 1`.
  package let label: String
  package let caption: String
  package let rows: Int
  package let columns: Int
  /// Whether the table is only an image, without text.
  package let isImage: Bool
  package let origin: Origin

  package init(
    number: Int, label: String, caption: String, rows: Int, columns: Int, isImage: Bool, origin: Origin
  ) {
    self.number = number
    self.label = label
    self.caption = caption
    self.rows = rows
    self.columns = columns
    self.isImage = isImage
    self.origin = origin
  }
}

/// A table of an article: label, caption, rows, notes, and the abbreviations that the notes explain.
struct ArticleTable {
  var label = ""
  var caption = ""
  var shape = TableShape(TableGrid([]))
  var notes: [String] = []
  var entries: [Glossary.Entry] = []
  /// The address of the image that the article shows in place of rows; nil if there is none.
  var image: String?
  var line = 1
  /// The number of the table among those that share its label and caption, from 1.
  var part = 1

  /// The label that tells the table from others of the same label: `Table 1 (2)`.
  var numberedLabel: String { part > 1 && !label.isEmpty ? "\(label) (\(part))" : label }

  /// Whether there is nothing but a label and a caption.
  var isMissing: Bool { shape.labels.isEmpty && shape.rows.isEmpty && image == nil }

  /// Whether its text is empty.
  var isBlank: Bool {
    caption.isEmpty && image == nil && shape.labels.allSatisfy(\.isEmpty) && shape.rows.isEmpty && notes.isEmpty
      && entries.isEmpty
  }

  /// Sets the rows. A row of one cell across the table, below all other rows, becomes a note.
  mutating func setRows(_ grid: TableGrid) { setShape(TableShape(grid)) }

  /// Sets the rows, as `setRows` does.
  mutating func setShape(_ shape: TableShape) {
    self.shape = shape
    addNotes(shape.notes)
  }

  /// Sets the label of the table, without the sign after its number.
  mutating func setLabel(_ text: String) {
    label = text.trimming { ".:|".unicodeScalars.contains($0) || $0.properties.isWhitespace }
  }

  /// Adds the lines below the table: as abbreviations when they explain some, else as notes.
  mutating func addNotes(_ lines: [String]) {
    for line in lines where !line.isEmpty {
      let note = TableLegend.read(line)
      entries += note.entries
      if !note.text.isEmpty { notes.append(note.text) }
    }
  }

  /// Returns the table's entry in the list of tables.
  func outline(_ number: Int, file: String) -> TableOutline {
    TableOutline(
      number: number, label: numberedLabel, caption: caption, rows: shape.rows.count, columns: shape.labels.count,
      isImage: image != nil && shape.labels.isEmpty, origin: Origin(file: file, line: line))
  }

  /// The table as lines of text: the caption, one line for each row, the notes.
  var text: String {
    let shown = image.map { shape.labels.isEmpty ? [IssueWords.onlyImage($0)] : [] } ?? []
    return TableText.written(
      caption: [caption] + shown, labels: shape.labels,
      rows: shape.rows.lazy.map { TableText.Row($0.cells.map(StudyNaming.oneLine), section: $0.section) },
      notes: notes + entries.map { "\($0.term): \($0.meaning)" })
  }

  /// Makes each row a study of `builder`. `article` is the title of the article, for the source of the collection.
  func addStudies(to builder: inout CollectionBuilder, of article: String) {
    let own = Caption(label.isEmpty ? caption : "\(label) \(caption)")
    let source = [own.label.isEmpty ? label : own.label, article].filter { !$0.isEmpty }
    builder.add(title: own.title.isEmpty ? caption : own.title, source: source.joined(separator: " of "))
    for entry in entries { builder.glossary.add(entry) }
    builder.footnotes += notes
    var columns = Columns(labels: shape.labels + (shape.hasSections ? ["Section"] : []))
    columns.learn { column in
      shape.rows.prefix(Columns.rowsLookedAt).compactMap { column < $0.cells.count ? $0.cells[column] : nil }
    }
    if ![.name, .author, .title, .identifier].contains(where: columns.has) { columns.nameRowsByFirstColumn() }
    columns.settle(in: &builder)
    for (index, row) in shape.rows.enumerated() {
      addStudy(of: row, number: index + 1, columns, to: &builder)
    }
  }

  private func addStudy(of row: TableShape.Row, number: Int, _ columns: Columns, to builder: inout CollectionBuilder) {
    var naming = StudyNaming()
    builder.beginStudy(line: row.line)
    for (column, cell) in zip(columns.list, row.cells) where !cell.isEmpty {
      if let index = column.index { builder.add(cell, to: index) }
      naming.add(cell, from: column)
    }
    if shape.hasSections, let index = columns.list.last?.index { builder.add(row.section, to: index) }
    for publication in naming.publications { builder.add(publication) }
    builder.endStudy(name: naming.name(row: number), id: naming.id)
  }
}
