import Evidence
import Pages
import TestSupport
import Testing

@testable import Studies

struct ColumnTests {
  private func collection(_ roles: [FieldRole], _ values: [String] = []) -> StudyCollection {
    var builder = CollectionBuilder()
    let fields = roles.enumerated().map { builder.field(Field(key: "\($1)-\($0)", label: "\($1)", role: $1)) }
    builder.beginStudy(line: 1)
    for (field, value) in zip(fields, values) { builder.add(value, to: field) }
    builder.endStudy(name: "Name")
    return builder.collection()
  }

  @Test(
    arguments: [
      ([], ["name"]), ([.other], ["name", "other-0"]), ([.design, .year], ["name", "year-1", "design-0"]),
      ([.treated, .regimen, .enrolled, .title], ["name", "n", "treated-0", "regimen-1", "title-3"]),
      ([.enrolled], ["name", "n"]),
      ([.abstract, .other, .other, .outcome], ["name", "outcome-3", "other-1", "other-2"]),
      ([.year, .keyword, .author], ["name", "year-0", "keyword-1"]),
      ([.population, .population], ["name", "population-0", "population-1"]),
    ] as [([FieldRole], [String])])
  func `a list shows what tells studies apart`(roles: [FieldRole], keys: [String]) {
    let collection = collection(roles)
    #expect(Column.standard(for: collection).map { $0.key(in: collection) } == keys)
  }

  @Test func `where a dosage can be read the list shows what it comes to in a day`() {
    #expect(Column.standard(for: collection([.regimen], ["100 mg bid"])).contains(.dose))
    #expect(!Column.standard(for: collection([.regimen], ["as usual"])).contains(.dose))
  }

  @Test(arguments: [
    ("100 mg bid SC", "200 mg/day SC"), ("2 mg/kg qid IV; 100 mg daily", "8 mg/kg/day IV or 100 mg/day"),
    ("Not reported", "not reported"), ("as usual", "as usual"), ("100 mg SC", "100 mg SC, frequency not stated"),
    ("100 mg once SC", "100 mg once SC"), ("", ""),
  ])
  func `a dose a day where there is one, else that there is none, else the words`(text: String, shown: String) {
    let collection = collection([.regimen], [text])
    #expect(Column.dose.text(of: collection[0], in: collection) == shown)
  }

  @Test func `at a weight a dose for a kilogram is one for a person`() throws {
    let collection = collection([.regimen], ["2 mg/kg qid IV"])
    let options = EvidenceOptions(weight: try Weight("50"))
    #expect(Column.dose.text(of: collection[0], in: collection, by: options) == "400 mg/day at 50 kg IV")
  }

  private func people(_ collection: StudyCollection) -> [String] {
    [Column.enrolled, .treated].map { $0.text(of: collection[0], in: collection) }
  }

  @Test func `the people enrolled and those treated are two columns`() {
    #expect(people(collection([.enrolled, .treated], ["58", "8"])) == ["58", "8"])
    #expect(people(collection([.enrolled, .treated], ["", "8"])) == ["", "8"])
    #expect([Column.enrolled, .treated].map { $0.heading(in: .empty) } == ["N", "Treated"])
    #expect(Column.standard(for: collection([.treated], ["8"]))[1] == .field(FieldIndex(0)))
  }

  @Test(arguments: ["n/a", "NR", "-", "1,5", "12-15", "5 of 3"]) func `a cell without a plain number shows its words`(
    words: String
  ) {
    let people = people(collection([.enrolled, .treated], [words, words]))
    #expect(people == [words, words])
    #expect(Column.enrolled.isUnread(words) && !Column.enrolled.isUnread("58") && !Column.name.isUnread(words))
  }

  @Test func `a source without such columns says in its prose how many there were`() {
    let collection = collection(
      [.population, .intervention], ["58 adults with lymphoma", "8 patients received anakinra"])
    #expect(Column.standard(for: collection).starts(with: [.name, .enrolled, .treated]))
    #expect(people(collection) == ["58", "8"])
  }

  @Test func `a part of the figures is a column, unless the source has one of that name`() throws {
    let own = Tables.csv("Name,Outcome,Low\nA,5 of 20 (25%) and 2 of 20 (10%) died,x\n")
    let columns = try Column.named(["percent", "low"], in: own)
    #expect(columns.map { $0.text(of: own[0], in: own) } == ["25; 10", "x"])
    #expect(columns.map { $0.key(in: own) } == ["percent", "low"])
  }

  @Test func `a dose that is not given every day says how often it is`() {
    let collection = collection([.regimen], ["70 mg weekly SC"])
    #expect(Column.dose.text(of: collection[0], in: collection) == "70 mg weekly SC (≈ 10 mg/day)")
  }

  @Test(
    arguments: [
      ("162 mg SC weekly", nil, "162 mg weekly SC (≈ 23 mg/day)"),
      ("8 mg/kg IV weekly", nil, "8 mg/kg weekly IV (≈ 1.14 mg/kg/day)"),
      ("8 mg/kg IV every 4 weeks", nil, "8 mg/kg every 4 weeks IV (≈ 0.29 mg/kg/day)"),
      ("8 mg/kg IV weekly", "70", "560 mg weekly at 70 kg IV (≈ 80 mg/day)"),
      ("3500 mg weekly", nil, "3500 mg weekly (≈ 500 mg/day)"), ("100 mg SC daily", nil, "100 mg/day SC"),
    ] as [(String, String?, String)])
  func `what the person gets comes before a mean that evi worked out`(text: String, weight: String?, shown: String)
    throws
  {
    let collection = collection([.regimen], [text])
    let options = EvidenceOptions(weight: try weight.map { try Weight($0) })
    #expect(Column.dose.text(of: collection[0], in: collection, by: options) == shown)
  }

  @Test func `a long value is cut where it is asked to be`() {
    let collection = collection([.other], ["ab治療"])
    #expect(Column.field(FieldIndex(0)).text(of: collection[0], in: collection, upTo: 6) == "ab治")
    #expect([Column.name, .id].map { $0.text(of: collection[0], in: collection, upTo: 1) } == ["Name", "name"])
  }

  @Test func `a title has its room before a journal stands beside it, and a year is no wider than its values`() throws {
    let table = Tables.csv(
      """
      Title,Authors,Publication Year,Journal/Book,PMID
      Sleep under warm blankets: a trial in two hospitals of a town,"Abel A, Berg B",2021,Journal of Made-up Trials,1
      Cold rooms in summer and what they do to people who are old,"Chan C, Dorn D",2022,Made-up Annals,2

      """)
    func fitted(_ width: Int) -> [(heading: String, width: Int)] {
      ListColumns(of: table).fitted(to: width).map { ($0.heading, $0.width) }
    }
    #expect(fitted(60).map(\.heading) == ["Study", "Year", "Title"])
    #expect(try #require(fitted(60).last).width >= 28)
    #expect(fitted(38).map(\.heading) == ["Study", "Title"])
    #expect(fitted(120).map(\.heading).contains("Journal/Book"))
  }

  @Test func `a column of a fact has the source's words where they state none`() throws {
    let collection = Tables.csv("Study,Route\nA,iv\nB,on the tongue\nC,\n")
    let options = EvidenceOptions(lexicon: Sample.lexicon)
    let column = try #require(try Column.named(["route"], in: collection, by: options).first)
    let texts = (0..<collection.count).map { column.text(of: collection[$0], in: collection, by: options) }
    #expect(texts == ["IV", "on the tongue", ""])
  }
}
