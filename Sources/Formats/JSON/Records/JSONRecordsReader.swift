import Studies

/// Reads the records of any JSON: CSL-JSON, ClinicalTrials.gov's two shapes, and lists of objects that nobody has told
/// evi of.
///
/// The records can be the elements of a list, the parts of an object, one object alone, or values one after another:
/// newline-delimited JSON, pages put together. Where they stand is found from how the text begins (`JSONPlan`); in which
/// dialect one is written, from its own keys. It holds one record. What stands beside the records becomes footnotes.
struct JSONRecordsReader {
  private var tokens: JSONTokens
  private var plan: JSONPlan
  private var tape = JSONTape()
  private var aside = JSONAside()
  private var text: [UInt8] = []
  private var records: [JSONDialect: JSONRecord] = [:]
  private var ownFields = EviJSONFields()
  private var dialect: JSONDialect?
  /// The columns, where the records are rows of cells.
  private var header: [Int]?
  private var rows = 0
  private var hasList = false
  private let file: String

  /// So much is looked at where a shorter beginning does not show where the records stand.
  private static let longHead = 1 << 20

  static func read(
    _ stream: consuming ByteStream, as format: Format?, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = JSONRecordsReader(stream, as: format, file: file)
    return try reader.read(into: &builder)
  }

  private init(_ stream: consuming ByteStream, as format: Format?, file: String) {
    var stream = stream
    self.file = file
    let head = stream.lookAhead(Detection.headLength)
    plan = JSONPlan(JSONTape(head: head.prefix(Detection.headLength)))
    if !plan.isSure && head.count >= Detection.headLength {
      plan = JSONPlan(JSONTape(head: stream.lookAhead(Self.longHead).prefix(Self.longHead)))
    }
    if format == .cslJSON { dialect = .csl }
    let hasLines = Self.isLineDelimited(head)
    // A record on a line has lists too; a page of records has no name.
    let first = head.prefix { $0 != 0x0A && $0 != 0x0D }
    if hasLines && (JSONPlan.isNamed(first) || !plan.isSure && Self.isWhole(first)) { plan = .whole }
    let isLineDelimited = plan == .whole && hasLines
    tokens = JSONTokens(stream, file: file, isLax: true)
    tokens.isLineDelimited = isLineDelimited
  }

  /// Whether most lines are an object each.
  private static func isLineDelimited(_ head: ArraySlice<UInt8>) -> Bool {
    let lines = head.split { $0 == 0x0A || $0 == 0x0D }
    return lines.count > 1 && lines.count(where: isWhole) * 2 > lines.count
  }

  private static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "{") && line.last { $0 != 0x20 && $0 != UInt8(ascii: ",") } == UInt8(ascii: "}")
  }

  private mutating func read(into builder: inout CollectionBuilder) throws(ReadError) -> [ReadIssue] {
    var flaw: JSONError?
    do throws(JSONError) {
      try readAll(into: &builder)
    } catch {
      flaw = error
    }
    if rows == 0 { try refuse(flaw) }
    if let flaw { tokens.log.add(.stopped(flaw.flaw), line: flaw.line, column: flaw.column, excerpt: flaw.excerpt) }
    aside.settle(in: &builder, log: &tokens.log)
    for issue in tokens.decoder.issues { tokens.log.add(issue) }
    return tokens.log.finished()
  }

  private mutating func refuse(_ flaw: JSONError?) throws(ReadError) {
    if let flaw {
      let origin = Origin(file: file, line: flaw.line)
      throw ReadError(.syntax(flaw.flaw), at: origin, column: flaw.column, excerpt: flaw.excerpt)
    }
    guard hasList else { throw ReadError(.noList, at: Origin(file: file, line: 1)) }
    tokens.log.add(.noRecords, line: 1)
  }

  private mutating func readAll(into builder: inout CollectionBuilder) throws(JSONError) {
    while let piece = try next(atDepth: 0) {
      switch plan {
      case .nowhere: return
      case .columns where piece == .beginObject: try readColumns(into: &builder)
      case .columns: report(piece)
      case .whole where piece == .beginArray: try readElements(into: &builder)
      case .whole: try readRecord(piece, into: &builder)
      case .elements(let path): try walk(piece, path[...], areParts: false, into: &builder)
      case .parts(let path): try walk(piece, path[...], areParts: true, into: &builder)
      }
    }
  }

  /// The next token, past what is no JSON.
  private mutating func next(atDepth depth: Int) throws(JSONError) -> JSONPiece? {
    while true {
      text.removeAll(keepingCapacity: true)
      do throws(JSONError) {
        return try tokens.next(into: &text)
      } catch {
        if error.flaw == .endOfText || rows == 0 { throw error }
        tokens.log.add(.textBetween, line: error.line, column: error.column, excerpt: error.excerpt)
        tokens.recover(from: error, toDepth: depth, startLine: error.line)
      }
    }
  }

  /// Goes down to the records by the keys of `path`.
  private mutating func walk(
    _ piece: JSONPiece, _ path: ArraySlice<String>, areParts: Bool, into builder: inout CollectionBuilder
  ) throws(JSONError) {
    switch piece {
    case .beginArray where path.isEmpty && !areParts: try readElements(into: &builder)
    case .beginArray:
      while let piece = try tokens.next(into: &text), piece != .endArray {
        try walk(piece, path, areParts: areParts, into: &builder)
      }
    case .beginObject where path.isEmpty && areParts: try readParts(into: &builder)
    case .beginObject where path.isEmpty: try readRecord(piece, into: &builder)
    case .beginObject: try walkObject(path, areParts: areParts, into: &builder)
    default: report(piece)
    }
  }

  private mutating func walkObject(
    _ path: ArraySlice<String>, areParts: Bool, into builder: inout CollectionBuilder
  ) throws(JSONError) {
    aside.beginObject()
    let (line, depth) = (tokens.line, tokens.open.count)
    var isFound = false
    while let piece = try next(atDepth: depth), piece == .key {
      let key = String(decoding: text, as: UTF8.self)
      text.removeAll(keepingCapacity: true)
      guard let value = try tokens.next(into: &text) else { break }
      if key == path.first {
        isFound = true
        aside.endObject()
        try walk(value, path.dropFirst(), areParts: areParts, into: &builder)
      } else if value == .beginArray && JSONPlan.listNames.contains(key) {
        isFound = true
        aside.endObject()
        try readElements(into: &builder)
      } else {
        try aside.take(key, value, text[...], from: &tokens)
      }
    }
    if isFound || depth > 1 { return aside.endObject() }
    // A value without the list is a record of its own.
    if aside.isEmpty { return }
    take(aside.endObjectAsRecord(), line: line, key: nil, into: &builder)
  }

  private mutating func readElements(into builder: inout CollectionBuilder) throws(JSONError) {
    hasList = true
    let depth = tokens.open.count
    while let piece = try next(atDepth: depth), piece != .endArray { try readRecord(piece, into: &builder) }
  }

  private mutating func readParts(into builder: inout CollectionBuilder) throws(JSONError) {
    hasList = true
    let depth = tokens.open.count
    while let piece = try next(atDepth: depth), piece == .key {
      let key = String(decoding: text, as: UTF8.self)
      text.removeAll(keepingCapacity: true)
      guard let value = try tokens.next(into: &text) else { return }
      if value == .beginObject {
        try readRecord(value, key: key, into: &builder)
      } else {
        aside.beginObject()
        try aside.take(key, value, text[...], from: &tokens)
        aside.endObject()
      }
    }
  }

  private mutating func readRecord(
    _ piece: JSONPiece, key: String? = nil, into builder: inout CollectionBuilder
  ) throws(JSONError) {
    guard piece == .beginObject || piece == .beginArray else { return report(piece) }
    let (line, depth) = (tokens.line, tokens.open.count - 1)
    tape.clear()
    do throws(JSONError) {
      try tape.fill(piece, from: &tokens)
    } catch {
      // A record in which nothing stands says nothing.
      if tape.hasChildren(0) && piece == .beginObject { take(tape, line: line, key: key, into: &builder) }
      if error.flaw == .endOfText || rows == 0 { throw error }
      tokens.log.add(.recordStopped(error.flaw), line: error.line, column: error.column, excerpt: error.excerpt)
      return tokens.recover(from: error, toDepth: depth, startLine: line)
    }
    // An object without a part says nothing.
    if !tape.hasChildren(0) || piece == .beginArray && !nameCells() { return }
    take(tape, line: line, key: key, into: &builder)
  }

  /// - Returns: whether the row is a record; the first one can name the columns.
  private mutating func nameCells() -> Bool {
    if header == nil {
      header = aside.columnNames?.map { tape.id(of: Array($0.utf8)[...]) }
      guard header != nil || rows == 0 else {
        report(.beginArray)
        return false
      }
    }
    if let header {
      tape.nameElements(header)
      return true
    }
    header = tape.children(of: 0).map { tape.isContainer($0) ? [] : Array(tape.bytes($0)) }.map { tape.id(of: $0[...]) }
    return false
  }

  /// Reads a table that was written column by column. Only this shape has to be held as a whole.
  private mutating func readColumns(into builder: inout CollectionBuilder) throws(JSONError) {
    let line = tokens.line
    hasList = true
    var table = JSONTape()
    try table.fill(.beginObject, from: &tokens)
    var cells = table.children(of: 0).map { (column: $0, next: $0 + 1) }
    for row in table.children(of: 1) {
      tape.beginObject()
      for index in cells.indices where cells[index].next < table.nodes[cells[index].column].end {
        let (column, cell) = cells[index]
        guard table.nodes[cell].key == table.nodes[row].key else { continue }
        if !table.isContainer(cell) {
          tape.append(cell, of: table, key: tape.id(of: table.keys.bytes(of: Int(table.nodes[column].key))))
        }
        cells[index].next = table.after(cell)
      }
      tape.endObject()
      take(tape, line: line, key: nil, into: &builder)
    }
  }

  private mutating func report(_ piece: JSONPiece) {
    let type: JSONType =
      switch piece {
      case .beginObject, .endObject: .object
      case .beginArray, .endArray: .array
      case .key, .string: .string
      case .number: .number
      case .boolean: .boolean
      case .null: .null
      }
    let excerpt = String(decoding: text.prefix(4 * Excerpt.limit), as: UTF8.self)
    tokens.log.add(.notRecord(type), line: tokens.line, column: tokens.column, excerpt: excerpt)
  }

  /// A record, or a page of them that was put into a list with others.
  private mutating func take(_ tape: JSONTape, line: Int, key: String?, into builder: inout CollectionBuilder) {
    if EviJSONStudy.looksLikeLine(tape) { return takeOwn(tape, line: line, into: &builder) }
    if JSONDialect(registryOf: 0, in: tape) == nil,
      let list = tape.member(0, "studies") ?? tape.descendant(["FullStudiesResponse", "FullStudies"]),
      tape.isListOfObjects(list)
    {
      for child in tape.children(of: list) where tape.kind(child) == .object {
        read(child, tape, JSONDialect(of: child, in: tape), line: line, key: nil, into: &builder)
      }
      return
    }
    read(0, tape, dialect(of: tape), line: line, key: key, into: &builder)
  }

  /// A study as evi prints it on a line.
  private mutating func takeOwn(_ tape: JSONTape, line: Int, into builder: inout CollectionBuilder) {
    rows += 1
    var study = EviJSONStudy(number: rows, line: line, column: 1)
    study.value = tape.value(0)
    _ = study.read(fields: &ownFields, into: &builder, log: &tokens.log)
  }

  /// Records of one source are alike: those after the first ones are only asked whether they come from a registry.
  private func dialect(of tape: JSONTape) -> JSONDialect {
    if let dialect, rows >= Self.alike { return JSONDialect(registryOf: 0, in: tape) ?? dialect }
    return JSONDialect(of: 0, in: tape)
  }

  private static let alike = 20

  /// A reference that says too little to be told by its keys is what the one before was.
  private mutating func read(
    _ place: Int, _ tape: JSONTape, _ found: JSONDialect, line: Int, key: String?, into builder: inout CollectionBuilder
  ) {
    let own = found == .other && dialect == .csl ? .csl : found
    if dialect == nil { dialect = own }
    rows += 1
    var record = records.removeValue(forKey: own) ?? JSONRecord(own)
    record.read(place, in: tape, row: rows, line: line, key: key, into: &builder, log: &tokens.log)
    records[own] = record
  }
}

extension JSONTape {
  /// The value under keys within keys.
  func descendant(_ path: [String]) -> Int? {
    var place = 0
    for key in path {
      guard let inner = member(place, key) else { return nil }
      place = inner
    }
    return place
  }
}
