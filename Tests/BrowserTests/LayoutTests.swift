import Screen
import TestSupport
import Testing

@testable import Browser

struct LayoutTests {
  @Test(arguments: [
    (120, 32, Pane.list, false), (100, 12, .list, false), (80, 24, .list, false), (80, 24, .detail, true),
    (40, 12, .list, false), (40, 12, .detail, false), (20, 6, .list, false), (19, 6, .list, false),
  ])
  func `each size has its layout`(width: Int, height: Int, focus: Pane, isZoomed: Bool) {
    let layout = Layout(size: Size(width: width, height: height), focus: focus, isZoomed: isZoomed)
    let name = "\(width)x\(height)-\(focus)\(isZoomed ? "-zoomed" : "").txt"
    expectOnFile(picture(of: layout, width, height), Place.beside(#filePath, "Golden/layout/\(name)"))
  }

  @Test func `no part of a layout lies over another or off the screen`() {
    for width in 1...130 {
      for height in 1...40 {
        for focus in [Pane.list, .detail] {
          for isZoomed in [false, true] {
            check(Layout(size: Size(width: width, height: height), focus: focus, isZoomed: isZoomed), width, height)
          }
        }
      }
    }
  }

  @Test func `from 20×6 up there is room for a study and a line to read`() {
    for width in 20...130 {
      for height in 6...40 {
        let list = Layout(size: Size(width: width, height: height), focus: .list, isZoomed: false)
        let detail = Layout(size: Size(width: width, height: height), focus: .detail, isZoomed: false)
        #expect(list.listRows > 0 && detail.detailRows > 0, "\(width)×\(height)")
      }
    }
  }

  private func parts(of layout: Layout) -> [(Character, Rect)] {
    [("t", layout.title), ("f", layout.filter), ("l", layout.list), ("|", layout.divider), ("d", layout.detail)]
      + layout.rules.map { ("-", $0) } + [("b", layout.footer)]
  }

  private func check(_ layout: Layout, _ width: Int, _ height: Int) {
    let rects = parts(of: layout).map(\.1).filter { !$0.isEmpty }
    let cells = rects.reduce(0) { $0 + $1.width * $1.height }
    let all = Rect(column: 0, row: 0, width: width, height: height)
    #expect(rects.allSatisfy { $0.intersection(all) == $0 }, "\(width)×\(height)")
    #expect(cells == (layout.shape == .tooSmall ? 0 : width * height), "\(width)×\(height)")
  }

  private func picture(of layout: Layout, _ width: Int, _ height: Int) -> String {
    var rows = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    for (letter, rect) in parts(of: layout) {
      for row in rect.row..<rect.maxRow {
        for column in rect.column..<rect.maxColumn { rows[row][column] = letter }
      }
    }
    return "\(layout.shape)\n" + rows.map { String($0) }.joined(separator: "\n") + "\n"
  }
}
