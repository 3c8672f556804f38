import Studies

/// One element of `studies`.
struct EviJSONStudy {
  let number: Int
  let line: Int
  let column: Int
  var value = JSONValue.null

  init(number: Int, line: Int, column: Int) {
    (self.number, self.line, self.column) = (number, line, column)
  }

  private static let ignored = ["records", "regimens", "proportions"]

  /// Registries have lists of `studies` too; ours have a name, or fields in one place.
  var looksLikeOurs: Bool {
    guard case .object = value else { return true }
    return ["fields", "name", "publications"].contains { member($0) != nil }
  }

  /// Whether a record alone is a study as evi writes it, without the document around it.
  static func looksLikeLine(_ place: Int, in tape: JSONTape) -> Bool {
    guard let fields = tape.member(place, "fields"), tape.kind(fields) == .object else { return false }
    return ["id", "name", "publications", "origin"].allSatisfy { tape.member(place, $0) != nil }
  }

  /// - Returns: whether there was a study to read.
  func read(fields: inout EviJSONFields, into builder: inout CollectionBuilder, log: inout IssueLog) -> Bool {
    guard case .object(let members) = value else { return wrong("", .object, value, log: &log) }
    let texts = member("fields") ?? .object([])
    guard case .object(let values) = texts else { return wrong(".fields", .object, texts, log: &log) }
    if let head = member(Self.head) { _ = fields.take(head: head, into: &builder, log: &log, line: line) }
    begin(in: &builder, log: &log)
    let papers = publications(log: &log)
    for paper in papers { builder.add(paper) }
    add(members.filter { !Self.known.contains($0.key) }, fields: &fields, into: &builder, log: &log)
    add(values, fields: &fields, into: &builder, log: &log)
    end(papers, members, in: &builder, log: &log)
    return true
  }

  private static let known = [
    "id", "name", "publications", "origin", "records", "fields", "regimens", "proportions", head,
  ]
  /// The first of studies that stand on lines of their own has what a document has beside its studies.
  private static let head = "collection"

  private func member(_ key: String) -> JSONValue? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  private func begin(in builder: inout CollectionBuilder, log: inout IssueLog) {
    guard case .object(let members)? = member("origin") else { return builder.beginStudy(line: line) }
    let file = members.first { $0.key == "file" }?.value.plainText
    let number = members.first { $0.key == "line" }?.value.plainText.flatMap { Int($0) }
    if let file, let number, number > 0 { return builder.beginStudy(line: number, of: file) }
    builder.beginStudy(line: line)
    report(.missingKey(path: "studies[\(self.number)].origin", key: file == nil ? "file" : "line"), log: &log)
  }

  private func end(
    _ papers: [Publication], _ members: [JSONValue.Member], in builder: inout CollectionBuilder, log: inout IssueLog
  ) {
    for key in Self.known where !Self.ignored.contains(key) && members.count(where: { $0.key == key }) > 1 {
      report(.keyRepeated(path: path(".\(key)")), log: &log)
    }
    let id = text("id", log: &log).map { StudyID($0) }
    builder.endStudy(name: text("name", log: &log) ?? name(papers, builder), id: id)
  }

  private func name(_ papers: [Publication], _ builder: CollectionBuilder) -> String {
    let citations = papers.map(\.citation).chained(by: ", ")
    let title = builder.openTexts(in: .title).first.map { StudyNaming.oneLine($0) } ?? ""
    return [citations, title].first { !$0.isEmpty } ?? "Study \(number)"
  }

  private func text(_ key: String, log: inout IssueLog) -> String? {
    guard let value = member(key), value != .null else { return nil }
    guard let text = value.plainText else {
      _ = wrong(".\(key)", .string, value, log: &log)
      return nil
    }
    return text.isEmpty ? nil : text
  }

  private func publications(log: inout IssueLog) -> [Publication] {
    guard let value = member("publications"), value != .null else { return [] }
    guard case .array(let papers) = value else {
      _ = wrong(".publications", .array, value, log: &log)
      return []
    }
    return papers.compactMap { publication($0, log: &log) }
  }

  private func publication(_ value: JSONValue, log: inout IssueLog) -> Publication? {
    if let authors = value.plainText { return authors.isEmpty ? nil : Publication(authors: authors, reference: "") }
    guard case .object(let members) = value else {
      _ = wrong(".publications", .object, value, log: &log)
      return nil
    }
    let text = { (key: String) in members.first { $0.key == key }?.value.plainText ?? "" }
    let (authors, reference) = (text("authors"), text("reference"))
    return authors.isEmpty && reference.isEmpty ? nil : Publication(authors: authors, reference: reference)
  }

  private func add(
    _ members: [JSONValue.Member], fields: inout EviJSONFields, into builder: inout CollectionBuilder,
    log: inout IssueLog
  ) {
    fields.beginObject()
    for member in members where member.value != .null {
      let index = fields.index(member.key, isList: member.value.type == .array, in: &builder)
      if fields.isRepeated(index) { report(.fieldRepeated(path: path(".\(member.key)")), log: &log) }
      for text in texts(member, log: &log) { builder.add(text, to: index) }
    }
  }

  private func texts(_ member: JSONValue.Member, log: inout IssueLog) -> [String] {
    guard case .array(let values) = member.value else { return [text(member.value, of: member.key, log: &log)] }
    return values.filter { $0 != .null }.map { text($0, of: member.key, log: &log) }
  }

  private func text(_ value: JSONValue, of key: String, log: inout IssueLog) -> String {
    if let text = value.plainText { return text }
    report(.objectKept(key: key), excerpt: value.compact, log: &log)
    return value.compact
  }

  private func path(_ rest: String) -> String { "studies[\(number)]\(rest)" }

  private func wrong(_ rest: String, _ expected: JSONType, _ found: JSONValue, log: inout IssueLog) -> Bool {
    report(.wrongType(path: path(rest), expected: expected, found: found.type), excerpt: found.compact, log: &log)
    return false
  }

  private func report(_ kind: ReadIssue.Kind, excerpt: String = "", log: inout IssueLog) {
    log.add(kind, line: line, column: column, excerpt: excerpt)
  }
}
