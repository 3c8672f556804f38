import Studies

/// JSON records on one tape.
struct JSONBatch: AssemblyRecord {
  var tape = JSONTape()
  /// For each record the index of its node, its line and, where the records are members of an object, its key.
  var records: [(place: Int, line: Int, key: String?)] = []

  var size: Int { tape.text.count + 16 * tape.nodes.count }
  var count: Int { records.count }
}

/// Makes studies from the JSON records of one source.
struct JSONMaker: StudyMaker {
  private let file: String
  private(set) var log: IssueLog
  var count = 0
  private var records: [JSONDialect: JSONRecord] = [:]
  private var ownFields = EviJSONFields()
  private var dialect: JSONDialect?

  init(file: String, dialect: JSONDialect?) {
    self.file = file
    self.dialect = dialect
    log = IssueLog(file: file)
  }

  struct Context: Equatable {
    let dialect: JSONDialect?
    let settled: Int
  }

  var context: Context {
    Context(dialect: dialect, settled: records.values.reduce(ownFields.settled) { $0 + $1.fields.settled })
  }

  func successor() -> Self {
    var next = self
    next.log = IssueLog(file: file)
    return next
  }

  mutating func append(_ later: Self) {
    var log = log
    log.append(later.log)
    self = later
    self.log = log
  }

  mutating func makeStudies(of batches: [JSONBatch], into builder: inout CollectionBuilder) {
    for batch in batches {
      for dialect in records.keys { records[dialect]?.beginTape() }
      for record in batch.records {
        readRecords(record.place, batch.tape, line: record.line, key: record.key, into: &builder)
      }
    }
  }

  /// Reads one record, or the records of a page that is itself an element of a list.
  private mutating func readRecords(
    _ place: Int, _ tape: JSONTape, line: Int, key: String?, into builder: inout CollectionBuilder
  ) {
    if EviJSONStudy.looksLikeLine(place, in: tape) { return readOwnStudy(place, tape, line: line, into: &builder) }
    if JSONDialect(registryOf: place, in: tape) == nil,
      let list = tape.member(place, "studies") ?? tape.descendant(["FullStudiesResponse", "FullStudies"], of: place),
      tape.isListOfObjects(list)
    {
      for child in tape.children(of: list) where tape.kind(child) == .object {
        readRecord(child, tape, JSONDialect(of: child, in: tape), line: line, key: nil, into: &builder)
      }
      return
    }
    readRecord(place, tape, dialect(of: place, tape), line: line, key: key, into: &builder)
  }

  /// Reads a study that evi wrote on one line.
  private mutating func readOwnStudy(_ place: Int, _ tape: JSONTape, line: Int, into builder: inout CollectionBuilder) {
    count += 1
    let study = EviJSONStudy(number: count, line: line, column: 1, tape: tape, root: place)
    _ = study.read(fields: &ownFields, into: &builder, log: &log)
  }

  /// Returns the dialect of a record. The records of one source are alike. So after the first 20 studies only the keys
  /// of the registry's dialects are checked.
  private func dialect(of place: Int, _ tape: JSONTape) -> JSONDialect {
    if let dialect, count >= Self.alike { return JSONDialect(registryOf: place, in: tape) ?? dialect }
    return JSONDialect(of: place, in: tape)
  }

  private static let alike = 20

  /// Reads a record in the dialect `found`. If no key shows the dialect of a record, it is read as CSL-JSON if the
  /// source began as CSL-JSON.
  private mutating func readRecord(
    _ place: Int, _ tape: JSONTape, _ found: JSONDialect, line: Int, key: String?, into builder: inout CollectionBuilder
  ) {
    let own = found == .other && dialect == .csl ? .csl : found
    if dialect == nil { dialect = own }
    count += 1
    var record = records.removeValue(forKey: own) ?? JSONRecord(own)
    record.read(place, in: tape, row: count, line: line, key: key, into: &builder, log: &log)
    records[own] = record
  }
}

extension JSONTape {
  /// Returns the index of the value under a path of keys, or nil if a key is missing.
  fileprivate func descendant(_ path: [String], of place: Int) -> Int? {
    var place = place
    for key in path {
      guard let inner = member(place, key) else { return nil }
      place = inner
    }
    return place
  }
}
