import Studies
import TestSupport
import Testing

@testable import Browser
@testable import Search

/// The view of studies like this one: which values of a study it offers, and what each asks.
struct AlikeTests {
  private func offered(_ collection: StudyCollection) -> [(name: String, text: String, count: String, term: String)] {
    var session = Session(collection, width: 120, height: 32)
    session.press("=")
    return session.state.overlay?.entries.compactMap { entry in
      guard case .narrow(let term)? = entry.choice, case .row(let name, let text, let count) = entry.content else {
        return nil
      }
      return (name, text, count, term)
    } ?? []
  }

  @Test func `each author and keyword of a reference is offered whole, and asks for the studies that have it`() throws {
    let authors = (1...9).map { "AU  - Long-Surname\($0), Firstname Middlename" }
    let keywords = (1...9).map { "KW  - A keyword that has the number \($0)" }
    let lines = ["TY  - JOUR", "TI  - A title", "PY  - 2020"] + authors + keywords + ["ER  - "]
    let record = lines.joined(separator: "\n")
    let (collection, _) = Sample.sources(["two.ris": record + "\n\n" + record.replacing("A title", with: "B title")])
    let terms = offered(collection).map(\.term).filter { $0.hasPrefix("authors") || $0.hasPrefix("keywords") }
    let found = try terms.map { term in
      StudyIndex(collection).search(try QueryParser.parse(term, in: collection)) ?? []
    }
    #expect(found == Array(repeating: [0, 1], count: 18))
  }

  @Test func `values are offered in the order of what matters, with their counts, and none that one study has alone`() {
    let offered = offered(
      Sample.csv(
        """
        NCT Number,Start Date,Sponsor,Study Status,Conditions,Phases,Study Title
        NCT90000001,2019-03-01,House,COMPLETED,Asthma,PHASE2,Blankets
        NCT90000002,2019-03-01,House,COMPLETED,Asthma,PHASE2,Rooms
        NCT90000003,2020-01-01,Barn,COMPLETED,Eczema,PHASE3,Walks

        """))
    let fields = offered.filter { ["Study Status", "Phases", "Conditions", "Sponsor", "Start Date"].contains($0.name) }
    #expect(fields.map(\.text) == ["COMPLETED", "PHASE2", "Asthma", "House", "2019-03-01"])
    #expect(fields.map(\.count) == ["in 3 studies", "in 2 studies", "in 2 studies", "in 2 studies", "in 2 studies"])
    #expect(!offered.contains { $0.text == "Eczema" || $0.text.hasPrefix("NCT") })
  }

  @Test func `a study that shares nothing says so`() {
    var session = Session(Sample.csv("Study,Year\nA,2001\nB,2002\n"), width: 80, height: 24)
    session.press("=")
    #expect(session.screen.contains("evi finds no short value of this study"))
  }

  @Test func `the list of sorts begins with the columns that are on the screen, each once`() {
    var session = Session(
      Sample.csv(
        """
        NCT Number,Brief Summary,Start Date,Study Status,Conditions,Enrollment,Study Title
        NCT90000001,A summary,2019-03-01,COMPLETED,Asthma,12,Blankets
        NCT90000002,Another,2019-03-01,COMPLETED,Asthma,40,Rooms

        """))
    session.press("s")
    let names = session.state.overlay?.entries.prefix(5).compactMap { entry in
      if case .sort(let field)? = entry.choice { field } else { nil }
    }
    #expect(names == ["name", "study-status", "conditions", "enrollment", "start-date"])
    session.type("title")
    #expect(session.screen.contains("Study Title"))
  }

  @Test func `the count gives way to the filter on a narrow screen, first its order`() {
    var session = Session(Sample.bundled, width: 40, height: 12)
    session.press(">", ">", "S")
    let line = { (session: Session) in session.screen.split(separator: "\n")[1] }
    #expect(line(session).contains("Filter  none  ") && line(session).contains(" 9 of 9 studies"))
    session.press("/")
    session.type("series case")
    session.press("Enter")
    #expect(line(session).contains("Filter  series case ") && line(session).contains(" of 9 studies"))
    session.press("/")
    session.type(" report")
    session.press("Enter")
    #expect(line(session).contains("Filter  series case report  ") && line(session).contains("/9"))
  }

  @Test func `Tab completes the names of every format first, then fields in the order of the page`() throws {
    let trials = Sample.csv(
      """
      NCT Number,Status Verified,Start Date Type,Start Date,Study Status,Conditions,Phases,Study Title
      NCT90000001,2020-01,ACTUAL,2019-03-01,COMPLETED,Asthma,PHASE2,Blankets

      """)
    func texts(_ line: String) throws -> [String] {
      trials.completions(of: try #require(CompletionSpot(line, in: trials))).map(\.text)
    }
    #expect(try texts("sta") == ["status:", "start:", "start-date:", "status-verified:", "start-date-type:"])
    #expect(try texts("ph").first == "phase:")
  }
}
