/// What the cells of all tables of a source may fill by their spans, beside as much again as each table holds itself:
/// enough for any article. A table of a few bytes can ask for a million places, and a page can have any number of those.
struct SpanAllowance {
  fileprivate(set) var places = 10_000
  fileprivate(set) var bytes = 1 << 18
}

/// A table with its spans expanded: every place of every row has the text of the cell that covers it.
///
/// HTML Standard, section 4.9.12 (Forming a table), but a last cell that spans more columns than the table has ends with
/// it, as authors write `colspan="10"` for "all".
struct TableGrid {
  struct Cell {
    let text: String
    var columns = 1
    /// 0: all rows that are left of its group.
    var rows = 1
    /// Whether it is set as a heading.
    var isHeading = false
  }

  struct Row {
    let line: Int
    let cells: [Cell]
    /// Rows of one number are a group of the table; spans end with it.
    let group: Int
    var isHead = false
    var isFoot = false
  }

  struct Place: Equatable {
    let row: Int
    let cell: Int
  }

  static let mostColumns = 1000
  private static let mostRows = 65_534

  private(set) var rows: [Row] = []
  /// Row by row, which cell covers a place; nil where none does. Rows end with their last cell.
  private(set) var places: [[Place?]] = []
  private(set) var width = 0
  /// Whether cells span more than is worth repeating.
  private(set) var isCutShort = false

  /// Places and bytes that spans may still fill.
  private var placesLeft: Int
  private var bytesLeft: Int
  /// What the rows above still cover, by column.
  private var hanging: [Int: (place: Place, rows: Int)] = [:]

  init(_ rows: [Row], within allowance: inout SpanAllowance) {
    let cells = rows.reduce(0) { $0 + $1.cells.count }
    let bytes = rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.text.utf8.count } }
    placesLeft = allowance.places + 20 * cells
    bytesLeft = allowance.bytes + 4 * bytes
    self.rows = rows
    var plainWidth = 0
    for row in rows.indices {
      if row > 0 && rows[row].group != rows[row - 1].group { hanging = [:] }
      plainWidth = max(plainWidth, place(row))
    }
    fit(to: plainWidth)
    // What is the table's own is used first.
    allowance.places = max(0, min(allowance.places, placesLeft))
    allowance.bytes = max(0, min(allowance.bytes, bytesLeft))
  }

  /// One without others beside it.
  init(_ rows: [Row]) {
    var allowance = SpanAllowance()
    self.init(rows, within: &allowance)
  }

  /// What covers a place.
  func place(_ row: Int, _ column: Int) -> Place? {
    column < places[row].count ? places[row][column] : nil
  }

  func text(_ place: Place?) -> String {
    place.map { rows[$0.row].cells[$0.cell].text } ?? ""
  }

  func cell(_ place: Place) -> Cell { rows[place.row].cells[place.cell] }

  /// - Returns: how wide the row is without what its last cell spans.
  private mutating func place(_ row: Int) -> Int {
    var line: [Place?] = []
    var plainWidth = 0
    for (index, cell) in rows[row].cells.enumerated() {
      takeHanging(into: &line)
      plainWidth = line.count + 1
      let span = min(max(cell.columns, 1), Self.mostColumns)
      let place = Place(row: row, cell: index)
      let rowsBelow = cell.rows == 0 ? Self.mostRows : min(cell.rows, Self.mostRows) - 1
      for _ in 0..<span where line.count == plainWidth - 1 || mayRepeat(cell) {
        if rowsBelow > 0 { hanging[line.count] = (place, rowsBelow) }
        line.append(place)
      }
    }
    takeHanging(into: &line)
    // Cells that hang down further to the right, beyond a gap.
    for column in hanging.keys.sorted() where column >= line.count && column < Self.mostColumns {
      line += Array(repeating: nil, count: column - line.count)
      takeHanging(into: &line)
    }
    while let last = line.last, last == nil { line.removeLast() }
    places.append(line)
    return max(plainWidth, rows[row].cells.count)
  }

  private mutating func takeHanging(into line: inout [Place?]) {
    while let above = hanging[line.count] {
      guard mayRepeat(cell(above.place)) else { return hanging.removeAll() }
      hanging[line.count] = above.rows > 1 ? (above.place, above.rows - 1) : nil
      line.append(above.place)
    }
  }

  private mutating func mayRepeat(_ cell: Cell) -> Bool {
    placesLeft -= 1
    bytesLeft -= cell.text.utf8.count
    if placesLeft > 0 && bytesLeft > 0 { return true }
    isCutShort = true
    return false
  }

  private mutating func fit(to plainWidth: Int) {
    width = plainWidth
    for row in places.indices where places[row].count > width { places[row].removeLast(places[row].count - width) }
  }
}
