package import Evidence
package import Studies

/// Writes a collection as evi JSON, the shape that `EviJSONReader` documents and reads back.
package enum EviJSON {
  /// Passes the text to `sink` piece by piece and never holds all of it.
  ///
  /// `total` and `matched` are the counts that the document states: all studies, and the studies that a query found
  /// before any limit. Without them, `total` is the number of studies in the collection and `matched` the number of
  /// positions. With a reader of subjects, each proportion says what it counts, and of which arm.
  package static func write(
    _ collection: StudyCollection, positions: some Collection<Int>, total: Int? = nil, matched: Int? = nil,
    subjects: SubjectReader? = nil, to sink: (String) -> Void
  ) {
    sink(head(collection, total: total ?? collection.count, matched: matched ?? positions.count))
    var separator = "\n"
    for position in positions {
      sink(separator + study(collection[position], of: collection, subjects, layout: .indented))
      separator = ",\n"
    }
    sink(positions.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
  }

  /// Returns one study as a single line, without the line end. In a format of lines only, the first study also
  /// describes the fields and the rest of the collection, in its member `collection`.
  package static func study(
    _ study: Study, of collection: StudyCollection, subjects: SubjectReader? = nil, isFirst: Bool = false
  ) -> String {
    self.study(study, of: collection, subjects, layout: .line, head: isFirst ? head(of: collection) : nil)
  }

  private static func head(_ collection: StudyCollection, total: Int, matched: Int) -> String {
    """
    {
      "evi": 1,
      "title": \(JSONText.string(collection.title)),
      "source": \(JSONText.string(collection.source)),
      "total": \(total),
      "matched": \(matched),
      "fields": \(list(collection.fields.map(field))),
      "glossary": \(list(collection.glossary.entries.map(entry))),
      "footnotes": \(list(collection.footnotes.map { JSONText.string($0) })),
      "studies": [
    """
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "\n  ]"
  }

  private static func field(_ field: Field) -> String {
    object([
      ("key", JSONText.string(field.key)), ("label", JSONText.string(field.label)),
      ("role", JSONText.string(field.role.rawValue)), ("kind", JSONText.string(field.kind.rawValue)),
    ])
  }

  private static func entry(_ entry: Glossary.Entry) -> String {
    object([
      ("term", JSONText.string(entry.term)), ("meaning", JSONText.string(entry.meaning)),
      ("aliases", array(entry.aliases)),
    ])
  }

  private static func study(
    _ study: Study, of collection: StudyCollection, _ reader: SubjectReader?, layout: Layout, head: String? = nil
  ) -> String {
    let proportions = study.proportions(in: collection)
    let outcome = collection.figureColumns.rows.outcome(of: study)
    let subjects = reader?.subjects(of: proportions, in: study).map(Optional.some) ?? proportions.map { _ in nil }
    let records = study.hasSeveralRecords ? self.records(study, of: collection) : []
    return layout.object(
      [
        ("id", JSONText.string(study.id.text)), ("name", JSONText.string(study.name)),
        ("publications", layout.array(study.publications.map(publication), depth: 3)),
        ("origin", origin(study.origin)),
      ] + (records.isEmpty ? [] : [("records", layout.array(records, depth: 3))]) + [
        ("fields", layout.object(values(study, of: collection), depth: 3)),
        ("regimens", layout.array(study.regimens(in: collection).map { regimen($0, of: collection) }, depth: 3)),
        (
          "proportions",
          layout.array(zip(proportions, subjects).map { proportion($0, $1, of: collection) }, depth: 3)
        ),
        (
          "effects", layout.array(study.effects(in: collection).map { effect($0, outcome, of: collection) }, depth: 3)
        ),
      ] + (head.map { [("collection", $0)] } ?? []), depth: 2)
  }

  private static func origin(_ origin: Origin) -> String {
    object([("file", JSONText.string(origin.file)), ("line", String(origin.line))])
  }

  /// Returns the records of a study except the first. Each has the values that differ from those of the records before
  /// it.
  private static func records(_ study: Study, of collection: StudyCollection) -> [String] {
    let said = study.fields.map { (key: collection[$0].key, said: study.said(in: $0)) }
    return study.records.enumerated().dropFirst().map { number, record in
      let fields = said.compactMap { field in
        field.said.first { $0.record == number }.map { (field.key, array($0.values)) }
      }
      return object([
        ("name", JSONText.string(record.name)), ("origin", origin(record.origin)),
        ("fields", fields.isEmpty ? "{}" : object(fields)),
      ])
    }
  }

  static func publications(_ papers: [Publication]) -> String {
    "[" + papers.map(publication).joined(separator: ", ") + "]"
  }

  private static func publication(_ publication: Publication) -> String {
    object([
      ("authors", JSONText.string(publication.authors)), ("reference", JSONText.string(publication.reference)),
    ])
  }

  private static func values(_ study: Study, of collection: StudyCollection) -> [(String, String)] {
    study.fields.map { index in
      let field = collection[index]
      let values = study.values(of: index)
      // A field of another kind can still have several values, where sources disagree.
      let isList = field.kind == .list || values.count != 1
      return (field.key, isList ? array(values) : JSONText.string(values[0]))
    }
  }

  static func object(_ members: [(String, String)]) -> String {
    "{ " + members.map { "\(JSONText.string($0)): \($1)" }.joined(separator: ", ") + " }"
  }

  static func array(_ texts: [String]) -> String {
    "[" + texts.map { JSONText.string($0) }.joined(separator: ", ") + "]"
  }
}

/// The layout of a study: on indented lines, two spaces a level, or on one line.
private enum Layout {
  case indented, line

  func object(_ members: [(String, String)], depth: Int) -> String {
    let texts = members.map { "\(JSONText.string($0)): \($1)" }
    return (self == .indented && depth == 2 ? "    " : "") + wrap(texts, "{", "}", depth: depth)
  }

  func array(_ items: [String], depth: Int) -> String {
    wrap(items, "[", "]", depth: depth)
  }

  private func wrap(_ texts: [String], _ open: String, _ close: String, depth: Int) -> String {
    if texts.isEmpty { return open + close }
    let space = open == "{" ? " " : ""
    if self == .line { return open + space + texts.joined(separator: ", ") + space + close }
    let indent = "\n" + String(repeating: "  ", count: depth)
    return open + indent + "  " + texts.joined(separator: "," + indent + "  ") + indent + close
  }
}
