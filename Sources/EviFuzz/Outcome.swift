import Formats
import Studies

/// What came of reading some bytes.
struct Outcome {
  static let file = "in"

  let collection: StudyCollection
  let issues: [ReadIssue]
  let tables: [TableOutline]
  let error: ReadError?

  /// - Parameters:
  ///   - block: so many bytes are handed over at a time.
  ///   - chunk: so many studies are sealed at a time, and read by one processor.
  init(_ bytes: [UInt8], as format: Format?, table: Int? = nil, block: Int = .max, chunk: Int = 1 << 14) {
    var rest = bytes[...]
    let stream = ByteStream(name: Self.file) {
      defer { rest = rest.dropFirst(block) }
      return rest.isEmpty ? nil : Array(rest.prefix(block))
    }
    var builder = CollectionBuilder(studiesPerChunk: chunk)
    var tables: [TableOutline] = []
    do {
      issues = try Reading.read(
        name: Self.file, format: format, table: table, from: stream, into: &builder, tables: &tables)
      error = nil
    } catch {
      issues = []
      self.error = error
    }
    collection = builder.collection()
    self.tables = tables
  }

  /// How it differs from another reading of the same; nil where it does not.
  func difference(from other: Outcome) -> String? {
    if error != other.error { return "error: \(shown(error)) or \(shown(other.error))" }
    if issues != other.issues { return "issues: \(issues) or \(other.issues)" }
    if tables != other.tables { return "tables: \(tables) or \(other.tables)" }
    return collection.difference(from: other.collection)
  }

  private func shown(_ error: ReadError?) -> String { error.map { "\($0)" } ?? "none" }
}

extension StudyCollection {
  /// How it differs from another in what it says; nil where it does not.
  func difference(from other: StudyCollection) -> String? {
    if title != other.title { return "title: \(title.debugDescription) or \(other.title.debugDescription)" }
    if source != other.source { return "source: \(source.debugDescription) or \(other.source.debugDescription)" }
    if fields != other.fields { return "fields: \(fields) or \(other.fields)" }
    if footnotes != other.footnotes { return "footnotes: \(footnotes) or \(other.footnotes)" }
    if glossary.entries != other.glossary.entries {
      return "glossary: \(glossary.entries) or \(other.glossary.entries)"
    }
    if count != other.count { return "\(count) or \(other.count) studies" }
    for position in 0..<count {
      let (mine, its) = (self[position].contents, other[position].contents)
      if mine != its { return "study \(position): \(mine) or \(its)" }
    }
    return nil
  }
}

private struct Contents: Equatable {
  let id: StudyID
  let name: String
  let origin: Origin
  let publications: [Publication]
  let fields: [FieldIndex]
  let values: [[UInt8]]
}

extension Study {
  fileprivate var contents: Contents {
    var (fields, values): ([FieldIndex], [[UInt8]]) = ([], [])
    forEachValue { field, value in
      fields.append(field)
      values.append(Array(value))
    }
    return Contents(
      id: id, name: name, origin: origin, publications: publications, fields: fields, values: values)
  }
}
