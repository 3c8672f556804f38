package import Screen

/// Where everything goes on a screen of a size. `update` asks it how far a page is, the views where to draw.
package struct Layout: Equatable, Sendable {
  package enum Shape: Equatable, Sendable {
    case tooSmall, onePane, stacked, sideBySide
  }

  package static let smallest = Size(width: 20, height: 6)

  package let shape: Shape
  package private(set) var title = Rect.none
  package private(set) var filter = Rect.none
  /// The rules above and below the panes; empty where rows are scarce.
  package private(set) var rules: [Rect] = []
  /// The line between the panes.
  package private(set) var divider = Rect.none
  /// Empty while the other pane has the screen.
  package private(set) var list = Rect.none
  package private(set) var detail = Rect.none
  /// Both panes and what is between them: where an overlay goes.
  package private(set) var body = Rect.none
  package private(set) var footer = Rect.none

  package init(size: Size, focus: Pane, isZoomed: Bool) {
    shape = Self.shape(of: size)
    guard shape != .tooSmall else { return }
    var rest = Rect(size)
    title = rest.takeTop(1)
    filter = rest.takeTop(1)
    footer = rest.takeBottom(1)
    if size.height >= 16 { rules = [rest.takeTop(1), rest.takeBottom(1)] }
    body = rest
    switch (isZoomed ? .onePane : shape, focus) {
    case (.sideBySide, _): splitSideBySide(rest)
    case (.stacked, _): splitStacked(rest)
    case (_, .list): list = rest
    case (_, .detail): detail = rest
    }
  }

  /// The rows of the list under its heading, and the lines of the detail: how far a page goes.
  package var listRows: Int { max(0, list.height - 1) }
  package var detailRows: Int { detail.height }

  /// The lines of an overlay: its title takes one row.
  package var overlayRows: Int { max(0, body.height - 1) }

  /// The columns in which the text of the detail is set: one is left free on either side.
  package var detailColumns: Int { max(1, detail.width - 2) }

  private static func shape(of size: Size) -> Shape {
    if size.width < smallest.width || size.height < smallest.height { return .tooSmall }
    if size.height >= 20 { return size.width >= 100 ? .sideBySide : size.width >= 40 ? .stacked : .onePane }
    return size.width >= 100 && size.height >= 12 ? .sideBySide : .onePane
  }

  /// The list takes a little more than half: it has the columns that tell studies apart.
  private mutating func splitSideBySide(_ area: Rect) {
    var rest = area
    list = rest.takeLeft(area.width * 56 / 100)
    divider = rest.takeLeft(1)
    detail = rest
  }

  /// The list takes the smaller half: a row of it is a study, a line of the detail is half a sentence.
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
