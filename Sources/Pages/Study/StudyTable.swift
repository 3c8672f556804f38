package import Studies

/// A table on the page of a study.
package struct StudyTable: Equatable, Sendable {
  /// The label of its field, and the first line of its caption.
  package let title: String
  package let text: String
  package let rows: Int
  /// The index of the line of the page on which it begins.
  package internal(set) var line = 0

  /// Returns the rows as a collection: the first column names them, a heading above rows is a field of its own, and the
  /// notes are footnotes.
  /// - Parameter owner: The name of the study.
  /// - Complexity: O(length of the text).
  package func collection(of owner: String) -> StudyCollection {
    var builder = CollectionBuilder()
    builder.members = .row
    builder.begin(file: owner)
    (builder.title, builder.source) = (title, owner)
    guard let table = TableText(text) else { return builder.collection() }
    let bytes = Array(text.utf8)
    func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    builder.footnotes = table.caption.dropFirst().map(words) + table.notes.map(words)
    var used: Set<String> = []
    func field(_ label: String, _ role: FieldRole) -> FieldIndex {
      let key = CollectionBuilder.key(for: label)
      let unique = (1...).lazy.map { $0 == 1 ? key : "\(key)-\($0)" }.first { used.insert($0).inserted } ?? key
      return builder.field(Field(key: unique, label: label, role: role))
    }
    let fields = table.labels.enumerated().map { place, range in
      let label = words(range)
      return field(label.isEmpty ? (place == 0 ? "Row" : "Column \(place + 1)") : label, place == 0 ? .name : .other)
    }
    let hasSections = table.body.contains { if case .section = $0 { true } else { false } }
    let sectionField = hasSections ? field("Section", .other) : nil
    var (section, line) = ("", 0)
    for entry in table.body {
      line += 1
      switch entry {
      case .section(let range): section = words(range)
      case .row(let cells):
        builder.beginStudy(line: line)
        for (field, cell) in zip(fields, cells) { builder.add(words(cell), to: field) }
        if let sectionField { builder.add(section, to: sectionField) }
        let name = cells.first.map(words) ?? ""
        builder.endStudy(name: name.isEmpty ? "Row \(line)" : name)
      }
    }
    return builder.collection()
  }
}
