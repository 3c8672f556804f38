import Synchronization

/// The studies of one or several sources, with their fields in order, glossary and footnotes.
///
/// A collection never changes. Two collections are equal when they are the same object, so a comparison takes O(1).
package final class StudyCollection: Sendable {
  package let title: String
  /// Where the studies come from, in words for the reader.
  package let source: String
  package let fields: [Field]
  package let glossary: Glossary
  package let footnotes: [String]
  package let chunks: [Chunk]
  /// What its studies are called: those of a table inside a study are its rows.
  package let members: Member
  /// The position of each chunk's first study, and then the number of studies.
  private let starts: [Int]
  /// What `remembered` found out, by its type.
  private let found = Mutex<[ObjectIdentifier: any Sendable]>([:])

  package init(
    title: String, source: String, fields: [Field] = [], glossary: Glossary = Glossary(), footnotes: [String] = [],
    chunks: [Chunk] = [], members: Member = .study
  ) {
    self.title = title
    self.source = source
    self.fields = Self.fields(fields, of: chunks)
    self.glossary = glossary
    self.footnotes = footnotes
    self.chunks = chunks
    self.members = members
    starts = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// Returns the fields with the kinds that their values show.
  private static func fields(_ fields: [Field], of chunks: [Chunk]) -> [Field] {
    var tallies = [ValueTally](repeating: ValueTally(), count: fields.count)
    for chunk in chunks {
      for (place, tally) in chunk.tallies.enumerated() where place < tallies.count { tallies[place].add(tally) }
    }
    return zip(fields, tallies).map { $0.typed(by: $1) }
  }

  /// Returns what `find` finds out about the collection. It is found once for each type of an answer, because a
  /// collection never changes.
  package func remembered<Answer: Sendable>(_ find: (StudyCollection) -> Answer) -> Answer {
    let type = ObjectIdentifier(Answer.self)
    if let known = found.withLock({ $0[type] }) as? Answer { return known }
    let answer = find(self)
    found.withLock { $0[type] = answer }
    return answer
  }

  /// Returns whether all studies of `other` have the same positions in this collection, which may have more after
  /// them.
  ///
  /// Compares only the last chunk of `other`, as an object: collections of one builder share their full chunks.
  /// - Complexity: O(1).
  package func continues(_ other: StudyCollection) -> Bool {
    guard let last = other.chunks.last, chunks.count >= other.chunks.count else { return other.count == 0 }
    return chunks[other.chunks.count - 1] === last
  }

  /// Returns the collection with only its first `count` studies, or with all if it has no more.
  /// - Complexity: O(number of chunks + number of values in one chunk).
  package func prefix(_ count: Int) -> StudyCollection {
    var left = count
    var kept: [Chunk] = []
    for chunk in chunks where left > 0 {
      kept.append(chunk.count <= left ? chunk : chunk.prefix(left))
      left -= chunk.count
    }
    return StudyCollection(
      title: title, source: source, fields: fields, glossary: glossary, footnotes: footnotes, chunks: kept,
      members: members)
  }

  /// Whether it has no title, no source, no glossary and no footnotes. Its fields do not matter.
  package var hasStudiesOnly: Bool {
    title.isEmpty && source.isEmpty && glossary.entries.isEmpty && footnotes.isEmpty
  }

  /// Returns a number of the collection's studies in words: `5 studies`, or `5 rows`.
  package func counted(_ number: Int) -> String { Studies.counted(number, members.rawValue, members.plural) }

  package static let empty = StudyCollection(title: "", source: "")

  package var count: Int { starts[starts.count - 1] }

  /// The size of all chunks' text in UTF-8 bytes.
  package var size: Int { chunks.reduce(0) { $0 + $1.bytes.count } }

  /// The study at a position, counted from 0 in the order of the sources.
  /// - Complexity: O(log number of chunks).
  package subscript(position: Int) -> Study {
    precondition(position >= 0 && position < count, "a study's position lies in its collection")
    let chunk = (0..<chunks.count).firstOfSorted { starts[$0] > position } - 1
    return Study(chunk: chunks[chunk], row: position - starts[chunk], position: position)
  }

  /// Returns the position of the first study with this id, or nil.
  /// - Complexity: O(number of studies).
  package func position(of id: StudyID) -> Int? {
    (0..<count).first { self[$0].id == id }
  }

  /// Returns the first field with this key; nil if none has it.
  /// - Complexity: O(1) after the first call. In a table of 10,000 columns a search took seconds for a view of all.
  package func field(_ key: String) -> FieldIndex? { remembered(FieldsByKey.init).places[key] }

  package func fields(in role: FieldRole) -> [FieldIndex] {
    fields.indices.filter { fields[$0].role == role }.map(FieldIndex.init)
  }

  package subscript(field: FieldIndex) -> Field { fields[Int(field.rawValue)] }
}

/// The first field of each key.
private struct FieldsByKey: Sendable {
  let places: [String: FieldIndex]

  init(_ collection: StudyCollection) {
    places = Dictionary(collection.fields.enumerated().map { ($1.key, FieldIndex($0)) }) { first, _ in first }
  }
}

extension StudyCollection: Equatable {
  package static func == (left: StudyCollection, right: StudyCollection) -> Bool { left === right }
}

/// What the studies of a collection are.
package enum Member: String, Sendable {
  case study
  /// A row of a table inside a study.
  case row
  /// A topic of evi's manual.
  case topic

  package var plural: String {
    switch self {
    case .study: "studies"
    case .row: "rows"
    case .topic: "topics"
    }
  }
}
