import Screen

/// A row of a plot: a thin line from one value to another with a point on it, over the tick lines of the axis. The line
/// is thin because the widest interval says the least, so it must not look the largest.
struct Track {
  private let axis: Axis
  private var cells: [(sign: Character, style: Style)]

  init(_ axis: Axis) {
    self.axis = axis
    cells = Array(repeating: (" ", .plain), count: max(0, axis.columns))
    for tick in axis.ticks { put("┊", .rule, at: axis.column(of: tick.value)) }
  }

  private mutating func put(_ sign: Character, _ style: Style, at column: Int) {
    if cells.indices.contains(column) { cells[column] = (sign, style) }
  }

  mutating func drawLine(from low: Double, to high: Double) {
    let (start, end) = (axis.column(of: low), axis.column(of: high))
    guard start < end else { return drawPoint(low) }
    for column in start...end { put(column == start ? "├" : column == end ? "┤" : "─", .plain, at: column) }
  }

  /// Marks the column of no effect, if nothing else is drawn there.
  mutating func drawNull(_ value: Double) {
    put("│", .rule, at: axis.column(of: value))
  }

  mutating func drawPoint(_ value: Double) {
    put("●", .title, at: axis.column(of: value))
  }

  /// Marks the right edge, if the upper end of the interval is not known.
  mutating func drawOpenEnd() {
    put("→", .plain, at: cells.count - 1)
  }

  /// Marks the left edge, if the lower end of the interval is not known.
  mutating func drawOpenStart() {
    put("←", .plain, at: 0)
  }

  /// The cells as pieces; neighbouring cells of one style are one piece.
  var pieces: [TextLine.Piece] {
    var pieces: [TextLine.Piece] = []
    var text = ""
    for (place, cell) in cells.enumerated() {
      text.append(cell.sign)
      let isLast = place == cells.count - 1
      if isLast || cells[place + 1].style != cell.style {
        pieces.append(TextLine.Piece(text, cell.style))
        text = ""
      }
    }
    return pieces
  }
}

extension Axis {
  /// The labels of the ticks on one line, each near its column. A label that does not fit is left out as a whole; the
  /// labels at the two ends take precedence.
  var labels: String {
    var line = [Character](repeating: " ", count: columns)
    var taken = -1
    let last = ticks.last.map { $0.label.count > columns ? columns : columns - $0.label.count } ?? columns
    for (place, tick) in ticks.enumerated() where tick.label.count <= columns {
      let isLast = place == ticks.count - 1
      let start = isLast ? last : max(0, min(column(of: tick.value) - tick.label.count / 2, columns - tick.label.count))
      guard start > taken, isLast || start + tick.label.count < last else { continue }
      for (offset, sign) in tick.label.enumerated() { line[start + offset] = sign }
      taken = start + tick.label.count
    }
    return String(line)
  }
}
