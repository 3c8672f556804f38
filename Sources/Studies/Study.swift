/// One study: a view of one row of a chunk. It makes strings only when they are read.
package struct Study: Sendable {
  let chunk: Chunk
  let row: Int
  /// The position in its collection; nil if the study was taken from a chunk alone.
  package let position: Int?

  init(chunk: Chunk, row: Int, position: Int? = nil) {
    (self.chunk, self.row, self.position) = (chunk, row, position)
  }

  package var id: StudyID { StudyID(first(.id)) }

  /// The name in lists and headings: `Strati et al [15]`.
  package var name: String { first(.name) }

  /// The name where columns are scarce: `Strati [15]` if the name is the citation of its papers, else the whole name.
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
    return Origin(file: file.isEmpty ? chunk.source : file, line: chunk.rows.line(row))
  }

  /// The fields that have text, in the collection's order.
  package var fields: [FieldIndex] {
    var found: [FieldIndex] = []
    for value in chunk.values(ofRow: row) where !value.field.isReserved && value.field != found.last {
      found.append(value.field)
    }
    return found
  }

  /// Returns all values of a field in the source's words: several for a list, none when the source gives none.
  package func values(of field: FieldIndex) -> [String] {
    stored(field).map { chunk.text($0) }
  }

  /// Returns the stored values of a field. They are neighbours, because values are in the order of the fields.
  /// - Complexity: O(log number of values). With a linear search, a table of 100,000 columns took 12 s to write and 15
  ///   s for each key press.
  private func stored(_ field: FieldIndex) -> Slice<Chunk.Values> {
    let values = chunk.values(ofRow: row)
    let start = (values.startIndex..<values.endIndex).firstOfSorted { values.field($0) >= field }
    var end = start
    while end < values.endIndex, values.field(end) == field { end += 1 }
    return values[start..<end]
  }

  /// The separator between the values of a list that are shown as one text.
  package static let listSeparator = "; "

  /// Returns the text of a field, with the values of a list joined by `; `. A caller that cannot show more passes a
  /// `limit` in bytes, because a value can have many megabytes.
  package func text(of field: FieldIndex, upTo limit: Int = .max) -> String {
    values(of: field, upTo: limit).joined(separator: Self.listSeparator)
  }

  /// Returns the values that make up `text(of: field, upTo: limit)`. The last one is cut if necessary.
  package func values(of field: FieldIndex, upTo limit: Int) -> [String] {
    var values: [String] = []
    var room = limit
    for value in stored(field) {
      if !values.isEmpty { room -= Self.listSeparator.utf8.count }
      if room < 0 || (room == 0 && limit > 0) { break }
      values.append(chunk.text(value, upTo: room))
      room -= Int(value.end - value.start)
    }
    return values
  }

  /// Returns the whole values of a field that have at most `most` UTF-8 bytes each; longer values are left out.
  package func values(of field: FieldIndex, noLongerThan most: Int) -> [String] {
    stored(field).filter { Int($0.end - $0.start) <= most }.map { chunk.text($0) }
  }

  /// Whether a value of a field has more than `most` UTF-8 bytes.
  package func hasValue(of field: FieldIndex, longerThan most: Int) -> Bool {
    stored(field).contains { Int($0.end - $0.start) > most }
  }

  /// Returns the number of UTF-8 bytes of `text(of: field)`.
  package func size(of field: FieldIndex) -> Int {
    let values = stored(field)
    return values.reduce(2 * max(0, values.count - 1)) { $0 + Int($1.end - $1.start) }
  }

  /// Calls `body` with each value of each field, without making a string.
  /// - Complexity: O(number of values).
  package func forEachValue(_ body: (FieldIndex, ArraySlice<UInt8>) -> Void) {
    for value in chunk.values(ofRow: row) where !value.field.isReserved {
      body(value.field, chunk.bytes[value.range])
    }
  }

  /// Calls `body` with each value of one field, or with the id or the name, without making a string.
  /// - Complexity: O(number of values).
  package func forEachValue(of field: FieldIndex, _ body: (ArraySlice<UInt8>) -> Void) {
    for value in stored(field) { body(chunk.bytes[value.range]) }
  }

  private func first(_ field: FieldIndex) -> String {
    stored(field).first.map { chunk.text($0) } ?? ""
  }
}
