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
/// - Complexity: O(columns × pens) from the first cell that differs to the last.
struct LineUpdate {
  private struct Column {
    var bytes: Int32 = 0
    var width: Int32 = 1
    /// Its place among the pens that may be at hand.
    var pen: Int32 = 0
    var isBlank = false
    /// Whether all is blank from here on.
    var endsBlank = false
    /// How far it is to the next cell that differs; nil where none does.
    var distance: Int32?
    /// How many of the blanks from here on an erasure should take, the last of them one that differs.
    var erasable: Int32 = 0
  }

  private enum Way: UInt8 { case done, jump, write, erase, eraseRest }

  private struct Choice {
    var cost: Int32 = 0
    var way = Way.done
    /// The pen it takes, by its place.
    var pen: Int32 = 0
  }

  /// The first column from where the row may be begun, and the first that differs. Farther to the left a move takes no
  /// more bytes than writing what stays there.
  let start: Int
  let first: Int
  private let width: Int
  private let dialect: Dialect
  private let pens: Pens
  private let cells: ArraySlice<Cell>
  /// From `start` to behind the last that differs.
  private var columns: [Column] = []
  /// The pens that may be at hand here; the first is the plain one.
  private var used: [Int]
  private var choices: [Choice] = []

  /// nil where nothing differs.
  init?(
    from old: ArraySlice<Cell>, to new: ArraySlice<Cell>, with pen: Int, _ pens: Pens, _ dialect: Dialect
  ) {
    let shift = old.startIndex - new.startIndex
    var (first, last) = (new.startIndex, new.endIndex - 1)
    while first <= last && !Self.differ(old, new, at: first, shift, pens) { first += 1 }
    while last > first && !Self.differ(old, new, at: last, shift, pens) { last -= 1 }
    if first > last { return nil }
    // Between two wide glyphs the second columns do not differ.
    if new[last].width == 2 { last += 1 }
    self.first = first - new.startIndex
    start = max(0, self.first - 4)
    width = new.count
    self.dialect = dialect
    self.pens = pens
    cells = new
    used = pen == Pens.plain ? [pen] : [Pens.plain, pen]
    var after = Column(endsBlank: Self.isBlank(new[(last + 1)...], pens))
    columns = Array(repeating: after, count: last + 2 - new.startIndex - start)
    for place in stride(from: last, through: new.startIndex + start, by: -1) {
      let isSameStyle = place < last && new[place].style == new[place + 1].style
      let pen = isSameStyle ? Int(after.pen) : use(pens[new[place].style])
      let differs = Self.differ(old, new, at: place, shift, pens)
      let isBlank = new[place].scalar == " " && pens.leavesBlanks(used[pen])
      var column = Column(
        bytes: Int32(new[place].size), width: Int32(new[place].width),
        pen: Int32(pen), isBlank: isBlank, endsBlank: isBlank && after.endsBlank)
      column.distance = differs ? 0 : after.distance.map { $0 + 1 }
      if isBlank { column.erasable = after.erasable > 0 ? after.erasable + 1 : differs ? 1 : 0 }
      columns[place - new.startIndex - start] = column
      after = column
    }
    solve()
  }

  /// The place of a pen among those that may be at hand, of which it is one from now on.
  private mutating func use(_ pen: Int) -> Int {
    if let place = used.firstIndex(of: pen) { return place }
    used.append(pen)
    return used.count - 1
  }

  private static func isBlank(_ cells: ArraySlice<Cell>, _ pens: Pens) -> Bool {
    for place in cells.indices where cells[place].scalar != " " || !pens.leavesBlanks(pens[cells[place].style]) {
      return false
    }
    return true
  }

  /// Whether a cell looks different. Most are single scalars, and two of those are told apart without their texts.
  static func differ(
    _ old: ArraySlice<Cell>, _ new: ArraySlice<Cell>, at place: Int, _ shift: Int, _ pens: Pens
  ) -> Bool {
    let scalar = new[place].scalar
    if scalar != old[place + shift].scalar { return true }
    if scalar == nil && new[place].glyph != old[place + shift].glyph { return true }
    let (before, after) = (pens[old[place + shift].style], pens[new[place].style])
    return before != after && !(scalar == " " && pens.leavesBlanks(before) && pens.leavesBlanks(after))
  }

  /// Finds the cheapest ways, from right to left.
  private mutating func solve() {
    choices = Array(repeating: Choice(), count: columns.count * used.count)
    let changes = used.flatMap { from in used.map { Int32(pens.cost(from: from, to: $0)) } }
    let blankPens = used.indices.filter { pens.leavesBlanks(used[$0]) }
    for place in columns.indices.dropLast().reversed() where columns[place].width > 0 {
      for pen in used.indices { choices[place * used.count + pen] = cheapest(at: place, pen, changes, blankPens) }
    }
  }

  private func cheapest(at place: Int, _ pen: Int, _ changes: [Int32], _ blankPens: [Int]) -> Choice {
    let column = columns[place]
    let count = used.count
    var best = Choice(cost: .max)
    func offer(_ cost: Int32, _ way: Way, _ pen: Int) {
      if cost < best.cost { best = Choice(cost: cost, way: way, pen: Int32(pen)) }
    }
    if let distance = column.distance, distance > 0 {
      offer(cost(jumping: Int(distance), from: place, pen), .jump, pen)
    }
    let rest = (place + Int(column.width)) * count
    guard column.isBlank else {
      let next = Int(column.pen)
      offer(changes[pen * count + next] + column.bytes + choices[rest + next].cost, .write, next)
      return best
    }
    let blankPen = pens.leavesBlanks(used[pen]) ? pen : 0
    let change = changes[pen * count + blankPen]
    if column.endsBlank {
      offer(change + 3, .eraseRest, blankPen)
    } else if dialect.erasesCharacters, column.erasable > 1, column.distance == 0 {
      let end = place + Int(column.erasable)
      let rest = columns[end].distance.map { cost(jumping: Int($0) + end - place, from: place, blankPen) } ?? 0
      offer(change + Int32(ControlFunction.ech(Int(column.erasable)).count) + rest, .erase, blankPen)
    }
    // The pen at hand first: of two ways that cost the same, the one with fewer changes.
    offer(change + column.bytes + choices[rest + blankPen].cost, .write, blankPen)
    for next in blankPens where next != blankPen {
      offer(changes[pen * count + next] + column.bytes + choices[rest + next].cost, .write, next)
    }
    return best
  }

  private func cost(jumping distance: Int, from place: Int, _ pen: Int) -> Int32 {
    let next = place + distance
    let forward = ControlFunction.cuf(distance).count
    let move = dialect.addressesColumns ? min(forward, ControlFunction.hpa(column: start + next).count) : forward
    return Int32(move) + choices[next * used.count + pen].cost
  }

  /// The bytes from a column to the end of the row; nil where no glyph begins there.
  func cost(from column: Int, with pen: Int) -> Int? {
    columns[column - start].width > 0 ? Int(choices[index(column - start, pen)].cost) : nil
  }

  private func index(_ place: Int, _ pen: Int) -> Int { place * used.count + (used.firstIndex(of: pen) ?? 0) }

  /// Says the row from a column to its end; the cursor and the pen are where they ended.
  func write(
    from column: Int, in characters: CharacterSet, to bytes: inout [UInt8], _ cursor: inout Cursor, _ pen: inout Int
  ) {
    var place = column - start
    while true {
      let choice = choices[index(place, pen)]
      let next = used[Int(choice.pen)]
      if choice.way != .done && pen != next {
        bytes.append(contentsOf: pens.change(from: pen, to: next))
        pen = next
      }
      switch choice.way {
      case .done:
        return
      case .jump:
        place += Int(columns[place].distance ?? 0)
        cursor.move(to: start + place, dialect, &bytes)
      case .write:
        let cell = cells[cells.startIndex + start + place]
        characters.write(cell, to: &bytes)
        place += cell.width
        cursor.advance(isCertain: cell.scalar != nil && cell.width == 1, to: start + place, of: width)
      case .erase:
        let count = Int(columns[place].erasable)
        ControlFunction.ech(count).write(to: &bytes)
        guard let distance = columns[place + count].distance else { return }
        place += count + Int(distance)
        cursor.move(to: start + place, dialect, &bytes)
      case .eraseRest:
        return ControlFunction.el.write(to: &bytes)
      }
    }
  }
}
