/// Joins pieces into rows of `width` cells.
///
/// Of all ways to do that, it chooses the one with the lowest cost: each gap has a cost as the end of a cell and a cost
/// as glue, and each cell too few or too many costs too. So a cell that stacks two authors on two lines is one cell,
/// and a row that lacks a cell spoils no other.
struct PastedRows {
  struct Row {
    let lines: Range<Int>
    /// The gaps at which its cells end. The last gap ends the row.
    let ends: [Gap]
  }

  private let pieces: [PastedBody.Piece]
  private let gaps: [Gap]
  private let width: Int
  /// Whether most first cells end in a superscript reference with two no-break spaces. At least 3 gaps must do so, and
  /// more than half as many as there are rows. A row whose first cell ends in another way then costs 4 more.
  private let hasReferences: Bool

  init(_ body: PastedBody, width: Int) {
    pieces = body.pieces
    gaps = body.gaps
    self.width = width
    let cells = pieces.reduce(0) { $0 + $1.cells }
    let doubles = gaps.count(where: \.endsReference)
    hasReferences = doubles > 2 && doubles * width * 2 > cells
  }

  /// Returns the results of `make` for all rows, in order.
  /// - Complexity: O(pieces × width).
  func map<Made>(_ make: (Row) -> Made) -> [Made] {
    // At index n: the lowest cost of the first n pieces, and the piece at which their last row then begins.
    var costs = [0]
    var starts = [0]
    for end in pieces.indices {
      var (best, from) = (Int.max, end)
      var certain = 0
      // No row needs more than `width + 6` pieces, or more than `width + 3` cells that are certain.
      for start in stride(from: end, through: max(0, end - width - 5), by: -1) {
        certain += pieces[start].cells
        let cost = cost(of: gaps(of: start..<end + 1)) + costs[start]
        if cost < best { (best, from) = (cost, start) }
        if certain > width + 3 { break }
      }
      costs.append(best)
      starts.append(from)
    }
    var made: [Made] = []
    var end = pieces.count
    while end > 0 {
      made.append(make(row(starts[end]..<end)))
      end = starts[end]
    }
    made.reverse()
    return made
  }

  private func gaps(of range: Range<Int>) -> ArraySlice<Gap> {
    gaps[pieces[range.lowerBound].gaps.lowerBound..<pieces[range.upperBound - 1].gaps.upperBound]
  }

  private func row(_ range: Range<Int>) -> Row {
    let gaps = gaps(of: range)
    var ends: [Gap] = []
    let choice = Choice(gaps, width: width)
    choice.forEachEnd(gaps) { ends.append($0) }
    return Row(
      lines: pieces[range.lowerBound].lines.lowerBound..<pieces[range.upperBound - 1].lines.upperBound, ends: ends)
  }

  private func cost(of gaps: ArraySlice<Gap>) -> Int {
    let choice = Choice(gaps, width: width)
    if !hasReferences { return choice.cost }
    var first: Gap?
    choice.forEachEnd(gaps) { first = first ?? $0 }
    return choice.cost + (first?.endsReference ?? true ? 0 : 4)
  }
}

extension PastedRows {
  /// The cheapest choice of the gaps that end a cell. The last gap always does. Of the others, those with the lowest
  /// price are chosen; of equal prices, the first.
  struct Choice {
    let cost: Int
    /// All gaps below this price are ends, and so are the first `countAtPrice` gaps at this price.
    private let price: Int
    private let countAtPrice: Int

    init(_ gaps: ArraySlice<Gap>, width: Int) {
      let inner = gaps.dropLast()
      // The number of gaps at each price, from `-Gap.never` to `Gap.never`.
      var counts = InlineArray<41, Int>(repeating: 0)
      var cost = 0
      for gap in inner {
        cost += gap.costAsGlue
        counts[gap.price + Gap.never] += 1
      }
      // Each end fills a missing cell until the row has `width` cells. After that, each end makes a cell too many.
      var ends = 1
      var (price, count) = (-Gap.never, 0)
      for place in counts.indices {
        let step = place - Gap.never
        let wanted = step < -Gap.perWrongCell ? Int.max : step < Gap.perWrongCell ? max(0, width - ends) : 0
        let taken = min(counts[place], wanted)
        if taken > 0 { (price, count) = (step, taken) }
        ends += taken
        cost += taken * step
      }
      self.cost = cost + abs(width - ends) * Gap.perWrongCell
      (self.price, countAtPrice) = (price, count)
    }

    /// Calls `body` with each gap that ends a cell, in order. `gaps` must be those of the initialiser.
    func forEachEnd(_ gaps: ArraySlice<Gap>, _ body: (Gap) -> Void) {
      var atPrice = 0
      for gap in gaps.dropLast() where gap.price <= price {
        if gap.price == price { atPrice += 1 }
        if gap.price < price || atPrice <= countAtPrice { body(gap) }
      }
      if let last = gaps.last { body(last) }
    }
  }
}

extension Gap {
  /// The cost of the gap as an end minus its cost as glue: from `-never` to `never`.
  fileprivate var price: Int { costAsEnd - costAsGlue }
}
