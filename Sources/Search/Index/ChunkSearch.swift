import BitCollections
import OrderedCollections
import Studies

/// The error that ends a search whose answer is no longer needed, because a newer query has arrived.
struct Overtaken: Error {}

/// The answers to earlier terms in one chunk. With them, a longer filter line searches only for its new terms.
struct KnownTerms {
  struct Answer {
    /// The rows that have been tested.
    var decided: RowSet
    /// The tested rows that match.
    var matching: RowSet
    /// The rows that can match according to the index; nil before the index is asked.
    var candidates: RowSet?
  }

  private struct Key: Hashable {
    let scope: Query.Scope
    let test: Query.Test
  }

  /// The most answers that are kept: enough for the terms of the last few lines. Each answer takes two bits a study, or
  /// three with candidates.
  private static let most = 32

  /// What is kept about the fields of a scope, for the last questions about figures and about values. More would exceed
  /// the memory that a million studies may take.
  private var figures: OrderedDictionary<FiguresKey, ChunkFigures> = [:]
  private var values: OrderedDictionary<Query.Scope, ChunkValues?> = [:]
  private static let mostRemembered = 2

  private struct FiguresKey: Hashable {
    let scope: Query.Scope
    let reading: StatedFigure.Reading
  }

  private var answers: [Key: (answer: Answer, used: Int)] = [:]
  private var uses = 0

  mutating func answer(to term: Query.Term) -> Answer? {
    let key = Key(scope: term.scope, test: term.test)
    guard let known = answers[key] else { return nil }
    uses += 1
    answers[key]?.used = uses
    return known.answer
  }

  /// Returns the rows that contain the longest known part of the needle. Only these rows can contain the needle.
  /// Returns nil if no part of it is known.
  func rows(holdingPartOf needle: Query.Needle, in scope: Query.Scope) -> RowSet? {
    var best: (length: Int, rows: RowSet)?
    for (key, known) in answers {
      guard key.scope == scope, case .contains(let shorter) = key.test, shorter.count == 1, shorter[0].extent == .part,
        known.answer.decided.isFull, shorter[0].bytes.count > best?.length ?? 0, needle.contains(shorter[0].bytes)
      else { continue }
      best = (shorter[0].bytes.count, known.answer.matching)
    }
    return best?.rows
  }

  /// Returns the rows that meet a term about figures or values, and stores what it read for the next such term. Returns
  /// nil for other terms.
  mutating func rows(
    meeting term: Query.Term, of chunk: Chunk, isCancelled: () -> Bool
  ) throws(Overtaken) -> RowSet? {
    if let reading = term.test.reading {
      let key = FiguresKey(scope: term.scope, reading: reading)
      if let known = figures[key] { return known.rows(meeting: term.test) }
      let made = try ChunkFigures(reading, in: term.scope, of: chunk, isCancelled: isCancelled)
      if figures.count == Self.mostRemembered { figures.removeFirst() }
      figures[key] = made
      return made.rows(meeting: term.test)
    }
    guard term.test.asksAboutValues else { return nil }
    if let known = values[term.scope] { return known?.rows(meeting: term.test) }
    let made = ChunkValues(in: term.scope, of: chunk)
    if values.count == Self.mostRemembered { values.removeFirst() }
    values[term.scope] = .some(made)
    return made?.rows(meeting: term.test)
  }

  mutating func keep(_ answer: Answer, to term: Query.Term) {
    uses += 1
    answers[Key(scope: term.scope, test: term.test)] = (answer, uses)
    if answers.count > Self.most, let oldest = answers.min(by: { $0.value.used < $1.value.used })?.key {
      answers[oldest] = nil
    }
  }
}

/// A search of one chunk. The index answers what it can, and the search reads the studies that remain.
struct ChunkSearch {
  private let chunk: Chunk
  /// The position of the chunk's first study in the collection.
  private let start: Int
  private let index: ChunkIndex?
  private var reader: RowReader
  private let isCancelled: () -> Bool
  private(set) var known: KnownTerms

  init(
    _ chunk: Chunk, startingAt start: Int, _ index: ChunkIndex?, knowing known: KnownTerms,
    isCancelled: @escaping () -> Bool
  ) {
    (self.chunk, self.start, self.index, self.known, self.isCancelled) = (chunk, start, index, known, isCancelled)
    reader = RowReader(chunk)
  }

  /// Returns those of `rows` that match.
  mutating func rows(_ node: Query.Node, among rows: RowSet) throws(Overtaken) -> RowSet {
    switch node {
    case .all(let nodes): try all(nodes, rows)
    case .any(let nodes): try any(nodes, rows)
    case .not(let node): rows.subtracting(try self.rows(node, among: rows))
    case .spelled(_, let node): try self.rows(node, among: rows)
    case .term(let term): try self.rows(term, rows)
    }
  }

  private mutating func all(_ nodes: [Query.Node], _ rows: RowSet) throws(Overtaken) -> RowSet {
    var left = rows
    // The index answers first, because its answers leave fewer rows to read.
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
    if case .noted(let noted) = term.test {
      var found = RowSet(none: chunk.count)
      for position in noted.positions[members: start..<start + chunk.count] { found.insert(position - start) }
      return rows.intersection(found)
    }
    var answer =
      known.answer(to: term)
      ?? KnownTerms.Answer(decided: RowSet(none: chunk.count), matching: RowSet(none: chunk.count))
    let asked = rows.subtracting(answer.decided)
    if !asked.isEmpty {
      if let index, term.test.isIndexed {
        answer = KnownTerms.Answer(decided: RowSet(all: chunk.count), matching: index.candidates(for: term))
      } else if rows.count > chunk.count / 2,
        let matching = try known.rows(meeting: term, of: chunk, isCancelled: isCancelled)
      {
        answer = KnownTerms.Answer(decided: RowSet(all: chunk.count), matching: matching)
      } else {
        try testRows(term, asked, into: &answer)
      }
      known.keep(answer, to: term)
    }
    return rows.intersection(answer.matching)
  }

  private mutating func testRows(
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
    case .not(let node), .spelled(_, let node): isIndexed(node)
    case .term(let term): term.test.isNoted || index != nil && term.test.isIndexed
    }
  }
}

extension Query.Needle {
  func contains(_ part: [UInt8]) -> Bool {
    bytes.count >= part.count
      && (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}

extension Query.Test {
  /// Whether the test asks about values that repeat from study to study.
  fileprivate var asksAboutValues: Bool {
    guard case .claim(let claim) = self else { return false }
    return switch claim {
    case .code, .country, .answer, .age: true
    case .dose, .count, .proportion, .effect, .fact, .date, .number, .anything: false
    }
  }

  fileprivate var isNoted: Bool { if case .noted = self { true } else { false } }

  /// Whether the candidates of an index are exactly the rows that match.
  fileprivate var isIndexed: Bool {
    switch self {
    case .contains(let needles): needles.allSatisfy(\.isInOneTerm)
    case .fuzzy(let words): words.count == 1
    case .equals, .number, .claim, .noted: false
    }
  }
}

extension ChunkIndex {
  /// Returns the rows that can match; no other row matches.
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
    case .claim(.code(let code)): return candidates(for: code, in: places)
    case .number, .claim, .noted: return RowSet(all: rows)
    }
  }

  /// Returns the rows that have all words of one way to say a code.
  private func candidates(for code: CodedValue, in places: Places) -> RowSet {
    guard let ways = code.wordsInText else { return RowSet(all: rows) }
    var found = RowSet(none: rows)
    for words in ways {
      var standing = RowSet(all: rows)
      for (place, word) in words.enumerated() where !standing.isEmpty {
        standing.formIntersection(
          rows(with: ByteProbe(word), in: places) { hit, term in
            code.canStand(at: hit, isLast: place == words.count - 1, in: term)
          })
      }
      found.formUnion(standing)
    }
    return found
  }

  private func candidates(for needles: [Query.Needle], in places: Places) -> RowSet {
    var found = RowSet(none: rows)
    for group in Self.groups(needles.filter(\.isInOneTerm)) where !found.isFull {
      found.formUnion(rows(withOneOf: group, in: places))
    }
    for needle in needles where !needle.isInOneTerm && !found.isFull {
      found.formUnion(rows(withAll: needle.pieces, in: places))
    }
    return found
  }

  /// Groups needles that begin alike, such as `infections` and `infection`, so that one walk through the terms finds
  /// all of a group. With a walk for each word of a family, `steroid` took five times as long on a million studies.
  private static func groups(_ needles: [Query.Needle]) -> [(beginning: [UInt8], needles: [Query.Needle])] {
    var groups: [(beginning: [UInt8], needles: [Query.Needle])] = []
    for needle in needles {
      let place = groups.firstIndex { $0.beginning.commonPrefix(with: needle.bytes).count >= shortestBeginning }
      if let place {
        groups[place].needles.append(needle)
        groups[place].beginning = groups[place].beginning.commonPrefix(with: needle.bytes)
      } else {
        groups.append((needle.bytes, [needle]))
      }
    }
    return groups
  }

  /// In bytes. A shorter common beginning is too frequent to be searched instead of the words.
  private static let shortestBeginning = 4

  private func rows(withOneOf group: (beginning: [UInt8], needles: [Query.Needle]), in places: Places) -> RowSet {
    if group.needles.count == 1 { return rows(with: group.needles[0], in: places) }
    return rows(with: ByteProbe(group.beginning), in: places) { hit, term in
      group.needles.contains { needle in
        let end = hit.lowerBound + needle.bytes.count
        return end <= term.endIndex && term[hit.lowerBound..<end].elementsEqual(needle.bytes)
          && needle.counts(at: hit.lowerBound..<end, in: term)
      }
    }
  }

  private func rows(with needle: Query.Needle, in places: Places) -> RowSet {
    let probe = ByteProbe(needle.bytes)
    // A word begins and ends in its term, so the term alone shows whether the match is a whole word or a beginning.
    return needle.extent == .part
      ? rows(with: probe, in: places) : rows(with: probe, in: places) { needle.counts(at: $0, in: $1) }
  }

  private func rows(withAll probes: [ByteProbe], in places: Places) -> RowSet {
    var found = RowSet(all: rows)
    // The longest probes are usually the rarest, and a few of them leave few rows.
    for probe in probes.sorted(by: { $0.count > $1.count }).prefix(Self.enoughProbes) where !found.isEmpty {
      found.formIntersection(rows(with: probe, in: places))
    }
    return found
  }

  private static let enoughProbes = 6
}

extension [UInt8] {
  fileprivate func commonPrefix(with other: [UInt8]) -> [UInt8] {
    Array(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
