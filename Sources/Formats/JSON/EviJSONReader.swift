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
/// Only `studies` must be there, in any place, and of a study only something to read. A field is text; numbers, `true`
/// and `false` are kept as they are written, a list is several values, `null` is none, an object is kept as JSON text.
/// Fields that `fields` does not announce, and what else a study has, become fields of role `other`. Without a name a
/// study is called by its publications, else its title, else its number. `origin` says where the study stood when it was
/// first read, and is where it stands for evi too; without it the study stands here. `total`, `matched`, `regimens` and
/// `proportions` are evi's own findings: they are ignored, and made anew.
struct EviJSONReader {
  static let version = "1"

  private var tokens: JSONTokens
  private var log: IssueLog
  private var fields = EviJSONFields()
  private var hasVersion = false
  private var studies = 0
  private let file: String

  static func read(
    _ stream: consuming ByteStream, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = EviJSONReader(stream, file: file)
    return try reader.read(into: &builder)
  }

  private init(_ stream: consuming ByteStream, file: String) {
    self.file = file
    tokens = JSONTokens(stream, file: file)
    log = IssueLog(file: file)
  }

  private mutating func read(into builder: inout CollectionBuilder) throws(ReadError) -> [ReadIssue] {
    var failure: ReadError?
    do throws(JSONError) {
      failure = try readDocument(into: &builder)
    } catch {
      failure = stop(error)
    }
    if let failure {
      if studies == 0 { throw failure }
      // Studies that are there are not taken back.
      let line = failure.origin?.line ?? tokens.line
      log.add(.stopped(.unexpected(failure.excerpt)), line: line, column: failure.column, excerpt: failure.excerpt)
    }
    for issue in tokens.decoder.issues { log.add(issue) }
    return log.finished()
  }

  /// Whatever was read before the text goes wrong is kept.
  private mutating func stop(_ error: JSONError) -> ReadError? {
    let origin = Origin(file: file, line: error.line)
    if studies == 0 { return ReadError(.syntax(error.flaw), at: origin, column: error.column, excerpt: error.excerpt) }
    log.add(.stopped(error.flaw), line: error.line, column: error.column, excerpt: error.excerpt)
    return nil
  }

  private mutating func readDocument(into builder: inout CollectionBuilder) throws(JSONError) -> ReadError? {
    guard try tokens.next() == .beginObject else { return otherJSON() }
    var seen: Set<String> = []
    while case .key(let key) = try tokens.next() {
      if !seen.insert(key).inserted { log.add(.keyRepeated(path: key), line: tokens.line, column: tokens.column) }
      if let error = try readMember(key, into: &builder) { return error }
    }
    if !hasVersion && studies == 0 { return otherJSON() }
    try readEnd()
    return nil
  }

  private func otherJSON() -> ReadError { ReadError(.otherJSON, at: Origin(file: file, line: 1)) }

  /// One document a file: what follows is looked at no further.
  private mutating func readEnd() throws(JSONError) {
    do throws(JSONError) {
      _ = try tokens.next()
    } catch {
      log.add(.textAfterEnd, line: error.line, column: error.column, excerpt: error.excerpt)
    }
  }

  private mutating func readMember(
    _ key: String, into builder: inout CollectionBuilder
  ) throws(JSONError) -> ReadError? {
    switch key {
    case "evi": return try readVersion()
    case "title": builder.take(title: try readText(key))
    case "source": builder.take(title: builder.title, source: try readText(key))
    case "fields": try readList(key) { $0.fields.announce($1, in: &builder, log: &$0.log, line: $2) }
    case "glossary": try readList(key) { $0.readEntry($1, into: &builder, line: $2) }
    case "footnotes": try readList(key) { $0.readFootnote($1, into: &builder, line: $2) }
    case "studies": return try readStudies(into: &builder)
    case "total", "matched": try tokens.skipValue()
    default: try readUnknown(key)
    }
    return nil
  }

  private mutating func readUnknown(_ key: String) throws(JSONError) {
    log.add(.unknownKey(key), line: tokens.line, column: tokens.column, excerpt: key)
    try tokens.skipValue()
  }

  private mutating func readVersion() throws(JSONError) -> ReadError? {
    let value = try tokens.value()
    hasVersion = true
    if value.plainText == Self.version { return nil }
    return ReadError(
      .newerVersion(value.compact), at: Origin(file: file, line: tokens.line), column: tokens.column,
      excerpt: value.compact)
  }

  private mutating func readText(_ key: String) throws(JSONError) -> String {
    let value = try tokens.value()
    if value != .null && value.plainText == nil { wrongType(key, .string, value, line: tokens.line) }
    return value.plainText ?? ""
  }

  private mutating func readList(
    _ key: String, _ take: (inout EviJSONReader, JSONValue, Int) -> Void
  ) throws(JSONError) {
    guard let token = try tokens.next() else { return }
    let line = tokens.line
    guard token == .beginArray else { return wrongType(key, .array, try tokens.value(from: token), line: line) }
    while let token = try tokens.next(), token != .endArray {
      let line = tokens.line
      take(&self, try tokens.value(from: token), line)
    }
  }

  private mutating func readEntry(_ value: JSONValue, into builder: inout CollectionBuilder, line: Int) {
    guard case .object = value else { return wrongType("glossary", .object, value, line: line) }
    guard let entry = Glossary.Entry(value) else {
      return log.add(.missingKey(path: "glossary", key: "term"), line: line, excerpt: value.compact)
    }
    builder.glossary.add(entry)
  }

  private mutating func readFootnote(_ value: JSONValue, into builder: inout CollectionBuilder, line: Int) {
    guard let text = value.plainText else { return wrongType("footnotes", .string, value, line: line) }
    builder.footnotes.append(text)
  }

  private mutating func readStudies(into builder: inout CollectionBuilder) throws(JSONError) -> ReadError? {
    guard let token = try tokens.next() else { return nil }
    guard token == .beginArray else {
      wrongType("studies", .array, try tokens.value(from: token), line: tokens.line)
      return nil
    }
    var number = 0
    while let token = try tokens.next(), token != .endArray {
      number += 1
      var study = EviJSONStudy(number: number, line: tokens.line, column: tokens.column)
      study.value = try tokens.value(from: token)
      if !hasVersion && !study.looksLikeOurs { return otherJSON() }
      if study.read(fields: &fields, into: &builder, log: &log) { studies += 1 }
    }
    return nil
  }

  private mutating func wrongType(_ path: String, _ expected: JSONType, _ value: JSONValue, line: Int) {
    log.add(.wrongType(path: path, expected: expected, found: value.type), line: line, excerpt: value.compact)
  }
}
