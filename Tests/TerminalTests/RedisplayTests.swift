import Screen
import TestSupport
import Testing

@testable import Terminal

struct RedisplayTests {
  /// Every role has a look of its own, and two of them show on blanks.
  private static let pens = Pens(
    Style.allCases.map { style in
      switch style {
      case .plain: Pens.Pen()
      case .selected: Pens.Pen(attributes: [[0x31], [0x37]], showsBlanks: true)
      case .match: Pens.Pen(attributes: [[0x31], [0x34]], colour: Array("38;5;222".utf8), showsBlanks: true)
      case .dim, .rule: Pens.Pen(attributes: [[0x32]])
      case .title: Pens.Pen(attributes: [[0x31]])
      case .error: Pens.Pen(colour: Array("31".utf8))
      default: Pens.Pen(attributes: [[0x31]], colour: Array("36".utf8))
      }
    })

  private static let dialects: [Dialect] = [Dialect.Scrolling.none, .byLine, .byCount].flatMap { scrolling in
    [true, false].map { isRich in
      var dialect = Dialect()
      dialect.addressesColumns = isRich
      dialect.addressesRows = isRich
      dialect.erasesCharacters = isRich
      dialect.scrolling = scrolling
      return dialect
    }
  }

  private static let rich = dialects.last { $0.addressesColumns } ?? Dialect()

  private func look(_ style: Style) -> [String] {
    let sequence = Self.pens.change(from: Pens.plain, to: Self.pens[style])
    var terminal = VirtualTerminal(width: 1, height: 1)
    terminal.take(sequence)
    return terminal.look
  }

  /// Where the terminal does not show the frame; nil where it does.
  private func fault(_ terminal: VirtualTerminal, _ frame: Frame) -> String? {
    for row in 0..<frame.size.height {
      for (column, cell) in frame.row(row).enumerated() {
        let shown = terminal.rows[row][column]
        let isBlank = cell.scalar == " " && Self.pens.leavesBlanks(Self.pens[cell.style])
        let isSame = isBlank ? shown.look.allSatisfy { $0 != "4" && $0 != "7" } : shown.look == look(cell.style)
        if shown.text != cell.glyph || !(isSame || cell.width == 0) {
          return "row \(row), column \(column): \(shown) for \(cell.glyph.debugDescription) in \(cell.style)"
        }
      }
    }
    if let cursor = frame.cursor, cursor != Point(column: terminal.column, row: terminal.row) { return "the cursor" }
    return terminal.look.isEmpty ? terminal.unknown.first : "the look"
  }

  private func frame(_ lines: [String], width: Int = 40, style: Style = .plain) -> Frame {
    var frame = Frame(size: Size(width: width, height: lines.count))
    for (row, line) in lines.enumerated() {
      frame.write(line, at: Point(column: 0, row: row), within: frame.bounds, style: style)
    }
    return frame
  }

  private func bytes(from old: Frame, to new: Frame, _ dialect: Dialect = rich) -> [UInt8] {
    var redisplay = Redisplay(dialect, Self.pens, .unicode)
    return redisplay.bytes(from: old, to: new)
  }

  @Test(arguments: dialects.indices)
  func `any frame becomes any other on any terminal`(number: Int) {
    var generator = Seeded(UInt64(number) + 1)
    for size in [Size(width: 40, height: 12), Size(width: 1, height: 1), Size(width: 7, height: 3)] {
      var terminal = VirtualTerminal(width: size.width, height: size.height)
      var redisplay = Redisplay(Self.dialects[number], Self.pens, .unicode)
      var shown = Frame(size: size)
      for step in 0..<300 {
        let next = changed(shown, &generator)
        terminal.take(redisplay.bytes(from: shown, to: next))
        shown = next
        let fault = fault(terminal, next)
        #expect(fault == nil, "dialect \(number), \(size), step \(step)")
        if fault != nil { return }
      }
    }
  }

  @Test(arguments: dialects.indices)
  func `any frame is painted on a blank screen, and goes on from there`(number: Int) {
    var generator = Seeded(UInt64(number) + 77)
    for size in [Size(width: 40, height: 12), Size(width: 1, height: 1), Size(width: 7, height: 3)] {
      for step in 0..<100 {
        var terminal = VirtualTerminal(width: size.width, height: size.height)
        var redisplay = Redisplay(Self.dialects[number], Self.pens, .unicode)
        let frame = (0..<step % 8).reduce(Frame(size: size)) { frame, _ in changed(frame, &generator) }
        terminal.take(redisplay.bytes(onBlank: frame))
        #expect(fault(terminal, frame) == nil, "dialect \(number), \(size), step \(step)")
        let next = changed(frame, &generator)
        terminal.take(redisplay.bytes(from: frame, to: next))
        #expect(fault(terminal, next) == nil, "dialect \(number), \(size), after step \(step)")
      }
    }
  }

  private static let words = [
    "dose", "anakinra", " ", "      ", "治療", "e\u{301}tude", "–", "12", "ü", "ICANS and more of it", "·  ·",
  ]

  private func changed(_ frame: Frame, _ generator: inout Seeded) -> Frame {
    var next = frame
    let size = frame.size
    if Int.random(in: 0..<3, using: &generator) == 0 {
      let shift = Int.random(in: -3...3, using: &generator)
      let rows = Int.random(in: 0..<size.height, using: &generator)..<size.height
      for row in rows { copy(rows.contains(row + shift) ? row + shift : nil, of: frame, to: row, of: &next) }
    }
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let place = Point(
        column: Int.random(in: 0..<size.width, using: &generator),
        row: Int.random(in: 0..<size.height, using: &generator))
      let style = Style.allCases.randomElement(using: &generator) ?? .plain
      let words = (0...Int.random(in: 0...4, using: &generator)).compactMap { _ in
        Self.words.randomElement(using: &generator)
      }
      next.write(words.joined(separator: " "), at: place, within: next.bounds, style: style)
    }
    next.cursor =
      Bool.random(using: &generator)
      ? Point(
        column: Int.random(in: 0..<size.width, using: &generator),
        row: Int.random(in: 0..<size.height, using: &generator)) : nil
    return next
  }

  private func copy(_ row: Int?, of frame: Frame, to target: Int, of next: inout Frame) {
    next.fill(Rect(column: 0, row: target, width: next.size.width, height: 1), style: .plain)
    guard let row else { return }
    for (column, cell) in frame.row(row).enumerated() where cell.width > 0 {
      next.fill(Rect(column: column, row: target, width: cell.width, height: 1), with: cell)
    }
  }

  @Test func `the same frame takes no byte, and a cursor that moves takes its move`() {
    var frame = frame(["one", "two"])
    #expect(bytes(from: frame, to: frame).isEmpty)
    frame.cursor = Point(column: 1, row: 1)
    #expect(bytes(from: frame, to: frame) == Array("\u{1B}[2;2H".utf8))
  }

  @Test func `a blank is not sent for its look unless the look shows on it`() {
    let plain = frame(["     "])
    #expect(bytes(from: plain, to: frame(["     "], style: .title)).isEmpty)
    #expect(!bytes(from: plain, to: frame(["     "], style: .selected)).isEmpty)
  }

  @Test func `lines that moved are moved by the terminal, and only the one that came is sent`() {
    let lines = (0..<20).map { "study number \($0 * 7_919) of many" }
    let (old, new) = (frame(Array(lines[0..<12])), frame(Array(lines[1..<13])))
    for dialect in Self.dialects where dialect.scrolling != .none {
      #expect(bytes(from: old, to: new, dialect).count < lines[12].utf8.count + 30)
      #expect(bytes(from: new, to: old, dialect).count < lines[0].utf8.count + 40)
    }
  }

  @Test func `a region scrolls between rows that stay`() {
    let lines = (0..<9).map { "study number \($0 * 7_919) of many" }
    let old = frame(["title"] + lines[0..<6] + ["footer"])
    let new = frame(["title"] + lines[2..<8] + ["footer"])
    let sent = String(decoding: bytes(from: old, to: new), as: UTF8.self)
    #expect(sent.hasPrefix("\u{1B}[2;7r\u{1B}[2S\u{1B}[1;8r"), "\(sent.debugDescription)")
  }

  @Test func `a look that grows is added to, and one that shrinks is begun anew`() {
    #expect(Self.pens.change(from: Self.pens[.title], to: Self.pens[.selected]) == Array("\u{1B}[7m".utf8))
    #expect(Self.pens.change(from: Self.pens[.selected], to: Self.pens[.title]) == Array("\u{1B}[;1m".utf8))
    #expect(Self.pens.change(from: Self.pens[.match], to: Pens.plain) == Array("\u{1B}[m".utf8))
  }

  @Test func `in ASCII a cell sends as many bytes as it has columns`() {
    for text in ["a", "–", "治", "🇩🇪", "e\u{301}"] {
      let cell = Cell(Character(text))
      var bytes: [UInt8] = []
      CharacterSet.ascii.write(cell, to: &bytes)
      #expect(bytes.count == cell.width, "\(text)")
    }
  }

  @Test func `a control function takes the bytes it says`() {
    let functions: [ControlFunction] =
      [.carriageReturn, .el, .lineFeeds(3), .backspaces(2), .reverseIndices(2), .decstbm(top: 0, bottom: 23)]
      + [0, 8, 9, 98, 99, 998, 999, 9_999].flatMap { number -> [ControlFunction] in
        [
          .cup(row: number, column: 0), .cup(row: number, column: number), .hpa(column: number), .vpa(row: number),
          .cuf(number + 1), .ech(number + 1), .su(number + 1), .sd(number + 1),
        ]
      }
    for function in functions {
      var bytes: [UInt8] = []
      function.write(to: &bytes)
      #expect(bytes.count == function.count, "\(function)")
    }
  }
}
