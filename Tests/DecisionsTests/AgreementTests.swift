import BitCollections
import Studies
import TestSupport
import Testing

@testable import Decisions

struct AgreementTests {
  private func pairs(_ counts: [(Decision, Decision, Int)]) -> [(Decision, Decision)] {
    counts.flatMap { one, other, count in Array(repeating: (one, other), count: count) }
  }

  /// The example of Cohen's kappa that most textbooks have: 50 applications, 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
  @Test func `kappa is that of the textbook`() {
    let agreement = Agreement(
      "ada", "bo",
      pairs([
        (.included, .included, 20), (.included, .excluded, 5), (.excluded, .included, 10), (.excluded, .excluded, 15),
      ]))
    #expect(agreement.both == 50 && agreement.agreed == 35)
    #expect(abs((agreement.kappa ?? 0) - 0.4) < 1e-12)
    #expect(agreement.text == "ada and bo agree on 35 of 50 studies (70 %), Cohen's kappa 0.40.")
  }

  @Test func `where kappa is not defined, none is given`() {
    #expect(Agreement("a", "b", []).kappa == nil)
    #expect(Agreement("a", "b", []).text == "a and b have not decided about the same study.")
    let same = Agreement("a", "b", pairs([(.excluded, .excluded, 4)]))
    #expect(same.kappa == nil)
    #expect(same.text == "a and b agree on 4 of 4 studies (100 %); Cohen's kappa cannot be worked out.")
    let opposite = Agreement("a", "b", pairs([(.excluded, .included, 5), (.included, .excluded, 5)]))
    #expect(opposite.kappa == -1 && opposite.text.hasSuffix("kappa -1.00."))
  }

  @Test func `people who differ are found, study by study`() {
    var decided = Decided(me: "ada")
    for (number, (person, decision, position)) in [
      ("ada", Decision.included, 0), ("bo", .included, 0), ("ada", .included, 1), ("bo", .excluded, 1),
      ("bo", .maybe, 2),
    ].enumerated() {
      decided.add(
        Entry(
          id: "\(number)", at: Moment(milliseconds: Int64(number)), by: person, deed: .decide(decision, at: .screening),
          positions: .few([position])))
    }
    #expect(decided.annotations.positions(in: .conflict) == [1])
    #expect(decided.agreements(at: .screening).map(\.agreed) == [1])
    #expect(decided.agreements(at: .fullText).map(\.both) == [0])
  }

  @Test func `the counts of a review add up`() {
    var decided = Decided(me: "ada")
    var number = 0
    func add(_ decision: Decision, _ stage: Stage, _ positions: [Int], _ reason: String = "") {
      number += 1
      decided.add(
        Entry(
          id: "\(number)", at: Moment(milliseconds: Int64(number)), by: "ada",
          deed: .decide(decision, at: stage, reason: reason), positions: .few(positions)))
    }
    add(.excluded, .screening, [0, 1, 2])
    add(.excluded, .screening, [3], "wrong dose")
    add(.included, .screening, [4, 5, 6, 7])
    add(.maybe, .screening, [8])
    let sources = [PRISMACounts.Source("one.ris", records: 8), .init("two.ris", records: 5)]
    let first = PRISMACounts(decided, of: "ada", sources: sources, studies: 11, removed: 7)
    #expect(first.identified == 20 && first.duplicates == 9 && first.screened == 9 && first.unscreened == 2)
    #expect(first.excluded == 4 && first.sought == 5 && !first.hasFullText && first.included == 4)
    #expect(
      first.excludedReasons == [.init(reason: "no reason given", count: 3), .init(reason: "wrong dose", count: 1)])
    add(.notRetrieved, .fullText, [4])
    add(.excluded, .fullText, [5], "wrong outcome")
    add(.included, .fullText, [6])
    let second = PRISMACounts(decided, of: "ada", sources: sources, studies: 11)
    #expect(second.sought == 5 && second.notRetrieved == 1 && second.assessed == 2 && second.waiting == 2)
    #expect(second.included == 1 && second.assessedReasons == [.init(reason: "wrong outcome", count: 1)])
    add(.maybe, .fullText, [7])
    let third = PRISMACounts(decided, of: "ada", sources: sources, studies: 11)
    #expect(third.assessed == 3 && third.assessedMaybe == 1 && third.waiting == 1 && third.included == 1)
    #expect(PRISMACounts(decided, of: "bo", sources: sources, studies: 11).screened == 0)
  }
}
