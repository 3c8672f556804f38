import Screen

/// A row of a plot: a band from one value to another, and a point on it, over the tick lines of its axis.
///
/// The ends of the band are drawn to an eighth of a column where Unicode has a block for that: every eighth on the
/// right, a half and an eighth on the left (Block Elements, U+2580–U+259F).
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

  mutating func drawBand(from low: Double, to high: Double) {
    let (start, end) = (axis.position(of: low), axis.position(of: high))
    var isSeen = false
    for column in cells.indices {
      let (left, right) = (Double(column), Double(column + 1))
      guard start < right, end > left else { continue }
      let sign: Character? =
        switch (start <= left, end >= right) {
        case (true, true): "█"
        case (true, false): Self.leftPart(end - left)
        case (false, true): Self.rightPart(right - start)
        case (false, false): (start + end) / 2 < left + 0.5 ? "▌" : "▐"
        }
      guard let sign else { continue }
      put(sign, .plain, at: column)
      isSeen = true
    }
    // A band that is too narrow for a block is drawn as a point.
    if !isSeen || end - start < 1 / 8 { drawPoint(low) }
  }

  mutating func drawPoint(_ value: Double) {
    put("●", .title, at: axis.column(of: value))
  }

  /// Marks the right edge when the band has no known upper end.
  mutating func drawOpenEnd() {
    put("→", .plain, at: cells.count - 1)
  }

  /// Marks the left edge when the band has no known lower end.
  mutating func drawOpenStart() {
    put("←", .plain, at: 0)
  }

  private static func leftPart(_ share: Double) -> Character? {
    let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    let eighths = Int((share * 8).rounded())
    return eighths == 0 ? nil : parts[min(eighths, 8) - 1]
  }

  private static func rightPart(_ share: Double) -> Character? {
    share >= 0.75 ? "█" : share >= 0.3 ? "▐" : share > 0.06 ? "▕" : nil
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
