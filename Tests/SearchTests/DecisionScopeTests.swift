import BitCollections
import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// A filter without its words about decisions.
struct DecisionScopeTests {
  private let collection = Sample.csv(
    "Study,Design\n" + (0..<24).map { "S\($0),\($0 % 3 == 0 ? "cohort" : "trial")\n" }.joined())
  private let options = EvidenceOptions(
    annotations: Annotations(
      marked: [1, 2], noted: [0: Annotation(decision: "included", tags: ["dose"]), 4: Annotation(reason: "old")],
      decided: ["included": [0, 1, 5], "excluded": [3, 4]]))

  private func query(_ line: String) throws -> Query { try QueryParser.parse(line, in: collection, by: options) }

  @Test(arguments: [
    ("trial is:undecided", "trial"), ("is:included", ""), ("trial", "trial"), ("trial or is:included", ""),
    ("trial (is:maybe or is:undecided)", "trial"), ("trial !is:included", "trial"), ("!(trial is:included)", ""),
    ("!(trial or is:included)", "!trial"), ("trial reason:old", "trial"), ("is:marked is:undecided", "is:marked"),
    ("tag:dose is:included", "tag:dose"), ("trial is:conflict", "trial"), ("", ""),
  ])
  func `words about decisions are left out`(line: String, left: String) throws {
    #expect(try query(line).apartFromDecisions.line == left)
  }

  @Test(arguments: 1...40) func `what is left finds every study that the filter finds`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    func line(_ depth: Int) -> String {
      if depth == 0 {
        return random.pick(["trial", "cohort", "is:included", "is:undecided", "reason:old", "tag:dose", "is:marked"])
      }
      let (one, other) = (line(depth - 1), line(depth - 1))
      return random.pick(["(\(one) \(other))", "((\(one)) or (\(other)))", "!(\(one))"])
    }
    let query = try query(line(3))
    for position in 0..<collection.count where Evaluator.matches(query, collection[position]) {
      #expect(Evaluator.matches(query.apartFromDecisions, collection[position]), "\(query.line)")
    }
  }
}
