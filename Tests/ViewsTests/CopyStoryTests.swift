import Browser
import Pages
import Screen
import Studies
import TestSupport
import Testing

/// Each test copies something with `y` and looks at the text that is asked for.
struct CopyStoryTests {
  private static let references = """
    TY  - JOUR
    TI  - Blankets and sleep
    AU  - Abel, Anna
    AU  - Berg, Ben
    PY  - 2021
    JO  - Journal of Made-up Trials
    VL  - 7
    IS  - 2
    SP  - 11
    EP  - 19
    DO  - 10.1000/blankets.1
    UR  - https://example.org/blankets
    AB  - Sleep got longer in 17 of 19 patients (see https://example.org/data(1).)
    ER  -
    TY  - JOUR
    TI  - Rooms and rest
    AU  - Chan, Chris
    PY  - 2022
    ER  -

    """

  private func session() throws -> Session {
    Session(try Sample.read(Array(Self.references.utf8), name: "two.ris"), width: 100, height: 40)
  }

  private func copied(_ session: Session) -> CopyRequest? {
    if case .copy(let request) = session.effects.last { request } else { nil }
  }

  @Test func `y and Enter copy the citation`() throws {
    var session = try session()
    session.press("y", "Enter")
    let text = copied(session)?.text ?? ""
    #expect(text.hasPrefix("Abel, Anna, Berg, Ben. Blankets and sleep. Journal of Made-up Trials. 2021;7(2):"))
    #expect(text.hasSuffix("doi:10.1000/blankets.1") && session.state.overlay == nil)
  }

  @Test func `links are numbered on the page and copied by number`() throws {
    var session = try session()
    session.press("Enter", "G")
    #expect(session.screen.contains("[1] https://example.org/data(1)"))
    #expect(session.screen.contains("[2] https://example.org/blankets"))
    #expect(session.screen.contains("[3] https://doi.org/10.1000/blankets.1"))
    for (number, link) in [("2", "https://example.org/blankets"), ("1", "https://example.org/data(1)")] {
      session.press("y")
      session.type(number)
      session.press("Enter")
      #expect(copied(session)?.text == link && copied(session)?.what == "link \(number)")
    }
  }

  @Test func `an identifier and a field are copied by typing their name`() throws {
    var session = try session()
    session.press("y")
    session.type("doi")
    session.press("Enter")
    #expect(copied(session)?.text == "10.1000/blankets.1")
    session.press("y")
    session.type("abstract")
    session.press("Enter")
    #expect(copied(session)?.text.hasPrefix("Sleep got longer") == true)
  }

  @Test func `the figures are one line with dose, number and response`() {
    var session = Session(width: 100, height: 30)
    session.press("j", "j", "y")
    session.type("figures")
    session.press("Enter")
    let text = copied(session)?.text ?? ""
    #expect(text.hasPrefix("Strati [15]: N 8; ") && text.contains("50–200 mg/day SC") && text.contains("4/6"))
    #expect(!text.contains("\n"))
  }

  @Test func `the marked studies are copied as citations and as rows`() throws {
    var session = try session()
    session.press("Space", "Space", "y", "Enter")
    #expect(copied(session)?.what == "the citations of the 2 marked studies")
    #expect(copied(session)?.text.split(separator: "\n").count == 2)
    session.press("y")
    session.type("marked rows")
    session.press("Enter")
    let rows = copied(session)?.text.split(separator: "\n") ?? []
    #expect(rows.count == 3 && rows[0].hasPrefix("Study\t") && rows[2].contains("2022"))
  }

  @Test func `evi says what it sent, and that a terminal may refuse it`() throws {
    var session = try session()
    session.press("y", "Enter")
    let request = try #require(copied(session))
    session.send(.copied(request, .sent))
    #expect(session.screen.contains("evi sent the citation to the clipboard (\(request.text.count) characters)"))
    #expect(session.screen.contains("if you cannot paste it"))
    session.send(.copied(request, .tooLong(most: 74_994)))
    #expect(session.screen.contains("This is too long for a clipboard: more than 74994 bytes"))
    session.send(.copied(request, .noClipboard(type: "linux")))
    #expect(session.screen.contains("This terminal has no clipboard"))
  }

  @Test func `control characters of a source do not reach the clipboard`() {
    let table = Sample.csv("Study,Text\nA,\"rm\u{1B}[201~\u{7}\r\nls\"\nB,x\n")
    var session = Session(table)
    session.press("y")
    session.type("text")
    session.press("Enter")
    let text = copied(session)?.text ?? "\u{7}"
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test func `an identifier is offered once, though it is a field too`() throws {
    let registry = """
      {"protocolSection": {"identificationModule": {"nctId": "NCT00000011", "briefTitle": "Mint"},
      "statusModule": {"overallStatus": "RECRUITING"}}}
      """
    var session = Session(try Sample.read(Array(registry.utf8), name: "one.json"), width: 80, height: 40)
    session.press("y")
    #expect(session.screen.split(separator: "\n").count { $0.contains("  NCT number ") } == 1)
  }

  @Test func `the fields to sort by and the columns begin with what matters`() throws {
    let registry = """
      {"protocolSection": {"identificationModule": {"nctId": "NCT00000011", "orgStudyIdInfo": {"id": "x"},
      "organization": {"fullName": "O", "class": "NIH"}, "briefTitle": "Mint"},
      "statusModule": {"statusVerifiedDate": "2009-05", "overallStatus": "RECRUITING"},
      "designModule": {"phases": ["PHASE2"]}, "conditionsModule": {"conditions": ["Cough"]}}}
      """
    for key in ["s", "|"] {
      var session = Session(try Sample.read(Array(registry.utf8), name: "one.json"), width: 80, height: 40)
      session.press(key)
      let rows = session.screen.split(separator: "\n").map(String.init)
      let place = { (label: String) in rows.firstIndex { $0.contains(label) } ?? -1 }
      #expect(place("Study status") > 0 && place("Conditions") > 0)
      #expect(max(place("Study status"), place("Conditions")) < place("Organization type"), "\(key)")
    }
  }
}
