import BitCollections
import Decisions
import Evidence
import Search
import Studies

/// The studies among which the footer counts the decisions, if they are not those shown: what the filter finds apart
/// from its words about decisions. A reviewer with the filter `dose is:undecided` works through all studies with
/// `dose`, and each decision takes one of them out of the list.
struct DecidingScope: Equatable, Sendable {
  var collection = StudyCollection.empty
  var query = Query.everything
  /// nil until the answer arrives.
  var positions: BitSet?
  var ticket = 0
}

extension AppState {
  /// Asks for the studies of the scope, if a search is needed for them and they are not known.
  mutating func searchForScope() -> [Effect] {
    let wider = filter.query.apartFromDecisions
    guard wider != filter.query, !wider.isEverything else { return [] }
    if scope.collection == collection, scope.query == wider, scope.positions != nil { return [] }
    scope = DecidingScope(collection: collection, query: wider, ticket: scope.ticket + 1)
    return [.searchScope(SearchRequest(ticket: scope.ticket, collection: collection, query: wider, sort: []))]
  }

  /// Stores the studies of the scope. Ignores an answer to an older search.
  mutating func receiveScope(_ answer: SearchAnswer) {
    guard answer.ticket == scope.ticket else { return }
    scope.positions = BitSet(answer.positions)
  }
}

/// How far a person has decided about the studies of the scope.
package struct DecidingProgress: Equatable, Sendable {
  package let decided: Int
  package let all: Int
  package let included: Int
  package let isFullText: Bool
}

extension AppState {
  /// How far the person has decided about what the filter shows apart from its words about decisions. At full text,
  /// what title and abstract excluded is not counted. Nil if nothing is decided by title and abstract, and until a search
  /// has ended.
  /// - Complexity: O(number of studies shown), if a filter hides some of them; else O(number of decisions).
  package var decidingProgress: DecidingProgress? {
    let isFullText = journal.decided.stage == .fullText
    guard let annotations = options.annotations, results.part == nil,
      isFullText || !annotations.decided.values.allSatisfy(\.isEmpty), collection.members == .study
    else { return nil }
    let passedOver = journal.decided.passedOver
    let decided = annotations.positions(in: .undecided).subtracting(passedOver)
    let included = annotations.positions(in: .included)
    let wider = filter.query.apartFromDecisions
    let count: (BitSet) -> Int
    let all: Int
    if wider.isEverything || results.positions.count == collection.count {
      (count, all) = ({ $0.count }, collection.count)
    } else if wider == filter.query {
      (count, all) = ({ set in results.positions.count(where: set.contains) }, results.positions.count)
    } else if let positions = scope.positions, scope.query == wider {
      (count, all) = ({ $0.intersection(positions).count }, positions.count)
    } else {
      return nil
    }
    return DecidingProgress(
      decided: count(decided), all: all - count(passedOver), included: count(included),
      isFullText: isFullText)
  }
}
