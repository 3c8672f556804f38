import Evidence
import Studies
import Testing

@testable import Search

/// What a chunk remembers of figures and values answers every later line as the studies themselves do.
struct RememberedFiguresTests {
  /// Studies whose fields have few different values, but for `Note`, which has as many as there are studies.
  private static let trials: StudyCollection = {
    var builder = CollectionBuilder(studiesPerChunk: 600)
    let status = builder.field(Field(key: "status", label: "Overall Status"))
    let dosage = builder.field(Field(key: "dosage", label: "Dosage", role: .regimen))
    let start = builder.field(Field(key: "start", label: "Start Date"))
    let number = builder.field(Field(key: "size", label: "Enrollment"))
    let results = builder.field(Field(key: "results", label: "Results", role: .outcome))
    let note = builder.field(Field(key: "note", label: "Phase"))
    for place in 0..<1_500 {
      builder.beginStudy(line: place + 1)
      builder.add(["Recruiting", "Completed", "Not yet recruiting"][place % 3], to: status)
      if place % 5 != 0 { builder.add(["100 mg daily", "8 mg/kg bid", "up to 400 mg/day"][place % 3], to: dosage) }
      builder.add("\(2_000 + place % 25)-0\(1 + place % 9)-15", to: start)
      builder.add("\(place % 700)", to: number)
      if place % 7 != 0 { builder.add("\(place % 40) of 40 (\(place % 40 * 100 / 40)%)", to: results) }
      for number in 0..<4 { builder.add("Phase \(1 + place % 4), note \(place).\(number)", to: note) }
      builder.endStudy(name: "\(place)")
    }
    return builder.collection()
  }()

  @Test(arguments: [
    ["status:recruiting", "status:completed", "status:not"], ["phase:2", "phase:3 status:completed"],
    ["dose>=400mg/day", "dose:..100mg/day", "has:dose", "dose>=10mg/kg/day", "dose>=100mg/day"],
    ["start:2003..2005", "start>=2020-04", "start:2011-03"], ["size>=600", "size:7", "size<10"],
    ["proportion>=90", "proportion<10", "has:proportion"],
  ]) func `a later line about the same fields finds what the studies say`(lines: [String]) throws {
    let collection = Self.trials
    let options = EvidenceOptions(weight: nil)
    let filled = StudyIndex(collection)
    filled.prepare()
    for index in [StudyIndex(collection), filled] {
      for line in lines {
        let query = try QueryParser.parse(line, in: collection, by: options)
        let meant = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
        #expect(!meant.isEmpty && meant.count < collection.count, "\(line)")
        #expect(index.search(query) == meant, "\(line)")
      }
    }
  }

  @Test func `a search that is overtaken while it reads figures keeps nothing wrong`() throws {
    let index = StudyIndex(Self.trials)
    let query = try QueryParser.parse("dose>=100mg/day", in: Self.trials)
    #expect(index.search(query, isCancelled: { true }) == nil)
    let meant = (0..<Self.trials.count).filter { Evaluator.matches(query, Self.trials[$0]) }
    #expect(index.search(query) == meant)
  }
}
