import Studies

// What a collection says beside its studies, as one object: where the studies stand in a format of their own, the first
// of them has it.
extension EviJSON {
  static func head(of collection: StudyCollection) -> JSONValue {
    var members: [JSONValue.Member] = []
    if !collection.title.isEmpty { members.append(member("title", .string(collection.title))) }
    if !collection.source.isEmpty { members.append(member("source", .string(collection.source))) }
    members.append(member("fields", .array(collection.fields.map(described))))
    if !collection.glossary.entries.isEmpty {
      members.append(member("glossary", .array(collection.glossary.entries.map(described))))
    }
    if !collection.footnotes.isEmpty {
      members.append(member("footnotes", .array(collection.footnotes.map { .string($0) })))
    }
    return .object(members)
  }

  private static func described(_ field: Field) -> JSONValue {
    .object([
      member("key", .string(field.key)), member("label", .string(field.label)),
      member("role", .string(field.role.rawValue)), member("kind", .string(field.kind.rawValue)),
    ])
  }

  private static func described(_ entry: Glossary.Entry) -> JSONValue {
    .object([
      member("term", .string(entry.term)), member("meaning", .string(entry.meaning)),
      member("aliases", .array(entry.aliases.map { .string($0) })),
    ])
  }

  private static func member(_ key: String, _ value: JSONValue) -> JSONValue.Member {
    JSONValue.Member(key: key, value: value)
  }
}

extension Glossary.Entry {
  /// Nil where no term is named.
  init?(_ value: JSONValue) {
    guard case .object(let members) = value else { return nil }
    let text = { (key: String) in members.first { $0.key == key }?.value.plainText ?? "" }
    if text("term").isEmpty { return nil }
    var aliases: [String] = []
    if case .array(let values)? = members.first(where: { $0.key == "aliases" })?.value {
      aliases = values.compactMap(\.plainText)
    }
    self.init(term: text("term"), meaning: text("meaning"), aliases: aliases)
  }
}

extension EviJSONFields {
  /// Takes in what `EviJSON.head` wrote.
  /// - Returns: the fields it describes, in its order.
  mutating func take(
    head: JSONValue, into builder: inout CollectionBuilder, log: inout IssueLog, line: Int
  ) -> [FieldIndex] {
    guard case .object(let members) = head else { return [] }
    var described: [FieldIndex] = []
    for member in members {
      switch (member.key, member.value) {
      case ("title", let title): builder.take(title: title.plainText ?? "")
      case ("source", let source): builder.take(title: builder.title, source: source.plainText ?? "")
      case ("fields", .array(let fields)):
        described = fields.compactMap { announce($0, in: &builder, log: &log, line: line) }
      case ("glossary", .array(let entries)):
        for entry in entries.compactMap(Glossary.Entry.init) { builder.glossary.add(entry) }
      case ("footnotes", .array(let notes)): builder.footnotes += notes.compactMap(\.plainText)
      default: break
      }
    }
    return described
  }
}
