import Formats
import Studies

/// The result of reading some bytes.
struct ReadResult {
  static let file = "in"

  let collection: StudyCollection
  let issues: [ReadIssue]
  let tables: [TableOutline]
  let error: ReadError?

  /// - Parameters:
  ///   - block: how many bytes the stream hands over at a time.
  ///   - chunk: how many studies make a chunk. One processor reads a chunk.
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

  /// Returns how this result differs from another reading of the same bytes; nil if it does not differ.
  func difference(from other: ReadResult) -> String? {
    if error != other.error { return "error: \(shown(error)) or \(shown(other.error))" }
    if issues != other.issues { return "issues: \(issues) or \(other.issues)" }
    if tables != other.tables { return "tables: \(tables) or \(other.tables)" }
    return collection.difference(from: other.collection)
  }

  private func shown(_ error: ReadError?) -> String { error.map { "\($0)" } ?? "none" }
}

extension StudyCollection {
  /// Returns how the contents of this collection differ from those of another; nil if they do not differ.
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
