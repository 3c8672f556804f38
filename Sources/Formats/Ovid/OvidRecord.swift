/// One record of an Ovid export: the names and values of its fields, in the order of the source.
struct OvidRecord: AssemblyRecord {
  struct Value {
    /// The name of the field: a tag of two to four characters (`AB`), or the name in full (`Abstract`).
    let name: String
    /// The value; a line end stands between the lines of the source.
    fileprivate(set) var text: [UInt8]
    let line: Int
  }

  /// The line on which the record begins.
  let line: Int
  private(set) var values: [Value] = []
  private(set) var size = 0

  init(line: Int) { self.line = line }

  func has(_ name: String) -> Bool { values.contains { $0.name == name } }

  mutating func add(_ name: String, _ text: ArraySlice<UInt8>, line: Int) {
    values.append(Value(name: name, text: Array(text), line: line))
    size += name.utf8.count + text.count
  }

  /// Adds a line to the last value.
  mutating func extend(by text: ArraySlice<UInt8>) {
    guard let last = values.indices.last else { return }
    if !values[last].text.isEmpty { values[last].text.append(0x0A) }
    values[last].text += text
    size += text.count
  }
}
