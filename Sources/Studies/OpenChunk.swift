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
    if bytes.count > Self.large { bytes = [] } else { bytes.removeAll(keepingCapacity: true) }
  }

  /// In bytes. A study with more text is moved and not copied, because its copies would take several times the memory
  /// of the source.
  private static let large = 1 << 20

  var isLarge: Bool { bytes.count > Self.large }

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

  /// Returns the text and the values, which the study has no longer.
  fileprivate mutating func taken() -> (bytes: [UInt8], values: [Chunk.Value]) {
    defer { bytes = [] }
    return (bytes, values)
  }

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
    rows.append(
      Chunk.Row(firstValue: UInt32(firstValue), firstByte: firstByte, line: UInt32(clamping: study.line)))
    if study.isLarge, bytes.isEmpty {
      (bytes, values) = study.taken()
      return study.begin(line: 0)
    }
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
    let own = study.chunk.bytes(ofRow: study.row)
    append(
      study.chunk.values(ofRow: study.row), in: study.chunk.bytes[own],
      line: UInt32(clamping: study.chunk.rows.line(study.row)))
  }

  private mutating func append(_ own: some Sequence<Chunk.Value>, in text: ArraySlice<UInt8>, line: UInt32) {
    let firstByte = UInt32(bytes.count)
    rows.append(Chunk.Row(firstValue: UInt32(values.count), firstByte: firstByte, line: line))
    let before = UInt32(text.startIndex)
    values += own.lazy.map {
      Chunk.Value(field: $0.field, start: $0.start - before + firstByte, end: $0.end - before + firstByte)
    }
    bytes += text
  }

  mutating func reserve(bytes size: Int) { bytes.reserveCapacity(size) }

  /// Makes room for so many studies, if those that it has and `more` are as large as the others will be. Only an open
  /// chunk that has few of them yet needs that.
  mutating func reserve(studies: Int, like more: OpenChunk, upTo most: Int) {
    let (size, count) = (bytes.count + more.bytes.count, rows.count + more.rows.count)
    let whole = min(size / max(1, count) * studies, most)
    if !rows.isEmpty, size > bytes.capacity, whole > 2 * size { bytes.reserveCapacity(whole + whole / 64) }
  }

  /// Whether its studies have more than 1 MiB of text on average.
  var hasLargeStudies: Bool { bytes.count > rows.count << 20 }

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
    rows += other.rows.lazy.map {
      Chunk.Row(firstValue: $0.firstValue + firstValue, firstByte: $0.firstByte + firstByte, line: $0.line)
    }
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
    var apart = OpenChunk()
    for row in rows.indices {
      let places = valuesOf(row)
      let id = values[places.upperBound - 1]
      let isTaken = id.field == .id && !ids.takes(bytes[id.range])
      // Most ids are unique. The studies before the first that changes are copied when it comes.
      if !isTaken, apart.rows.isEmpty { continue }
      if apart.rows.isEmpty { for earlier in 0..<row { apart.append(rowOf: self, earlier) } }
      apart.append(rowOf: self, row)
      if isTaken { apart.replaceLastID(by: ids.unique(StudyID(String(decoding: bytes[id.range], as: UTF8.self)))) }
    }
    if !apart.rows.isEmpty { self = apart }
  }

  private mutating func append(rowOf other: OpenChunk, _ row: Int) {
    let end = row + 1 < other.rows.count ? Int(other.rows[row + 1].firstByte) : other.bytes.count
    append(
      other.values[other.valuesOf(row)], in: other.bytes[Int(other.rows[row].firstByte)..<end],
      line: other.rows[row].line)
  }

  /// Gives the last study another id.
  private mutating func replaceLastID(by id: StudyID) {
    let old = values.removeLast()
    // An id of its own is the last text of its study; else it shares the text of a field.
    let isOwn = Int(old.end) == bytes.count && !values[valuesOf(rows.count - 1)].contains { $0.end > old.start }
    if isOwn { bytes.removeLast(old.range.count) }
    append(id.text.utf8, .id)
  }

  /// Returns the studies as a chunk, which keeps no unused capacity.
  func sealed(source: String) -> Chunk {
    Chunk(bytes: Self.fitted(bytes), values: values, rows: rows, source: source)
  }

  /// Returns an array whose buffer has little more room than it needs. `Array(array[...])` would keep the buffer.
  private static func fitted(_ array: [UInt8]) -> [UInt8] {
    array.capacity > array.count + array.count / 32 ? array.withUnsafeBufferPointer { Array($0) } : array
  }
}
