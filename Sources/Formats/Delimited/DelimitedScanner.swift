/// Splits a delimited file into records: RFC 4180, section 2, with any delimiter and any line end.
///
/// It compares bytes, not characters: delimiters, quotes and line ends are ASCII, and no byte of a longer UTF-8
/// sequence is. Text that breaks the rules is not lost: a cell with a stray quote stays as it is written, and a cell
/// whose quote never closes holds all text that follows.
struct DelimitedScanner {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")

  private enum State {
    case cellStart, plain, quoted, afterQuote, done
  }

  let delimiter: UInt8
  private(set) var record = DelimitedRecord()
  private var stream: ByteStream
  private var state = State.cellStart
  private var line: Int
  private var quoteLine = 1
  /// Whether quotes in this cell are written `\"`, as MySQL and Spark write them. It becomes true at a quote behind a
  /// backslash, if no delimiter, line end or second quote follows.
  private var escapes = false
  /// Whether the last byte was a CR. An LF then belongs to the same line end.
  private var isAfterReturn = false

  /// - Parameter line: the line on which the stream begins.
  init(_ stream: consuming ByteStream, delimiter: UInt8, line: Int = 1) {
    self.stream = stream
    self.delimiter = delimiter
    self.line = line
  }

  /// Returns a cutter for the unread rest of the stream. `rows` is the number of rows before it.
  consuming func rest(rows: Int) -> RecordCutter {
    skipLineFeed()
    return RecordCutter(stream, delimiter: delimiter, line: line, rows: rows)
  }

  /// Moves to the next record; returns false at the end. Skips blank lines.
  mutating func next() -> Bool {
    repeat {
      guard scan() else { return false }
    } while record.count == 1 && record.isBlank && record.flaw == nil
    return true
  }

  private mutating func scan() -> Bool {
    skipLineFeed()
    record.begin(line: line)
    state = .cellStart
    var isEmpty = true
    while state != .done, stream.refill() {
      isEmpty = false
      step()
    }
    if state != .done { finish() }
    return !isEmpty
  }

  private mutating func skipLineFeed() {
    guard isAfterReturn, stream.refill() else { return }
    if stream.block[stream.position] == CellEnd.lineFeed { stream.position += 1 }
    isAfterReturn = false
  }

  private mutating func step() {
    switch state {
    case .cellStart: startCell()
    case .plain: scanPlain()
    case .quoted: scanQuoted()
    case .afterQuote: leaveQuotes()
    case .done: break
    }
  }

  private mutating func startCell() {
    guard stream.block[stream.position] == Self.quote else {
      state = .plain
      return
    }
    stream.position += 1
    quoteLine = line
    escapes = false
    state = .quoted
  }

  private mutating func scanPlain() {
    let block = stream.block
    let end = block.withUnsafeBufferPointer { CellEnd.first(in: $0, from: stream.position, delimiter: delimiter) }
    record.append(block[stream.position..<end])
    stream.position = end
    if end < block.count { endCell(block[end]) }
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == CellEnd.lineFeed || byte == CellEnd.carriageReturn
  }

  private mutating func endCell(_ byte: UInt8) {
    record.endCell()
    stream.position += 1
    state = byte == delimiter ? .cellStart : .done
    if byte != delimiter { line += 1 }
    isAfterReturn = byte == CellEnd.carriageReturn
  }

  private mutating func scanQuoted() {
    let block = stream.block
    let end = block.withUnsafeBufferPointer { bytes in
      let end = CellEnd.firstQuote(in: bytes, from: stream.position)
      count(bytes, stream.position..<end)
      return end
    }
    record.append(block[stream.position..<end])
    stream.position = end
    guard end < block.count else { return }
    stream.position += 1
    isAfterReturn = false
    state = .afterQuote
  }

  /// Counts the line ends within a quoted cell. CR LF is one, even across two blocks.
  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard let first = range.first, let last = range.last else { return }
    let isHalf = isAfterReturn && range.lowerBound == 0 && bytes[first] == CellEnd.lineFeed
    line += CellEnd.lines(in: bytes, range) - (isHalf ? 1 : 0)
    isAfterReturn = bytes[last] == CellEnd.carriageReturn
  }

  private mutating func leaveQuotes() {
    let byte = stream.block[stream.position]
    if escapes || byte != Self.quote && !isSpecial(byte), record.endsInBackslash {
      escapes = true
      record.replaceLast(with: Self.quote)
      state = .quoted
    } else if byte == Self.quote {
      record.append(byte)
      stream.position += 1
      state = .quoted
    } else if isSpecial(byte) {
      endCell(byte)
    } else {
      record.restoreQuotes()
      record.flaw = record.flaw ?? (.strayQuote, line)
      state = .plain
    }
  }

  private mutating func finish() {
    if state == .quoted { record.flaw = (.unterminatedQuote, quoteLine) }
    record.endCell()
    state = .done
  }
}
