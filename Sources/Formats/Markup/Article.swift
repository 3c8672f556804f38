import Studies

/// The content of an article, record or page, before it becomes a study.
struct Article {
  /// A field of the article with its values.
  struct Part {
    let slot: FieldSlot
    let values: [String]
    /// The index of the table whose text is the value; nil for a part with values of its own.
    var table: Int?
  }

  let line: Int
  private(set) var parts: [Part] = []
  private(set) var tables: [ArticleTable] = []
  var entries: [Glossary.Entry] = []
  private(set) var naming = StudyNaming()
  private(set) var title = ""
  /// The number of the article in its file; `FieldSlot` counts the parts of one article by it.
  private let number: Int
  private let words: MarkupDecoder

  init(line: Int, words: MarkupDecoder) {
    self.line = line
    self.words = words
    number = words.nextArticle()
    parts.reserveCapacity(48)
  }

  /// Adds a part. Ignores empty values. If the article already has a part with the same label, adds a number to the
  /// label.
  /// - Parameter rank: how well an identifier identifies the study (0 is best); nil if it must not identify the study.
  mutating func addPart(
    _ label: String, _ values: [String], role: FieldRole = .other, kind: FieldKind = .text, naming rank: Int? = nil
  ) {
    let filled = values.contains("") ? values.filter { !$0.isEmpty } : values
    let values = role == .title ? filled.map(Self.withoutMark) : filled
    guard !values.isEmpty else { return }
    parts.append(Part(slot: slot(label, role, kind), values: values))
    if role == .title && title.isEmpty { title = values[0] }
    if role == .other { return }
    let says = role != .author && (role != .identifier || rank != nil)
    // Uses `role`, not the role of the slot: the slot keeps the role that another study may have given it first.
    if says { naming.add(values[0], as: role, rank: rank) }
  }

  /// Returns the field of a part. Two parts with the same label are kept apart.
  private func slot(_ label: String, _ role: FieldRole, _ kind: FieldKind) -> FieldSlot {
    let slot = words.field(label, role: role, kind: kind)
    let times = slot.times(in: number)
    return times > 1 ? words.field("\(label) (\(times))", role: role, kind: kind) : slot
  }

  /// Adds a table, and a part with its text. The text is written when a study is made of the article: a large table is
  /// mostly opened for its rows.
  mutating func addTable(_ table: ArticleTable) {
    tables.append(table)
    if table.isBlank { return }
    let label = table.numberedLabel.trimming { ".:".unicodeScalars.contains($0) || $0.properties.isWhitespace }
    let slot = slot(label.isEmpty ? "Table \(tables.count)" : label, .other, .text)
    parts.append(Part(slot: slot, values: [], table: tables.count - 1))
  }

  /// Returns a title without the mark of a note at its end: `Anakinra for hiccups*`.
  private static func withoutMark(_ title: String) -> String {
    let marks = "*†‡§¶"
    guard let last = title.last, marks.contains(last) else { return title }
    let bare = title.trimming { scalar in marks.unicodeScalars.contains(scalar) || scalar == " " }
    return bare.contains { marks.contains($0) } || bare.isEmpty ? title : bare
  }

  mutating func addPart(_ label: String, _ value: String, role: FieldRole = .other, kind: FieldKind = .text) {
    addPart(label, [value], role: role, kind: kind)
  }

  /// Adds the authors with their full names. Their family names name the study. Groups name it only if no author is a
  /// person.
  mutating func add(authors: [PersonName]) {
    addPart("Authors", authors.map(\.full), role: .author, kind: .list)
    let cited = authors.contains { $0.isPerson } ? authors.filter(\.isPerson) : authors
    naming.add(cited.map(\.family).joined(separator: "; "), as: .author)
  }

  /// Whether the article has neither parts nor tables.
  var isEmpty: Bool { parts.isEmpty && tables.isEmpty }

  /// Puts the rows of its tables whose section is not clear into `log`.
  func addUnclearSections(to log: inout IssueLog) {
    for row in tables.lazy.flatMap(\.shape.rowsWithoutClearSection) {
      log.add(.markup(.sectionUnclear), line: row.line, excerpt: row.name)
    }
  }

  /// Makes the article a study of `builder`, the `number`-th of its source.
  func addStudy(to builder: inout CollectionBuilder, number: Int) {
    builder.beginStudy(line: line)
    for part in parts {
      let field = part.slot.index(in: &builder)
      if let table = part.table { builder.add(tables[table].text, to: field) }
      for value in part.values { builder.add(value, to: field) }
    }
    for entry in entries { builder.glossary.add(entry) }
    builder.endStudy(name: naming.name(row: number), id: naming.id)
  }
}

/// The name of a person or a group.
struct PersonName {
  var family = ""
  var given = ""
  var suffix = ""
  /// False for a group, whose whole name is in `family`.
  var isPerson = true

  /// The name in full: `Family, Given, Suffix`.
  var full: String { [family, given, suffix].filter { !$0.isEmpty }.joined(separator: ", ") }
}
