/// Everything one or several sources say: the fields in order, the studies, and what explains them.
///
/// It never changes. Two are equal when they are the same object, so asking costs nothing however large they are.
package final class StudyCollection: Sendable {
  package let title: String
  /// Where it comes from, in words for the reader.
  package let source: String
  package let fields: [Field]
  package let glossary: Glossary
  package let footnotes: [String]
  package let chunks: [Chunk]
  /// The position of each chunk's first study, and last of all the number of studies.
  private let starts: [Int]

  package init(
    title: String, source: String, fields: [Field] = [], glossary: Glossary = Glossary(), footnotes: [String] = [],
    chunks: [Chunk] = []
  ) {
    self.title = title
    self.source = source
    self.fields = fields
    self.glossary = glossary
    self.footnotes = footnotes
    self.chunks = chunks
    starts = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// Whether it has all the studies of `other` in their places, and perhaps more behind them.
  /// - Complexity: O(1).
  package func continues(_ other: StudyCollection) -> Bool {
    guard let last = other.chunks.last, chunks.count >= other.chunks.count else { return other.count == 0 }
    return chunks[other.chunks.count - 1] === last
  }

  /// Its first studies.
  /// - Complexity: O(number of chunks), and of the studies in one chunk.
  package func prefix(_ count: Int) -> StudyCollection {
    var left = count
    var kept: [Chunk] = []
    for chunk in chunks where left > 0 {
      kept.append(chunk.count <= left ? chunk : chunk.prefix(left))
      left -= chunk.count
    }
    return StudyCollection(
      title: title, source: source, fields: fields, glossary: glossary, footnotes: footnotes, chunks: kept)
  }

  /// Whether it says nothing beside its studies.
  package var hasStudiesOnly: Bool {
    title.isEmpty && source.isEmpty && glossary.entries.isEmpty && footnotes.isEmpty
  }

  package static let empty = StudyCollection(title: "", source: "")

  package var count: Int { starts[starts.count - 1] }

  /// The bytes of all text.
  package var size: Int { chunks.reduce(0) { $0 + $1.bytes.count } }

  /// The study at a position in the source's order.
  /// - Complexity: O(log number of chunks).
  package subscript(position: Int) -> Study {
    precondition(position >= 0 && position < count, "a study's position lies in its collection")
    var low = 0
    var high = chunks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return chunks[low][position - starts[low]]
  }

  /// - Complexity: O(number of studies).
  package func position(of id: StudyID) -> Int? {
    (0..<count).first { self[$0].id == id }
  }

  package func field(_ key: String) -> FieldIndex? {
    fields.firstIndex { $0.key == key }.map(FieldIndex.init)
  }

  package func fields(in role: FieldRole) -> [FieldIndex] {
    fields.indices.filter { fields[$0].role == role }.map(FieldIndex.init)
  }

  package subscript(field: FieldIndex) -> Field { fields[Int(field.rawValue)] }
}

extension StudyCollection: Equatable {
  package static func == (left: StudyCollection, right: StudyCollection) -> Bool { left === right }
}
