import Studies

/// Reads the records of any JSON: CSL-JSON, ClinicalTrials.gov's two shapes, and lists of objects in no known dialect.
///
/// The records can be the elements of a list, the members of an object, one object alone, or values in a row
/// (newline-delimited JSON, joined pages). `JSONPlan` finds them from the beginning of the text, and the keys of each
/// record show its dialect. The reader holds one batch of records; only a table written column by column is held whole.
/// Values beside the records become footnotes.
struct JSONRecordsReader {
  private var tokens: JSONTokens
  private var plan: JSONPlan
  private var assembly: Assembly<JSONMaker>
  /// The records that were read but not passed on to `assembly`.
  private var batch = JSONBatch()
  private var aside = JSONAside()
  private var text: [UInt8] = []
  /// The names of the columns, where the records are rows of cells.
  private var header: [[UInt8]]?
  private var rows = 0
  private var hasList = false
  private let file: String

  /// The reader examines this many bytes (1 MiB) if the first 64 KiB do not show where the records are.
  private static let longHead = 1 << 20

  static func read(
    _ stream: consuming ByteStream, as format: Format?, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = JSONRecordsReader(stream, as: format, file: file)
    return try reader.readSource(into: &builder)
  }

  private init(_ stream: consuming ByteStream, as format: Format?, file: String) {
    var stream = stream
    self.file = file
    let head = stream.lookAhead(Detection.headLength)
    plan = JSONPlan(JSONTape(head: head.prefix(Detection.headLength)))
    if !plan.isSure && head.count >= Detection.headLength {
      plan = JSONPlan(JSONTape(head: stream.lookAhead(Self.longHead).prefix(Self.longHead)))
    }
    assembly = Assembly(JSONMaker(file: file, dialect: format == .cslJSON ? .csl : nil))
    let hasLines = Self.isLineDelimited(head)
    // A record on a line of its own can have lists too, but a line with a title or an identifier is not a page of
    // records.
    let first = head.prefix { !$0.isLineEnd }
    if hasLines && (JSONPlan.isNamed(first) || !plan.isSure && Self.isWhole(first)) { plan = .whole }
    let isLineDelimited = plan == .whole && hasLines
    tokens = JSONTokens(stream, file: file, isLax: true)
    tokens.isLineDelimited = isLineDelimited
  }

  /// Whether more than half of the lines are objects.
  private static func isLineDelimited(_ head: ArraySlice<UInt8>) -> Bool {
    let lines = head.textLines
    return lines.count > 1 && lines.count(where: isWhole) * 2 > lines.count
  }

  private static func isWhole(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "{") && line.last { $0 != 0x20 && $0 != UInt8(ascii: ",") } == UInt8(ascii: "}")
  }

  private mutating func readSource(into builder: inout CollectionBuilder) throws(ReadError) -> [ReadIssue] {
    var flaw: JSONError?
    do throws(JSONError) {
      try readAll(into: &builder)
    } catch {
      flaw = error
    }
    flush(into: &builder)
    assembly.finish(into: &builder)
    if assembly.maker.count == 0 { try refuse(flaw) }
    tokens.log.append(assembly.maker.log)
    if let flaw { tokens.log.add(.stopped(flaw.flaw), line: flaw.line, column: flaw.column, excerpt: flaw.excerpt) }
    aside.settle(in: &builder, log: &tokens.log)
    if let finding = aside.extent.finding(assembly.maker.count) { tokens.log.add(finding, line: 1) }
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

  /// Returns the next token. After the first record it skips text that is not JSON, and logs it.
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

  /// Follows the keys of `path` down to the records and reads them. `areParts` says that they are members of an object.
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
        try aside.addMember(key, value, text[...], from: &tokens)
      }
    }
    if isFound || depth > 1 { return aside.endObject() }
    // A top-level object without the list is a record of its own.
    if aside.isEmpty { return }
    flush(into: &builder)
    batch = JSONBatch(tape: aside.endObjectAsRecord())
    addRecord(0, line: line, key: nil, into: &builder)
    flush(into: &builder)
  }

  private mutating func readElements(into builder: inout CollectionBuilder) throws(JSONError) {
    hasList = true
    aside.extent.addPage()
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
        let name = StudyNaming.oneLine(key)
        try readRecord(value, key: name.isEmpty ? nil : name, into: &builder)
      } else {
        aside.beginObject()
        try aside.addMember(key, value, text[...], from: &tokens)
        aside.endObject()
      }
    }
  }

  private mutating func readRecord(
    _ piece: JSONPiece, key: String? = nil, into builder: inout CollectionBuilder
  ) throws(JSONError) {
    guard piece == .beginObject || piece == .beginArray else { return report(piece) }
    let (line, depth) = (tokens.line, tokens.open.count - 1)
    let place = batch.tape.nodes.count
    var flaw: JSONError?
    do throws(JSONError) {
      try batch.tape.readValue(piece, from: &tokens)
    } catch {
      flaw = error
    }
    // An empty record is dropped. If an object breaks off, the part before the flaw is kept.
    let isRecord =
      batch.tape.hasChildren(place) && (piece == .beginObject || flaw == nil && nameCells(of: place))
    if isRecord { addRecord(place, line: line, key: key, into: &builder) } else { batch.tape.drop(from: place) }
    guard let flaw else { return }
    if flaw.flaw == .endOfText || rows == 0 { throw flaw }
    tokens.log.add(.recordStopped(flaw.flaw), line: flaw.line, column: flaw.column, excerpt: flaw.excerpt)
    tokens.recover(from: flaw, toDepth: depth, startLine: line)
  }

  private mutating func addRecord(_ place: Int, line: Int, key: String?, into builder: inout CollectionBuilder) {
    rows += 1
    batch.records.append((place, line, key))
    if batch.size >= JSONBatch.batchSize || batch.count >= builder.studiesForNextDraft { flush(into: &builder) }
  }

  private mutating func flush(into builder: inout CollectionBuilder) {
    if batch.records.isEmpty { return }
    assembly.add(batch, into: &builder)
    batch = JSONBatch()
  }

  /// Gives the cells of a row the names of the columns. If the columns have no names yet, the first row names them.
  /// - Returns: Whether the row is a record.
  private mutating func nameCells(of row: Int) -> Bool {
    if header == nil {
      header = aside.columnNames?.map { Array($0.utf8) }
      guard header != nil || rows == 0 else {
        report(.beginArray)
        return false
      }
    }
    if let header {
      batch.tape.nameElements(of: row, header)
      return true
    }
    let tape = batch.tape
    header = tape.children(of: row).map { tape.isContainer($0) ? [] : Array(tape.bytes($0)) }
    return false
  }

  /// Reads a table that was written column by column. Of all shapes only this one is held as a whole.
  private mutating func readColumns(into builder: inout CollectionBuilder) throws(JSONError) {
    let line = tokens.line
    hasList = true
    var table = JSONTape()
    try table.readValue(.beginObject, from: &tokens)
    for place in table.children(of: 0) where !table.isContainer(place) {
      tokens.log.add(.notRecord(table.type(place)), line: line, excerpt: table.string(place))
    }
    let columns = table.children(of: 0).filter(table.isContainer)
    var cells = columns.map { (column: $0, next: $0 + 1) }
    for row in columns.first.map({ Array(table.children(of: $0)) }) ?? [] {
      let object = batch.tape.beginObject()
      for index in cells.indices where cells[index].next < table.nodes[cells[index].column].end {
        let (column, cell) = cells[index]
        guard table.nodes[cell].key == table.nodes[row].key else { continue }
        if !table.isContainer(cell) {
          let key = batch.tape.id(of: table.keys.bytes(of: Int(table.nodes[column].key)))
          batch.tape.append(cell, of: table, key: key)
        }
        cells[index].next = table.after(cell)
      }
      batch.tape.endObject(object)
      addRecord(object, line: line, key: nil, into: &builder)
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
}
