import Studies

/// What an article says, before it becomes a study.
struct Article {
  struct Part {
    let slot: FieldSlot
    let values: [String]
  }

  let line: Int
  private(set) var parts: [Part] = []
  var tables: [ArticleTable] = []
  var entries: [Glossary.Entry] = []
  private(set) var naming = StudyNaming()
  private(set) var title = ""
  /// Among those of its file.
  private let number: Int
  private let words: MarkupWords

  init(line: Int, words: MarkupWords) {
    self.line = line
    self.words = words
    number = words.nextArticle()
    parts.reserveCapacity(48)
  }

  /// A part that every article has under the same name.
  mutating func add(
    _ label: String, _ values: [String], role: FieldRole = .other, kind: FieldKind = .text, naming rank: Int? = nil
  ) {
    let values = values.contains("") ? values.filter { !$0.isEmpty } : values
    guard !values.isEmpty else { return }
    var slot = words.field(label, role: role, kind: kind)
    // Two sections under one heading stay two.
    let times = slot.times(in: number)
    if times > 1 { slot = words.field("\(label) (\(times))", role: role, kind: kind) }
    parts.append(Part(slot: slot, values: values))
    if role == .title && title.isEmpty { title = values[0] }
    if role == .other { return }
    let says = role != .author && (role != .identifier || rank != nil)
    // A slot has the role it was first asked for with, which can be another study's.
    if says { naming.add(values[0], as: role, rank: rank) }
  }

  mutating func add(_ label: String, _ value: String, role: FieldRole = .other, kind: FieldKind = .text) {
    add(label, [value], role: role, kind: kind)
  }

  /// Authors as they are written, and the names they are cited by.
  mutating func add(authors: [PersonName]) {
    add("Authors", authors.map(\.full), role: .author, kind: .list)
    let cited = authors.contains { $0.isPerson } ? authors.filter(\.isPerson) : authors
    naming.add(cited.map(\.family).joined(separator: "; "), as: .author)
  }

  /// Whether anything was found.
  var isEmpty: Bool { parts.isEmpty && tables.isEmpty }

  /// Makes it a study of `builder`, the `number`-th of its source.
  func add(to builder: inout CollectionBuilder, number: Int) {
    builder.beginStudy(line: line)
    for part in parts {
      let field = part.slot.index(in: &builder)
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
  var full: String { [family, given, suffix].filter { !$0.isEmpty }.joined(separator: ", ") }
}
