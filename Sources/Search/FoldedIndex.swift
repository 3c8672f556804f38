package import Studies

/// A collection's text, folded once and laid end to end, so that a query is a walk through bytes.
///
/// Per chunk of studies one block: the folded values of its first study, of its second, and so on, each closed by a
/// byte that no UTF-8 has, so that nothing is ever found across two values. A term anywhere is one search through the
/// bytes of a study; a term in a field looks at that field's values only. Blocks are independent of one another: a
/// growing collection extends the index, and a search can stop between two of them.
package final class FoldedIndex: Sendable {
  package let collection: StudyCollection
  private let blocks: [Block]

  /// - Complexity: O(size of the text); the work of an index of an earlier, shorter collection is kept.
  package init(_ collection: StudyCollection, extending known: FoldedIndex? = nil) {
    self.collection = collection
    var blocks: [Block] = []
    for (place, chunk) in collection.chunks.enumerated() {
      if let known, place < known.blocks.count, known.collection.chunks[place] === chunk {
        blocks.append(known.blocks[place])
      } else {
        blocks.append(Block(chunk))
      }
    }
    self.blocks = blocks
  }

  /// The positions of the studies that match, in the collection's order, or nil where `isCancelled` said to stop.
  package func search(_ query: Query, isCancelled: () -> Bool = { false }) -> [Int]? {
    var found: [Int] = []
    var start = 0
    for block in blocks {
      if isCancelled() { return nil }
      for (row, isMatch) in block.matches(query.root).enumerated() where isMatch { found.append(start + row) }
      start += block.count
    }
    return found
  }

  /// The first term that every study must meet and no study does: what to blame for an empty list. None where
  /// `isCancelled` said to stop.
  package func hopelessTerm(of query: Query, isCancelled: () -> Bool = { false }) -> Query.Term? {
    hopelessTerm(of: query.root, isCancelled)
  }

  private func hopelessTerm(of node: Query.Node, _ isCancelled: () -> Bool) -> Query.Term? {
    switch node {
    case .all(let nodes):
      for node in nodes {
        if let term = hopelessTerm(of: node, isCancelled) { return term }
      }
      return nil
    case .any(let nodes):
      let terms = nodes.map { hopelessTerm(of: $0, isCancelled) }
      return terms.contains(nil) ? nil : terms.first ?? nil
    case .not: return nil
    case .term(let term):
      let found = search(Query(root: .term(term), expansions: []), isCancelled: isCancelled)
      return found?.isEmpty == true ? term : nil
    }
  }
}

private struct Block {
  struct Segment {
    let target: Query.Target
    let range: Range<Int>
  }

  private static let separator: UInt8 = 0xFF

  private var bytes: [UInt8] = []
  private var segments: [Segment] = []
  /// For each study the number of its first segment; last of all the number of segments.
  private var firstSegments: [Int] = []

  var count: Int { firstSegments.count - 1 }

  init(_ chunk: Chunk) {
    for row in 0..<chunk.count {
      firstSegments.append(segments.count)
      let study = chunk[row]
      append(.id, Array(study.id.text.utf8)[...])
      append(.name, Array(study.name.utf8)[...])
      study.forEachValue { append(.field($0), $1) }
    }
    firstSegments.append(segments.count)
  }

  private mutating func append(_ target: Query.Target, _ value: ArraySlice<UInt8>) {
    let start = bytes.count
    Folding.fold(value, into: &bytes)
    segments.append(Segment(target: target, range: start..<bytes.count))
    bytes.append(Self.separator)
  }

  func matches(_ node: Query.Node) -> [Bool] {
    switch node {
    case .all(let nodes): nodes.reduce([Bool](repeating: true, count: count)) { combine($0, matches($1)) { $0 && $1 } }
    case .any(let nodes): nodes.reduce([Bool](repeating: false, count: count)) { combine($0, matches($1)) { $0 || $1 } }
    case .not(let node): matches(node).map { !$0 }
    case .term(let term): matches(term)
    }
  }

  private func combine(_ left: [Bool], _ right: [Bool], _ join: (Bool, Bool) -> Bool) -> [Bool] {
    zip(left, right).map(join)
  }

  private func matches(_ term: Query.Term) -> [Bool] {
    if case .anywhere = term.scope, case .contains(let needles) = term.test {
      return needles.reduce([Bool](repeating: false, count: count)) { combine($0, holding($1)) { $0 || $1 } }
    }
    return (0..<count).map { row in
      segments[firstSegments[row]..<firstSegments[row + 1]].contains { segment in
        term.scope.includes(segment.target) && matches(term.test, bytes[segment.range])
      }
    }
  }

  private func matches(_ test: Query.Test, _ value: ArraySlice<UInt8>) -> Bool {
    switch test {
    case .contains(let needles):
      needles.contains { ByteSearch.first($0, in: value, from: value.startIndex) != nil }
    case .equals(let wanted): value.elementsEqual(wanted)
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) } ?? false
    case .claim(let claim): !claim.spans(in: value).isEmpty
    case .fuzzy(let words): words.allSatisfy { $0.isFound(in: value) }
    }
  }

  /// Which studies hold the needle anywhere but in their id.
  private func holding(_ needle: Query.Needle) -> [Bool] {
    var holding = [Bool](repeating: false, count: count)
    for row in 0..<count {
      // The id is the first segment of a study; the search begins behind it.
      let first = segments[firstSegments[row]].range.upperBound
      let end = segments[firstSegments[row + 1] - 1].range.upperBound
      holding[row] = ByteSearch.first(needle, in: bytes[first..<end], from: first) != nil
    }
    return holding
  }
}
