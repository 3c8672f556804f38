/// The study that is being read: its values in the order in which they came.
struct OpenStudy {
  private(set) var line = 0
  private(set) var values: [Chunk.Value] = []
  private(set) var bytes: [UInt8] = []
  /// The offset in `bytes` of the name, which the id follows.
  private(set) var naming = 0

  mutating func begin(line: Int) {
    self.line = line
    naming = 0
    values.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ text: some Sequence<UInt8>, _ field: FieldIndex) {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    values.append(Chunk.Value(field: field, start: start, end: UInt32(bytes.count)))
  }

  /// Adds the name and the id. The caller has added all other values before.
  mutating func end(name: String, id: StudyID) {
    naming = bytes.count
    append(name.utf8, .name)
    append(id.text.utf8, .id)
  }

  func text(_ value: Chunk.Value) -> String { String(decoding: bytes[value.range], as: UTF8.self) }

  /// Sorts the values by field. Sorting is stable, so the values of a list keep their order.
  fileprivate mutating func sort() {
    if !Self.isSorted(values) { values.sort { $0.field < $1.field } }
  }

  fileprivate static func isSorted(_ values: some Collection<Chunk.Value>) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0.field <= $1.field }
  }

  /// Returns the index of the first value before `place` with the same bytes, or nil.
  fileprivate func twin(of place: Int) -> Int? {
    let text = bytes[values[place].range]
    return values[..<place].firstIndex { $0.range.count == text.count && bytes[$0.range].elementsEqual(text) }
  }
}

/// Studies that are not sealed into a chunk yet.
struct OpenChunk {
  private(set) var bytes: [UInt8] = []
  private(set) var values: [Chunk.Value] = []
  private(set) var rows: [Chunk.Row] = []

  /// Adds a study that has ended, and empties `study`.
  mutating func append(_ study: inout OpenStudy) {
    study.sort()
    let (firstValue, firstByte) = (values.count, UInt32(bytes.count))
    rows.append(Chunk.Row(firstValue: UInt32(firstValue), line: UInt32(clamping: study.line)))
    bytes.append(contentsOf: study.bytes[..<study.naming])
    for (place, value) in study.values.enumerated() {
      if Int(value.start) < study.naming {
        values.append(Chunk.Value(field: value.field, start: firstByte + value.start, end: firstByte + value.end))
      } else if let twin = study.twin(of: place) {
        // The name is often the title, and the id is often in an identifier field. They share the bytes of that
        // field.
        let known = values[firstValue + twin]
        values.append(Chunk.Value(field: value.field, start: known.start, end: known.end))
      } else {
        append(study.bytes[value.range], value.field)
      }
    }
    study.begin(line: 0)
  }

  private mutating func append(_ text: some Sequence<UInt8>, _ field: FieldIndex) {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    values.append(Chunk.Value(field: field, start: start, end: UInt32(bytes.count)))
  }

  /// Adds a copy of a study of a sealed chunk.
  mutating func append(copyOf study: Study) {
    rows.append(Chunk.Row(firstValue: UInt32(values.count), line: study.chunk.rows[study.row].line))
    // `copied` is the byte range that was copied last, and `start` is the offset of its copy. Values that are
    // adjacent or share bytes in the chunk are adjacent or share bytes in the copy.
    var (copied, start) = (0..<0, 0)
    for value in study.chunk.values(ofRow: study.row) {
      if value.range.lowerBound < copied.lowerBound || value.range.upperBound > copied.upperBound {
        if value.range.lowerBound != copied.upperBound {
          (copied, start) = (value.range.lowerBound..<value.range.lowerBound, bytes.count)
        }
        bytes.append(contentsOf: study.chunk.bytes[copied.upperBound..<value.range.upperBound])
        copied = copied.lowerBound..<value.range.upperBound
      }
      let place = UInt32(start + value.range.lowerBound - copied.lowerBound)
      values.append(Chunk.Value(field: value.field, start: place, end: place + value.end - value.start))
    }
  }

  /// Adds the studies of another open chunk.
  mutating func append(_ other: OpenChunk) {
    if rows.isEmpty {
      self = other
      return
    }
    let (firstByte, firstValue) = (UInt32(bytes.count), UInt32(values.count))
    bytes += other.bytes
    values += other.values.lazy.map {
      Chunk.Value(field: $0.field, start: $0.start + firstByte, end: $0.end + firstByte)
    }
    rows += other.rows.lazy.map { Chunk.Row(firstValue: $0.firstValue + firstValue, line: $0.line) }
  }

  /// Moves each value to the field that `field` returns for its present one. Values of reserved fields stay.
  mutating func renumber(_ field: (FieldIndex) -> FieldIndex) {
    for place in values.indices where !values[place].field.isReserved {
      let value = values[place]
      values[place] = Chunk.Value(field: field(value.field), start: value.start, end: value.end)
    }
    for row in rows.indices.map(valuesOf) where !OpenStudy.isSorted(values[row]) {
      values.replaceSubrange(row, with: values[row].sorted { $0.field < $1.field })
    }
  }

  private func valuesOf(_ row: Int) -> Range<Int> {
    Int(rows[row].firstValue)..<(row + 1 < rows.count ? Int(rows[row + 1].firstValue) : values.count)
  }

  /// Makes the ids unique: adds an ordinal to each id that another study has already.
  mutating func nameApart(_ ids: inout UsedIDs) {
    for row in rows.indices {
      let place = valuesOf(row).upperBound - 1
      guard values[place].field == .id, !ids.takes(bytes[values[place].range]) else { continue }
      let id = ids.unique(StudyID(String(decoding: bytes[values[place].range], as: UTF8.self)))
      let start = UInt32(bytes.count)
      bytes.append(contentsOf: id.text.utf8)
      values[place] = Chunk.Value(field: .id, start: start, end: UInt32(bytes.count))
    }
  }

  /// Returns the studies as a chunk, which keeps no unused capacity.
  func sealed(source: String) -> Chunk {
    Chunk(bytes: Self.fitted(bytes), values: Self.fitted(values), rows: Self.fitted(rows), source: source)
  }

  /// Returns an array whose buffer has little more room than it needs. `Array(array[...])` would keep the buffer.
  private static func fitted<Element>(_ array: [Element]) -> [Element] {
    array.capacity > array.count + array.count / 8 ? array.withUnsafeBufferPointer { Array($0) } : array
  }
}

/// The ids that studies already have.
///
/// It stores only a 64-bit number for each id, because a million ids would take as much memory as all titles. In fewer
/// than one of ten million collections of a million studies, two different ids have the same number. The later one then
/// gets an ordinal, as if the ids were equal.
package struct UsedIDs {
  private var numbers: Set<UInt64> = []
  /// The last ordinal of each id that came more than once.
  private var times: [String: Int] = [:]

  package init() {}

  /// Adds an id. Returns false if it, or an id with the same number, is there already.
  mutating func takes(_ id: some Sequence<UInt8>) -> Bool { numbers.insert(Self.number(id)).inserted }

  /// Adds an id that is new and returns it. Otherwise adds and returns the id with an ordinal. If that is not new
  /// either, it gets a second ordinal: `a`, `a`, `a-2` become `a`, `a-2`, `a-2-2`.
  package mutating func unique(_ id: StudyID) -> StudyID {
    if takes(id.text.utf8) { return id }
    let ordinal = times[id.text, default: 1] + 1
    times[id.text] = ordinal
    return unique(StudyID("\(id.text)-\(ordinal)"))
  }

  /// Returns a number for an id: FNV-1a of 64 bits, with the bits mixed once more. Unlike the number of a `Hasher`,
  /// it is the same in every run and on every machine: an id that changes by chance would separate a decision from
  /// its study.
  private static func number(_ id: some Sequence<UInt8>) -> UInt64 {
    let hash = id.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
  }
}
