import Studies

/// What an article says, before it becomes a study.
struct Article {
  struct Part {
    let field: Field
    let values: [String]
  }

  let line: Int
  private(set) var parts: [Part] = []
  var tables: [ArticleTable] = []
  var entries: [Glossary.Entry] = []
  private(set) var naming = StudyNaming()
  private(set) var title = ""
  /// Keys that are taken, so that two sections under one heading stay two.
  private var names = UniqueNames()

  init(line: Int) { self.line = line }

  /// A part that every article has under the same name.
  mutating func add(
    _ label: String, _ values: [String], role: FieldRole = .other, kind: FieldKind = .text, naming rank: Int? = nil
  ) {
    let values = values.filter { !$0.isEmpty }
    guard !values.isEmpty else { return }
    let label = names.label(label, column: parts.count + 1)
    let field = Field(key: names.key(label), label: label, role: role, kind: kind)
    parts.append(Part(field: field, values: values))
    if role == .title && title.isEmpty { title = values[0] }
    let says = role != .author && (role != .identifier || rank != nil)
    if says { naming.add(values[0], from: TableColumn(field: field, identifierRank: rank)) }
  }

  mutating func add(_ label: String, _ value: String, role: FieldRole = .other, kind: FieldKind = .text) {
    add(label, [value], role: role, kind: kind)
  }

  /// Authors as they are written, and the names they are cited by.
  mutating func add(authors: [PersonName]) {
    add("Authors", authors.map(\.full), role: .author, kind: .list)
    guard let column = parts.last?.field, !authors.isEmpty else { return }
    let cited = authors.contains { $0.isPerson } ? authors.filter(\.isPerson) : authors
    naming.add(cited.map(\.family).chained(by: "; "), from: TableColumn(field: column))
  }

  /// Whether anything was found.
  var isEmpty: Bool { parts.isEmpty && tables.isEmpty }

  /// Makes it a study of `builder`, the `number`-th of its source.
  func add(to builder: inout CollectionBuilder, number: Int) {
    builder.beginStudy(line: line)
    for part in parts {
      let field = builder.field(part.field)
      for value in part.values { builder.add(value, to: field) }
    }
    for entry in entries { builder.glossary.add(entry) }
    builder.endStudy(name: naming.name(row: number), id: naming.id)
  }
}

struct PersonName {
  var family = ""
  var given = ""
  var suffix = ""
  /// Of a group, which has no other name.
  var isPerson = true

  /// `Family, Given, Suffix`.
  var full: String { [family, given, suffix].filter { !$0.isEmpty }.chained(by: ", ") }
}
