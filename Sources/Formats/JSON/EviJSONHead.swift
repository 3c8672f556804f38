import Studies

// The description of a collection without its studies (title, source, fields, glossary, footnotes) as one JSON object.
// In a format without a place for it, the first study carries it.
extension EviJSON {
  static func head(of collection: StudyCollection) -> String {
    var members: [(String, String)] = []
    if !collection.title.isEmpty { members.append(("title", JSONText.string(collection.title))) }
    if !collection.source.isEmpty { members.append(("source", JSONText.string(collection.source))) }
    members.append(("fields", JSONText.array(collection.fields.map(described))))
    if !collection.glossary.entries.isEmpty {
      members.append(("glossary", JSONText.array(collection.glossary.entries.map(described))))
    }
    if !collection.footnotes.isEmpty { members.append(("footnotes", texts(collection.footnotes))) }
    return JSONText.object(members)
  }

  private static func described(_ field: Field) -> String {
    JSONText.object([
      ("key", JSONText.string(field.key)), ("label", JSONText.string(field.label)),
      ("role", JSONText.string(field.role.rawValue)), ("kind", JSONText.string(field.kind.rawValue)),
    ])
  }

  private static func described(_ entry: Glossary.Entry) -> String {
    JSONText.object([
      ("term", JSONText.string(entry.term)), ("meaning", JSONText.string(entry.meaning)),
      ("aliases", texts(entry.aliases)),
    ])
  }

  private static func texts(_ texts: [String]) -> String { JSONText.array(texts.map { JSONText.string($0) }) }
}

extension Glossary.Entry {
  /// Reads an entry of `glossary`; nil without a term.
  init?(_ place: Int, in tape: JSONTape) {
    guard let term = tape.text(place, "term"), !term.isEmpty else { return nil }
    let aliases = tape.member(place, "aliases").map { tape.elements($0).compactMap { tape.plainText($0) } }
    self.init(term: term, meaning: tape.text(place, "meaning") ?? "", aliases: aliases ?? [])
  }
}

extension EviJSONFields {
  /// Reads a description that `EviJSON.head` wrote.
  /// - Returns: The fields that it describes, in its order.
  @discardableResult
  mutating func readHead(
    _ head: String, into builder: inout CollectionBuilder, log: inout IssueLog, line: Int
  ) -> [FieldIndex] {
    let tape = JSONTape(head: Array(head.utf8)[...])
    var described: [FieldIndex] = []
    for member in tape.children(of: 0) {
      switch tape.key(member) {
      case "title": builder.add(title: tape.plainText(member) ?? "")
      case "source": builder.add(title: builder.title, source: tape.plainText(member) ?? "")
      case "fields":
        described = tape.elements(member).compactMap { announce($0, in: tape, &builder, log: &log, line: line) }
      case "glossary":
        for entry in tape.elements(member).compactMap({ Glossary.Entry($0, in: tape) }) { builder.glossary.add(entry) }
      case "footnotes": builder.footnotes += tape.elements(member).compactMap { tape.plainText($0) }
      default: break
      }
    }
    return described
  }
}
