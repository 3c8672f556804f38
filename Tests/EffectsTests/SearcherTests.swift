import Evidence
import Search
import Studies
import TestSupport
import Testing

@testable import Browser
@testable import Effects

struct SearcherTests {
  private func request(
    _ ticket: Int, _ filter: String, sort: String = "", in collection: StudyCollection = Sample.bundled
  ) throws -> SearchRequest {
    SearchRequest(
      ticket: ticket, collection: collection, query: try QueryParser.parse(filter, in: collection),
      sort: try SortKey.parse(sort, in: collection))
  }

  /// Studies with too much text to search at once. Every second study has `icans`.
  private static let large: StudyCollection = {
    var builder = CollectionBuilder()
    let note = builder.field(Field(key: "note", label: "Note"))
    for number in 1...5000 {
      builder.beginStudy(line: number)
      builder.add(number % 2 == 0 ? "icans and crs" : "neither of them", to: note)
      builder.endStudy(name: "Study \(number)")
    }
    return builder.collection()
  }()

  @Test(arguments: [Sample.bundled, large])
  func `the newest search is always answered, and nothing after it`(collection: StudyCollection) throws {
    let mailbox = try Mailbox()
    let runner = try EffectRunner(mailbox: mailbox)
    for ticket in 1...200 {
      #expect(runner.run(.search(try request(ticket, ticket % 2 == 0 ? "icans" : "crs", in: collection))))
    }
    var tickets: [Int] = []
    while tickets.last != 200 {
      let events = mailbox.next()
      try #require(!events.isEmpty, "the last search was never answered")
      for case .found(let answer) in events { tickets.append(answer.ticket) }
    }
    #expect(tickets == tickets.sorted(), "answers come in the order of the questions")
  }

  @Test func `an answer has the studies in the order asked for`() throws {
    var search = IndexedSearch()
    let answer = search.answer(try request(1, "icans", sort: "n:desc"))
    #expect(
      answer?.positions.map { Sample.bundled[$0].shortName } == [
        "Park [24]", "Gazeau [21]", "Wehrli [22]", "Oliai [23]", "Strati [15]", "Dreyzin [19]",
      ])
  }

  @Test func `an empty answer names the part that no study meets`() throws {
    var search = IndexedSearch()
    #expect(search.answer(try request(1, "icans zebra"))?.absence?.term == "zebra")
    #expect(search.answer(try request(2, "tocilizumab MM ruxolitinib"))?.absence == nil)
  }

  @Test func `a search that was overtaken has no answer`() throws {
    var search = IndexedSearch()
    #expect(search.answer(try request(1, "icans")) { true } == nil)
  }

  @Test func `what belongs to the terminal is not the background's to do`() throws {
    let runner = try EffectRunner(mailbox: try Mailbox())
    #expect(!runner.run(.redraw) && !runner.run(.suspend) && !runner.run(.quit(.asked)))
    #expect(runner.run(.stopLoading))
  }

  @Test func `facets have facts as soon as it is known what tells them`() throws {
    var search = IndexedSearch()
    func headings(_ lexicon: Lexicon) -> [String] {
      let options = EvidenceOptions(lexicon: lexicon).fitted(to: Sample.bundled)
      let request = FacetRequest(ticket: 1, collection: Sample.bundled, query: .everything, options: options)
      return (search.countFacets(request) ?? []).map(\.heading)
    }
    #expect(!headings(.empty).contains("Toxicity"))
    #expect(headings(Sample.lexicon).contains("Toxicity"))
  }

  @Test func `the facets of fields are the first of all facets`() {
    var search = IndexedSearch()
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: Sample.bundled)
    let request = FacetRequest(ticket: 1, collection: Sample.bundled, query: .everything, options: options)
    let fields = search.countFields(request) ?? []
    let all = search.countFacets(request) ?? []
    #expect(!fields.isEmpty && fields.count < all.count && Array(all.prefix(fields.count)) == fields)
  }

  @Test func `in a large collection fields are counted before facts are told`() throws {
    let rows = (0..<1_500).map { "Study \($0),\(["Cohort", "Case report"][$0 % 2]),with ICANS" }
    let collection = Sample.csv("Name,Design,Response\n" + rows.joined(separator: "\n"))
    let options = EvidenceOptions(lexicon: Sample.lexicon).fitted(to: collection)
    let mailbox = try Mailbox()
    let runner = try EffectRunner(mailbox: mailbox)
    #expect(
      runner.run(
        .countFacets(FacetRequest(ticket: 7, collection: collection, query: .everything, options: options))))
    var events: [Event] = []
    while events.count < 2 {
      let next = mailbox.next()
      try #require(!next.isEmpty, "the facets were never counted")
      events += next
    }
    guard case .countedFields(let fields, 7) = events[0], case .countedFacets(let all, 7) = events[1] else {
      Issue.record("\(events)")
      return
    }
    #expect(fields.map(\.heading) == ["Design", "Response"] && all.map(\.heading).contains("Toxicity"))
  }

  @Test func `a count of facets that was overtaken has no answer`() {
    var search = IndexedSearch()
    let request = FacetRequest(ticket: 1, collection: Sample.bundled, query: .everything, options: EvidenceOptions())
    #expect(search.countFacets(request, isCancelled: { true }) == nil)
  }
}
