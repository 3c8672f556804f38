package import Studies

/// A table of an article, as `evi check` lists it and `FILE#N` asks for it.
package struct TableOutline: Hashable, Sendable {
  /// Counted from 1, in the order of the source.
  package let number: Int
  /// `Table 1`, as the source has it.
  package let label: String
  package let caption: String
  package let rows: Int
  package let columns: Int
  /// Whether it is only an image, which holds no text.
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

/// A table of an article.
struct ArticleTable {
  var label = ""
  var caption = ""
  var shape = TableShape(TableGrid([]))
  var notes: [String] = []
  var entries: [Glossary.Entry] = []
  /// The name of the image that stands in for it.
  var image: String?
  var line = 1

  /// Takes the rows, and what stands in them across the table below all others.
  mutating func take(_ grid: TableGrid) {
    shape = TableShape(grid)
    take(notes: shape.notes)
  }

  /// Takes the name of the table, without the sign behind its number.
  mutating func take(label text: String) {
    label = text.trimming { ".:|".unicodeScalars.contains($0) || $0.properties.isWhitespace }
  }

  /// Takes what stands below the table.
  mutating func take(notes lines: [String]) {
    for line in lines where !line.isEmpty {
      let entries = TableLegend.entries(in: line)
      if entries.isEmpty { notes.append(line) } else { self.entries += entries }
    }
  }

  func outline(_ number: Int, file: String) -> TableOutline {
    TableOutline(
      number: number, label: label, caption: caption, rows: shape.rows.count, columns: shape.labels.count,
      isImage: image != nil && shape.labels.isEmpty, origin: Origin(file: file, line: line))
  }

  /// As lines to read: the caption, a line a row, the notes.
  var text: String {
    var lines: [String] = caption.isEmpty ? [] : [caption]
    if let image, shape.labels.isEmpty { lines.append("(only an image: \(image))") }
    if shape.labels.contains(where: { !$0.isEmpty }) { lines.append(shape.labels.joined(separator: " | ")) }
    var section = ""
    for row in shape.rows {
      if row.section != section { lines.append(row.section) }
      section = row.section
      lines.append(row.cells.map(StudyNaming.oneLine).joined(separator: " | "))
    }
    lines += notes
    lines += entries.map { "\($0.term): \($0.meaning)" }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Makes its rows studies of `builder`.
  func add(to builder: inout CollectionBuilder, of article: String) {
    let own = Caption(label.isEmpty ? caption : "\(label) \(caption)")
    let source = [own.label.isEmpty ? label : own.label, article].filter { !$0.isEmpty }
    builder.take(title: own.title.isEmpty ? caption : own.title, source: source.joined(separator: " of "))
    for entry in entries { builder.glossary.add(entry) }
    builder.footnotes += notes
    var columns = Columns(labels: shape.labels + (shape.hasSections ? ["Section"] : []))
    if ![.name, .author, .title, .identifier].contains(where: columns.has) { columns.nameRowsByFirstColumn() }
    columns.settle(in: &builder)
    for (index, row) in shape.rows.enumerated() {
      add(row, number: index + 1, columns, to: &builder)
    }
  }

  private func add(_ row: TableShape.Row, number: Int, _ columns: Columns, to builder: inout CollectionBuilder) {
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

/// Legends under the tables of articles, which seldom say that they are one.
enum TableLegend {
  /// The abbreviations that a note explains; none where it is a note of another kind.
  static func entries(in note: String) -> [Glossary.Entry] {
    if Legend.begins(note) { return Legend.entries(in: note) }
    let parts = note.split(separator: ";")
    guard parts.count > 1, parts.allSatisfy(explains) else { return [] }
    return Legend.entries(in: note)
  }

  /// `CR, complete remission`: one short word, a sign, and more words.
  private static func explains(_ part: Substring) -> Bool {
    let text = part.drop(while: \.isWhitespace)
    guard let sign = text.firstIndex(where: { ":,=".contains($0) }) else { return false }
    let term = text[..<sign].withoutSpaceAround
    return !term.isEmpty && term.count <= 12 && !term.contains(" ") && term.contains(where: \.isUppercase)
      && text[sign...].count > 3
  }
}
