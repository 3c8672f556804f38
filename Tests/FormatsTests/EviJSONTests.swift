import Studies
import TestSupport
import Testing

@testable import Formats

struct EviJSONTests {
  @Test func `an empty collection is a whole document`() {
    var text = ""
    EviJSON.write(.empty, positions: []) { text += $0 }
    #expect(text.hasPrefix("{\n  \"evi\": 1,"))
    #expect(text.hasSuffix("\"studies\": []\n}\n"))
  }

  @Test func `what is written is in one shape, in the order of the source`() {
    let input = """
      {"evi": 1, "title": "Herbs \\u202e", "source": "made up",
       "fields": [{"key": "dose", "label": "Dose", "role": "regimen"}, {"key": "route", "kind": "list"}],
       "glossary": [{"term": "PO", "meaning": "by mouth", "aliases": ["orally"]}], "footnotes": ["* alone"],
       "studies": [{"id": "a", "name": "Berg [1], Lund", "publications": [{"authors": "Berg", "reference": "1"}, "Lund"],
                    "fields": {"dose": "5 mg\\nPO", "route": ["PO"]}}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]}
      """
    let collection = Outcome.of(input, named: "herbs.json").collection
    var text = ""
    EviJSON.write(collection, positions: [0, 2], matched: 3) { text += $0 }
    text += EviJSON.study(collection[0], of: collection) + "\n"
    expectOnFile(text, Place.beside(#filePath, "Fixtures/written.txt"))
  }

  @Test func `JSON is nested no deeper than can be read`() {
    let deep = "{\"evi\": 1, \"x\": " + String(repeating: "[", count: 600)
    #expect(Outcome.of(deep, named: "x.json").error?.kind == .syntax(.tooDeep(limit: 512)))
    let fine = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    let study = "{\"evi\": 1, \"studies\": [{\"name\": \"A\", \"fields\": {\"x\": \(fine)}}]}"
    #expect(Outcome.of(study, named: "x.json").collection.count == 1)
  }
}
