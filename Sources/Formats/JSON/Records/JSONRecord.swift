import Studies

/// Makes a study from each record of one dialect.
struct JSONRecord {
  private(set) var fields: JSONFields
  private var prose: JSONProse
  private var tables = RegistryTables()
  private var naming = StudyNaming()
  private var line = 0
  /// What evi wrote about the study into the record.
  private var supplement = Supplement()
  private var supplementFields = EviJSONFields()
  /// The number of studies so far.
  private var number = 0

  /// An object with more members than these does not get a field for each. Its keys are data: words of an index, dates
  /// of a series.
  private static let widest = 60

  init(_ dialect: JSONDialect) {
    fields = JSONFields(dialect)
    prose = JSONProse(hasWords: dialect == .registry || dialect == .oldRegistry)
  }

  /// Begins another tape, which numbers its keys again.
  mutating func beginTape() {
    fields.beginTape()
    prose.beginTape()
  }

  /// Reads one record. `row` is its number in the source, and `key` its key where the records are members of an object.
  mutating func read(
    _ root: Int, in tape: JSONTape, row: Int, line: Int, key: String?, into builder: inout CollectionBuilder,
    log: inout IssueLog
  ) {
    number += 1
    self.line = line
    if number == 1 { fields.settleYear(Array(tape.children(of: root)), in: tape) }
    naming = StudyNaming()
    prose.beginStudy()
    builder.beginStudy(line: line)
    readSupplement(of: root, in: tape, into: &builder, log: &log)
    readObject(root, at: JSONFields.root, tape, &builder, &log)
    supplement.addValues(knowing: &supplementFields, to: &builder)
    for publication in supplement.publications ?? naming.publications { builder.add(publication) }
    let id = supplement.id ?? naming.id ?? key.map { StudyID($0) }
    builder.endStudy(name: supplement.name ?? naming.name(row: row, else: key), id: id)
  }

  private mutating func readSupplement(
    of root: Int, in tape: JSONTape, into builder: inout CollectionBuilder, log: inout IssueLog
  ) {
    supplement = Supplement()
    guard fields.dialect == .csl, let custom = tape.member(root, CSLRecords.custom),
      let place = tape.member(custom, CSLRecords.supplementKey), let said = Supplement(place, in: tape)
    else { return }
    supplement = said
    guard let head = said.collection else { return }
    let indices = supplementFields.readHead(head, into: &builder, log: &log, line: line)
    fields.declare(CSLPlaces(indices.map { builder.fields[Int($0.rawValue)] }), indices)
  }

  private mutating func readObject(
    _ node: Int, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    prose.learnGroups(of: node, in: tape)
    tables.learnGroups(of: node, in: tape)
    fields.rewind(place)
    for child in tape.children(of: node) {
      if tape.isContainer(child) ? !tape.hasChildren(child) : tape.bytes(child).isEmpty { continue }
      if !supplement.isEmpty, isSupplement(child, at: place, tape) { continue }
      let key = Int(tape.nodes[child].key)
      guard key >= 0, let inner = fields.child(of: place, key: key, in: tape) else {
        gather(child, tape, &builder, &log)
        continue
      }
      if fields.isRepeated(inner, in: number) {
        log.add(.fieldRepeated(path: fields.places[inner].path.joined(separator: ".")), line: line)
      }
      readValue(child, at: inner, tape, &builder, &log)
    }
  }

  private func isSupplement(_ child: Int, at place: Int, _ tape: JSONTape) -> Bool {
    fields.places[place].path == [CSLRecords.custom] && tape.isKey(child, CSLRecords.supplementKey)
  }

  private mutating func readValue(
    _ node: Int, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    switch fields.places[place].spec.shape {
    case .object:
      let inner = tape.unwrapped(node)
      if tape.kind(inner) == .object { return descend(inner, at: place, tape, &builder, &log) }
      readPlain(inner, at: place, tape, &builder, &log)
    case .objects where tape.kind(node) == .object: addValue(prose.text(of: node, in: tape), at: place, true, &builder)
    case .plain, .objects, .markup: readPlain(node, at: place, tape, &builder, &log)
    case .names: readNames(node, at: place, tape, &builder, &log)
    case .date: readDate(node, at: place, tape, &builder, &log)
    case .results(let kind):
      let texts = tables.texts(kind, of: node, in: tape, prose: &prose)
      for text in texts { addValue(text, at: place, texts.count > 1, &builder) }
    case .invertedText: addValue(JSONInvertedText.text(of: node, in: tape), at: place, false, &builder)
    case .joined:
      let texts = tape.kind(node) == .array ? tape.children(of: node).map { prose.text(of: $0, in: tape) } : []
      addValue(texts.isEmpty ? tape.string(node) : texts.joined(separator: "/"), at: place, false, &builder)
    }
  }

  private mutating func readPlain(
    _ node: Int, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    switch tape.kind(node) {
    case .object:
      if JSONDate.isOne(node, in: tape) { return readDate(node, at: place, tape, &builder, &log) }
      descend(node, at: place, tape, &builder, &log)
    case .array:
      guard tape.hasChildren(node) else { return }
      let isList = tape.after(node + 1) < tape.nodes[node].end || tape.isContainer(node + 1)
      for element in tape.children(of: node) { addValue(text(element, at: place, tape), at: place, isList, &builder) }
    default: addValue(text(node, at: place, tape), at: place, false, &builder)
    }
  }

  private mutating func text(_ node: Int, at place: Int, _ tape: JSONTape) -> String {
    if tape.isContainer(node) { return prose.text(of: node, in: tape) }
    let text = tape.string(node)
    let spec = fields.places[place].spec
    if spec.shape != .markup { return text }
    let plain = InlineMarkup.plain(text)
    // A title that a program has wrapped is one line all the same.
    return spec.role.role == .title && plain.utf8.contains(0x0A) ? StudyNaming.oneLine(plain) : plain
  }

  /// Makes a field from each member of an object. An object that is too deep or too wide becomes one text.
  private mutating func descend(
    _ node: Int, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    let isDeep = fields.places[place].path.count >= JSONFields.deepest
    let isWide =
      tape.nodes[node].end - node > Self.widest
      && tape.children(of: node).dropFirst(Self.widest).first { _ in true } != nil
    if isDeep || isWide {
      return addValue(prose.text(of: node, in: tape), at: place, false, &builder)
    }
    readObject(node, at: place, tape, &builder, &log)
  }

  private mutating func readDate(
    _ node: Int, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    let date = tape.unwrapped(node)
    if let text = JSONDate.text(of: date, in: tape) { addValue(text, at: place, false, &builder) }
    guard tape.kind(date) == .object else {
      if tape.kind(date) == .array { readPlain(date, at: place, tape, &builder, &log) }
      return
    }
    for child in tape.children(of: date)
    where tape.kind(child) != .null && !JSONDate.keys.contains(where: { tape.isKey(child, $0) }) {
      readOther(child, of: "", at: place, tape, &builder, &log)
    }
  }

  private mutating func readNames(
    _ node: Int, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    guard tape.kind(node) == .array || tape.kind(node) == .object else {
      return readPlain(node, at: place, tape, &builder, &log)
    }
    // Lists converted from XML are often wrapped in an object without other members.
    if tape.kind(node) == .object, tape.hasChildren(node), tape.after(node + 1) == tape.nodes[node].end,
      tape.kind(node + 1) == .array
    {
      return readNames(node + 1, at: place, tape, &builder, &log)
    }
    var names: [String] = []
    for element in tape.kind(node) == .array ? Array(tape.children(of: node)) : [node] {
      let name = JSONName(element, in: tape)
      let text = name?.text ?? prose.text(of: element, in: tape)
      if text.isEmpty { continue }
      let column = fields.column(of: place, isList: true, in: &builder)
      addText(text, to: column, &builder)
      names.append(text)
      for part in name?.others ?? [] { readOther(part, of: text, at: place, tape, &builder, &log) }
    }
    if fields.places[place].spec.role.role == .author { naming.add(authors: names) }
  }

  /// Adds a member of an author or a date that its text does not include. The member gets a field of its own, and its
  /// value names the author.
  private mutating func readOther(
    _ node: Int, of owner: String, at place: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder,
    _ log: inout IssueLog
  ) {
    let text = prose.text(of: node, in: tape)
    if text.isEmpty { return }
    guard let inner = fields.child(of: place, key: Int(tape.nodes[node].key), in: tape) else {
      return gather(node, tape, &builder, &log)
    }
    let column = fields.column(of: inner, isList: !owner.isEmpty, in: &builder)
    addText(owner.isEmpty ? text : "\(owner): \(text)", to: column, &builder)
  }

  /// Adds a value, unless the supplement replaces its field.
  private func addText(_ text: String, to column: TableColumn, _ builder: inout CollectionBuilder) {
    if let index = column.index, !supplement.replaces(column.field.key) { builder.add(text, to: index) }
  }

  private mutating func gather(
    _ node: Int, _ tape: JSONTape, _ builder: inout CollectionBuilder, _ log: inout IssueLog
  ) {
    let field = fields.gathered(in: &builder)
    if field.isNew { log.add(.fieldsGathered(limit: JSONFields.limit), line: line, excerpt: tape.key(node)) }
    builder.add("\(tape.key(node)): \(prose.text(of: node, in: tape))", to: field.field)
  }

  private mutating func addValue(_ written: String, at place: Int, _ isList: Bool, _ builder: inout CollectionBuilder) {
    if written.isEmpty { return }
    let text = fields.dialect.plain(written)
    let column = fields.column(of: place, isList: isList, in: &builder)
    guard let index = column.index else { return }
    // A wrapper often repeats the key or the number of the record in it.
    if !fields.shared.isEmpty, fields.shared.contains(index), builder.openTexts(in: column.role).contains(text) {
      return
    }
    addText(text, to: column, &builder)
    naming.add(text, from: column)
  }
}
