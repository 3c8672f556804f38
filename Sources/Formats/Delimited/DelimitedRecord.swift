/// One record of a delimited file: the bytes of its cells, one after another, without the quotes around them.
struct DelimitedRecord {
  fileprivate(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  private(set) var line = 1
  /// The kind and the line of a quote that breaks the rules; nil if there is none.
  var flaw: (kind: ReadIssue.Kind, line: Int)?

  var count: Int { ends.count }

  /// The offset at which the open cell begins. The scanner fills the open cell.
  var openCell: Int { ends.last ?? 0 }

  subscript(cell: Int) -> ArraySlice<UInt8> {
    bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]]
  }

  func isBlank(_ cell: Int) -> Bool {
    self[cell].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  var isBlank: Bool { (0..<count).allSatisfy(isBlank) }

  mutating func begin(line: Int) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    self.line = line
    flaw = nil
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

  mutating func endCell() { ends.append(bytes.count) }

  /// Whether the open cell ends in an odd number of backslashes, of which the last escapes the next byte.
  var endsInBackslash: Bool {
    bytes[openCell...].reversed().prefix { $0 == DelimitedScanner.backslash }.count % 2 == 1
  }

  mutating func replaceLast(with byte: UInt8) { bytes[bytes.count - 1] = byte }

  /// Puts the quotes back around the text of the open cell, because they do not enclose the whole cell.
  mutating func restoreQuotes() {
    bytes.insert(DelimitedScanner.quote, at: openCell)
    bytes.append(DelimitedScanner.quote)
  }
}
