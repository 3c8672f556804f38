internal import Screen

/// Turns one frame on the screen into another with as few bytes as it can: lines that only moved are moved by the terminal, of
/// all others is sent what differs.
///
/// curses does the same for any terminal there is, one change at a time and whatever the bytes of it: each end of a look
/// takes six on an xterm, and each move along a row five or more.
struct Redisplay {
  private let dialect: Dialect
  private let pens: Pens
  private let characters: CharacterSet
  /// nil where it could be anywhere.
  private var cursor: Cursor?

  init(_ dialect: Dialect, _ pens: Pens, _ characters: CharacterSet) {
    self.dialect = dialect
    self.pens = pens
    self.characters = characters
  }

  /// To be told when anything else has written to the terminal.
  mutating func forgetCursor() { cursor = nil }

  /// The bytes that show a frame on a blank screen. All of it has to be sent, so there is little to choose and no time is
  /// spent on choosing: a row is said from its first glyph to its last, and blanks are jumped over where that is shorter.
  mutating func bytes(onBlank frame: Frame) -> [UInt8] {
    var bytes: [UInt8] = []
    var pen = Pens.plain
    for row in 0..<frame.size.height { paint(frame, row, &pen, &bytes) }
    finish(frame, pen, &bytes)
    return bytes
  }

  private mutating func paint(_ frame: Frame, _ row: Int, _ pen: inout Int, _ bytes: inout [UInt8]) {
    // Where the glyph before ended.
    var end: Int?
    // No cell is copied for a look at it: a frame has two thousand and more, and most are blank.
    let cells = frame.row(row).span
    let skipsBlanks = pens.leavesBlanks(pens[.plain])
    var column = -1
    while true {
      column = skipsBlanks ? frame.firstMark(inRow: row, from: column + 1) : column + 1
      guard column < cells.count else { return }
      if cells[column].columns == 0 { continue }
      let next = pens[cells[column].style]
      let scalar = cells[column].scalar
      if scalar == " " && pens.leavesBlanks(next) { continue }
      if let end, column == end || column - end <= Self.shortestMove && pens.leavesBlanks(pen) {
        for _ in end..<column { bytes.append(0x20) }
      } else {
        move(to: Point(column: column, row: row), &bytes)
      }
      if pen != next {
        bytes += pens.change(from: pen, to: next)
        pen = next
      }
      if let scalar, scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        characters.write(cells[column], to: &bytes)
      }
      let columns = Int(cells[column].columns)
      cursor?.advance(isCertain: scalar != nil && columns == 1, to: column + columns, of: cells.count)
      end = column + columns
    }
  }

  /// A move along a row takes at least as many bytes.
  private static let shortestMove = ControlFunction.cuf(2).count

  /// The bytes that make the new frame of an old one of the same size. They begin and end with the terminal's own look.
  mutating func bytes(from old: Frame, to new: Frame) -> [UInt8] {
    var best = Attempt(rows: (0..<old.size.height).map { old.row($0) }, display: self)
    best.display.write(from: best.rows, to: new, &best.bytes)
    while let better = scrolled(best, to: new) { best = better }
    self = best.display
    return best.bytes
  }

  /// A way to the new frame.
  private struct Attempt {
    /// What is on the screen after the scrolls.
    var rows: [ArraySlice<Cell>]
    var scrolls: [UInt8] = []
    /// All of it, scrolls included.
    var bytes: [UInt8] = []
    var display: Redisplay
  }

  /// The same with one more scroll, where that takes fewer bytes.
  private func scrolled(_ attempt: Attempt, to new: Frame) -> Attempt? {
    guard dialect.scrolling != .none, attempt.bytes.count > attempt.scrolls.count + Scroll.price else { return nil }
    for scroll in Scroll.candidates(from: attempt.rows, to: new, pens) {
      var next = attempt
      scroll.apply(to: &next.rows)
      scroll.write(of: new.size.height, dialect, &next.scrolls)
      next.bytes = next.scrolls
      // Setting a region moves the cursor, to where not every terminal agrees.
      next.display.cursor = nil
      next.display.write(from: next.rows, to: new, &next.bytes)
      if next.bytes.count < attempt.bytes.count { return next }
    }
    return nil
  }

  private mutating func write(from rows: [ArraySlice<Cell>], to new: Frame, _ bytes: inout [UInt8]) {
    var pen = Pens.plain
    for row in rows.indices {
      guard let line = LineUpdate(from: rows[row], to: new.row(row), with: pen, pens, dialect) else { continue }
      let column = begin(line, row, pen, &bytes)
      var cursor = Cursor(row: row, column: column)
      line.write(from: column, in: characters, to: &bytes, &cursor, &pen)
      self.cursor = cursor
    }
    finish(new, pen, &bytes)
  }

  private mutating func finish(_ frame: Frame, _ pen: Int, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: pens.change(from: pen, to: Pens.plain))
    if let place = frame.cursor { move(to: place, &bytes) }
  }

  /// Goes to the column of a row from where the whole of it takes the fewest bytes.
  private mutating func begin(_ line: LineUpdate, _ row: Int, _ pen: Int, _ bytes: inout [UInt8]) -> Int {
    var best = (cost: Int.max, column: line.first)
    for column in (line.start...line.first).reversed() {
      guard let rest = line.cost(from: column, with: pen) else { continue }
      let cost = motion(to: Point(column: column, row: row)).count + rest
      if cost < best.cost { best = (cost, column) }
    }
    move(to: Point(column: best.column, row: row), &bytes)
    return best.column
  }

  private func motion(to place: Point) -> Cursor.Motion {
    cursor?.motion(to: place, dialect) ?? Cursor.motion(to: place)
  }

  private mutating func move(to place: Point, _ bytes: inout [UInt8]) {
    motion(to: place).write(to: &bytes)
    cursor = Cursor(row: place.row, column: place.column)
  }
}

extension CharacterSet {
  /// What is sent for a cell: as many columns as it has.
  func write(_ cell: Cell, to bytes: inout [UInt8]) {
    // By far the most cells.
    if let scalar = cell.scalar, self == .unicode || scalar.isASCII, let code = UTF8.encode(scalar) {
      for byte in code { bytes.append(byte) }
      return
    }
    guard self == .ascii else { return bytes.append(contentsOf: cell.glyph.utf8) }
    let standIns = cell.parts.flatMap { scalars(of: $0) }.map { UInt8(truncatingIfNeeded: $0) }
    bytes += standIns
    bytes += repeatElement(0x20, count: max(0, cell.width - standIns.count))
  }
}
