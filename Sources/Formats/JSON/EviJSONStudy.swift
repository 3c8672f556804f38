import Studies

/// A study in evi JSON, held on a tape.
struct EviJSONStudy {
  let number: Int
  let line: Int
  let column: Int
  let tape: JSONTape
  /// The index of the study's node on the tape.
  var root = 0

  private static let ignored = ["records", "regimens", "proportions", "effects"]

  /// Whether the study can be evi's. Registries have lists called `studies` too, but evi's studies have a name,
  /// publications, or their fields in one object. A value that is not an object passes; `read` reports it.
  var looksLikeOurs: Bool { tape.kind(root) != .object || tape.member(root, "fields", "name", "publications") != nil }

  /// Returns whether a record is a study as evi writes it on one line, without a document around it.
  static func looksLikeLine(_ place: Int, in tape: JSONTape) -> Bool {
    guard let fields = tape.member(place, "fields"), tape.kind(fields) == .object else { return false }
    return ["id", "name", "publications", "origin"].allSatisfy { tape.member(place, $0) != nil }
  }

  /// - Returns: Whether the value was a study.
  func read(fields: inout EviJSONFields, into builder: inout CollectionBuilder, log: inout IssueLog) -> Bool {
    guard tape.kind(root) == .object else { return wrong("", .object, root, log: &log) }
    let values = tape.member(root, "fields")
    if let values, tape.kind(values) != .object { return wrong(".fields", .object, values, log: &log) }
    if let head = tape.member(root, Self.head) {
      fields.readHead(tape.compact(head), into: &builder, log: &log, line: line)
    }
    begin(in: &builder, log: &log)
    let papers = publications(log: &log)
    for paper in papers { builder.add(paper) }
    addParts(of: root, fields: &fields, into: &builder, log: &log)
    if let values { addParts(of: values, fields: &fields, into: &builder, log: &log) }
    end(papers, in: &builder, log: &log)
    return true
  }

  private static let known = [
    "id", "name", "publications", "origin", "records", "fields", "regimens", "proportions", "effects", head,
  ]
  /// The member that describes the collection. It stands in the first study, if evi writes each study on a line.
  private static let head = "collection"

  private func begin(in builder: inout CollectionBuilder, log: inout IssueLog) {
    guard let origin = tape.member(root, "origin"), tape.kind(origin) == .object else {
      return builder.beginStudy(line: line)
    }
    let file = tape.text(origin, "file")
    let number = tape.text(origin, "line").flatMap { Int($0) }
    if let file, let number, number > 0 { return builder.beginStudy(line: number, of: file) }
    builder.beginStudy(line: line)
    report(.missingKey(path: "studies[\(self.number)].origin", key: file == nil ? "file" : "line"), log: &log)
  }

  private func end(_ papers: [Publication], in builder: inout CollectionBuilder, log: inout IssueLog) {
    for key in Self.known where !Self.ignored.contains(key) && tape.count(of: key, in: root) > 1 {
      report(.keyRepeated(path: path(".\(key)")), log: &log)
    }
    let id = text("id", log: &log).map { StudyID($0) }
    builder.endStudy(name: text("name", log: &log) ?? name(papers, builder), id: id)
  }

  private func name(_ papers: [Publication], _ builder: CollectionBuilder) -> String {
    let citations = papers.map(\.citation).joined(separator: ", ")
    let title = builder.openTexts(in: .title).first.map { StudyNaming.oneLine($0) } ?? ""
    return [citations, title].first { !$0.isEmpty } ?? "Study \(number)"
  }

  private func text(_ key: String, log: inout IssueLog) -> String? {
    guard let place = tape.member(root, key), tape.kind(place) != .null else { return nil }
    guard let text = tape.plainText(place) else {
      _ = wrong(".\(key)", .string, place, log: &log)
      return nil
    }
    return text.isEmpty ? nil : text
  }

  private func publications(log: inout IssueLog) -> [Publication] {
    guard let papers = tape.member(root, "publications"), tape.kind(papers) != .null else { return [] }
    guard tape.kind(papers) == .array else {
      _ = wrong(".publications", .array, papers, log: &log)
      return []
    }
    return tape.elements(papers).compactMap { publication($0, log: &log) }
  }

  private func publication(_ place: Int, log: inout IssueLog) -> Publication? {
    if let authors = tape.plainText(place) {
      return authors.isEmpty ? nil : Publication(authors: authors, reference: "")
    }
    guard tape.kind(place) == .object else {
      _ = wrong(".publications", .object, place, log: &log)
      return nil
    }
    let (authors, reference) = (tape.text(place, "authors") ?? "", tape.text(place, "reference") ?? "")
    return authors.isEmpty && reference.isEmpty ? nil : Publication(authors: authors, reference: reference)
  }

  /// Adds the members of `object` as values. At the root it skips the members that every study can have.
  private func addParts(
    of object: Int, fields: inout EviJSONFields, into builder: inout CollectionBuilder, log: inout IssueLog
  ) {
    fields.beginObject()
    for part in tape.children(of: object) where tape.kind(part) != .null {
      let key = tape.key(part)
      if object == root && Self.known.contains(key) { continue }
      let isList = tape.kind(part) == .array
      let index = fields.index(key, isList: isList, in: &builder)
      if fields.isRepeated(index) { report(.fieldRepeated(path: path(".\(key)")), log: &log) }
      if !isList { addValue(part, of: key, to: index, in: &builder, log: &log) }
      for element in tape.elements(part) where tape.kind(element) != .null {
        addValue(element, of: key, to: index, in: &builder, log: &log)
      }
    }
  }

  private func addValue(
    _ value: Int, of key: String, to index: FieldIndex, in builder: inout CollectionBuilder, log: inout IssueLog
  ) {
    guard tape.isContainer(value) else { return builder.add(utf8: tape.bytes(value), to: index) }
    let text = tape.compact(value)
    report(.objectKept(key: key), excerpt: text, log: &log)
    builder.add(text, to: index)
  }

  private func path(_ rest: String) -> String { "studies[\(number)]\(rest)" }

  private func wrong(_ rest: String, _ expected: JSONType, _ found: Int, log: inout IssueLog) -> Bool {
    let kind = ReadIssue.Kind.wrongType(path: path(rest), expected: expected, found: tape.type(found))
    report(kind, excerpt: tape.compact(found), log: &log)
    return false
  }

  private func report(_ kind: ReadIssue.Kind, excerpt: String = "", log: inout IssueLog) {
    log.add(kind, line: line, column: column, excerpt: excerpt)
  }
}
