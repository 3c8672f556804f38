import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// `Evaluator` is the definition of the filter. The index, the printed form and the highlights must agree with it for
/// every line and every collection.
struct OracleTests {
  /// A random collection, with the options for its figures and facts.
  private struct Shelved {
    let collection: StudyCollection
    let options: EvidenceOptions

    func query(_ line: String, halfTyped: Bool = false) throws -> Query {
      try QueryParser.parse(line, in: collection, by: options, halfTyped: halfTyped)
    }
  }

  /// Calls `body` with random collections, and with random lines of the whole grammar and their queries.
  private func forEachLine(_ seed: UInt64, count: Int = 25, _ body: (Shelved, String, Query, String) throws -> Void) {
    var random = Seeded(seed)
    let collection = random.collection()
    let shelved = Shelved(collection: collection, options: random.options().fitted(to: collection))
    for _ in 0..<count {
      let line = random.line(depth: 3)
      let place = "seed \(seed): \(line.debugDescription)"
      do {
        try body(shelved, line, try shelved.query(line), place)
      } catch let error as QueryError where error.isQuestion {
        // A line that can be read in two ways has no answer to compare.
        continue
      } catch {
        Issue.record("\(place): \(error)")
      }
    }
  }

  private func expect(_ index: StudyIndex, _ query: Query, _ place: String) {
    let defined = expectDefined(index, query, place)
    var parts: [StudyIndex.Found] = []
    #expect(index.search(query, page: 2, telling: { parts.append($0) }) == defined, "\(place)")
    for part in parts {
      #expect(part.positions == defined.filter { $0 < part.covered }, "\(place), of \(part.covered)")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func `the index finds what the definition matches`(seed: UInt64) {
    var random = Seeded(seed)
    // One index answers all lines, because an earlier line must not change a later answer.
    var indexes: (read: StudyIndex, filled: StudyIndex)?
    forEachLine(seed) { shelved, line, query, place in
      let (read, filled) = indexes ?? (StudyIndex(shelved.collection), StudyIndex(shelved.collection))
      filled.prepare()
      indexes = (read, filled)
      expect(read, query, place)
      expect(filled, query, "\(place), by the terms")
      let typed = String(line.unicodeScalars.prefix(Int.random(in: 0...20, using: &random)))
      guard let half = try? shelved.query(typed, halfTyped: true) else { return }
      expect(read, half, "seed \(seed), half typed: \(typed)")
      expect(filled, half, "seed \(seed), half typed: \(typed), by the terms")
      expect(filled, query, "\(place), asked again")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func `a query that is printed and read again is the same`(
    seed: UInt64
  ) {
    forEachLine(seed) { shelved, _, query, place in
      let again = try shelved.query(query.line)
      #expect(again == query, "\(place) was printed as \(query.line)")
      #expect(again.line == query.line, "\(place)")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func `a line with its names spelled out asks the same`(
    seed: UInt64
  ) {
    forEachLine(seed) { shelved, line, query, place in
      let spelledOut = { QueryParser.spelledOut($0, in: shelved.collection, by: shelved.options) }
      let spelled = spelledOut(line)
      let again = try shelved.query(spelled)
      #expect(again.root.untold == query.root.untold, "\(place) was spelled \(spelled)")
      #expect(spelledOut(spelled) == spelled, "\(place)")
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func `what is lit is what the definition matches`(seed: UInt64) {
    forEachLine(seed, count: 15) { shelved, _, query, place in
      let collection = shelved.collection
      for position in 0..<collection.count {
        let study = collection[position]
        let name = query.ranges(in: study.name, of: .name)
        #expect(name == Defined.ranges(of: query.tests(of: .name), in: study.name), "\(place)")
        for field in study.fields {
          let lit = query.ranges(in: study, of: field)
          #expect(lit == defined(query, study, field), "\(place) \(study.text(of: field).debugDescription)")
        }
      }
    }
  }

  private func defined(_ query: Query, _ study: Study, _ field: FieldIndex) -> [Range<Int>] {
    let together = query.joinedTests(leadBy: field).contains { columns, test in
      columns.values(of: study).contains { test.isMet(by: Folding.fold($0)[...]) }
    }
    if together { return [0..<study.size(of: field)] }
    var (ranges, start): ([Range<Int>], Int) = ([], 0)
    for value in study.values(of: field) {
      let found = Defined.ranges(of: query.tests(of: .field(field)), in: value)
      ranges += found.map { $0.lowerBound + start..<$0.upperBound + start }
      start += value.utf8.count + 2
    }
    return ranges
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func `a term lights something in just the studies that it matches`(
    seed: UInt64
  ) {
    forEachLine(seed) { shelved, _, query, place in
      let collection = shelved.collection
      for term in query.root.terms where term.test != .claim(.anything) {
        let alone = Query(root: .term(term), expansions: [])
        for position in 0..<collection.count {
          let study = collection[position]
          let lit =
            alone.ranges(in: study.id.text, of: .id) + alone.ranges(in: study.name, of: .name)
            + study.fields.flatMap { alone.ranges(in: study, of: $0) }
          #expect(Evaluator.matches(alone, study) == !lit.isEmpty, "\(place), \(term.text)")
        }
      }
    }
  }
}

extension Query.Node {
  fileprivate var terms: [Query.Term] {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.terms)
    case .not(let node), .spelled(_, let node): node.terms
    case .term(let term): [term]
    }
  }

  /// The node without the text that was typed: `has:tim` and `has:timing` ask the same.
  fileprivate var untold: Query.Node {
    switch self {
    case .all(let nodes): .all(nodes.map(\.untold))
    case .any(let nodes): .any(nodes.map(\.untold))
    case .not(let node): .not(node.untold)
    case .spelled(_, let node): .spelled("", node.untold)
    case .term(let term): .term(Query.Term(text: "", scope: term.scope, test: term.test))
    }
  }
}

extension QueryError {
  fileprivate var isQuestion: Bool { if case .foreign = kind { true } else { false } }
}
