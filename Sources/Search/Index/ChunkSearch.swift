import Studies

/// A newer question has come, and nobody waits for this answer any more.
struct Overtaken: Error {}

/// What is known of terms in one chunk, so that a longer filter line asks only for what is new in it.
struct KnownTerms {
  struct Answer {
    /// The rows of which it is known whether they match.
    var decided: RowSet
    /// Those of them that do.
    var matching: RowSet
    /// The rows that can match, once the index was asked.
    var candidates: RowSet?
  }

  private struct Key: Hashable {
    let scope: Query.Scope
    let test: Query.Test
  }

  /// Terms of the last few lines; each takes two bits a study.
  private static let most = 32

  /// What the fields of a number say, for scopes that were asked for one.
  private var numbers: [(scope: Query.Scope, numbers: ChunkNumbers)] = []
  private static let mostNumbers = 4

  private var answers: [Key: (answer: Answer, used: Int)] = [:]
  private var uses = 0

  mutating func answer(to term: Query.Term) -> Answer? {
    let key = Key(scope: term.scope, test: term.test)
    guard let known = answers[key] else { return nil }
    uses += 1
    answers[key]?.used = uses
    return known.answer
  }

  /// Rows of which it is known that no other has the needle, because no other has a part of it.
  func rows(holdingPartOf needle: Query.Needle, in scope: Query.Scope) -> RowSet? {
    var best: (length: Int, rows: RowSet)?
    for (key, known) in answers {
      guard key.scope == scope, case .contains(let shorter) = key.test, shorter.count == 1, !shorter[0].isWhole,
        known.answer.decided.isFull, shorter[0].bytes.count > best?.length ?? 0, needle.contains(shorter[0].bytes)
      else { continue }
      best = (shorter[0].bytes.count, known.answer.matching)
    }
    return best?.rows
  }

  mutating func numbers(in scope: Query.Scope, of chunk: Chunk) -> ChunkNumbers {
    if let known = numbers.first(where: { $0.scope == scope }) { return known.numbers }
    let made = ChunkNumbers(in: scope, of: chunk)
    if numbers.count == Self.mostNumbers { numbers.removeFirst() }
    numbers.append((scope, made))
    return made
  }

  mutating func keep(_ answer: Answer, to term: Query.Term) {
    uses += 1
    answers[Key(scope: term.scope, test: term.test)] = (answer, uses)
    if answers.count > Self.most, let oldest = answers.min(by: { $0.value.used < $1.value.used })?.key {
      answers[oldest] = nil
    }
  }
}

/// Answers a query for one chunk: by its index as far as that goes, and by reading the studies that remain.
struct ChunkSearch {
  private let chunk: Chunk
  private let index: ChunkIndex?
  private var reader: RowReader
  private let isCancelled: () -> Bool
  private(set) var known: KnownTerms

  init(_ chunk: Chunk, _ index: ChunkIndex?, knowing known: KnownTerms, isCancelled: @escaping () -> Bool) {
    (self.chunk, self.index, self.known, self.isCancelled) = (chunk, index, known, isCancelled)
    reader = RowReader(chunk)
  }

  /// Those of some rows that match.
  mutating func rows(_ node: Query.Node, among rows: RowSet) throws(Overtaken) -> RowSet {
    switch node {
    case .all(let nodes): try all(nodes, rows)
    case .any(let nodes): try any(nodes, rows)
    case .not(let node): rows.subtracting(try self.rows(node, among: rows))
    case .term(let term): try self.rows(term, rows)
    }
  }

  private mutating func all(_ nodes: [Query.Node], _ rows: RowSet) throws(Overtaken) -> RowSet {
    var left = rows
    // What the index answers leaves less to be read.
    for node in nodes.filter(isIndexed) + nodes.filter({ !isIndexed($0) }) where !left.isEmpty {
      left = try self.rows(node, among: left)
    }
    return left
  }

  private mutating func any(_ nodes: [Query.Node], _ rows: RowSet) throws(Overtaken) -> RowSet {
    var found = RowSet(none: chunk.count)
    for node in nodes.filter(isIndexed) + nodes.filter({ !isIndexed($0) }) {
      found.formUnion(try self.rows(node, among: rows.subtracting(found)))
    }
    return found
  }

  private mutating func rows(_ term: Query.Term, _ rows: RowSet) throws(Overtaken) -> RowSet {
    var answer =
      known.answer(to: term)
      ?? KnownTerms.Answer(decided: RowSet(none: chunk.count), matching: RowSet(none: chunk.count))
    let asked = rows.subtracting(answer.decided)
    if !asked.isEmpty {
      if let index, term.test.isIndexed {
        answer = KnownTerms.Answer(decided: RowSet(all: chunk.count), matching: index.candidates(for: term))
      } else if case .number(let bounds) = term.test, rows.count > chunk.count / 2 {
        let numbers = known.numbers(in: term.scope, of: chunk)
        answer = KnownTerms.Answer(decided: RowSet(all: chunk.count), matching: numbers.rows(in: bounds))
      } else {
        try read(term, asked, into: &answer)
      }
      known.keep(answer, to: term)
    }
    return rows.intersection(answer.matching)
  }

  private mutating func read(
    _ term: Query.Term, _ rows: RowSet, into answer: inout KnownTerms.Answer
  ) throws(Overtaken) {
    if answer.candidates == nil, let index { answer.candidates = candidates(for: term, index) }
    let candidates = answer.candidates.map(rows.intersection) ?? rows
    let places = Places(term.scope)
    var count = 0
    var isOvertaken = false
    candidates.forEach { row in
      count += 1
      if count & 0x7F == 0, isCancelled() {
        isOvertaken = true
        return false
      }
      if reader.matches(term.test, in: places, row: row) { answer.matching.insert(row) }
      return true
    }
    if isOvertaken { throw Overtaken() }
    answer.decided.formUnion(rows)
  }

  private func candidates(for term: Query.Term, _ index: ChunkIndex) -> RowSet {
    let rows = index.candidates(for: term)
    guard case .contains(let needles) = term.test, needles.count == 1,
      let known = known.rows(holdingPartOf: needles[0], in: term.scope)
    else { return rows }
    return rows.intersection(known)
  }

  private func isIndexed(_ node: Query.Node) -> Bool {
    switch node {
    case .all(let nodes), .any(let nodes): nodes.allSatisfy(isIndexed)
    case .not(let node): isIndexed(node)
    case .term(let term): index != nil && term.test.isIndexed
    }
  }
}

extension Query.Needle {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    bytes.count >= part.count
      && (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}

extension Query.Test {
  /// Whether the candidates of an index are the answer.
  fileprivate var isIndexed: Bool {
    switch self {
    case .contains(let needles): needles.allSatisfy(\.isInOneTerm)
    case .fuzzy(let words): words.count == 1
    case .equals, .number, .claim: false
    }
  }
}

extension ChunkIndex {
  /// Rows that can match; no other row does.
  fileprivate func candidates(for term: Query.Term) -> RowSet {
    let places = Places(term.scope)
    switch term.test {
    case .contains(let needles): return candidates(for: needles, in: places)
    case .equals(let value): return rows(withAll: Query.Needle.terms(of: value), in: places)
    case .fuzzy(let words):
      var rows = RowSet(all: rows)
      for word in words {
        var search = FuzzySearch(word)
        rows.formIntersection(self.rows(in: places) { word.canStand(in: $0) && search.isFound(in: $0) })
      }
      return rows
    case .claim(.fact(let fact)) where !fact.phrases.isEmpty: return candidates(for: fact.phrases, in: places)
    case .number, .claim: return RowSet(all: rows)
    }
  }

  private func candidates(for needles: [Query.Needle], in places: Places) -> RowSet {
    var found = RowSet(none: rows)
    for needle in needles where !found.isFull {
      found.formUnion(
        needle.isInOneTerm ? rows(with: needle, in: places) : rows(withAll: needle.pieces, in: places))
    }
    return found
  }

  private func rows(with needle: Query.Needle, in places: Places) -> RowSet {
    let probe = ByteProbe(needle.bytes)
    // Where a term ends no word goes on.
    return needle.isWhole
      ? rows(with: probe, in: places) { Folding.isWhole($0, in: $1) } : rows(with: probe, in: places)
  }

  private func rows(withAll probes: [ByteProbe], in places: Places) -> RowSet {
    var found = RowSet(all: rows)
    // The longest are the rarest, as a rule, and a few of them leave little.
    for probe in probes.sorted(by: { $0.count > $1.count }).prefix(Self.enoughProbes) where !found.isEmpty {
      found.formIntersection(rows(with: probe, in: places))
    }
    return found
  }

  private static let enoughProbes = 6
}
