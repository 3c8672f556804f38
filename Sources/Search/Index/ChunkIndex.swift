/// The terms of one chunk, with the rows that have each term.
///
/// A term is the text between two spaces of a folded text, punctuation included. So a text contains a needle without a
/// space exactly when one of its terms contains it, and the search need not read the text. Texts and needles are split
/// in the same way, whatever signs they have. Terms are stored end to end with a space between them, the most frequent
/// first. Most terms contain a needle of one letter, so a few of them are enough to find every row of the chunk.
struct ChunkIndex: Sendable {
  static let space = UInt8(ascii: " ")
  /// The terms that begin in the same block of this many bytes share one entry in `starts`.
  private static let blockSize = 64

  let rows: Int
  /// A space, then each term followed by a space.
  private let terms: [UInt8]
  private let postings: [UInt8]
  /// For each block of `terms`, where the postings of the first term that begins in it start.
  private let starts: [UInt32]

  /// Returns the rows of the terms that contain `probe`. The probe can begin or end with the space beside a term.
  /// - Parameter isMeant: returns whether a match counts. It receives the range of the match in the terms, and the
  ///   term.
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

  /// Returns the rows of the terms for which `isMeant` returns true.
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

  /// Calls `body` with each term that can hold a word like `wanted`, judged by its letters alone.
  /// - Complexity: O(size of the terms).
  func forEachTerm(near wanted: Query.Fuzzy, _ body: (ArraySlice<UInt8>) -> Void) {
    terms.withUnsafeBufferPointer { bytes in
      var start = 1
      while start < bytes.count {
        var end = start
        while bytes[end] != Self.space { end += 1 }
        let isLong = end - start >= wanted.letters.count - wanted.slips
        if isLong, wanted.canStand(in: UnsafeBufferPointer(rebasing: bytes[start..<end])) { body(terms[start..<end]) }
        start = end + 1
      }
    }
  }

  private func beginning(ofTermAt place: Int, _ terms: UnsafeRawBufferPointer) -> Int {
    var start = place
    while terms[start - 1] != Self.space { start -= 1 }
    return start
  }

  /// Returns the place of the space after the term.
  private func end(ofTermAt place: Int, _ terms: UnsafeRawBufferPointer) -> Int {
    var end = place
    while terms[end] != Self.space { end += 1 }
    return end
  }

  /// Returns the range of a term's postings. It walks from the first term of the block to the term that begins at
  /// `term`.
  private func span(
    ofTermAt term: Int, _ terms: UnsafeRawBufferPointer, _ postings: UnsafeRawBufferPointer
  ) -> Range<Int> {
    let block = term / Self.blockSize
    var offset = Int(starts[block])
    var size = Postings.number(postings, &offset)
    // A term begins after each space.
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
  /// A maker of a `ChunkIndex`. It receives the terms, the most frequent first.
  struct Maker {
    private let rows: Int
    private var terms: [UInt8] = []
    private var postings: [UInt8]
    private var starts: [UInt32] = []

    /// - Parameters:
    ///   - bytes: how many bytes the terms have, with a space for each.
    ///   - postings: memory to reuse.
    init(rows: Int, bytes: Int, using postings: [UInt8]) {
      self.rows = rows
      self.postings = postings
      self.postings.removeAll(keepingCapacity: true)
      terms.reserveCapacity(bytes + 1)
      starts.reserveCapacity((bytes + 1) / ChunkIndex.blockSize + 1)
      terms.append(ChunkIndex.space)
    }

    mutating func append(_ term: UnsafeBufferPointer<UInt8>, standing places: [UInt8]) {
      // No term begins in a block inside a long term, so the entry of such a block is never read.
      while starts.count <= terms.count / ChunkIndex.blockSize { starts.append(UInt32(postings.count)) }
      terms.append(contentsOf: term)
      terms.append(ChunkIndex.space)
      Postings.append(places.count, to: &postings)
      postings.append(contentsOf: places)
    }

    /// Returns the index, which takes no more memory than it needs. `memory` gets the memory to reuse.
    consuming func finished(_ memory: inout [UInt8]) -> ChunkIndex {
      let index = ChunkIndex(rows: rows, terms: terms, postings: Array(postings[...]), starts: starts)
      memory = postings
      return index
    }
  }
}
