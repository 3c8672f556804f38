/// Divides the room of a row among columns.
///
/// Each column first gets its least width. Then room goes to where it completes the most cells: first in the columns of
/// short names and figures, then, once a title has a fair part, in all columns. What completes nothing goes to the
/// columns that tell the most. No column gets more than its cells need while another column has cells that are cut.
struct ColumnRoom {
  /// How the width of a column changes what it shows.
  struct Need: Equatable {
    let least: Int
    /// The width at which all cells are whole.
    let natural: Int
    /// The width of the widest cell, which can be more than a column wants by itself.
    let longest: Int
    /// The width that the column gets before words in other columns are completed; `least` for most columns.
    let fair: Int
    /// For each width from 0 to `natural`, how much of the column is whole: a thousandth of the cells each, and a
    /// quarter of that sum for the heading.
    let whole: [Int]
    /// The width up to which the column is filled before others; `least` for a column of words.
    let first: Int
    /// Columns of low rank tell the most.
    let rank: Int

    /// Whether the column is widened also if that completes no cell. It is not if half a cell is no better than less of
    /// it, as in a name that loses its second reference.
    let isFilled: Bool

    /// - Parameter cells: the widths of the cells. A cell that has a short form counts with both widths.
    init(
      cells: [Int], heading: Int, least: Int, natural: Int, first: Int? = nil, fair: Int? = nil, isFilled: Bool = true,
      rank: Int
    ) {
      (self.least, self.natural, self.isFilled, self.rank) = (least, natural, isFilled, rank)
      longest = isFilled ? max(natural, cells.max() ?? 0) : least
      self.fair = min(natural, fair ?? least)
      self.first = min(natural, first ?? least)
      var counts = [Int](repeating: 0, count: natural + 1)
      for cell in cells where cell <= natural { counts[cell] += 1 }
      var held = 0
      whole = counts.enumerated().map { width, count in
        held += count
        return held * 1000 / max(1, cells.count) + (width >= heading ? 250 : 0)
      }
    }
  }

  private let needs: [Need]
  private(set) var widths: [Int]
  /// The room that is left; below zero if the least widths do not fit.
  private(set) var left: Int

  /// - Parameter room: the screen columns for all cells, without the gaps between them.
  /// - Complexity: O(number of columns × `room`²).
  init(_ needs: [Need], room: Int) {
    self.needs = needs
    widths = needs.map(\.least)
    left = room - widths.reduce(0, +)
    complete(to: needs.map(\.first))
    fill(to: needs.map(\.fair))
    complete(to: needs.map(\.natural))
    fill(to: needs.map { $0.isFilled ? $0.natural : $0.least })
    fill(to: needs.map(\.longest))
  }

  private var byRank: [Int] { needs.indices.sorted { (needs[$0].rank, $0) < (needs[$1].rank, $1) } }

  /// Widens the columns one after another, those that tell the most first.
  private mutating func fill(to wanted: [Int]) {
    for place in byRank { widen(place, to: min(wanted[place], widths[place] + max(0, left))) }
  }

  private mutating func widen(_ place: Int, to width: Int) {
    guard width > widths[place] else { return }
    left -= width - widths[place]
    widths[place] = width
  }

  /// Widens, again and again, the column in which the least room completes the most cells.
  private mutating func complete(to wanted: [Int]) {
    while left > 0 {
      var best: (place: Int, width: Int, gain: Int)?
      for place in byRank {
        let now = widths[place]
        let most = min(wanted[place], now + left)
        guard now < most else { continue }
        for width in now + 1...most {
          let gain = needs[place].whole[width] - needs[place].whole[now]
          let isBetter = best.map { gain * ($0.width - widths[$0.place]) > $0.gain * (width - now) } ?? (gain > 0)
          if isBetter { best = (place, width, gain) }
        }
      }
      guard let best else { return }
      widen(best.place, to: best.width)
    }
  }
}
