import Studies

/// Records of a delimited file in their order: the bytes of all their cells, one after another, without the quotes
/// around them.
///
/// `DelimitedScanner` fills it; the last record is open until `endRecord()`.
struct DelimitedRecords: Sendable {
  fileprivate struct Extent {
    private let first: UInt32
    private let lineNumber: UInt32

    init(firstCell: Int, line: Int) { (first, lineNumber) = (UInt32(firstCell), UInt32(clamping: line)) }

    var firstCell: Int { Int(first) }
    var line: Int { Int(lineNumber) }
  }

  /// The largest size in bytes. No batch comes near it.
  static let largest = 1 << 31

  fileprivate private(set) var bytes: [UInt8] = []
  /// The end of each cell in `bytes`.
  fileprivate private(set) var ends: [UInt32] = []
  fileprivate private(set) var extents: [Extent] = []
  /// The first flaw of each record that has one, by the index of the record. Few records have a flaw.
  fileprivate private(set) var flaws: [Int: (kind: ReadIssue.Kind, line: Int)] = [:]
  /// The number of ended records that are not blank: each becomes a study.
  private(set) var filled = 0
  private var isOpen = false

  /// - Parameter size: the size in bytes that the cells will have at most. With that much room from the start, the text
  ///   is not copied again while it grows.
  init(reserving size: Int = 0) { bytes.reserveCapacity(size) }

  /// The number of records that have ended.
  var ended: Int { extents.count - (isOpen ? 1 : 0) }

  /// The size of all cells in bytes.
  var textSize: Int { bytes.count }

  /// The approximate memory in bytes that they take together with the studies in the making that they become. A batch
  /// of a table of short cells is then small, too: with the size of the cells alone, a table of two 8-byte columns took
  /// more than 3 times the memory of its file, where 3 is the budget.
  var size: Int { bytes.count + 16 * ends.count + 64 * extents.count }

  /// The memory that they take, in bytes.
  var weight: Int { bytes.count + 4 * ends.count + 8 * extents.count }

  subscript(index: Int) -> DelimitedRecord { DelimitedRecord(records: self, index: index) }

  var all: LazyMapSequence<Range<Int>, DelimitedRecord> { extents.indices.lazy.map { self[$0] } }

  var last: DelimitedRecord? { ended > 0 ? self[ended - 1] : nil }

  /// Whether a cell has a sign that begins a tag or a reference of HTML.
  var hasMarkup: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      "<&".utf8.contains { CellEnd.first($0, in: bytes, from: 0) < bytes.count }
    }
  }

  /// Whether a cell has a quote as text.
  var hasQuotes: Bool {
    bytes.withUnsafeBufferPointer { CellEnd.first(DelimitedScanner.quote, in: $0, from: 0) < $0.count }
  }

  /// The offset at which the open cell begins.
  private var openCell: Int { Int(ends.last ?? 0) }

  /// The size of the open record in bytes.
  var openSize: Int { extents.last.map { bytes.count - start(ofCell: $0.firstCell) } ?? 0 }

  private func start(ofCell cell: Int) -> Int { cell > 0 ? Int(ends[cell - 1]) : 0 }

  /// The number of cells of the open record that have ended.
  var openCells: Int { extents.last.map { ends.count - $0.firstCell } ?? 0 }

  /// The text of the open cell.
  var openText: ArraySlice<UInt8> { bytes[openCell...] }

  mutating func removeOpenText() { bytes.removeLast(bytes.count - openCell) }

  mutating func beginRecord(line: Int) {
    extents.append(Extent(firstCell: ends.count, line: line))
    isOpen = true
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: UnsafeBufferPointer<UInt8>.SubSequence) { bytes.append(contentsOf: more) }

  mutating func append(blanks: Int) {
    for _ in 0..<blanks { bytes.append(UInt8(ascii: " ")) }
  }

  mutating func endCell() { ends.append(UInt32(bytes.count)) }

  /// Ends the open record. A blank line leaves no record.
  mutating func endRecord() {
    isOpen = false
    let index = extents.count - 1
    let record = self[index]
    if !record.isBlank {
      filled += 1
    } else if record.count == 1, record.flaw == nil {
      bytes.removeLast(bytes.count - start(ofCell: ends.count - 1))
      ends.removeLast()
      extents.removeLast()
    }
  }

  /// Stores what is wrong with the open record. Only the first flaw of a record is kept.
  mutating func note(_ kind: ReadIssue.Kind, line: Int) {
    let last = extents.count - 1
    flaws[last] = flaws[last] ?? (kind, line)
  }

  /// Whether the open cell ends in an odd number of backslashes. The last one then escapes the next byte.
  var endsInBackslash: Bool {
    bytes[openCell...].reversed().prefix { $0 == DelimitedScanner.backslash }.count % 2 == 1
  }

  mutating func replaceLast(with byte: UInt8) { bytes[bytes.count - 1] = byte }

  /// Puts the quotes around the text of the open cell again, because they did not enclose the whole cell.
  mutating func restoreQuotes(_ quote: UInt8) {
    bytes.insert(quote, at: openCell)
    bytes.append(quote)
  }

  /// Removes records from the end while they meet a condition. Returns those of them that have text or a flaw.
  mutating func detachTail(while isWanted: (DelimitedRecord) -> Bool) -> DelimitedRecords {
    var tail = DelimitedRecords()
    guard !isOpen else { return tail }
    var first = extents.count
    while first > 0, isWanted(self[first - 1]) { first -= 1 }
    guard first < extents.count else { return tail }
    for index in first..<extents.count where !self[index].isBlank || flaws[index] != nil { tail.add(self[index]) }
    let firstCell = extents[first].firstCell
    bytes.removeLast(bytes.count - start(ofCell: firstCell))
    ends.removeLast(ends.count - firstCell)
    extents.removeLast(extents.count - first)
    flaws = flaws.filter { $0.key < first }
    filled -= tail.filled
    return tail
  }

  /// Adds a record that another batch holds.
  mutating func add(_ record: DelimitedRecord) {
    add(record.cellTexts, line: record.line)
    flaws[extents.count - 1] = record.flaw
  }

  /// Adds a record with another text in its first cell.
  mutating func add(_ record: DelimitedRecord, firstCell: [UInt8]) {
    add([firstCell[...]] + record.cellTexts.dropFirst(), line: record.line)
    flaws[extents.count - 1] = record.flaw
  }

  /// Adds a record with one more cell, at the index `place` at least.
  mutating func add(_ record: DelimitedRecord, cell: [UInt8], at place: Int) {
    var cells = record.cellTexts
    while cells.count < place { cells.append([]) }
    cells.insert(cell[...], at: place)
    add(cells, line: record.line)
    flaws[extents.count - 1] = record.flaw
  }

  /// Adds a record of these cells.
  mutating func add(_ cells: [some Collection<UInt8>], line: Int) {
    beginRecord(line: line)
    for cell in cells {
      bytes += cell
      endCell()
    }
    isOpen = false
    if !cells.allSatisfy({ $0.allSatisfy(\.isASCIISpace) }) { filled += 1 }
  }

  /// Releases the memory that further records would have needed.
  mutating func fit() {
    bytes = bytes.withUnsafeBufferPointer { Array($0) }
    ends = ends.withUnsafeBufferPointer { Array($0) }
    extents = extents.withUnsafeBufferPointer { Array($0) }
  }

  mutating func add(_ other: DelimitedRecords) {
    for record in other.all { add(record) }
  }
}

/// A batch for `Assembly`.
extension DelimitedRecords: AssemblyRecord {
  var count: Int { filled }
}

/// One record of a delimited file.
struct DelimitedRecord {
  private let bytes: [UInt8]
  private let ends: [UInt32]
  private let cells: Range<Int>
  /// The line on which the record begins.
  let line: Int
  /// The kind and the line of what breaks the rules in this record; nil if nothing does.
  let flaw: (kind: ReadIssue.Kind, line: Int)?

  fileprivate init(records: DelimitedRecords, index: Int) {
    let extent = records.extents[index]
    let following = index + 1 < records.extents.count ? records.extents[index + 1].firstCell : records.ends.count
    (bytes, ends, cells) = (records.bytes, records.ends, extent.firstCell..<following)
    (line, flaw) = (extent.line, records.flaws[index])
  }

  /// Returns the same record as if it stood on another line.
  func onLine(_ line: Int) -> DelimitedRecord {
    var records = DelimitedRecords()
    records.add(cellTexts, line: line)
    return records[0]
  }

  fileprivate var cellTexts: [ArraySlice<UInt8>] { (0..<count).map { self[$0] } }

  /// The number of cells.
  var count: Int { cells.count }

  subscript(cell: Int) -> ArraySlice<UInt8> {
    let place = cells.lowerBound + cell
    return bytes[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
  }

  func isBlank(_ cell: Int) -> Bool {
    self[cell].allSatisfy(\.isASCIISpace)
  }

  var isBlank: Bool { (0..<count).allSatisfy(isBlank) }

  /// Whether a quote opens within a cell, behind other text, and the quote that ends a later cell closes it. Both cells
  /// then have an odd number of quotes: `B"The author` and ` if known"`.
  var cutsQuotes: Bool {
    // Few cells end with a quote. To count the quotes of all cells took a fifth of the time to read a table.
    let closes = { (cell: Int) in self[cell].trimmed.last == DelimitedScanner.quote }
    guard (0..<count).dropFirst().contains(where: closes) else { return false }
    var isOpen = false
    for cell in 0..<count {
      let text = self[cell]
      guard let first = text.firstIndex(of: DelimitedScanner.quote),
        text.count(where: { $0 == DelimitedScanner.quote }) % 2 == 1
      else { continue }
      if isOpen, closes(cell) { return true }
      let isInside = first > text.startIndex && first + 1 < text.endIndex
      isOpen = isInside && !text[first - 1].isASCIISpace && !text[first + 1].isASCIISpace
    }
    return false
  }
}
