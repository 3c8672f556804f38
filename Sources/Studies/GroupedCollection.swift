/// A collection in which the records of a study are one study.
package struct GroupedCollection: Sendable {
  package let collection: StudyCollection
  package let grouping: Grouping
  /// Where each study of the collection it was made of is now. The studies of the other records of a group are where
  /// its first one is.
  package let places: [UInt32]

  /// Chunks without a record of a group are shared; without a group the collection is the one it was.
  /// - Complexity: O(size of the chunks that have a record of a group).
  package init(_ collection: StudyCollection, by grouping: Grouping) {
    self.grouping = grouping
    guard !grouping.groups.isEmpty else {
      self.collection = collection
      places = []
      return
    }
    // For each record of a group its first one.
    var leads: [Int: Int] = [:]
    for group in grouping.groups {
      for record in group.records { leads[record] = group.records[0] }
    }
    let others = Dictionary(uniqueKeysWithValues: grouping.groups.map { ($0.records[0], $0.records.dropFirst()) })
    var places: [UInt32] = []
    places.reserveCapacity(collection.count)
    var chunks: [Chunk] = []
    var (start, count) = (0, 0)
    for chunk in collection.chunks {
      let positions = start..<start + chunk.count
      let isTouched = positions.contains { leads[$0] != nil }
      var open = OpenChunk()
      for position in positions {
        let lead = leads[position] ?? position
        places.append(lead == position ? UInt32(count) : places[lead])
        if lead != position { continue }
        count += 1
        if isTouched { open.append(chunk[position - start], others[position, default: []].map { collection[$0] }) }
      }
      if !isTouched {
        chunks.append(chunk)
      } else if !open.rows.isEmpty {
        chunks.append(open.sealed(source: chunk.source))
      }
      start = positions.upperBound
    }
    self.places = places
    self.collection = StudyCollection(
      title: collection.title, source: collection.source, fields: collection.fields, glossary: collection.glossary,
      footnotes: collection.footnotes, chunks: chunks)
  }
}

extension OpenChunk {
  /// Takes in a study with all that other records say of it.
  fileprivate mutating func append(_ lead: Study, _ others: [Study]) {
    if others.isEmpty { return append(copyOf: lead) }
    var study = OpenStudy()
    study.begin(line: lead.origin.line)
    study.join([lead] + others)
    append(&study)
  }
}

extension OpenStudy {
  /// Says what several records do, field by field: the first in full, of the others what none before it says.
  fileprivate mutating func join(_ studies: [Study]) {
    var sayers = String.UnicodeScalarView()
    let firsts = studies.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.records.count) }
    for field in Set(studies.flatMap(\.fields)).sorted() {
      var known: Set<[UInt8]> = []
      for (study, first) in zip(studies, firsts) {
        for said in study.said(in: field) where known.insert(Self.words(of: said.text)).inserted {
          for value in said.values {
            append(value.utf8, field)
            sayers.append(Unicode.Scalar(UInt16(clamping: first + said.record)) ?? "\u{0}")
          }
        }
      }
    }
    append(String(sayers).utf8, .sayers)
    let records = studies.flatMap(\.records)
    for record in records.dropFirst() { append(record.name.utf8, .recordName) }
    for record in records.dropFirst() { append(String(record.origin.line).utf8, .recordLine) }
    for record in records.dropFirst() { append(record.origin.file.utf8, .recordFile) }
    append(names: studies)
  }

  private mutating func append(names studies: [Study]) {
    let lead = studies[0]
    lead.forEachValue(of: .file) { append($0, .file) }
    var papers: [Publication] = []
    for paper in studies.flatMap(\.publications) where !papers.contains(paper) { papers.append(paper) }
    for paper in papers { append(paper.reference.utf8, .publicationReference) }
    for paper in papers { append(paper.authors.utf8, .publicationAuthors) }
    append(lead.name.utf8, .name)
    append(lead.id.text.utf8, .id)
  }

  /// What a text says, however it is spaced and whether or not a full stop ends it.
  private static func words(of text: String) -> [UInt8] {
    var words: [UInt8] = []
    for byte in Folding.fold(text) where byte != UInt8(ascii: " ") || (words.last ?? byte) != byte {
      words.append(byte)
    }
    while let last = words.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ".") { words.removeLast() }
    return words
  }
}
