/// How many places and bytes spans may fill in all tables of a source together. Besides, each table may fill 20 places
/// for each of its cells, and four times its bytes. No article needs more. Without a limit, a table of a few bytes
/// could ask for a million places, and a page can contain many such tables.
struct SpanAllowance {
  fileprivate(set) var places = 10_000
  fileprivate(set) var bytes = 1 << 18
}

/// A table with its spans expanded: every place of every row has the text of the cell that covers it.
///
/// It follows the HTML Standard, section 4.9.12 (Forming a table), with one exception. A last cell that spans more
/// columns than the table has ends with the table, because authors write `colspan="10"` for "all".
struct TableGrid {
  struct Cell {
    let text: String
    private var spans: (columns: UInt16, rows: UInt16) = (1, 1)
    /// Whether the source marks the cell as a heading.
    var isHeading = false

    init(text: String, columns: Int = 1, rows: Int = 1, isHeading: Bool = false) {
      self.text = text
      self.isHeading = isHeading
      self.columns = columns
      self.rows = rows
    }

    var columns: Int {
      get { Int(spans.columns) }
      set { spans.columns = UInt16(clamping: newValue) }
    }

    /// The number of rows that the cell covers; 0 means all remaining rows of its group.
    var rows: Int {
      get { Int(spans.rows) }
      set { spans.rows = UInt16(clamping: newValue) }
    }

    fileprivate var isPlain: Bool { spans == (1, 1) }
  }

  struct Row {
    let line: Int
    /// Empty for plain rows.
    let cells: [Cell]
    /// The number of the row's group. Spans end with the group.
    let group: Int
    var isHead = false
    var isFoot = false
    /// The rows for which this one stands; empty for a row of its own.
    private let plain: [PlainRows]

    init(line: Int, cells: [Cell], group: Int, isHead: Bool = false, isFoot: Bool = false) {
      (self.line, self.cells, self.group, plain) = (line, cells, group, [])
      (self.isHead, self.isFoot) = (isHead, isFoot)
    }

    /// Stands for all rows of a large table that are data, each cell in one place.
    init(_ rows: PlainRows, group: Int) {
      (line, cells, self.group, plain) = (0, [], group, [rows])
    }

    var plainRows: PlainRows? { plain.first }
  }

  /// A cell, by the row in which it begins and its index in that row.
  struct Place: Equatable {
    private let rowNumber: Int32
    private let cellNumber: Int32

    init(row: Int, cell: Int) { (rowNumber, cellNumber) = (Int32(row), Int32(cell)) }

    var row: Int { Int(rowNumber) }
    var cell: Int { Int(cellNumber) }
  }

  static let mostColumns = 1000
  private static let mostRows = 65_534

  private(set) var rows: [Row] = []
  /// The cell that covers each place of a row, nil for an empty place; nil for a row whose cells cover one place each.
  private var spanned: [[Place?]?] = []
  private(set) var width = 0
  /// Whether spans were cut because they would fill too much.
  private(set) var isCutShort = false

  /// The places and bytes that spans may still fill.
  private var placesLeft: Int
  private var bytesLeft: Int
  /// The cells above that reach into the next row, by column, with the number of rows left.
  private var hanging: [Int: (place: Place, rows: Int)] = [:]

  init(_ rows: [Row], within allowance: inout SpanAllowance) {
    let cells = rows.reduce(0) { $0 + $1.cells.count }
    let bytes = rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.text.utf8.count } }
    placesLeft = allowance.places + 20 * cells
    bytesLeft = allowance.bytes + 4 * bytes
    self.rows.reserveCapacity(rows.count)
    var plainWidth = 0
    for row in rows {
      if let above = self.rows.last, row.group != above.group { hanging = [:] }
      plainWidth = max(plainWidth, row.plainRows.map { add($0, group: row.group) } ?? add(row))
    }
    fit(to: plainWidth)
    // The table uses its own share first, and then the shared allowance.
    allowance.places = max(0, min(allowance.places, placesLeft))
    allowance.bytes = max(0, min(allowance.bytes, bytesLeft))
  }

  /// Makes the grid of a single table, with an allowance of its own.
  init(_ rows: [Row]) {
    var allowance = SpanAllowance()
    self.init(rows, within: &allowance)
  }

  /// The cell that covers each place, row by row; nil for an empty place. A row ends with its last cell.
  var places: [[Place?]] { rows.indices.map { row in (0..<count(ofRow: row)).map { place(row, $0) } } }

  /// Returns the number of places of a row.
  func count(ofRow row: Int) -> Int { spanned[row]?.count ?? rows[row].cells.count }

  /// Returns the cell that covers a place; nil if none does.
  func place(_ row: Int, _ column: Int) -> Place? {
    guard column < count(ofRow: row) else { return nil }
    if let places = spanned[row] { return places[column] }
    return Place(row: row, cell: column)
  }

  /// Returns the text at each place of a row, empty for an empty place.
  func texts(ofRow row: Int) -> some RandomAccessCollection<String> {
    (0..<count(ofRow: row)).lazy.map { text(place(row, $0)) }
  }

  func text(_ place: Place?) -> String {
    place.map { rows[$0.row].cells[$0.cell].text } ?? ""
  }

  func cell(_ place: Place) -> Cell { rows[place.row].cells[place.cell] }

  /// - Returns: The width of the row, as of `place`.
  private mutating func add(_ row: Row) -> Int {
    rows.append(row)
    return place(rows.count - 1)
  }

  /// Adds plain rows: those into which cells from above reach one by one, and the others together.
  /// - Returns: The number of cells of the longest.
  private mutating func add(_ plain: PlainRows, group: Int) -> Int {
    var (rest, width) = (plain, 0)
    while !hanging.isEmpty, let row = rest.next() {
      let cells = row.cells.map { Cell(text: String(decoding: $0, as: UTF8.self)) }
      width = max(width, add(Row(line: row.line, cells: cells, group: group)))
    }
    if rest.isEmpty { return width }
    rows.append(Row(rest, group: group))
    spanned.append(nil)
    return rest.reduce(width) { max($0, $1.count) }
  }

  /// Places the cells of a row.
  /// - Returns: The width of the row when its last cell counts as one column.
  private mutating func place(_ row: Int) -> Int {
    if hanging.isEmpty, rows[row].cells.allSatisfy(\.isPlain) {
      spanned.append(nil)
      return rows[row].cells.count
    }
    var line: [Place?] = []
    var plainWidth = 0
    for (index, cell) in rows[row].cells.enumerated() {
      addHanging(into: &line)
      plainWidth = line.count + 1
      let span = min(max(cell.columns, 1), Self.mostColumns)
      let place = Place(row: row, cell: index)
      let rowsBelow = cell.rows == 0 ? Self.mostRows : min(cell.rows, Self.mostRows) - 1
      for _ in 0..<span where line.count == plainWidth - 1 || mayRepeat(cell) {
        if rowsBelow > 0 { hanging[line.count] = (place, rowsBelow) }
        line.append(place)
      }
    }
    addHanging(into: &line)
    // Adds cells from above that follow further right, after a gap.
    for column in hanging.keys.sorted() where column >= line.count && column < Self.mostColumns {
      line += Array(repeating: nil, count: column - line.count)
      addHanging(into: &line)
    }
    while let last = line.last, last == nil { line.removeLast() }
    spanned.append(line)
    return max(plainWidth, rows[row].cells.count)
  }

  private mutating func addHanging(into line: inout [Place?]) {
    while let above = hanging[line.count] {
      guard mayRepeat(cell(above.place)) else { return hanging.removeAll() }
      hanging[line.count] = above.rows > 1 ? (above.place, above.rows - 1) : nil
      line.append(above.place)
    }
  }

  /// Takes one place and the cell's bytes from the allowance. Returns false if it is used up.
  private mutating func mayRepeat(_ cell: Cell) -> Bool {
    placesLeft -= 1
    bytesLeft -= cell.text.utf8.count
    if placesLeft > 0 && bytesLeft > 0 { return true }
    isCutShort = true
    return false
  }

  private mutating func fit(to plainWidth: Int) {
    width = plainWidth
    for row in spanned.indices {
      guard let places = spanned[row], places.count > width else { continue }
      spanned[row] = Array(places[..<width])
    }
  }
}
