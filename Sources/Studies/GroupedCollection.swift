/// A collection in which all records of a study are one study.
package struct GroupedCollection: Sendable {
  package let collection: StudyCollection
  package let grouping: Grouping
  /// For each study of the original collection, its position in this one. Every record of a group has the position of
  /// the group's first record. The array is empty if there are no groups.
  package let places: [UInt32]

  /// Joins the records of each group.
  ///
  /// Chunks without a record of a group are shared. Without groups the result is the original collection. The other
  /// chunks are made again one by one, and each old chunk is released after that. So the work needs little more memory,
  /// unless another owner keeps the old chunks.
  /// - Complexity: O(number of studies + size of the chunks that have a record of a group).
  package init(_ collection: consuming StudyCollection, by grouping: Grouping) {
    self.grouping = grouping
    guard !grouping.groups.isEmpty else {
      self.collection = collection
      places = []
      return
    }
    let whole = StudyCollection(
      title: collection.title, source: collection.source, fields: collection.fields, glossary: collection.glossary,
      footnotes: collection.footnotes)
    var making = Making(collection.chunks, grouping)
    _ = consume collection
    making.run()
    places = making.places
    self.collection = StudyCollection(
      title: whole.title, source: whole.source, fields: whole.fields, glossary: whole.glossary,
      footnotes: whole.footnotes, chunks: making.made)
  }
}

private struct Making {
  /// The original chunks; nil in place of those that are done.
  private var chunks: [Chunk?]
  private let starts: [Int]
  /// For each record of a group, the first record of that group.
  private var leads: [Int: Int] = [:]
  /// For each first record, the other records of its group.
  private var others: [Int: ArraySlice<Int>] = [:]
  private(set) var places: [UInt32] = []
  private(set) var made: [Chunk] = []
  private var count = 0

  init(_ chunks: [Chunk], _ grouping: Grouping) {
    self.chunks = chunks
    starts = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    for group in grouping.groups {
      others[group.records[0]] = group.records.dropFirst()
      for record in group.records { leads[record] = group.records[0] }
    }
  }

  mutating func run() {
    places.reserveCapacity(starts[starts.count - 1])
    for place in chunks.indices {
      guard let chunk = chunks[place] else { continue }
      let isTouched = (starts[place]..<starts[place + 1]).contains { leads[$0] != nil }
      if isTouched { makeAnew(chunk, from: starts[place]) } else { keep(chunk) }
      chunks[place] = nil
    }
  }

  private mutating func keep(_ chunk: Chunk) {
    made.append(chunk)
    places += (count..<count + chunk.count).map { UInt32($0) }
    count += chunk.count
  }

  private mutating func makeAnew(_ chunk: Chunk, from start: Int) {
    var open = OpenChunk()
    var joined = OpenStudy()
    for row in 0..<chunk.count {
      if let lead = leads[start + row], lead < start + row {
        places.append(places[lead])
        continue
      }
      places.append(UInt32(count))
      count += 1
      if let others = others[start + row] {
        joined.join([chunk[row]] + others.compactMap(study))
        open.append(&joined)
      } else {
        open.append(copyOf: chunk[row])
      }
    }
    if !open.rows.isEmpty { made.append(open.sealed(source: chunk.source)) }
  }

  /// Returns the study at a position of the original collection; nil if its chunk is done.
  private func study(at position: Int) -> Study? {
    let chunk = (0..<chunks.count).firstOfSorted { starts[$0] > position } - 1
    return chunks[chunk]?[position - starts[chunk]]
  }
}

extension OpenStudy {
  /// Joins several records into one study, field by field: all texts of the first record, and of each other record
  /// the texts that no record before it has.
  fileprivate mutating func join(_ studies: [Study]) {
    begin(line: studies[0].origin.line)
    let said = studies.map { $0.chunk.values(ofRow: $0.row).prefix { !$0.field.isReserved } }
    let records = studies.map(\.records)
    let firsts = records.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let sayers = studies.map(\.sayers)
    var nexts = said.map(\.startIndex)
    var speakers = String.UnicodeScalarView()
    while let field = said.indices.compactMap({ nexts[$0] < said[$0].endIndex ? said[$0][nexts[$0]].field : nil }).min()
    {
      var heard = Heard()
      for (place, study) in studies.enumerated() {
        while nexts[place] < said[place].endIndex, said[place][nexts[place]].field == field {
          let record = { (index: Int) in
            firsts[place] + (sayers[place].isEmpty ? 0 : sayers[place][index - said[place].startIndex])
          }
          let speaker = record(nexts[place])
          let rest = said[place][nexts[place]...]
          let passage = rest.prefix { $0.field == field }.indices.prefix { record($0) == speaker }
          nexts[place] = passage.upperBound
          let texts = rest[passage].map { study.chunk.bytes[$0.range] }
          guard heard.isNew(texts) else { continue }
          for text in texts {
            append(text, field)
            speakers.append(Unicode.Scalar(UInt16(clamping: speaker)) ?? "\u{0}")
          }
        }
      }
    }
    append(String(speakers).utf8, .sayers)
    append(records: records.flatMap(\.self).dropFirst())
    append(names: studies)
  }

  private mutating func append(records: ArraySlice<Record>) {
    for record in records { append(record.name.utf8, .recordName) }
    for record in records { append(String(record.origin.line).utf8, .recordLine) }
    for record in records { append(record.origin.file.utf8, .recordFile) }
  }

  private mutating func append(names studies: [Study]) {
    let lead = studies[0]
    lead.forEachValue(of: .file) { append($0, .file) }
    var papers: [Publication] = []
    for paper in studies.flatMap(\.publications) where !papers.contains(paper) { papers.append(paper) }
    for paper in papers { append(paper.reference.utf8, .publicationReference) }
    for paper in papers { append(paper.authors.utf8, .publicationAuthors) }
    end(name: lead.name, id: lead.id)
  }
}

/// The texts of one field that the records so far have.
private struct Heard {
  private var texts: [[ArraySlice<UInt8>]] = []
  /// The folded words of each text in `texts`. They are made when a second text comes, because most equal texts are
  /// equal byte for byte.
  private var words: [[UInt8]] = []

  /// Returns whether no earlier text is the same, and stores the new text. Two texts are the same if they fold to the
  /// same bytes. The number of spaces between words does not matter, nor do full stops at the end.
  mutating func isNew(_ values: [ArraySlice<UInt8>]) -> Bool {
    if texts.contains(where: { $0.elementsEqual(values) { $0.count == $1.count && $0.elementsEqual($1) } }) {
      return false
    }
    texts.append(values)
    guard texts.count > 1 else { return true }
    if words.isEmpty { words = [Self.words(of: texts[0])] }
    let said = Self.words(of: values)
    if words.contains(said) { return false }
    words.append(said)
    return true
  }

  private static func words(of values: [ArraySlice<UInt8>]) -> [UInt8] {
    var folded: [UInt8] = []
    for value in values {
      if !folded.isEmpty { folded += Study.listSeparator.utf8 }
      Folding.fold(value, into: &folded)
    }
    let space = UInt8(ascii: " ")
    var words: [UInt8] = []
    words.reserveCapacity(folded.count)
    for byte in folded where byte != space || (words.last ?? space) != space { words.append(byte) }
    while let last = words.last, last == space || last == UInt8(ascii: ".") { words.removeLast() }
    return words
  }
}
