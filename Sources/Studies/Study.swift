/// One study: a light view onto its chunk. Texts are made when they are asked for.
package struct Study: Sendable {
  let chunk: Chunk
  let row: Int

  package var id: StudyID { StudyID(first(.id)) }

  /// What lists and headings call it: `Strati et al [15]`.
  package var name: String { first(.name) }

  /// The name where columns are dear.
  package var shortName: String {
    let (name, papers) = (name, publications)
    let citations = papers.map(\.citation).joined(separator: ", ")
    return citations == name ? papers.map(\.shortCitation).joined(separator: ", ") : name
  }

  package var publications: [Publication] {
    let (authors, references) = (values(of: .publicationAuthors), values(of: .publicationReference))
    return authors.indices.map { Publication(authors: authors[$0], reference: references[$0]) }
  }

  package var origin: Origin {
    let file = first(.file)
    return Origin(file: file.isEmpty ? chunk.source : file, line: Int(chunk.rows[row].line))
  }

  /// The fields that have text, in the collection's order.
  package var fields: [FieldIndex] {
    var found: [FieldIndex] = []
    for value in chunk.values(ofRow: row) where !value.field.isReserved && value.field != found.last {
      found.append(value.field)
    }
    return found
  }

  /// Every value of a field in the source's words: several where it is a list, none where the source says nothing.
  package func values(of field: FieldIndex) -> [String] {
    chunk.values(ofRow: row).compactMap { $0.field == field ? chunk.text($0) : nil }
  }

  /// What stands between the values of a list where it is one text.
  package static let listSeparator = "; "

  /// The words of a field, the values of a list joined by `; `. Only its first `limit` bytes, at most, where no more
  /// can be shown: a value can be many megabytes long.
  package func text(of field: FieldIndex, upTo limit: Int = .max) -> String {
    values(of: field, upTo: limit).joined(separator: Self.listSeparator)
  }

  /// The values that `text(of: field, upTo: limit)` is made of, the last one cut where it has to be.
  package func values(of field: FieldIndex, upTo limit: Int) -> [String] {
    var values: [String] = []
    var room = limit
    for value in chunk.values(ofRow: row) where value.field == field {
      if !values.isEmpty { room -= Self.listSeparator.utf8.count }
      if room < 0 || (room == 0 && limit > 0) { break }
      values.append(chunk.text(value, upTo: room))
      room -= Int(value.end - value.start)
    }
    return values
  }

  /// The UTF-8 bytes of `text(of: field)`.
  package func size(of field: FieldIndex) -> Int {
    let values = chunk.values(ofRow: row).filter { $0.field == field }
    return values.reduce(2 * max(0, values.count - 1)) { $0 + Int($1.end - $1.start) }
  }

  /// Hands over every value without making a string of it.
  /// - Complexity: O(number of values).
  package func forEachValue(_ body: (FieldIndex, ArraySlice<UInt8>) -> Void) {
    for value in chunk.values(ofRow: row) where !value.field.isReserved {
      body(value.field, chunk.bytes[value.range])
    }
  }

  /// Hands over the values of one field, or the id or the name, without making strings of them.
  /// - Complexity: O(number of values).
  package func forEachValue(of field: FieldIndex, _ body: (ArraySlice<UInt8>) -> Void) {
    for value in chunk.values(ofRow: row) where value.field == field { body(chunk.bytes[value.range]) }
  }

  private func first(_ field: FieldIndex) -> String {
    chunk.values(ofRow: row).first { $0.field == field }.map { chunk.text($0) } ?? ""
  }
}
