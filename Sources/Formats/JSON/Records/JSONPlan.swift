import Studies

/// Where the records are in a JSON text, found from the beginning of the text.
enum JSONPlan: Equatable {
  /// Every value of the text is a record: one object, or newline-delimited JSON.
  case whole
  /// The records are the elements of the list under these keys.
  case elements([String])
  /// The records are the members of the object under these keys.
  case parts([String])
  /// The text is one object of columns. Each column is an object of cells under the names of their rows, as pandas
  /// writes a table.
  case columns
  case nowhere

  /// Finds the records. `tape` holds the first value of the text, or the beginning of that value.
  init(_ tape: JSONTape) {
    self = .nowhere
    if tape.isEmpty { return }
    if tape.kind(0) == .array {
      if tape.isListOfObjects(0) || Self.isRows(0, tape) || !tape.hasChildren(0) { self = .elements([]) }
      return
    }
    guard tape.kind(0) == .object else { return }
    if JSONDialect(of: 0, in: tape) != .other || EviJSONStudy.looksLikeLine(0, in: tape) {
      self = .whole
      return
    }
    if Self.hasColumns(tape) {
      self = .columns
      return
    }
    var best: (plan: JSONPlan, score: Int)?
    Self.look(in: 0, tape, path: [], &best)
    self = best?.plan ?? (Self.hasNamingKey(0, tape) ? .whole : .nowhere)
  }

  /// Whether the plan is certain, however the text continues.
  var isSure: Bool {
    switch self {
    case .whole: true
    case .elements(let path): path.last.map(Self.listNames.contains) ?? true
    case .columns: true
    case .parts, .nowhere: false
    }
  }

  private static let deepest = 4

  private static func look(in place: Int, _ tape: JSONTape, path: [String], _ best: inout (plan: JSONPlan, score: Int)?)
  {
    if isMap(place, tape) { offer(.parts(path), tape.nodes[place].end - place, &best) }
    guard path.count < deepest else { return }
    for child in tape.children(of: place) where !isPart(child, of: place, tape) {
      let path = path + [tape.key(child)]
      if tape.isListOfObjects(child) || isEmptyList(child, tape) || isNamedRows(child, of: place, tape) {
        // A list under one of `listNames` beats every other list, however short it is. Of two such lists, the one
        // nearer to the root wins.
        let isKnown = listNames.contains(tape.key(child))
        offer(.elements(path), isKnown ? Int.max - path.count : tape.nodes[child].end - child, &best)
      } else if tape.kind(child) == .object {
        // One record in a wrapper: Crossref answers in this form if asked for one work.
        let isRecord = JSONDialect(of: child, in: tape) != .other && !isMap(place, tape)
        if isRecord { offer(.elements(path), tape.nodes[child].end - child, &best) }
        look(in: child, tape, path: path, &best)
      }
    }
  }

  private static func offer(_ plan: JSONPlan, _ score: Int, _ best: inout (plan: JSONPlan, score: Int)?) {
    if score > best?.score ?? 0 { best = (plan, score) }
  }

  /// Whether a list begins with two lists that are not empty, the first of them all text: rows of cells, below a row of
  /// column names.
  private static func isRows(_ place: Int, _ tape: JSONTape) -> Bool {
    let rows = tape.children(of: place).prefix(2)
    guard Array(rows).count == 2, rows.allSatisfy({ tape.kind($0) == .array && tape.hasChildren($0) }) else {
      return false
    }
    return tape.children(of: place + 1).allSatisfy { tape.kind($0) == .string }
  }

  private static func isNamedRows(_ child: Int, of place: Int, _ tape: JSONTape) -> Bool {
    guard tape.kind(child) == .array, tape.member(place, among: JSONAside.columnKeys) != nil else { return false }
    return listNames.contains(tape.key(child))
      && tape.children(of: child).first { _ in true }.map { tape.kind($0) == .array } ?? false
  }

  /// Whether an object has two or more columns, and the first two begin with a cell of row `0`. The last column may be
  /// incomplete, because the beginning of the text can end in it.
  private static func hasColumns(_ tape: JSONTape) -> Bool {
    let columns = Array(tape.children(of: 0))
    guard columns.count > 1, columns.dropLast().allSatisfy({ tape.kind($0) == .object && tape.hasChildren($0) }) else {
      return false
    }
    return columns.prefix(2).allSatisfy { tape.hasChildren($0) && tape.key($0 + 1) == "0" && !tape.isContainer($0 + 1) }
  }

  private static func isEmptyList(_ place: Int, _ tape: JSONTape) -> Bool {
    tape.kind(place) == .array && !tape.hasChildren(place) && listNames.contains(tape.key(place))
  }

  /// Whether an object holds records under keys that number or name them: `{"NCT01": {…}, "NCT02": {…}}`, PubMed's
  /// summaries. One other member may be among them. The second record must have more than half of the keys of the
  /// first; a single record must be in a known dialect.
  private static func isMap(_ place: Int, _ tape: JSONTape) -> Bool {
    let objects = tape.children(of: place).filter { tape.kind($0) == .object && tape.hasChildren($0) }
    let others = tape.children(of: place).reduce(0) { $0 + ($1 >= 0 ? 1 : 0) } - objects.count
    guard let first = objects.first, others <= 1 else { return false }
    if objects.count == 1 { return JSONDialect(of: first, in: tape) != .other }
    let keys = Set(tape.children(of: first).map { tape.key($0) })
    let second = tape.children(of: objects[1]).map { tape.key($0) }
    return second.count { keys.contains($0) } * 2 > max(keys.count, 1)
  }

  /// Whether a child belongs to a record, so that no records are searched in it. A study also has lists, of its authors
  /// and of its links. So an object that names a study is not a wrapper around such a list.
  private static func isPart(_ child: Int, of place: Int, _ tape: JSONTape) -> Bool {
    partNames.contains(tape.key(child).lowercased()) && hasNamingKey(place, tape) || isIdentified(place, tape)
  }

  /// Returns whether a line is an object with a title, an author, an identifier or an abstract.
  static func isNamed(_ line: ArraySlice<UInt8>) -> Bool {
    let tape = JSONTape(head: line)
    return !tape.isEmpty && tape.kind(0) == .object && hasNamingKey(0, tape)
  }

  /// Whether an object has an abstract or an identifier from a registry or a literature database (rank 3 or better).
  private static func isIdentified(_ place: Int, _ tape: JSONTape) -> Bool {
    tape.children(of: place).contains { child in
      if tape.isContainer(child) || tape.kind(child) == .null { return false }
      let role = PlainFields.spec([tape.key(child)]).role
      return role.role == .abstract || role.role == .identifier && (role.identifierRank ?? .max) <= 3
    }
  }

  private static func hasNamingKey(_ place: Int, _ tape: JSONTape) -> Bool {
    tape.children(of: place).contains { child in
      if tape.isContainer(child) || tape.kind(child) == .null { return false }
      let role = PlainFields.spec([tape.key(child)]).role.role
      return [.title, .identifier, .abstract, .author].contains(role)
    }
  }

  static let listNames: Set<String> = [
    "studies", "items", "StudyFields", "FullStudies", "records", "results", "result", "data", "hits", "docs", "rows",
    "articles", "entry", "entries", "trials", "references", "citationItems", "publications", "papers", "works",
  ]

  private static let partNames: Set<String> = [
    "author", "authors", "creators", "editors", "contributors", "tags", "keywords", "affiliations", "notes",
    "attachments", "links", "identifiers", "urls", "references", "authorships", "concepts", "locations", "arms",
    "interventions", "outcomes", "sites", "sponsors", "journal", "reference", "citations", "mesh", "meshheadings",
    "externalids", "articleids", "history", "topics", "fields", "sections",
  ]
}

extension JSONDialect {
  /// Returns the dialect of a record, by keys that occur in hardly any other JSON.
  init(of place: Int, in tape: JSONTape) {
    self = JSONDialect(registryOf: place, in: tape) ?? (Self.isCSL(place, tape) ? .csl : .other)
  }

  init?(registryOf place: Int, in tape: JSONTape) {
    if tape.member(place, "protocolSection", "derivedSection", "resultsSection") != nil {
      self = .registry
    } else if Self.isOld(place, tape) {
      self = .oldRegistry
    } else {
      return nil
    }
  }

  private static func isOld(_ place: Int, _ tape: JSONTape) -> Bool {
    if tape.member(place, "ProtocolSection", "FullStudy") != nil { return true }
    if let study = tape.member(place, "Study") { return tape.member(study, "ProtocolSection") != nil }
    return tape.member(place, "NCTId").map { tape.kind($0) == .array } ?? false
  }

  private static func isCSL(_ place: Int, _ tape: JSONTape) -> Bool {
    if let item = tape.member(place, "itemData") { return tape.kind(item) == .object }
    let hasType = tape.text(place, "type").map(CSLFields.types.contains) ?? false
    let own = tape.children(of: place).count { CSLFields.own.contains(tape.key($0)) }
    let hasDate = tape.member(place, "issued").map { tape.kind($0) == .object } ?? false
    return hasDate || own >= 2
      || hasType && (own >= 1 || ["id", "title", "author"].contains { tape.member(place, $0) != nil })
  }
}
