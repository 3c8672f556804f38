import Screen
import Testing

struct FrameTests {
  let size = Size(width: 6, height: 2)

  @Test func `a new frame is blank`() {
    let frame = Frame(size: size)
    #expect(frame.text == "\n")
    #expect(frame.styles == "\n")
    #expect(frame.row(1).allSatisfy { $0 == .blank })
  }

  @Test func `text is clipped to its area and reports the columns it used there`() {
    var frame = Frame(size: size)
    let area = Rect(column: 0, row: 0, width: 5, height: 2)
    let used = frame.write("anakinra", at: Point(column: 1, row: 1), within: area)
    #expect(used == 4)
    #expect(frame.text == "\n anak")
  }
}
