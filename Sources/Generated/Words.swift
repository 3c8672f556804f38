/// A list of texts in one block of bytes, so that copying a text means copying a range.
struct Words: Sendable {
  private(set) var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]

  var count: Int { starts.count - 1 }

  init() {}

  /// Splits a list at `separator` and at line ends.
  init(_ list: String, separator: Character = " ") {
    for text in list.split(whereSeparator: { $0 == separator || $0 == "\n" }) { append(text.utf8) }
  }

  mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
  }

  func range(_ place: Int) -> Range<Int> { Int(starts[place])..<Int(starts[place + 1]) }

  subscript(place: Int) -> ArraySlice<UInt8> { bytes[range(place)] }

  func text(_ place: Int) -> String { String(decoding: self[place], as: UTF8.self) }
}
