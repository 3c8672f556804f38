/// The tags and values of one record, in the order of the source.
struct TaggedRecord: AssemblyRecord {
  struct Value {
    let tag: Tag
    let start: Int
    var end: Int
    let line: Int
  }

  private var bytes: [UInt8] = []
  private(set) var values: [Value] = []
  private(set) var tags: Set<Tag> = []
  private(set) var line = 1
  /// The number of the record's last line.
  private(set) var lastLine = 1

  subscript(value: Value) -> ArraySlice<UInt8> { bytes[value.start..<value.end] }

  /// The approximate memory that the record takes, in bytes.
  var size: Int { 256 + bytes.count + values.count * MemoryLayout<Value>.stride }

  func has(_ tag: Tag) -> Bool { tags.contains(tag) }

  func hasAny(of tags: [Tag]) -> Bool { tags.contains(where: has) }

  /// Begins the next record, mostly about as large as the one before. That one waits to become a study, so the arrays
  /// are new. With the capacity of the longest record so far, 20 MB of short records below a long one took 1.4 GB.
  mutating func begin(line: Int) {
    let (size, count) = (min(bytes.count, 2048), min(values.count, 64))
    (bytes, values, tags) = ([], [], [])
    bytes.reserveCapacity(size)
    values.reserveCapacity(count)
    self.line = line
    lastLine = line
  }

  mutating func add(_ tagged: TaggedLine, line: Int) {
    let start = bytes.count
    bytes += tagged.value
    values.append(Value(tag: tagged.tag, start: start, end: bytes.count, line: line))
    tags.insert(tagged.tag)
    lastLine = line
  }

  /// Continues the last value with `text`, after the byte `joint` if the value is not empty.
  mutating func extend(by text: ArraySlice<UInt8>, after joint: UInt8, line: Int) {
    guard let last = values.indices.last else { return }
    if values[last].end > values[last].start { bytes.append(joint) }
    bytes += text
    values[last].end = bytes.count
    lastLine = line
  }
}

/// Makes a reference from a tagged record.
protocol TaggedMapping: ReferenceMapping where Record == TaggedRecord {}

extension TaggedMapping {
  static func line(of record: TaggedRecord) -> Int { record.line }
}
