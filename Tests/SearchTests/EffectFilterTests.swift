import Evidence
import Studies
import TestSupport
import Testing

@testable import Search

/// Effects in the filter: `hr<0.8`.
struct EffectFilterTests {
  private static let table = """
    Study,Outcome
    a,"Death was rarer (HR 0.75, 95% CI 0.60–0.94)"
    b,"HR 1.20 (0.80–1.80); RR 0.50 (0.30–0.90)"
    c,"mean difference −3.2 kg (95% CI −5.1 to −1.3)"
    d,"OR 2.5 (1.1–5.0), and a mean difference of 0.5 (−1.0 to 2.0)"
    e,heart rate (HR 72/min)

    """

  private func found(_ line: String, in table: String = Self.table) throws -> String {
    let collection = Sample.csv(table)
    let query = try QueryParser.parse(line, in: collection)
    let names = (StudyIndex(collection).search(query) ?? []).map { collection[$0].name }
    let slow = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }.map { collection[$0].name }
    #expect(names == slow)
    return names.joined(separator: " ")
  }

  @Test(arguments: [
    ("hr<1", "a"), ("hr>=0.75", "a b"), ("hr:0.75", "a"), ("hr:0.7..1.3", "a b"), ("rr<1", "b"), ("md<-2", "c"),
    ("md<=-3.2", "c"), ("md>-2", "d"), ("odds-ratio>2", "d"), ("odds>2", "d"), ("has:hr", "a b"), ("has:md", "c d"),
    ("!has:hr", "c d e"), ("hr<1 or md<0", "a c"), ("rd<0", ""), ("has:smd", ""),
  ])
  func `the estimate of any effect of the measure is compared`(_ line: String, _ names: String) throws {
    #expect(try found(line) == names)
  }

  @Test func `a column that is called as the measure is answers too`() throws {
    let table = """
      Study,HR,RR (95% CI),Outcome
      a,72,0.58 (0.31–1.08),HR 0.75 (0.60–0.94)
      b,0.9,,no effect

      """
    #expect(try found("hr>70", in: table) == "a")
    #expect(try found("hr<1", in: table) == "a b")
    #expect(try found("rr<1", in: table) == "a")
  }

  @Test func `studies are sorted by an effect, those without it last`() throws {
    let collection = Sample.csv(Self.table)
    let keys = try SortKey.parse("md", in: collection, by: EvidenceOptions())
    let order = (Ranking(of: Array(0..<collection.count), in: collection, by: keys)?.positions ?? []).map {
      collection[$0].name
    }
    #expect(order == ["c", "d", "a", "b", "e"])
  }
}
