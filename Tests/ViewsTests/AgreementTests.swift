import Browser
import Evidence
import Reports
import Search
import Studies
import TestSupport
import Testing

/// The same line on the screen and on the command line gives the same studies in the same order.
struct AgreementTests {
  @Test(arguments: [
    "", "icans sc", "iv", "steroid", "\"grade 3\"", "!infection", "-infection", "NOT infection", "crs or icans",
    "(crs OR icans) sc", "route:iv", "route:(sc or iv)", "author:park", "au:park", "n>=20", "enrolled:8..31", "n:8",
    "design==\"Case series\"", "~anakra", "il-1b", "zebra", "icans zebra", "dose>=400mg/day", "dose:5..8mg/kg/day",
    "treated>=10", "proportion>=70%", "toxicity:icans", "toxicity:(crs or icans) dose<=400mg/day", "has:dose",
    "!has:timing", "phase:2", "has:(phase or timing)", "toxicity:zebra",
  ])
  func `the screen and evi list agree`(filter: String) throws {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type(filter)
    session.press("Enter")
    let collection = Sample.bundled
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: collection)
    let query = try QueryParser.parse(filter, in: collection, by: options)
    let listed = Selection(collection: collection, query: query, sort: [])
    #expect(session.state.results.positions == listed.positions)
    #expect(
      session.state.results.positions == (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) })
  }

  @Test(
    arguments: ["dose", "dose:desc", "n,treated:desc", "proportion:desc", "toxicity", "treated:desc,name"], [nil, "70"])
  func `the screen and evi list sort alike`(sort: String, weight: String?) throws {
    let collection = Sample.bundled
    let options = EvidenceOptions(lexicon: Sample.lexicon, weight: try weight.map { try Weight($0) }).fitted(
      to: collection)
    let filter = weight == nil ? "has:dose" : "dose>=350mg/day"
    let session = Session(
      width: 120, height: 32,
      start: StartingView(source: "anakinra-car-t", filter: filter, sort: sort, options: options))
    let listed = Selection(
      collection: collection, query: try QueryParser.parse(filter, in: collection, by: options),
      sort: try SortKey.parse(sort, in: collection, by: options))
    #expect(!listed.positions.isEmpty)
    #expect(session.state.results.positions == listed.positions)
  }

  @Test func `what is picked in the facets is what the line says, on the screen and in the list`() throws {
    let collection = Sample.bundled
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: collection)
    let index = StudyIndex(collection)
    let facets = try #require(index.facets(FacetFields(of: collection, by: options), of: .everything, by: options))
    for value in facets.flatMap(\.values) {
      var session = Session(width: 120, height: 32)
      session.press("/")
      session.type(value.term)
      session.press("Enter")
      #expect(session.state.results.positions.count == value.count, "\(value.term)")
    }
  }
}
