/// The cells and styles that an xterm-like terminal shows, computed from the bytes that it received.
///
/// It knows what ncurses sends to `xterm-256color` (the terminfo entry of that name). It counts every character as one
/// column wide, which all generated characters are. A benchmark uses it to wait for what a person would wait for, and
/// to count the cells that a key has changed.
struct Picture: Equatable {
  struct Cell: Equatable {
    var character: Unicode.Scalar = " "
    var style = Style()
  }

  /// The attributes that `CSI … m` has set, one bit for each number, and the colours as their numbers.
  struct Style: Equatable {
    var attributes: UInt32 = 0
    var foreground: [Int] = []
    var background: [Int] = []
  }

  let width: Int
  let height: Int
  private(set) var cells: [Cell]
  private var (column, row) = (0, 0)
  private var style = Style()
  /// Whether the last character went into the last column. The next character then begins the next row.
  private var isAtEdge = false
  private var scrolled: ClosedRange<Int>
  private var saved = (column: 0, row: 0)
  private var last: Unicode.Scalar = " "

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    cells = [Cell](repeating: Cell(), count: width * height)
    scrolled = 0...(height - 1)
  }

  static func == (left: Picture, right: Picture) -> Bool { left.cells == right.cells }

  /// Returns how many cells differ from those of another picture of the same size.
  func changes(since before: Picture) -> Int { zip(cells, before.cells).count { $0 != $1 } }

  subscript(line row: Int) -> String {
    var text = String.UnicodeScalarView()
    for cell in cells[row * width..<(row + 1) * width] { text.append(cell.character) }
    return String(text)
  }

  // MARK: Called by the parser

  mutating func put(_ scalar: Unicode.Scalar) {
    if isAtEdge {
      column = 0
      lineFeed()
    }
    cells[row * width + column] = Cell(character: scalar, style: style)
    last = scalar
    isAtEdge = column == width - 1
    if !isAtEdge { column += 1 }
  }

  mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: move(column: column - 1)
    case 0x09: move(column: (column / 8 + 1) * 8)
    case 0x0A...0x0C: lineFeed()
    case 0x0D: move(column: 0)
    default: break
    }
  }

  /// Performs a sequence of `ESC` and one byte.
  mutating func escape(_ byte: UInt8) {
    switch Unicode.Scalar(byte) {
    case "M": reverseLineFeed()
    case "7": saved = (column, row)
    case "8": move(column: saved.column, row: saved.row)
    case "c": self = Picture(width: width, height: height)
    default: break
    }
  }

  /// Performs a sequence of `CSI`, numbers and a final byte. The parser drops sequences with another sign, such as
  /// `CSI ? 25 l`, because these are switches that change no cell.
  mutating func sequence(_ letter: UInt8, _ numbers: [Int]) {
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch Unicode.Scalar(letter) {
    case "A": move(row: row - count)
    case "B": move(row: row + count)
    case "C": move(column: column + count)
    case "D": move(column: column - count)
    case "G", "`": move(column: count - 1)
    case "d": move(row: count - 1)
    case "H", "f": move(column: (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1, row: count - 1)
    case "J": clear(first == 0 ? at..<cells.count : first == 1 ? 0..<at + 1 : 0..<cells.count)
    case "K": clear(first == 0 ? at..<lineEnd : first == 1 ? lineStart..<at + 1 : lineStart..<lineEnd)
    case "X": clear(at..<min(lineEnd, at + count))
    case "@": shift(at..<lineEnd, by: count)
    case "P": shift(at..<lineEnd, by: -count)
    case "L": scroll(row...scrolled.upperBound, by: -count)
    case "M": scroll(row...scrolled.upperBound, by: count)
    case "S": scroll(scrolled, by: count)
    case "T": scroll(scrolled, by: -count)
    case "b": for _ in 0..<count { put(last) }
    case "r": setScrolled(first, numbers.count > 1 ? numbers[1] : 0)
    case "m": style.apply(numbers)
    default: break
    }
  }

  // MARK: Movement and change

  private var at: Int { row * width + column }
  private var lineStart: Int { row * width }
  private var lineEnd: Int { lineStart + width }
  /// An erased cell, which keeps only the background colour (`bce` in terminfo).
  private var blank: Cell { Cell(style: Style(background: style.background)) }

  private mutating func move(column: Int? = nil, row: Int? = nil) {
    self.column = max(0, min(width - 1, column ?? self.column))
    self.row = max(0, min(height - 1, row ?? self.row))
    isAtEdge = false
  }

  private mutating func lineFeed() {
    isAtEdge = false
    if row == scrolled.upperBound { scroll(scrolled, by: 1) } else { row = min(height - 1, row + 1) }
  }

  private mutating func reverseLineFeed() {
    if row == scrolled.lowerBound { scroll(scrolled, by: -1) } else { row = max(0, row - 1) }
  }

  private mutating func clear(_ range: Range<Int>) {
    for place in range { cells[place] = blank }
  }

  private mutating func shift(_ range: Range<Int>, by count: Int) {
    let before = Array(cells[range])
    for (offset, place) in range.enumerated() {
      let source = offset - count
      cells[place] = before.indices.contains(source) ? before[source] : blank
    }
  }

  private mutating func scroll(_ rows: ClosedRange<Int>, by count: Int) {
    guard scrolled.contains(rows.lowerBound) else { return }
    shift(rows.lowerBound * width..<(rows.upperBound + 1) * width, by: -count * width)
  }

  private mutating func setScrolled(_ top: Int, _ bottom: Int) {
    let (first, last) = (max(1, top) - 1, (bottom == 0 ? height : min(bottom, height)) - 1)
    if first < last { scrolled = first...last }
    move(column: 0, row: 0)
  }
}

extension Picture.Style {
  fileprivate mutating func apply(_ numbers: [Int]) {
    var rest = (numbers.isEmpty ? [0] : numbers)[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: self = Picture.Style()
      case 1...9: attributes |= 1 << UInt32(number)
      case 22: attributes &= ~(1 << 1 | 1 << 2)
      case 23...29: attributes &= ~(1 << UInt32(number - 20))
      case 30...37, 90...97: foreground = [number]
      case 39: foreground = []
      case 40...47, 100...107: background = [number]
      case 49: background = []
      case 38: foreground = Self.colour(&rest)
      case 48: background = Self.colour(&rest)
      default: break
      }
    }
  }

  private static func colour(_ rest: inout ArraySlice<Int>) -> [Int] {
    let count = rest.first == 5 ? 2 : rest.first == 2 ? 4 : 0
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
