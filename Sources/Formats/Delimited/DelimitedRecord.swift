/// One record of a delimited file: the bytes of its cells, one after the other, without quotes around them.
struct DelimitedRecord {
  fileprivate(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  private(set) var line = 1
  /// Where a quote made no sense, and what kind of nonsense it was.
  var flaw: (kind: ReadIssue.Kind, line: Int)?

  var count: Int { ends.count }

  /// Where the cell begins that is being filled.
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

  /// Whether the open cell ends in a backslash that stands for itself before no other.
  var endsInBackslash: Bool {
    bytes[openCell...].reversed().prefix { $0 == DelimitedScanner.backslash }.count % 2 == 1
  }

  mutating func replaceLast(with byte: UInt8) { bytes[bytes.count - 1] = byte }

  /// Gives the open cell back the quotes that turned out not to enclose it.
  mutating func restoreQuotes() {
    bytes.insert(DelimitedScanner.quote, at: openCell)
    bytes.append(DelimitedScanner.quote)
  }
}
