import Evidence
import OrderedCollections
import Studies

/// The figures that the values of some fields of a chunk state. With them, the next query about such figures reads no
/// text: reading the doses of a million studies takes seconds, and an exact total may take 150 ms.
///
/// Each different figure is stored once, because figures repeat from study to study. Otherwise, after all queries of
/// the benchmark, a million studies take 1.58 times the size of their file; the budget is 1.5.
struct ChunkFigures: Sendable {
  /// The different figures.
  private let figures: [StatedFigure]
  /// Which figures the rows state, row by row.
  private let stated: [UInt32]
  /// Where the figures of each row end in `stated`.
  private let ends: [UInt32]

  /// Reads the figures of all rows.
  /// - Parameter isCancelled: is called again after every few rows.
  init(
    _ reading: StatedFigure.Reading, in scope: Query.Scope, of chunk: Chunk, isCancelled: () -> Bool
  ) throws(Overtaken) {
    let places = Places(scope)
    var figures: OrderedSet<StatedFigure> = []
    var (stated, ends): ([UInt32], [UInt32]) = ([], [])
    ends.reserveCapacity(chunk.count)
    var folded: [UInt8] = []
    for row in 0..<chunk.count {
      if row & 0x7F == 0x7F, isCancelled() { throw Overtaken() }
      chunk.forEachValue(ofRow: row) { field, range in
        guard places.contains(Places.number(field)) else { return }
        if reading == .number {
          guard let number = chunk.number(in: range, &folded) else { return }
          stated.append(UInt32(figures.append(StatedFigure(number, number)).index))
        } else {
          folded.removeAll(keepingCapacity: true)
          Folding.fold(chunk.bytes[range], into: &folded)
          for (figure, _) in reading.figures(in: folded[...]) { stated.append(UInt32(figures.append(figure).index)) }
        }
      }
      for value in places.joined?.values(of: chunk[row]) ?? [] {
        for (figure, _) in reading.figures(in: Folding.fold(value)[...]) {
          stated.append(UInt32(figures.append(figure).index))
        }
      }
      ends.append(UInt32(stated.count))
    }
    // A copy takes no more memory than its elements need.
    self.figures = Array(figures.elements[...])
    self.stated = Array(stated[...])
    self.ends = ends
  }

  func rows(meeting test: Query.Test) -> RowSet {
    let isMet = figures.map(test.testOfFigures)
    var found = RowSet(none: ends.count)
    var start = 0
    for (row, end) in ends.enumerated() {
      for place in start..<Int(end) where isMet[Int(stated[place])] {
        found.insert(row)
        break
      }
      start = Int(end)
    }
    return found
  }
}

extension Chunk {
  /// A `Double` holds every number of this many digits exactly.
  private static let exactDigits = 15

  /// Returns the first number of a value; nil if it has none. A value that begins with digits is not folded. Nearly all
  /// numbers and dates of a table are of this kind.
  func number(in range: Range<Int>, _ folded: inout [UInt8]) -> Double? {
    if let number = leadingNumber(range) { return Double(number) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(bytes[range], into: &folded)
    return NumberText.first(in: folded)?.number
  }

  /// Returns the number at the start of a value. Returns nil if the value does not begin with a digit, when the
  /// number has more than 15 digits, and when the byte after the digits could belong to the number.
  private func leadingNumber(_ range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var number = 0
      var place = range.lowerBound
      while place < range.upperBound, bytes[place].isASCIIDigit {
        if place - range.lowerBound == Self.exactDigits { return nil }
        number = 10 * number + Int(bytes[place] - 0x30)
        place += 1
      }
      if place == range.lowerBound { return nil }
      if place == range.upperBound { return number }
      let next = bytes[place]
      let goesOn = next >= 0x80 || next == UInt8(ascii: ".") || next == UInt8(ascii: ",")
      return goesOn ? nil : number
    }
  }
}
