import Evidence
import Formats
import Pages
import Studies
import Testing
import TestSupport

@testable import Reports

/// Lists that are written and read back.
struct RoundTripTests {
  private static func written(_ collection: StudyCollection, as format: ListFormat) -> (text: String, loss: Loss?) {
    let report = ListReport(
      Selection(collection: collection, positions: Array(0..<collection.count)), columns: nil, isLossless: true)
    return (Fixture.printed { report.print(as: format, on: $0) }, report.loss(in: format))
  }

  private static func read(_ text: String, as format: Format) -> StudyCollection {
    (try? Sample.read(Array(text.utf8), name: "again", as: format)) ?? .empty
  }

  private static func told(_ study: Study, of collection: StudyCollection) -> [String] {
    [study.id.text, study.name] + study.publications.map(\.citation)
      + study.fields.map {
        let field = collection[$0]
        return "\(field.key) \(field.label) \(field.role) \(field.kind) \(study.values(of: $0))"
      }.sorted()
  }

  @Test(arguments: 0..<200) func `studies on lines read back the same, and nothing is said to be lost`(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    let collection = RandomCollection.any(&random)
    let (text, loss) = Self.written(collection, as: .ndjson)
    #expect(loss == nil)
    if collection.count == 0 { return }
    let again = Self.read(text, as: .json)
    #expect(again.count == collection.count)
    #expect(again.title == collection.title && again.glossary == collection.glossary)
    #expect(again.footnotes == collection.footnotes && again.fields == collection.fields)
    for position in 0..<min(again.count, collection.count) {
      #expect(Self.told(again[position], of: again) == Self.told(collection[position], of: collection))
    }
  }

  @Test(arguments: [(ListFormat.csv, Format.csv), (.tsv, .tsv)], 0..<150)
  func `what a table does not bring back is what is said to be lost`(_ format: (ListFormat, Format), _ seed: Int) {
    var random = Seeded(UInt64(seed))
    let collection = RandomCollection.any(&random)
    let (text, loss) = Self.written(collection, as: format.0)
    // A table with NULs is read as binary data and not as text.
    if collection.count == 0 || text.utf8.contains(0) { return }
    let again = Self.read(text, as: format.1)
    #expect(again.count == collection.count)
    var others = 0
    for position in 0..<min(again.count, collection.count) {
      let (old, new) = (collection[position], again[position])
      let isSame = old.id == new.id && old.name == new.name && old.publications == new.publications
      if !isSame { others += 1 }
      for field in old.fields where old.values(of: field).contains(where: { $0.contains { !$0.isWhitespace } }) {
        let place = again.fields.firstIndex { $0.key == collection[field].key || $0.label == collection[field].label }
        let read = place.map { new.text(of: FieldIndex($0)) }
        let isTold = [loss?.unexplained, loss?.unmarked].contains { $0?.contains(collection[field].label) == true }
        #expect(read == old.text(of: field) || isTold)
      }
    }
    #expect(others == loss?.renamed ?? 0, "seed \(seed)")
  }

  @Test func `a table that was read is written as it was, and nothing is said to be lost`() {
    let text =
      "PMID,Title,Authors,Year,Study design\n111,Mint,\"Berg, A\",2020,Case series\n222,Rue,\"Lund, C\",2021,RCT\n"
    let collection = Self.read(text, as: .csv)
    let (once, loss) = Self.written(collection, as: .csv)
    #expect(loss == nil)
    let again = Self.read(once, as: .csv)
    #expect((0..<2).map { again[$0].id } == (0..<2).map { collection[$0].id })
    #expect((0..<2).map { again[$0].name } == (0..<2).map { collection[$0].name })
    #expect(Self.written(again, as: .csv).text == once)
  }

  @Test func `the bundled collection comes back with the same studies under the same ids and names`() {
    for (format, reader) in [(ListFormat.ris, Format.ris), (.bibtex, .bibTeX), (.cslJSON, .cslJSON), (.ndjson, .json)] {
      let again = Self.read(Self.written(Sample.bundled, as: format).text, as: reader)
      for position in 0..<Sample.bundled.count {
        let old = Self.told(Sample.bundled[position], of: Sample.bundled)
        #expect(Self.told(again[position], of: again) == old, "\(format)")
      }
    }
  }
}

struct LossTests {
  private func sentence(_ collection: StudyCollection, _ format: ListFormat) -> String? {
    ListReport(Selection(collection: collection, positions: Array(0..<collection.count)), columns: nil)
      .loss(in: format)?.sentence
  }

  @Test func `decisions in the notes of a reference are no loss, but a column of the source is`() {
    var options = EvidenceOptions()
    options.annotations = Annotations(noted: [0: Annotation(decision: "excluded", reason: "wrong dose")])
    let losses = ["Title,Year\nMoss,2020\n", "Title,Year,Marked\nMoss,2020,yes\n"].map { text in
      let collection = Sample.csv(text)
      return ListReport(Selection(collection: collection, positions: [0]), columns: nil, by: options)
        .loss(in: .ris)?.sentence
    }
    #expect(losses == [nil, "RIS has no place for Marked; the field is written in notes."])
  }

  @Test func `what a format of references has no place for is said in one sentence`() {
    let table = Sample.csv("Study,Year,Safety,Limits\nMoss 2020,2020,none,small\n")
    #expect(
      sentence(table, .ris) == "RIS has no place for Study, Safety and Limits; the fields are written in notes.")
    #expect(
      sentence(table, .cslJSON)
        == "CSL-JSON has no place for Study, Safety and Limits; the fields are written in `custom`.")
    #expect(
      sentence(Fixture.collection, .bibtex)
        == "BibTeX has no place for N, Treated, Dose | *unit* and 2 more fields, the collection's title and source, "
        + "the glossary, the footnotes and reference numbers; the fields are written under names of evi's own, the rest "
        + "is left out (--lossless keeps it for evi).")
    let lossless = ListReport(
      Selection(collection: Fixture.collection, positions: [0]), columns: nil, isLossless: true)
    #expect(lossless.loss(in: .bibtex)?.sentence.hasSuffix("the rest only evi can read again.") == true)
  }

  @Test func `what a table loses is said, with what keeps it`() {
    let said = sentence(Fixture.collection, .csv) ?? ""
    #expect(said.contains("In CSV the values of a list run together (Route).") && said.hasPrefix("CSV leaves out "))
    #expect(said.hasSuffix(" evi JSON keeps everything (--format json)."))
    #expect(sentence(Fixture.collection, .markdown) == "Markdown has 5 of 9 columns; --columns chooses them.")
  }

  @Test(arguments: [ListFormat.table, .json, .ndjson, .ids]) func `nothing is said where nothing is lost`(
    _ format: ListFormat
  ) {
    #expect(sentence(Fixture.collection, format) == nil)
  }

  @Test func `nothing is said of columns that were chosen`() {
    let selection = Selection(collection: Fixture.collection, positions: [0])
    #expect(ListReport(selection, columns: [.name]).loss(in: .csv) == nil)
  }

  @Test(arguments: [
    ("a.csv", ListFormat.csv), ("b.RIS", .ris), ("c.bib", .bibtex), ("d.csl.json", .cslJSON), ("e.json", .json),
    ("f.md", .markdown), ("g.ndjson", .ndjson), ("x/h.tsv", .tsv),
  ]) func `the ending of a name says the format`(_ name: String, _ format: ListFormat) {
    #expect(ListFormat(ofFile: name) == format)
  }

  @Test(arguments: ["a", "csv", "a.txt", ".csvx", ""]) func `another ending says none`(_ name: String) {
    #expect(ListFormat(ofFile: name) == nil)
  }
}
