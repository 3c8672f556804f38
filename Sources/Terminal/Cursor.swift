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

  /// A move as it is sent: to the place itself; or up or down, then along, from the row's edge where that is shorter.
  struct Motion: Equatable {
    var upOrDown: ControlFunction?
    var toEdge: ControlFunction?
    var along: ControlFunction?

    var count: Int { (upOrDown?.count ?? 0) + (toEdge?.count ?? 0) + (along?.count ?? 0) }

    func write(to bytes: inout [UInt8]) {
      upOrDown?.write(to: &bytes)
      toEdge?.write(to: &bytes)
      along?.write(to: &bytes)
    }
  }

  /// The fewest bytes to a place from anywhere.
  static func motion(to place: Point) -> Motion { Motion(along: .cup(row: place.row, column: place.column)) }

  /// The fewest bytes from here to a place.
  func motion(to place: Point, _ dialect: Dialect) -> Motion {
    var best = Self.motion(to: place)
    let upOrDown = vertical(to: place.row, dialect)
    func offer(_ along: ControlFunction?, fromEdge: Bool = false) {
      let motion = Motion(upOrDown: upOrDown, toEdge: fromEdge ? .carriageReturn : nil, along: along)
      if motion.count < best.count { best = motion }
    }
    let target = place.column
    if target == column { offer(nil) }
    offer(target == 0 ? nil : .cuf(target), fromEdge: true)
    if dialect.addressesColumns { offer(.hpa(column: target)) }
    guard let column else { return best }
    if target > column { offer(.cuf(target - column)) }
    if target < column {
      offer(.cub(column - target))
      offer(.backspaces(column - target))
    }
    return best
  }

  private func vertical(to target: Int, _ dialect: Dialect) -> ControlFunction? {
    if target == row { return nil }
    let down = target - row
    var best = down > 0 ? ControlFunction.cud(down) : .cuu(-down)
    func offer(_ function: ControlFunction) { if function.count < best.count { best = function } }
    if down > 0 { offer(.lineFeeds(down)) }
    if dialect.addressesRows { offer(.vpa(row: target)) }
    return best
  }

  mutating func move(to place: Point, _ dialect: Dialect, _ bytes: inout [UInt8]) {
    motion(to: place, dialect).write(to: &bytes)
    self = Cursor(row: place.row, column: place.column)
  }

  /// Along its row.
  mutating func move(to column: Int, _ dialect: Dialect, _ bytes: inout [UInt8]) {
    move(to: Point(column: column, row: row), dialect, &bytes)
  }

  /// After a cell was written that ends before `place`; `isCertain` where no terminal gives it other columns.
  mutating func advance(isCertain: Bool, to place: Int, of width: Int) {
    column = isCertain && column != nil && place < width ? place : nil
  }
}
