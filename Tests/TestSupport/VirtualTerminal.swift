/// As much of a terminal as evi speaks to: what it is sent becomes cells, and what it does not know is kept for all to see.
///
/// It has no mercy: behind the last column it holds the cursor back, and a line feed at the end of the region scrolls.
public struct VirtualTerminal: Equatable {
  public struct Cell: Equatable {
    /// Empty in the second column of a wide glyph.
    public var text = " "
    /// The parameters of its look, in order; colours as they were sent.
    public var look: [String] = []

    /// A blank shows underlining and reversal only.
    var seen: Cell { text == " " ? Cell(look: look.filter { $0 == "4" || $0 == "7" }) : self }
  }

  public let width: Int
  public let height: Int
  public private(set) var rows: [[Cell]]
  public private(set) var row = 0
  public private(set) var column = 0
  public private(set) var look: [String] = []
  public private(set) var unknown: [String] = []
  private var isHeldBack = false
  private var region: ClosedRange<Int>
  private var pending: [UInt8] = []

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rows = Array(repeating: Array(repeating: Cell(), count: width), count: height)
    region = 0...(height - 1)
  }

  public var lines: [String] { rows.map { $0.map(\.text).joined() } }
  public func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// What is to be seen that was not before: the bytes of the cells that differ, and the stretches they come in.
  public func changes(since before: VirtualTerminal) -> (bytes: Int, runs: Int) {
    var (bytes, runs) = (0, 0)
    for (old, new) in zip(before.rows, rows) {
      var wasChanged = false
      for (old, new) in zip(old, new) {
        let isChanged = old.seen != new.seen
        if isChanged { bytes += new.text.utf8.count }
        if isChanged && !wasChanged { runs += 1 }
        wasChanged = isChanged
      }
    }
    return (bytes, runs)
  }

  /// Takes what is sent; what ends in the middle of something waits for its rest.
  public mutating func take(_ bytes: some Sequence<UInt8>) {
    var input = (pending + bytes)[...]
    while let first = input.first {
      guard let count = length(of: input, first) else { break }
      let part = input.prefix(count)
      input = input.dropFirst(count)
      switch first {
      case 0x1B: escape(part)
      case 0..<0x20, 0x7F: control(first)
      default: put(String(decoding: part, as: UTF8.self))
      }
    }
    pending = Array(input)
  }

  /// The bytes of the next thing to do; nil where they are not all there.
  private func length(of input: ArraySlice<UInt8>, _ first: UInt8) -> Int? {
    let count: Int? =
      switch first {
      case 0x1B:
        switch input.dropFirst().first {
        case nil: nil
        case 0x5B: input.dropFirst(2).firstIndex { $0 >= 0x40 }.map { $0 - input.startIndex + 1 }
        case 0x28, 0x29: 3
        default: 2
        }
      case 0xF0...: 4
      case 0xE0...: 3
      case 0xC0...: 2
      default: 1
      }
    return count.flatMap { $0 <= input.count ? $0 : nil }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: move(to: row, column - 1)
    case 0x0A: index()
    case 0x0D: move(to: row, 0)
    case 0x0F: break
    default: unknown.append("\(byte)")
    }
  }

  private mutating func index() {
    isHeldBack = false
    if row == region.upperBound { scroll(1) } else { row = min(row + 1, height - 1) }
  }

  private mutating func scroll(_ lines: Int) {
    let before = rows
    for place in region {
      rows[place] = region.contains(place + lines) ? before[place + lines] : Array(repeating: Cell(), count: width)
    }
  }

  private mutating func move(to row: Int, _ column: Int) {
    self.row = min(max(0, row), height - 1)
    self.column = min(max(0, column), width - 1)
    isHeldBack = false
  }

  private mutating func put(_ text: String) {
    guard let scalar = text.unicodeScalars.first else { return }
    if [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory) {
      return rows[row][isHeldBack ? column : max(0, column - 1)].text.unicodeScalars.append(scalar)
    }
    if isHeldBack {
      move(to: row, 0)
      index()
    }
    // The wide ones of the tests: CJK, kana, Hangul and emoji.
    let isWide = (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xFFDC).contains(scalar.value)
    for place in column..<min(column + (isWide ? 2 : 1), width) { loseHalf(place) }
    rows[row][column] = Cell(text: text, look: look)
    if isWide && column + 1 < width { rows[row][column + 1] = Cell(text: "", look: look) }
    column += isWide ? 2 : 1
    isHeldBack = column >= width
    column = min(column, width - 1)
  }

  /// Of a wide glyph that loses a half, the other becomes blank.
  private mutating func loseHalf(_ place: Int) {
    if rows[row][place].text.isEmpty && place > 0 { rows[row][place - 1] = Cell() }
    if place + 1 < width && rows[row][place + 1].text.isEmpty { rows[row][place + 1] = Cell() }
  }

  private mutating func erase(_ columns: Range<Int>) {
    for place in columns {
      loseHalf(place)
      rows[row][place] = Cell()
    }
  }

  private mutating func escape(_ part: ArraySlice<UInt8>) {
    let text = String(decoding: part.dropFirst(), as: UTF8.self)
    switch text {
    case "M": if row == region.lowerBound { scroll(-1) } else { move(to: row - 1, column) }
    case "=", ">", "(B", ")0": break
    case _ where text.hasPrefix("["): sequence(text.dropFirst().dropLast(), text.last ?? " ")
    default: unknown.append(text)
    }
  }

  private mutating func sequence(_ parameters: Substring, _ final: Character) {
    // Modes, such as the one screen or the other; xterm's stack of titles; and the console's shape of the cursor.
    if "hlt".contains(final) || (final == "c" && parameters.hasPrefix("?")) { return }
    let words = parameters.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let first = max(1, Int(words.first ?? "") ?? 1)
    let second = words.count > 1 ? max(1, Int(words[1]) ?? 1) : nil
    switch final {
    case "H": move(to: first - 1, (second ?? 1) - 1)
    case "G": move(to: row, first - 1)
    case "d": move(to: first - 1, column)
    case "A": move(to: row - first, column)
    case "B": move(to: row + first, column)
    case "C": move(to: row, column + first)
    case "D": move(to: row, column - first)
    case "J" where words.first != "1":
      if words.first == "2" { move(to: 0, 0) }
      rows = Array(repeating: Array(repeating: Cell(), count: width), count: height)
    case "K" where parameters.isEmpty: erase(column..<width)
    case "X": erase(column..<min(column + first, width))
    case "S": scroll(first)
    case "T": scroll(-first)
    case "r":
      region = (first - 1)...((second ?? height) - 1)
      move(to: 0, 0)
    case "m": setLook(words)
    default: unknown.append("[\(parameters)\(final)")
    }
  }

  private mutating func setLook(_ words: [String]) {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "", "0": look = []
      case "39": look.removeAll(where: Self.isColour)
      case "49": break
      case "38":
        take("38;" + words.joined(separator: ";"))
        words = []
      case "1", "2", "3", "4", "7", "31", "32", "33", "34", "35", "36", "37": take(word)
      default: unknown.append("[\(word)m")
      }
    }
  }

  private mutating func take(_ word: String) {
    if Self.isColour(word) { look.removeAll(where: Self.isColour) }
    if !look.contains(word) { look = (look + [word]).sorted() }
  }

  private static func isColour(_ word: String) -> Bool { word.hasPrefix("3") && word.count > 1 }
}
