/// The terms of one chunk and where they stand.
///
/// A term is what stands between two spaces of a folded text, punctuation and all. So a needle without a space stands
/// in a text exactly where it stands in one of its terms, and needs no second look; and the split is the same for
/// texts and needles, whatever signs they have. Terms lie end to end with a space between them, the most frequent
/// first: a needle of one letter, which most terms have, has found every row of the chunk after a few of them.
struct ChunkIndex: Sendable {
  static let space = UInt8(ascii: " ")
  /// The terms that begin in so many bytes share one entry in `starts`.
  private static let blockSize = 64

  let rows: Int
  /// A space, then each term with a space behind it.
  private let terms: [UInt8]
  private let postings: [UInt8]
  /// For each block of `terms` where the postings of the first term begin that begins in it.
  private let starts: [UInt32]

  /// The rows in which a term stands that has `probe` in it. The probe can begin or end with the space beside a term.
  /// - Parameter isMeant: asked of each place of the probe in the terms.
  func rows(
    with probe: ByteProbe, in places: Places, isMeant: (Range<Int>, ArraySlice<UInt8>) -> Bool = { _, _ in true }
  ) -> RowSet {
    var found = RowSet(none: rows)
    terms.withUnsafeBytes { terms in
      postings.withUnsafeBytes { postings in
        var place = 0
        var walked = 0
        while let hit = probe.first(in: terms.bindMemory(to: UInt8.self), from: place) {
          place = hit + 1
          let inside = terms[hit] == Self.space ? hit + 1 : hit
          let term = beginning(ofTermAt: inside, terms)
          let end = end(ofTermAt: inside, terms)
          if !isMeant(hit..<hit + probe.count, self.terms[term..<end]) { continue }
          let range = span(ofTermAt: term, terms, postings)
          Postings.union(UnsafeRawBufferPointer(rebasing: postings[range]), in: places, into: &found)
          place = max(end, place)
          walked += range.count
          if walked > rows >> 2 {
            walked = 0
            if found.isFull { break }
          }
        }
      }
    }
    return found
  }

  /// The rows in which a term stands that is meant.
  /// - Complexity: O(number of terms).
  func rows(in places: Places, whoseTerm isMeant: (ArraySlice<UInt8>) -> Bool) -> RowSet {
    var found = RowSet(none: rows)
    postings.withUnsafeBytes { postings in
      var (place, offset) = (1, 0)
      while place < terms.count {
        var end = place
        while terms[end] != Self.space { end += 1 }
        let size = Postings.number(postings, &offset)
        if isMeant(terms[place..<end]) {
          Postings.union(UnsafeRawBufferPointer(rebasing: postings[offset..<offset + size]), in: places, into: &found)
        }
        offset += size
        place = end + 1
      }
    }
    return found
  }

  private func beginning(ofTermAt place: Int, _ terms: UnsafeRawBufferPointer) -> Int {
    var start = place
    while terms[start - 1] != Self.space { start -= 1 }
    return start
  }

  /// Where the space behind it is.
  private func end(ofTermAt place: Int, _ terms: UnsafeRawBufferPointer) -> Int {
    var end = place
    while terms[end] != Self.space { end += 1 }
    return end
  }

  /// Goes from the block's first term to the one that begins at `term`.
  private func span(
    ofTermAt term: Int, _ terms: UnsafeRawBufferPointer, _ postings: UnsafeRawBufferPointer
  ) -> Range<Int> {
    let block = term / Self.blockSize
    var offset = Int(starts[block])
    var size = Postings.number(postings, &offset)
    // A term begins behind each space.
    var place = max(1, block * Self.blockSize)
    while terms[place - 1] != Self.space { place += 1 }
    while place < term {
      if terms[place] == Self.space {
        offset += size
        size = Postings.number(postings, &offset)
      }
      place += 1
    }
    return offset..<offset + size
  }
}

extension ChunkIndex {
  /// Takes the terms in, the most frequent first.
  struct Maker {
    private let rows: Int
    private var terms: [UInt8] = []
    private var postings: [UInt8]
    private var starts: [UInt32] = []

    /// - Parameters:
    ///   - bytes: how many the terms have, with a space for each.
    ///   - postings: memory to be used again.
    init(rows: Int, bytes: Int, using postings: [UInt8]) {
      self.rows = rows
      self.postings = postings
      self.postings.removeAll(keepingCapacity: true)
      terms.reserveCapacity(bytes + 1)
      starts.reserveCapacity((bytes + 1) / ChunkIndex.blockSize + 1)
      terms.append(ChunkIndex.space)
    }

    mutating func append(_ term: UnsafeBufferPointer<UInt8>, standing places: [UInt8]) {
      // A block within a long term has none that begins in it, and is never asked.
      while starts.count <= terms.count / ChunkIndex.blockSize { starts.append(UInt32(postings.count)) }
      terms.append(contentsOf: term)
      terms.append(ChunkIndex.space)
      Postings.append(places.count, to: &postings)
      postings.append(contentsOf: places)
    }

    /// What is kept is no larger than it has to be; `memory` takes back what is used again.
    consuming func finished(_ memory: inout [UInt8]) -> ChunkIndex {
      let index = ChunkIndex(rows: rows, terms: terms, postings: Array(postings[...]), starts: starts)
      memory = postings
      return index
    }
  }
}
