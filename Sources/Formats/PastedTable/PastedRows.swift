/// Puts pieces together to rows of so many cells.
///
/// Of all ways to do that, it takes the one that costs least: every gap has its price as the end of a cell and as glue,
/// and every cell too few or too many has its own. So a cell that stacks two authors over two lines is one cell, and a
/// row that lacks a cell spoils no other.
struct PastedRows {
  struct Row {
    let lines: Range<Int>
    /// The gaps at which its cells end, the last of them at its end.
    let ends: [Gap]
  }

  private let pieces: [PastedBody.Piece]
  private let gaps: [Gap]
  private let width: Int
  /// Whether first cells end in a raised reference throughout; then one that does not is a doubtful start.
  private let hasReferences: Bool

  init(_ body: PastedBody, width: Int) {
    pieces = body.pieces
    gaps = body.gaps
    self.width = width
    let cells = pieces.reduce(0) { $0 + $1.cells }
    let doubles = gaps.count(where: \.endsReference)
    hasReferences = doubles > 2 && doubles * width * 2 > cells
  }

  /// - Complexity: O(pieces × width).
  var rows: [Row] {
    // Of the best way to each piece, what it costs and where its last row begins.
    var costs = [0]
    var starts = [0]
    for end in pieces.indices {
      var (best, from) = (Int.max, end)
      var certain = 0
      // A row has no more pieces than it could need.
      for start in stride(from: end, through: max(0, end - width - 5), by: -1) {
        certain += pieces[start].cells
        let cost = choice(gaps(of: start..<end + 1)).cost + costs[start]
        if cost < best { (best, from) = (cost, start) }
        if certain > width + 3 { break }
      }
      costs.append(best)
      starts.append(from)
    }
    var rows: [Row] = []
    var end = pieces.count
    while end > 0 {
      rows.append(row(starts[end]..<end))
      end = starts[end]
    }
    return rows.reversed()
  }

  private func gaps(of range: Range<Int>) -> ArraySlice<Gap> {
    gaps[pieces[range.lowerBound].gaps.lowerBound..<pieces[range.upperBound - 1].gaps.upperBound]
  }

  private func row(_ range: Range<Int>) -> Row {
    Row(
      lines: pieces[range.lowerBound].lines.lowerBound..<pieces[range.upperBound - 1].lines.upperBound,
      ends: choice(gaps(of: range)).ends.sorted().map { gaps[$0] })
  }

  /// The cheapest choice of ends among gaps, of which the last is one in any case.
  private func choice(_ gaps: ArraySlice<Gap>) -> (ends: [Int], cost: Int) {
    let last = gaps.endIndex - 1
    let certain = gaps.indices.dropLast().filter { gaps[$0].isCertain }
    // Where the certain ends are as many as there should be, they are the cheapest choice.
    let order =
      certain.count + 1 == width
      ? certain : Array(gaps.startIndex..<last).sorted { (gaps[$0].price, $0) < (gaps[$1].price, $1) }
    var cost = gaps[..<last].reduce(0) { $0 + $1.costAsGlue }
    var ends = [last]
    for index in order {
      // One more end makes up for a missing cell, or makes a superfluous one.
      let worth = ends.count < width ? -Gap.perWrongCell : Gap.perWrongCell
      if gaps[index].price + worth >= 0 { break }
      ends.append(index)
      cost += gaps[index].price
    }
    cost += abs(width - ends.count) * Gap.perWrongCell
    return (ends, cost + doubtOfStart(ends))
  }

  private func doubtOfStart(_ ends: [Int]) -> Int {
    guard hasReferences, let first = ends.min() else { return 0 }
    return gaps[first].endsReference ? 0 : 4
  }
}

extension Gap {
  /// What it costs more to take it for an end.
  fileprivate var price: Int { costAsEnd - costAsGlue }
}
