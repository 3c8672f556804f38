internal import Screen

/// A region of whole rows whose lines the terminal moves, and blanks the rows they leave.
struct Scroll: Equatable {
  let region: ClosedRange<Int>
  /// How many rows up; down where it is negative.
  let lines: Int

  func apply(to rows: inout [ArraySlice<Cell>]) {
    let before = rows
    let blank = ArraySlice(repeating: Cell.blank, count: rows[region.lowerBound].count)
    for row in region { rows[row] = region.contains(row + lines) ? before[row + lines] : blank }
  }

  func write(of height: Int, _ dialect: Dialect, _ bytes: inout [UInt8]) {
    ControlFunction.decstbm(top: region.lowerBound, bottom: region.upperBound).write(to: &bytes)
    switch dialect.scrolling {
    case .none: break
    case .byCount: (lines > 0 ? ControlFunction.su(lines) : .sd(-lines)).write(to: &bytes)
    case .byLine:
      let edge = lines > 0 ? region.upperBound : region.lowerBound
      ControlFunction.cup(row: edge, column: 0).write(to: &bytes)
      (lines > 0 ? ControlFunction.lineFeeds(lines) : .reverseIndices(-lines)).write(to: &bytes)
    }
    ControlFunction.decstbm(top: 0, bottom: height - 1).write(to: &bytes)
  }
}

extension Scroll {
  /// Two settings of the region, the scrolling and a move: what takes fewer bytes than a scroll itself needs none.
  static let price = 24
  /// What a move takes, about.
  private static let move = 5

  /// The scrolls that seem to save anything, the most telling first: at most three.
  ///
  /// Lines that are the same say by how much others near them may have moved. For each such shift the region is the run of
  /// rows that has the most to gain; a row that came from elsewhere with its marker changed is in it as well.
  /// - Complexity: O(cells) for each shift.
  static func candidates(from old: [ArraySlice<Cell>], to new: Frame, _ pens: Pens) -> [Scroll] {
    let shifts = likelyShifts(from: old, to: new)
    if shifts.isEmpty { return [] }
    let now = old.indices.map { weight(from: old[$0], to: new.row($0), pens) }
    let blank = ArraySlice(repeating: Cell.blank, count: new.size.width)
    var found: [(gain: Int, scroll: Scroll)] = []
    for shift in shifts {
      let gains = old.indices.map { row in
        old.indices.contains(row + shift)
          ? now[row] - weight(from: old[row + shift], to: new.row(row), pens) : Int.min / 4
      }
      guard let (run, gain) = richestRun(gains) else { continue }
      let region = min(run.lowerBound, run.lowerBound + shift)...max(run.upperBound, run.upperBound + shift)
      let left = region.filter { !run.contains($0) }
      let loss = left.reduce(0) { $0 + weight(from: blank, to: new.row($1), pens) - now[$1] }
      if gain > loss { found.append((gain - loss, Scroll(region: region, lines: shift))) }
    }
    return found.sorted { $0.gain > $1.gain }.map(\.scroll)
  }

  /// Bytes, about, that make one row of another: what differs, and between that what stays or a move over it.
  private static func weight(from old: ArraySlice<Cell>, to new: ArraySlice<Cell>, _ pens: Pens) -> Int {
    var bytes = 0
    var kept = move
    for place in new.indices {
      if LineUpdate.differ(old, new, at: place, old.startIndex - new.startIndex, pens) {
        bytes += new[place].size + min(kept, move)
        kept = 0
      } else {
        kept += 1
      }
    }
    return bytes
  }

  /// The shifts by which most of the rows that differ can be found elsewhere.
  private static func likelyShifts(from old: [ArraySlice<Cell>], to new: Frame) -> [Int] {
    let changed = old.indices.filter { old[$0] != new.row($0) }
    var rows: [Int: [Int]] = [:]
    for row in changed { rows[fingerprint(of: old[row]), default: []].append(row) }
    var votes: [Int: Int] = [:]
    for row in changed {
      // A line that is there many times, as a blank one is, says nothing.
      guard let places = rows[fingerprint(of: new.row(row))], places.count < 3 else { continue }
      for place in places where place != row { votes[place - row, default: 0] += 1 }
    }
    return votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
  }

  /// Rows with the same text have the same, whatever is lit in it; others may, and then only time is lost. By the function
  /// of Fowler, Noll and Vo (FNV-1a, 64 bits), a glyph for a byte.
  private static func fingerprint(of row: ArraySlice<Cell>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in row.indices {
      hash = (hash ^ UInt64(row[place].scalar?.value ?? 0)) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: hash)
  }

  /// The run of rows with the greatest sum (Kadane's algorithm).
  private static func richestRun(_ gains: [Int]) -> (ClosedRange<Int>, Int)? {
    var best: (run: ClosedRange<Int>, gain: Int)?
    var (start, sum) = (0, 0)
    for (row, gain) in gains.enumerated() {
      if sum <= 0 { (start, sum) = (row, 0) }
      sum += gain
      if sum > best?.gain ?? 0 { best = (start...row, sum) }
    }
    return best
  }
}
