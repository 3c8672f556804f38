import Studies

/// Reads evi JSON, the one shape in which evi prints, bundles and reads back collections.
///
///     { "evi": 1,                      the version of the shape
///       "title": "…", "source": "…",   text
///       "fields":    [ {"key": "dosage", "label": "Dosage", "role": "regimen", "kind": "text"}, … ],
///       "glossary":  [ {"term": "SC", "meaning": "subcutaneous", "aliases": []}, … ],
///       "footnotes": [ "…" ],
///       "studies":   [ { "id": "…", "name": "…",
///                        "publications": [ {"authors": "Oliai et al", "reference": "23"} ],
///                        "origin": {"file": "…", "line": 19},
///                        "fields": { "dosage": "100 mg", "route": ["SC", "IV"] } }, … ] }
///
/// Only `studies` is required, and a study needs no particular member. Members may come in any order. A value in a
/// study's `fields` is text. The reader keeps numbers, `true` and `false` as they are written, and an object as JSON
/// text. It reads a list as several values and `null` as none. Members of a study that the shape does not have, and
/// fields that `fields` does not describe, become fields of role `other`. A study without a name is named by its
/// publications, otherwise by its title, otherwise by its number. `origin` is the file and line where the study was
/// first read. Without it, the origin is the line in this file. The reader ignores `total`, `matched`, `regimens` and
/// `proportions`, because evi calculates them itself. It also skips `records`.
struct EviJSONReader {
  static let version = "1"

  private var tokens: JSONTokens
  /// The value being read: one study or one field, never a whole document.
  private var tape = JSONTape()
  private var text: [UInt8] = []
  private var log: IssueLog
  private var fields = EviJSONFields()
  private var hasVersion = false
  private var studies = 0
  private let file: String

  static func read(
    _ stream: consuming ByteStream, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = EviJSONReader(stream, file: file)
    return try reader.readSource(into: &builder)
  }

  private init(_ stream: consuming ByteStream, file: String) {
    self.file = file
    tokens = JSONTokens(stream, file: file)
    log = IssueLog(file: file)
  }

  private mutating func readSource(into builder: inout CollectionBuilder) throws(ReadError) -> [ReadIssue] {
    var failure: ReadError?
    do throws(JSONError) {
      failure = try readDocument(into: &builder)
    } catch {
      failure = stop(error)
    }
    if let failure {
      if studies == 0 { throw failure }
      // Studies that were read stay in the collection.
      let line = failure.origin?.line ?? tokens.line
      log.add(.stopped(.unexpected(failure.excerpt)), line: line, column: failure.column, excerpt: failure.excerpt)
    }
    for issue in tokens.decoder.issues { log.add(issue) }
    return log.finished()
  }

  /// Logs a syntax error and keeps the studies before it.
  /// - Returns: The error, if it comes before the first study.
  private mutating func stop(_ error: JSONError) -> ReadError? {
    let origin = Origin(file: file, line: error.line)
    if studies == 0 { return ReadError(.syntax(error.flaw), at: origin, column: error.column, excerpt: error.excerpt) }
    log.add(.stopped(error.flaw), line: error.line, column: error.column, excerpt: error.excerpt)
    return nil
  }

  private mutating func readDocument(into builder: inout CollectionBuilder) throws(JSONError) -> ReadError? {
    guard try next() == .beginObject else { return otherJSON() }
    var seen: Set<String> = []
    while try next() == .key {
      let key = String(decoding: text, as: UTF8.self)
      if !seen.insert(key).inserted { log.add(.keyRepeated(path: key), line: tokens.line, column: tokens.column) }
      if let error = try readMember(key, into: &builder) { return error }
    }
    if !hasVersion && studies == 0 { return otherJSON() }
    try readEnd()
    return nil
  }

  /// Returns the next token and puts its text into `text`.
  private mutating func next() throws(JSONError) -> JSONPiece? {
    text.removeAll(keepingCapacity: true)
    return try tokens.next(into: &text)
  }

  /// Reads the next value into `tape`.
  private mutating func readValue() throws(JSONError) {
    if let piece = try next() { try readValue(piece) }
  }

  /// Reads into `tape` the value that begins with `piece`, a token that was read already.
  private mutating func readValue(_ piece: JSONPiece) throws(JSONError) {
    tape.clear()
    try tape.readValue(piece, text[...], from: &tokens)
  }

  /// Skips a value without holding it.
  private mutating func skipValue() throws(JSONError) {
    var depth = 0
    repeat {
      switch try next() {
      case .beginObject, .beginArray: depth += 1
      case .endObject, .endArray: depth -= 1
      default: break
      }
    } while depth > 0
  }

  private func otherJSON() -> ReadError { ReadError(.otherJSON, at: Origin(file: file, line: 1)) }

  /// Logs an issue if anything but white space follows the document, and skips it: a file has one document.
  private mutating func readEnd() throws(JSONError) {
    do throws(JSONError) {
      _ = try next()
    } catch {
      log.add(.textAfterEnd, line: error.line, column: error.column, excerpt: error.excerpt)
    }
  }

  private mutating func readMember(
    _ key: String, into builder: inout CollectionBuilder
  ) throws(JSONError) -> ReadError? {
    switch key {
    case "evi": return try readVersion()
    case "title": builder.add(title: try readText(key))
    case "source": builder.add(title: builder.title, source: try readText(key))
    case "fields": try readList(key) { $0.fields.announce(0, in: $0.tape, &builder, log: &$0.log, line: $1) }
    case "glossary": try readList(key) { $0.readEntry(into: &builder, line: $1) }
    case "footnotes": try readList(key) { $0.readFootnote(into: &builder, line: $1) }
    case "studies": return try readStudies(into: &builder)
    case "total", "matched": try skipValue()
    default: try readUnknown(key)
    }
    return nil
  }

  private mutating func readUnknown(_ key: String) throws(JSONError) {
    log.add(.unknownKey(key), line: tokens.line, column: tokens.column, excerpt: key)
    try skipValue()
  }

  private mutating func readVersion() throws(JSONError) -> ReadError? {
    try readValue()
    hasVersion = true
    if tape.plainText(0) == Self.version { return nil }
    let version = tape.compact(0)
    return ReadError(
      .newerVersion(version), at: Origin(file: file, line: tokens.line), column: tokens.column, excerpt: version)
  }

  private mutating func readText(_ key: String) throws(JSONError) -> String {
    try readValue()
    if tape.isContainer(0) { wrongType(key, .string, line: tokens.line) }
    return tape.plainText(0) ?? ""
  }

  private mutating func readList(
    _ key: String, _ takeElement: (inout EviJSONReader, _ line: Int) -> Void
  ) throws(JSONError) {
    guard let piece = try next() else { return }
    let line = tokens.line
    guard piece == .beginArray else {
      try readValue(piece)
      return wrongType(key, .array, line: line)
    }
    while let piece = try next(), piece != .endArray {
      let line = tokens.line
      try readValue(piece)
      takeElement(&self, line)
    }
  }

  private mutating func readEntry(into builder: inout CollectionBuilder, line: Int) {
    guard tape.kind(0) == .object else { return wrongType("glossary", .object, line: line) }
    guard let entry = Glossary.Entry(0, in: tape) else {
      return log.add(.missingKey(path: "glossary", key: "term"), line: line, excerpt: tape.compact(0))
    }
    builder.glossary.add(entry)
  }

  private mutating func readFootnote(into builder: inout CollectionBuilder, line: Int) {
    guard let text = tape.plainText(0) else { return wrongType("footnotes", .string, line: line) }
    builder.footnotes.append(text)
  }

  private mutating func readStudies(into builder: inout CollectionBuilder) throws(JSONError) -> ReadError? {
    guard let piece = try next() else { return nil }
    guard piece == .beginArray else {
      try readValue(piece)
      wrongType("studies", .array, line: tokens.line)
      return nil
    }
    var number = 0
    while let piece = try next(), piece != .endArray {
      number += 1
      let (line, column) = (tokens.line, tokens.column)
      try readValue(piece)
      let study = EviJSONStudy(number: number, line: line, column: column, tape: tape)
      if !hasVersion && !study.looksLikeOurs { return otherJSON() }
      if study.read(fields: &fields, into: &builder, log: &log) { studies += 1 }
    }
    return nil
  }

  /// Logs that the value in `tape` has the wrong type.
  private mutating func wrongType(_ path: String, _ expected: JSONType, line: Int) {
    log.add(
      .wrongType(path: path, expected: expected, found: tape.type(0)), line: line, excerpt: tape.compact(0))
  }
}
