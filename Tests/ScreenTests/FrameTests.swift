import Screen
import TestSupport
import Testing

struct FrameTests {
  let all = Rect(column: 0, row: 0, width: 6, height: 2)
  let start = Point(column: 0, row: 0)

  private func frame(_ text: String = "", style: Style = .plain) -> Frame {
    var frame = Frame(size: all.size)
    frame.write(text, at: start, within: all, style: style)
    return frame
  }

  @Test func `a new frame is blank`() {
    #expect(frame().text == "\n")
    #expect(frame().styles == "\n")
    #expect(frame().row(1).count == 6)
    #expect(frame().cursor == nil)
  }

  @Test func `text is clipped to its area and reports the columns it used there`() {
    var frame = frame()
    let area = Rect(column: 0, row: 0, width: 5, height: 2)
    #expect(frame.write("anakinra", at: Point(column: 1, row: 1), within: area, style: .title) == 4)
    #expect(frame.text == "\n anak")
    #expect(frame.styles == "\n.TTTT")
  }

  @Test func `text may begin to the left of its area`() {
    var frame = frame()
    let area = Rect(column: 1, row: 0, width: 3, height: 1)
    frame.write("ab治cd", at: Point(column: -2, row: 0), within: area)
    #expect(frame.text == "  cd".prefix(4) + "\n")
    #expect(frame.write("x", at: Point(column: 0, row: 1), within: area) == 0)
    #expect(frame.write("x", at: Point(column: 9, row: 0), within: area) == 0)
  }

  @Test func `a wide glyph that would be cut at the edge leaves a blank`() {
    var frame = frame("......")
    let area = Rect(column: 0, row: 0, width: 4, height: 1)
    #expect(frame.write("a治療法", at: start, within: area, style: .match) == 4)
    #expect(frame.text == "a治 ..\n")
    #expect(frame.styles == "mmmm\n")
  }

  @Test func `writing over one half of a wide glyph blanks the other half`() {
    var left = frame("治療法", style: .dim)
    left.write("x", at: Point(column: 2, row: 0), within: all)
    #expect(left.text == "治x 法\n")
    #expect(left.styles == "dd.ddd\n")
    var right = frame("治療法")
    right.write("x", at: Point(column: 3, row: 0), within: all)
    #expect(right.text == "治 x法\n")
    var across = frame("治療法")
    across.write("薬", at: Point(column: 1, row: 0), within: all)
    #expect(across.text == " 薬 法\n")
  }

  @Test func `a flag takes two cells, the second one trailing`() {
    let frame = frame("🇩🇪!")
    #expect(frame[column: 0, row: 0].parts == ["🇩", "🇪"])
    #expect(frame[column: 1, row: 0].width == 0)
    #expect(frame[column: 2, row: 0].glyph == "!")
  }

  @Test func `a fill repeats a cell and leaves the odd column of a wide one blank`() {
    var frame = frame()
    frame.fill(Rect(column: 1, row: 0, width: 5, height: 9), with: Cell("治", style: .dim))
    frame.fill(Rect(column: 0, row: 1, width: 3, height: 1), with: "─", style: .rule)
    #expect(frame.text == " 治治\n───治")
    #expect(frame.styles == ".ddddd\n---ddd")
  }

  @Test func `a trailing cell cannot be filled in by hand`() {
    var frame = frame("abc")
    frame.fill(all, with: .trailing)
    #expect(frame == Frame(size: all.size))
  }

  @Test func `a new style keeps the glyphs and counts a wide one where it begins`() {
    var frame = frame("a治療b")
    frame.restyle(Rect(column: 2, row: 0, width: 2, height: 1), style: .selected)
    #expect(frame.text == "a治療b\n")
    #expect(frame.styles == "...SS\n")
  }

  @Test func `outside the frame is blank and has no rows`() {
    let frame = frame("abcdef")
    #expect(frame[column: 6, row: 0] == .blank)
    #expect(frame[column: -1, row: 1] == .blank)
    #expect(frame.row(2).isEmpty && frame.row(-1).isEmpty)
    #expect(Frame(size: Size(width: -1, height: 3)).text == "\n\n")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `no half glyph is left, and nothing outside the area changes but halves`(seed: UInt64) {
    var random = Seeded(seed)
    var frame = Frame(size: Size(width: 12, height: 2))
    for step in 0..<25 {
      let before = frame
      let area = random.area()
      random.draw(on: &frame, within: area)
      #expect(frame.halves.isEmpty, "seed \(seed), step \(step): half glyphs at \(frame.halves)")
      for column in 0..<12 {
        for row in 0..<2 where !area.contains(Point(column: column, row: row)) {
          let (old, new) = (before[column: column, row: row], frame[column: column, row: row])
          let isUntouched = old == new || (old.width != 1 && new.glyph == " ")
          let isRestyledHalf = old.glyph == new.glyph && old.width == 0
          #expect(isUntouched || isRestyledHalf, "seed \(seed), step \(step), column \(column), row \(row)")
        }
      }
    }
  }

  @Test func `no two roles share a letter`() {
    #expect(Set(Style.allCases.map(\.letter)).count == Style.allCases.count)
  }
}

extension Seeded {
  fileprivate mutating func area() -> Rect {
    Rect(
      column: Int.random(in: -2..<14, using: &self), row: Int.random(in: -1..<3, using: &self),
      width: Int.random(in: 0..<10, using: &self), height: Int.random(in: 0..<3, using: &self))
  }

  fileprivate mutating func draw(on frame: inout Frame, within area: Rect) {
    let style = Style.allCases.randomElement(using: &self) ?? .plain
    let place = Point(column: Int.random(in: -4..<14, using: &self), row: Int.random(in: -1..<3, using: &self))
    switch Int.random(in: 0..<6, using: &self) {
    case 0: frame.fill(area, with: text().first ?? " ", style: style)
    case 1: frame.restyle(area, style: style)
    default: frame.write(text(), at: place, within: area, style: style)
    }
  }
}

extension Frame {
  /// The columns with a wide glyph without its trailing cell, or with a trailing cell without its glyph.
  fileprivate var halves: [Int] {
    (0..<size.height).flatMap { number in
      let cells = Array(row(number))
      return cells.indices.filter { index in
        let follows = index + 1 < cells.count ? cells[index + 1].width == 0 : false
        let isAlone = (cells[index].width == 2) != follows
        let isStrayTrail = index == 0 && cells[index].width == 0
        let isTwoStyles = follows && cells[index + 1].style != cells[index].style
        return isAlone || isStrayTrail || isTwoStyles
      }
    }
  }
}
