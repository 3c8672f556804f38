/// Cuts a delimited file into slabs of whole records, so that several can be taken apart at a time.
///
/// Where a record ends depends on everything before it: a quote opens a cell only where one begins. So the states of
/// `DelimitedScanner` are gone through here too, but nothing is copied and no cell is kept. Rows are counted, as some
/// are called by their number.
struct RecordCutter {
  struct Slab: Sendable {
    fileprivate(set) var bytes: [UInt8] = []
    /// The line on which it begins.
    fileprivate(set) var line: Int
    /// So many records with text stand before it.
    fileprivate(set) var rowsBefore: Int
  }

  private enum State {
    case cellStart, plain, quoted, afterQuote
  }

  /// What a byte can be, apart from what it means in its place.
  private enum Sign {
    static let blank: UInt8 = 1
    static let text: UInt8 = 2
    static let delimiter: UInt8 = 4
    static let lineEnd: UInt8 = 8
    static let quote: UInt8 = 16
  }

  /// A record that is longer than this is a quote that never closes. It ends at the last line end before, as a chunk
  /// counts its bytes in 32 bits, and its reader says what was odd.
  private let longest: Int
  private var stream: ByteStream
  private let delimiter: UInt8
  private let signs: [UInt8]
  private var pending: [UInt8] = []
  /// So much of `pending` has been gone through.
  private var scanned = 0
  /// Whether the stream has no more.
  private var isLast = false
  private var state = State.cellStart
  /// Whether quotes in the cell are written with a backslash.
  private var escapes = false
  private var line: Int
  private var rows: Int
  /// Whether the record has said anything so far.
  private var hasText = false

  /// Goes on with a stream at the beginning of a record.
  init(_ stream: consuming ByteStream, delimiter: UInt8, line: Int, rows: Int, longest: Int = 1 << 30) {
    self.stream = stream
    self.longest = longest
    (self.delimiter, self.line, self.rows) = (delimiter, line, rows)
    signs = (0...255).map { byte in
      switch UInt8(byte) {
      case delimiter: Sign.delimiter
      case CellEnd.lineFeed, CellEnd.carriageReturn: Sign.lineEnd
      case DelimitedScanner.quote: Sign.quote
      case 0x20, 0x09...0x0D: Sign.blank
      default: Sign.text
      }
    }
  }

  /// The next records, as many as make up one of the limits; nil at the end.
  mutating func next(records limit: Int, bytes most: Int) -> Slab? {
    var slab = Slab(line: line, rowsBefore: rows)
    var count = 0
    var end = 0
    while count < limit, end < most {
      guard let ended = endOfRecord(from: end) else {
        end = pending.count
        if hasText { rows += 1 }
        break
      }
      end = ended
      count += 1
    }
    if end == 0 { return nil }
    slab.bytes = Array(pending[..<end])
    pending.removeFirst(end)
    scanned -= end
    return slab
  }

  /// Where the record ends that is being gone through, its line end included; nil where the stream ends first.
  private mutating func endOfRecord(from start: Int) -> Int? {
    while true {
      if let end = scan() { return end }
      if scanned - start > longest { return giveUp(from: start) }
      guard !isLast else { return nil }
      guard stream.refill() else {
        isLast = true
        continue
      }
      pending += stream.block[stream.position...]
      stream.position = stream.block.count
    }
  }

  private mutating func giveUp(from start: Int) -> Int {
    let text = pending[start..<scanned]
    let end = text.lastIndex(of: CellEnd.lineFeed).map { $0 + 1 } ?? scanned
    line -= pending.withUnsafeBufferPointer { CellEnd.lines(in: $0, end..<scanned) }
    rows += 1
    (scanned, state, hasText) = (end, .cellStart, false)
    return end
  }

  private mutating func scan() -> Int? {
    let (pending, signs) = (pending, signs)
    return pending.withUnsafeBufferPointer { bytes in
      signs.withUnsafeBufferPointer { signs in
        while scanned < bytes.count {
          switch state {
          case .cellStart:
            if signs[Int(bytes[scanned])] == Sign.quote {
              scanned += 1
              escapes = false
              state = .quoted
            } else {
              state = .plain
            }
          case .plain:
            let place = CellEnd.first(in: bytes, from: scanned, delimiter: delimiter)
            see(bytes[scanned..<place], signs)
            scanned = place
            if place < bytes.count, let end = endCell(bytes) { return end }
            // A carriage return as the last byte so far: what follows decides.
            if place < bytes.count, scanned == place { return nil }
          case .quoted:
            scanQuoted(bytes, signs)
          case .afterQuote:
            switch signs[Int(bytes[scanned])] {
            case let sign where (escapes || sign == Sign.text || sign == Sign.blank) && isEscaped(bytes):
              escapes = true
              state = .quoted
            case Sign.quote:
              // Two quotes are one that belongs to the text.
              hasText = true
              scanned += 1
              state = .quoted
            case Sign.delimiter, Sign.lineEnd:
              let place = scanned
              if let end = endCell(bytes) { return end }
              if scanned == place { return nil }
            default:
              hasText = true
              state = .plain
            }
          }
        }
        return nil
      }
    }
  }

  /// Whether an odd number of backslashes stands before the quote that was just passed.
  private func isEscaped(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[..<(scanned - 1)].reversed().prefix { $0 == DelimitedScanner.backslash }.count % 2 == 1
  }

  /// Moves on behind the delimiter, or ends the record behind the line end.
  private mutating func endCell(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let byte = bytes[scanned]
    let isReturn = byte == CellEnd.carriageReturn
    guard isReturn || byte == CellEnd.lineFeed else {
      scanned += 1
      state = .cellStart
      return nil
    }
    if isReturn, scanned + 1 == bytes.count, !isLast { return nil }
    scanned += isReturn && scanned + 1 < bytes.count && bytes[scanned + 1] == CellEnd.lineFeed ? 2 : 1
    line += 1
    if hasText { rows += 1 }
    hasText = false
    state = .cellStart
    return scanned
  }

  private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ signs: UnsafeBufferPointer<UInt8>) {
    var place = CellEnd.firstQuote(in: bytes, from: scanned)
    see(bytes[scanned..<place], signs)
    line += CellEnd.lines(in: bytes, scanned..<place)
    if place < bytes.count {
      state = .afterQuote
      place += 1
    }
    scanned = place
  }

  /// A comma in quotes is text; a tab is not, wherever it stands.
  private mutating func see(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ signs: UnsafeBufferPointer<UInt8>) {
    if hasText { return }
    for byte in bytes {
      let sign = signs[Int(byte)]
      if sign == Sign.text || sign == Sign.quote || (sign == Sign.delimiter && byte != Delimiter.tab) {
        hasText = true
        return
      }
    }
  }
}
