internal import Screen

/// One row on its way from what it shows to what it is to show: the fewest bytes from any column and pen to its end.
///
/// From right to left, the rest of the row from a column on is at its cheapest one of these: nothing, where no cell
/// differs any more; a move to the next cell that does; the cell written, differing or not; the blanks from here erased;
/// everything erased. So a short stretch that stays is written again where a move over it would take more bytes, and pens
/// change where that costs least.
///
/// A blank looks the same with any pen that neither underlines nor reverses: it is not sent again for its look, and takes
/// the pen that is at hand.
struct LineUpdate {
  private struct Column {
    var bytes = 0
    var width = 1
    var pen = Pens.plain
    /// A blank without a look.
    var isBlank = false
    /// The first column from here on that differs; the row's width where none does.
    var next = 0
    /// How many of the blanks from here on an erasure should take, the last of them one that differs.
    var erasable = 0
    /// Whether all is blank from here on.
    var endsBlank = false
  }

  private enum Choice {
    case done
    case jump
    case write(pen: Int)
    case erase(pen: Int)
    case eraseRest(pen: Int)
  }

  private let dialect: Dialect
  private let pens: Pens
  private let cells: ArraySlice<Cell>
  private let text: (Cell) -> [UInt8]
  private var columns: [Column]
  /// The pens that may be at hand here, and the place of each among them.
  private var used: [Int]
  private var costs: [Int] = []
  private var choices: [Choice] = []

  var width: Int { columns.count - 1 }
  /// The first column that differs.
  var first: Int { columns[0].next }
  var isDone: Bool { first >= width }
  /// Whether a glyph begins at the column.
  func isBeginning(_ column: Int) -> Bool { columns[column].width > 0 }

  /// - Parameter text: what is sent for a cell.
  init(
    from old: ArraySlice<Cell>, to new: ArraySlice<Cell>, _ pens: Pens, _ dialect: Dialect,
    text: @escaping (Cell) -> [UInt8]
  ) {
    self.dialect = dialect
    self.pens = pens
    self.text = text
    cells = new
    used = [Pens.plain]
    columns = Array(repeating: Column(), count: new.count + 1)
    columns[new.count].next = new.count
    columns[new.count].endsBlank = true
    let shift = old.startIndex - new.startIndex
    for (column, place) in new.indices.enumerated().reversed() {
      let isBlank = Self.isBlank(new[place], pens)
      let differs = new[place] != old[place + shift] && !(isBlank && Self.isBlank(old[place + shift], pens))
      columns[column] = self.column(at: column, new[place], isBlank, differs)
    }
  }

  static func isBlank(_ cell: Cell, _ pens: Pens) -> Bool { cell.scalar == " " && pens.leavesBlanks(pens[cell.style]) }

  private func column(at place: Int, _ cell: Cell, _ isBlank: Bool, _ differs: Bool) -> Column {
    let after = columns[place + 1]
    var column = Column(bytes: cell.glyph.utf8.count, width: cell.width, pen: pens[cell.style], isBlank: isBlank)
    column.next = differs ? place : after.next
    column.endsBlank = isBlank && after.endsBlank
    if isBlank { column.erasable = after.erasable > 0 ? after.erasable + 1 : differs ? 1 : 0 }
    return column
  }

  /// Finds the cheapest ways, when one pen is at hand at the start.
  mutating func solve(with pen: Int) {
    used = [Pens.plain]
    for pen in [pen] + columns.dropLast().map(\.pen) where !used.contains(pen) { used.append(pen) }
    costs = Array(repeating: 0, count: columns.count * used.count)
    choices = Array(repeating: .done, count: costs.count)
    for column in (0..<width).reversed() where columns[column].next < width && columns[column].width > 0 {
      for place in used.indices {
        let (cost, choice) = cheapest(at: column, used[place])
        costs[column * used.count + place] = cost
        choices[column * used.count + place] = choice
      }
    }
  }

  /// The bytes from a column to the end of the row.
  func cost(from column: Int, _ pen: Int) -> Int { costs[index(column, pen)] }

  private func index(_ column: Int, _ pen: Int) -> Int {
    column * used.count + (used.firstIndex(of: pen) ?? 0)
  }

  private func cheapest(at place: Int, _ pen: Int) -> (cost: Int, choice: Choice) {
    let column = columns[place]
    var best = (cost: Int.max, choice: Choice.done)
    func offer(_ cost: Int, _ choice: Choice) { if cost < best.cost { best = (cost, choice) } }
    let blankPen = pens.leavesBlanks(pen) ? pen : Pens.plain
    if column.next > place { offer(cost(jumpingFrom: place, to: column.next, pen), .jump) }
    if column.endsBlank {
      offer(change(pen, blankPen) + ControlFunction.el.count, .eraseRest(pen: blankPen))
    } else if dialect.erasesCharacters, column.erasable > 1, column.next == place {
      let next = columns[place + column.erasable].next
      let rest = next < width ? cost(jumpingFrom: place, to: next, blankPen) : 0
      offer(change(pen, blankPen) + ControlFunction.ech(column.erasable).count + rest, .erase(pen: blankPen))
    }
    // The pen at hand first: of two ways that cost the same, the one with fewer changes.
    if column.isBlank {
      for pen2 in [blankPen] + used where pens.leavesBlanks(pen2) {
        offer(change(pen, pen2) + column.bytes + cost(from: place + column.width, pen2), .write(pen: pen2))
      }
    } else {
      let rest = cost(from: place + column.width, column.pen)
      offer(change(pen, column.pen) + column.bytes + rest, .write(pen: column.pen))
    }
    return best
  }

  private func change(_ from: Int, _ to: Int) -> Int { from == to ? 0 : pens.change(from: from, to: to).count }

  private func cost(jumpingFrom column: Int, to next: Int, _ pen: Int) -> Int {
    let functions = (ControlFunction.cuf(next - column).count, ControlFunction.hpa(column: next).count)
    return (dialect.addressesColumns ? min(functions.0, functions.1) : functions.0) + cost(from: next, pen)
  }

  /// Says the row from a column to its end; the cursor and the pen are where they ended.
  func write(from start: Int, to bytes: inout [UInt8], _ cursor: inout Cursor, _ pen: inout Int) {
    var place = start
    while true {
      switch choices[index(place, pen)] {
      case .done:
        return
      case .jump:
        cursor.move(to: columns[place].next, dialect, &bytes)
        place = columns[place].next
      case .write(let next):
        turn(&pen, to: next, &bytes)
        let cell = cells[cells.startIndex + place]
        bytes.append(contentsOf: text(cell))
        place += max(1, cell.width)
        cursor.advance(by: cell, to: place, of: width)
      case .erase(let next):
        turn(&pen, to: next, &bytes)
        ControlFunction.ech(columns[place].erasable).write(to: &bytes)
        place = columns[place + columns[place].erasable].next
        if place >= width { return }
        cursor.move(to: place, dialect, &bytes)
      case .eraseRest(let next):
        turn(&pen, to: next, &bytes)
        return ControlFunction.el.write(to: &bytes)
      }
    }
  }

  private func turn(_ pen: inout Int, to next: Int, _ bytes: inout [UInt8]) {
    if pen != next { bytes.append(contentsOf: pens.change(from: pen, to: next)) }
    pen = next
  }
}
