internal import Screen

/// Where the terminal's cursor is, as far as that is certain.
struct Cursor: Equatable {
  private(set) var row: Int
  /// nil behind the last column, where a terminal may hold the cursor back, and behind a glyph that terminals differ about.
  private(set) var column: Int?

  init(row: Int, column: Int?) {
    self.row = row
    self.column = column
  }

  /// A move as it is sent: up or down, then along.
  struct Motion: Equatable {
    var functions: [ControlFunction] = []
    var count: Int { functions.reduce(0) { $0 + $1.count } }
  }

  /// The fewest bytes from here to a place.
  func motion(to place: Point, _ dialect: Dialect) -> Motion {
    var best = Motion(functions: [.cup(row: place.row, column: place.column)])
    let upOrDown = vertical(to: place.row, dialect)
    for along in horizontals(to: place.column, dialect) {
      let motion = Motion(functions: upOrDown + along)
      if motion.count < best.count { best = motion }
    }
    return best
  }

  private func vertical(to target: Int, _ dialect: Dialect) -> [ControlFunction] {
    if target == row { return [] }
    let down = target - row
    var ways: [ControlFunction] = down > 0 ? [.lineFeeds(down), .cud(down)] : [.cuu(-down)]
    if dialect.addressesRows { ways.append(.vpa(row: target)) }
    return ways.min { $0.count < $1.count }.map { [$0] } ?? []
  }

  private func horizontals(to target: Int, _ dialect: Dialect) -> [[ControlFunction]] {
    if target == column { return [[]] }
    var ways: [[ControlFunction]] = [target == 0 ? [.carriageReturn] : [.carriageReturn, .cuf(target)]]
    if dialect.addressesColumns { ways.append([.hpa(column: target)]) }
    guard let column else { return ways }
    return ways
      + (target > column ? [[.cuf(target - column)]] : [[.cub(column - target)], [.backspaces(column - target)]])
  }

  mutating func move(to place: Point, _ dialect: Dialect, _ bytes: inout [UInt8]) {
    for function in motion(to: place, dialect).functions { function.write(to: &bytes) }
    self = Cursor(row: place.row, column: place.column)
  }

  /// Along its row.
  mutating func move(to column: Int, _ dialect: Dialect, _ bytes: inout [UInt8]) {
    move(to: Point(column: column, row: row), dialect, &bytes)
  }

  /// After a cell was written that ends before `place`.
  mutating func advance(by cell: Cell, to place: Int, of width: Int) {
    let isCertain = column != nil && cell.scalar != nil && cell.width == 1
    column = isCertain && place < width ? place : nil
  }
}
