package import Screen

/// The areas of a screen of a given size. `update` takes the length of a page from it, and the views draw in it.
package struct Layout: Equatable, Sendable {
  package enum Shape: Equatable, Sendable {
    case tooSmall, onePane, stacked, sideBySide
  }

  package static let smallest = Size(width: 20, height: 6)

  package let shape: Shape
  package private(set) var title = Rect.none
  package private(set) var filter = Rect.none
  /// The rules above and below the panes; empty on a screen with fewer than 16 rows.
  package private(set) var rules: [Rect] = []
  /// The line between the panes.
  package private(set) var divider = Rect.none
  /// The list; empty while the other pane has the screen.
  package private(set) var list = Rect.none
  /// The study; empty while the other pane has the screen.
  package private(set) var detail = Rect.none
  /// Both panes and the line between them. A view covers this area.
  package private(set) var body = Rect.none
  /// The box in which a note is written; empty otherwise.
  package private(set) var note = Rect.none
  package private(set) var footer = Rect.none

  package init(size: Size, focus: Pane, isZoomed: Bool, noteRows: Int = 0) {
    shape = Self.shape(of: size)
    guard shape != .tooSmall else { return }
    var rest = Rect(size)
    title = rest.takeTop(1)
    filter = rest.takeTop(1)
    footer = rest.takeBottom(1)
    if size.height >= 16 { rules = [rest.takeTop(1), rest.takeBottom(1)] }
    if noteRows > 0 { note = rest.takeBottom(min(noteRows, max(1, rest.height / 2))) }
    body = rest
    switch (isZoomed ? .onePane : shape, focus) {
    case (.sideBySide, _): splitSideBySide(rest)
    case (.stacked, _): splitStacked(rest)
    case (_, .list): list = rest
    case (_, .detail): detail = rest
    }
  }

  /// The number of rows in the list below its heading: one page.
  package var listRows: Int { max(0, list.height - 1) }
  /// The number of lines in the study pane: one page.
  package var detailRows: Int { detail.height }

  /// The number of lines of a view. Its title takes one row.
  package var overlayRows: Int { max(0, body.height - 1) }

  /// The width of the study's text in columns. One column stays free on each side.
  package var detailColumns: Int { max(1, detail.width - 2) }

  private static func shape(of size: Size) -> Shape {
    if size.width < smallest.width || size.height < smallest.height { return .tooSmall }
    if size.height >= 20 { return size.width >= 100 ? .sideBySide : size.width >= 40 ? .stacked : .onePane }
    return size.width >= 100 && size.height >= 12 ? .sideBySide : .onePane
  }

  /// Gives the list 56 % of the width, because its columns tell the studies apart.
  private mutating func splitSideBySide(_ area: Rect) {
    var rest = area
    list = rest.takeLeft(area.width * 56 / 100)
    divider = rest.takeLeft(1)
    detail = rest
  }

  /// Gives the list 45 % of the height. One row of the list shows a whole study, while one line of the other pane shows
  /// half a sentence.
  private mutating func splitStacked(_ area: Rect) {
    var rest = area
    list = rest.takeTop(area.height * 45 / 100)
    divider = rest.takeTop(1)
    detail = rest
  }
}

package enum Pane: Equatable, Sendable {
  case list, detail
}

extension Rect {
  fileprivate static let none = Rect(column: 0, row: 0, width: 0, height: 0)
}
