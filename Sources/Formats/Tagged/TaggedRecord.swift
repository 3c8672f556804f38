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

  var size: Int { bytes.count }

  func has(_ tag: Tag) -> Bool { tags.contains(tag) }

  func hasAny(of tags: [Tag]) -> Bool { tags.contains(where: has) }

  mutating func begin(line: Int) {
    bytes.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
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
