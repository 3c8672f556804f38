/// Puts pieces together to rows of so many cells.
///
/// Of all ways to do that, it takes the one that costs least: every gap has its price as the end of a cell and as glue,
/// and every cell too few or too many has its own. So a cell that stacks two authors over two lines is one cell, and a
/// row that lacks a cell spoils no other.
struct PastedRows {
  struct Row {
    let lines: Range<Int>
    /// The gaps at which its cells end, the last of them at its end.
    let ends: [(line: Int, gap: Gap)]
  }

  private let pieces: [PastedBody.Piece]
  private let width: Int
  /// Whether first cells end in a raised reference throughout; then one that does not is a doubtful start.
  private let hasReferences: Bool

  init(_ pieces: [PastedBody.Piece], width: Int) {
    self.pieces = pieces
    self.width = width
    let cells = pieces.reduce(0) { $0 + $1.cells }
    let doubles = pieces.reduce(0) { $0 + $1.gaps.count { $0.gap.endsReference } }
    hasReferences = doubles > 2 && doubles * width * 2 > cells
  }

  /// - Complexity: O(pieces × width).
  var rows: [Row] {
    var best: [(cost: Int, from: Int)] = [(0, 0)]
    for end in pieces.indices {
      best.append(
        candidates(endingAt: end).map { ($0.cost + best[$0.start].cost, $0.start) }.min { $0.0 < $1.0 } ?? (0, end))
    }
    var rows: [Row] = []
    var end = pieces.count
    while end > 0 {
      rows.append(row(best[end].from..<end))
      end = best[end].from
    }
    return rows.reversed()
  }

  /// Rows that end with a piece, and what each costs; a row has no more pieces than it could need.
  private func candidates(endingAt end: Int) -> [(start: Int, cost: Int)] {
    var found: [(start: Int, cost: Int)] = []
    var certain = 0
    for start in stride(from: end, through: max(0, end - width - 5), by: -1) {
      certain += pieces[start].cells
      found.append((start, choice(gaps(start..<end + 1)).cost))
      if certain > width + 3 { break }
    }
    return found
  }

  private func gaps(_ range: Range<Int>) -> [(line: Int, gap: Gap)] { range.flatMap { pieces[$0].gaps } }

  private func row(_ range: Range<Int>) -> Row {
    let gaps = gaps(range)
    return Row(
      lines: pieces[range.lowerBound].lines.lowerBound..<pieces[range.upperBound - 1].lines.upperBound,
      ends: choice(gaps).ends.sorted().map { gaps[$0] })
  }

  /// The cheapest choice of ends among gaps, of which the last is one in any case.
  private func choice(_ gaps: [(line: Int, gap: Gap)]) -> (ends: [Int], cost: Int) {
    let price = { (index: Int) in gaps[index].gap.costAsEnd - gaps[index].gap.costAsGlue }
    let order = gaps.indices.dropLast().sorted { (price($0), $0) < (price($1), $1) }
    var cost = gaps.dropLast().reduce(0) { $0 + $1.gap.costAsGlue }
    var ends = [gaps.count - 1]
    for index in order {
      // One more end makes up for a missing cell, or makes a superfluous one.
      let worth = ends.count < width ? -Gap.perWrongCell : Gap.perWrongCell
      if price(index) + worth >= 0 { break }
      ends.append(index)
      cost += price(index)
    }
    cost += abs(width - ends.count) * Gap.perWrongCell
    return (ends, cost + doubtOfStart(gaps, ends))
  }

  private func doubtOfStart(_ gaps: [(line: Int, gap: Gap)], _ ends: [Int]) -> Int {
    guard hasReferences, let first = ends.min() else { return 0 }
    return gaps[first].gap.endsReference ? 0 : 4
  }
}
