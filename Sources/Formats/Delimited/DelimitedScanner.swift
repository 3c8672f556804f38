/// Splits a delimited file into records by RFC 4180, section 2, with any delimiter and any line end.
///
/// It compares bytes, not characters. Delimiters, quotes and line ends are ASCII, and no byte of a longer UTF-8
/// sequence equals one of them. Text that breaks the rules is not lost: a cell with a stray quote keeps its text, and a
/// cell whose quote never closes holds the text that follows.
struct DelimitedScanner {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")

  private enum State {
    case recordStart, cellStart, plain, quoted, afterQuote, afterEscapedQuote
  }

  let signs: CellSigns
  private var delimiter: UInt8 { signs.delimiter }
  private var quote: UInt8 { signs.quote }
  /// In bytes. A longer record has a quote that never closes; without this limit evi would read the whole file as one
  /// cell. Such a record ends at its next line end, or when it is twice as long.
  private let longest: Int
  private var stream: ByteStream
  private var state = State.recordStart
  private var line: Int
  private var quoteLine = 1
  /// Whether quotes in this cell are written `\"`, as MySQL and Spark write them. It becomes true at a quote after a
  /// backslash, if no delimiter, line end or second quote follows.
  private var escapes = false
  /// The line of the first such quote in the file; nil without one.
  private(set) var firstEscape: Int?
  /// Whether the last byte was a CR. An LF then belongs to the same line end.
  private var isAfterReturn = false
  /// Whether a quote never closed. From then on quotes are plain text.
  private var quotesAreText = false
  /// The number of cells of the first record.
  private var width = 0

  /// The blanks at the start of the cell, which belong to it unless a quote follows them.
  private var blanks = 0

  /// Whether to count the cells that have a quote inside but none around them. A wrong delimiter cuts quoted text into
  /// such cells, so their number shows that the delimiter is wrong.
  private let countsQuotes: Bool
  private(set) var cellsWithQuotes = 0

  /// - Parameter line: The number of the first line.
  init(
    _ stream: consuming ByteStream, signs: CellSigns, line: Int = 1, longest: Int = 1 << 26, countsQuotes: Bool = false
  ) {
    self.line = line
    self.stream = stream
    self.signs = signs
    self.countsQuotes = countsQuotes
    self.longest = longest
  }

  /// Appends the next records to `records`, until it has `limit` records or takes `most` bytes. Skips blank lines.
  /// - Returns: False at the end of the stream.
  mutating func appendRecords(upTo limit: Int, bytes most: Int = .max, to records: inout DelimitedRecords) -> Bool {
    // An open record continues in the next block, however large it is, because the caller may pass other `records` next
    // time.
    while state != .recordStart || records.ended < limit && records.size < most {
      guard stream.refill() else {
        if state == .quoted, reopenAsText(&records) { continue }
        if state != .recordStart { endFile(&records) }
        return false
      }
      let block = stream.block
      let place = block.withUnsafeBufferPointer { bytes in
        var place = stream.position
        while place < bytes.count {
          if state == .recordStart, records.ended >= limit || records.size >= most { break }
          step(in: bytes, from: &place, &records)
        }
        return place
      }
      stream.position = place
    }
    return true
  }

  /// Moves `place` to the end of the bytes that the state can read in this block, and sets the next state.
  private mutating func step(
    in bytes: UnsafeBufferPointer<UInt8>, from place: inout Int, _ records: inout DelimitedRecords
  ) {
    switch state {
    case .recordStart: beginRecord(in: bytes, at: &place, &records)
    case .cellStart: beginCell(in: bytes, at: &place, &records)
    case .plain:
      let end = CellEnd.first(in: bytes, from: place, delimiter: delimiter)
      if countsQuotes, bytes[place..<end].contains(quote) { cellsWithQuotes += 1 }
      records.append(bytes[place..<end])
      place = end
      if end < bytes.count { endCell(bytes[end], at: &place, &records) } else { endLongRecord(&records) }
    case .quoted: readQuoted(in: bytes, from: &place, &records)
    case .afterQuote: leaveQuotes(bytes[place], at: &place, &records)
    case .afterEscapedQuote: leaveEscapedQuote(bytes[place], at: &place, &records)
    }
  }

  private mutating func beginRecord(
    in bytes: UnsafeBufferPointer<UInt8>, at place: inout Int, _ records: inout DelimitedRecords
  ) {
    if isAfterReturn {
      isAfterReturn = false
      if bytes[place] == CellEnd.lineFeed {
        place += 1
        return
      }
    }
    records.beginRecord(line: line)
    state = .cellStart
  }

  private static let blank = UInt8(ascii: " ")

  private mutating func beginCell(
    in bytes: UnsafeBufferPointer<UInt8>, at place: inout Int, _ records: inout DelimitedRecords
  ) {
    if bytes[place] == Self.blank, delimiter != Self.blank {
      blanks += 1
      place += 1
      return
    }
    guard bytes[place] == quote, !quotesAreText else {
      records.append(blanks: blanks)
      blanks = 0
      state = .plain
      return
    }
    // In `1, "A, b"` the quotes would be part of the text by the rules.
    if blanks > 0 { records.note(.blankBeforeQuote, line: line) }
    blanks = 0
    place += 1
    quoteLine = line
    escapes = false
    state = .quoted
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == CellEnd.lineFeed || byte == CellEnd.carriageReturn
  }

  /// Ends the cell at a delimiter, and the record at a line end.
  private mutating func endCell(_ byte: UInt8, at place: inout Int, _ records: inout DelimitedRecords) {
    records.endCell()
    place += 1
    isAfterReturn = byte == CellEnd.carriageReturn
    if byte == delimiter {
      state = .cellStart
    } else {
      line += 1
      endRecord(&records)
    }
  }

  private mutating func endRecord(_ records: inout DelimitedRecords) {
    if width == 0 { width = records.openCells }
    records.endRecord()
    state = .recordStart
  }

  private mutating func readQuoted(
    in bytes: UnsafeBufferPointer<UInt8>, from place: inout Int, _ records: inout DelimitedRecords
  ) {
    let end = CellEnd.first(quote, in: bytes, from: place)
    if records.openSize > longest, let feed = bytes[place..<end].firstIndex(of: CellEnd.lineFeed) {
      countLines(in: bytes, place..<feed)
      records.append(bytes[place..<feed])
      records.note(.recordCut(limit: longest), line: quoteLine)
      place = feed
      return endCell(CellEnd.lineFeed, at: &place, &records)
    }
    countLines(in: bytes, place..<end)
    records.append(bytes[place..<end])
    place = end
    guard end < bytes.count else { return endLongRecord(&records) }
    place += 1
    isAfterReturn = false
    state = .afterQuote
  }

  /// Counts the line ends within a quoted cell. CR LF is one, even across two blocks.
  private mutating func countLines(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard let first = range.first, let last = range.last else { return }
    let isHalf = isAfterReturn && range.lowerBound == 0 && bytes[first] == CellEnd.lineFeed
    line += CellEnd.lines(in: bytes, range) - (isHalf ? 1 : 0)
    isAfterReturn = bytes[last] == CellEnd.carriageReturn
  }

  private mutating func leaveQuotes(_ byte: UInt8, at place: inout Int, _ records: inout DelimitedRecords) {
    if escapes || byte != quote && !endsCell(byte), records.endsInBackslash {
      escapes = true
      firstEscape = firstEscape ?? line
      records.replaceLast(with: quote)
      state = .quoted
    } else if byte == quote, firstEscape != nil, records.endsInBackslash {
      place += 1
      state = .afterEscapedQuote
    } else if byte == quote {
      records.append(byte)
      place += 1
      state = .quoted
    } else if endsCell(byte) {
      endCell(byte, at: &place, &records)
    } else {
      records.restoreQuotes(quote)
      cellsWithQuotes += 1
      records.note(.strayQuote, line: line)
      state = .plain
    }
  }

  /// Decides what `\""` means in a quoted cell of a file that escapes its quotes. At the end of the cell it is an
  /// escaped quote and the closing quote; otherwise it is a backslash and a doubled quote.
  private mutating func leaveEscapedQuote(_ byte: UInt8, at place: inout Int, _ records: inout DelimitedRecords) {
    if endsCell(byte) {
      escapes = true
      records.replaceLast(with: quote)
      return endCell(byte, at: &place, &records)
    }
    records.append(quote)
    state = .quoted
  }

  /// Ends a record without a line end that has become twice as long as the longest.
  private mutating func endLongRecord(_ records: inout DelimitedRecords) {
    guard records.openSize > 2 * longest else { return }
    records.note(.recordCut(limit: longest), line: line)
    records.endCell()
    endRecord(&records)
  }

  /// Reads the text after a quote that never closes a second time, with the quote as plain text. It does so only if
  /// most lines of that text are rows. Otherwise the file was cut off within a cell.
  /// - Returns: Whether there is text to read a second time.
  private mutating func reopenAsText(_ records: inout DelimitedRecords) -> Bool {
    let text = records.openText
    var rest = text[text.firstLineEnd...]
    var (lines, rows) = (0, 0)
    while !rest.isEmpty {
      let line = rest[..<rest.firstLineEnd]
      if !line.isBlank { lines += 1 }
      if line.count(where: { $0 == delimiter }) + 1 == width { rows += 1 }
      rest = rest[line.endIndex...].dropFirst()
    }
    guard width > 1, rows * 2 > lines else { return false }
    records.note(.quoteAsText, line: quoteLine)
    stream = ByteStream(name: "", bytes: [quote] + text)
    records.removeOpenText()
    (state, line, isAfterReturn, quotesAreText) = (.plain, quoteLine, false, true)
    return true
  }

  /// Ends the record that is open at the end of the file.
  private mutating func endFile(_ records: inout DelimitedRecords) {
    if state == .quoted { records.note(.unterminatedQuote, line: quoteLine) }
    if state == .afterEscapedQuote { records.replaceLast(with: quote) }
    records.append(blanks: blanks)
    blanks = 0
    records.endCell()
    endRecord(&records)
  }
}
