import Studies

/// A delimited file with one field on each row: the name of the field, then its values. Embase exports records in this
/// way as "fields by row".
///
/// A name that occurs again begins the next record; so does a row `RECORD 2`.
struct FieldsByRow {
  private(set) var header = DelimitedRecords()
  var rows = RowBatches()

  /// Whether the first records of a file are such rows. Their first cells are a few names in capitals that occur again
  /// and again, and one of them is that of the title or of the authors.
  static func areIn(_ records: [DelimitedRecord]) -> Bool {
    let names = records.filter { !$0.isBlank && !isNumber($0) }.map { name(of: $0) }
    let distinct = Set(names)
    guard records.count > 3, names.allSatisfy(isInCapitals),
      distinct.contains(where: { [.title, .author].contains(ColumnRole(label: $0).role) }),
      records.allSatisfy({ $0.count > 1 || isNumber($0) })
    else { return false }
    let known = distinct.count { ColumnRole.isKnown($0) }
    return known > 1 && (distinct.count < names.count || known * 2 >= distinct.count)
  }

  /// - Complexity: O(cells).
  init(_ records: some Sequence<DelimitedRecord>) {
    var places: [String: Int] = [:]
    var names: [String] = []
    var open: (line: Int, cells: [Int: [String]]) = (0, [:])
    var firstLine: Int?
    var before = ""
    for record in records where !record.isBlank {
      if open.line == 0 { open.line = record.line }
      firstLine = firstLine ?? record.line
      if Self.isNumber(record) {
        before = ""
        addRow(open, names.count)
        open = (record.line, [:])
        continue
      }
      let name = Self.name(of: record)
      let place = places[name] ?? names.count
      if places[name] == nil {
        places[name] = place
        names.append(name)
      }
      // A name that comes twice in a row has a value on each of its rows.
      if name != before, open.cells[place] != nil {
        addRow(open, names.count)
        open = (record.line, [:])
      }
      let values = (1..<record.count).filter { !record.isBlank($0) }.map { String(decoding: record[$0], as: UTF8.self) }
      open.cells[place, default: []] += values
      before = name
    }
    addRow(open, names.count)
    header.add(names.map { Array($0.utf8)[...] }, line: firstLine ?? 1)
  }

  /// Adds a record with a cell for each field that has come so far.
  private mutating func addRow(_ record: (line: Int, cells: [Int: [String]]), _ width: Int) {
    if record.cells.isEmpty { return }
    rows.add(
      (0..<width).map { Array((record.cells[$0] ?? []).joined(separator: "; ").utf8)[...] }, line: record.line)
  }

  private static func name(of record: DelimitedRecord) -> String {
    StudyNaming.oneLine(String(decoding: record[0], as: UTF8.self))
  }

  /// Whether a record is a row `RECORD 2`.
  private static func isNumber(_ record: DelimitedRecord) -> Bool {
    let words = name(of: record).split(separator: " ")
    return record.filled == 1 && words.count == 2 && words[0] == "RECORD" && words[1].allSatisfy(\.isNumber)
  }

  private static func isInCapitals(_ name: String) -> Bool {
    name.utf8.count < 60 && name.contains(where: \.isLetter) && name.uppercased() == name
  }
}
