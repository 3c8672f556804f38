import Browser
import Reports
import Search
import Studies
import TestSupport
import Testing

/// What is typed on the screen and what the command line is asked give the same studies in the same order.
struct AgreementTests {
  @Test(arguments: [
    "", "icans sc", "iv", "steroid", "\"grade 3\"", "!infection", "-infection", "NOT infection", "crs or icans",
    "(crs OR icans) sc", "route:iv", "route:(sc or iv)", "author:park", "au:park", "n>=20", "enrolled:8..31", "n:8",
    "design==\"Case series\"", "~anakra", "il-1b", "zebra", "icans zebra",
  ])
  func `the screen and evi list agree`(filter: String) throws {
    var session = Session(width: 120, height: 32)
    session.press("/")
    session.type(filter)
    session.press("Enter")
    let collection = Sample.bundled
    let query = try QueryParser.parse(filter, in: collection)
    let listed = Selection(collection: collection, query: query, sort: [])
    #expect(session.state.shown == listed.positions)
    #expect(session.state.shown == (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) })
  }
}
