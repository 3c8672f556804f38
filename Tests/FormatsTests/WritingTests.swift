import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// Collections of everything that values can be made of, for whoever writes and reads them back.
enum Random {
  static let pieces = [
    "a", "mint", "5 mg", ",", ";", "; ", "\"", "\"\"", "\n", "\r\n", "\n\n", "\r", "\t", "|", "é", "e\u{301}", "🌿",
    "\u{A0}",
    "\\", "\u{1}", "\u{0}", "\u{202E}", "\u{9B}", "\u{C}", "\u{2028}", "\u{FEFF}", "{", "}", "[", "]", "'", "''", "`",
    "``",
    "-", "--", "---", " ", "  ", "~", "^", "_", "$", "$x^2$", "%", "#", "&", "&amp;", "<i>", "</i>", "<", "@",
    "@misc{k,",
    "\n@article{k,\n", "\n@comment(", "\nER  - ", "\nTY  - JOUR", "\nN1  - x", "ER  -", "\nER", "TI  - ", " and ",
    "and",
    "Note: ", ": ", "others", "Park JH", "Moss, Ida", "van den Berg, Jan, Jr.", "2020", "2020-05-01", "1999/2000",
    "10.1000/a.b", "https://doi.org/10.1000/xyz", "PMID: 123", "NCT01234567", "PMC123456", "\\'e", "\\alpha",
    "\\textbf{x}",
    "12-34", "JOUR", "article", "null", "{\"id\": \"x\"}", "=", "evi", "=cmd", "year = {1}", "\nyear = {1}",
  ]

  static func text(_ random: inout Seeded, upTo length: Int = 6) -> String {
    (0..<Int.random(in: 1...length, using: &random)).map { _ in random.pick(pieces) }.joined()
  }

  /// Labels as sources have them: on one line.
  static let labels = [
    "Title", "Authors", "Year", "Journal", "Abstract", "Note", "PMID", "DOI", "Custom 1", "ZZ", "EV", "evi", "custom",
    "id", "type", "title", "author", "issued", "keyword", "container-title", "Dosage, frequency, route", "a: b",
    "Safety",
    "Date", "date", "crossref", "file", "Reference type", "Citation key", "N [total]", "ﬁeld é", "x-date", "Database",
  ]

  static func collection(_ random: inout Seeded) -> StudyCollection {
    var builder = CollectionBuilder()
    builder.begin(file: "first.txt")
    if Bool.random(using: &random) { builder.title = text(&random) }
    if Bool.random(using: &random) { builder.source = text(&random) }
    if Bool.random(using: &random) {
      builder.glossary.add(Glossary.Entry(term: "T", meaning: text(&random), aliases: [text(&random) + "y"]))
      builder.footnotes = [text(&random), text(&random)]
    }
    for number in 0..<Int.random(in: 1...14, using: &random) {
      let label = Bool.random(using: &random) ? random.pick(labels) : "Field \(number)"
      let key = Bool.random(using: &random) ? CollectionBuilder.key(for: label) : "key-\(number)"
      let role = random.pick(FieldRole.allCases)
      _ = builder.field(Field(key: key, label: label, role: role, kind: random.pick(FieldKind.allCases)))
    }
    for number in 0..<Int.random(in: 0...5, using: &random) { addStudy(number, to: &builder, &random) }
    return builder.collection()
  }

  private static func addStudy(_ number: Int, to builder: inout CollectionBuilder, _ random: inout Seeded) {
    builder.beginStudy(line: number + 3)
    for field in builder.fields.indices where Bool.random(using: &random) {
      for _ in 0..<Int.random(in: 1...2, using: &random) { builder.add(text(&random), to: FieldIndex(field)) }
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      builder.add(Publication(authors: text(&random), reference: "\(number)"))
    }
    let id = Bool.random(using: &random) ? StudyID("id-\(number)") : nil
    builder.endStudy(name: Bool.random(using: &random) ? text(&random) : "Moss \(number)", id: id)
  }
}

/// What a round trip must bring back.
enum Told {
  static func text(_ collection: StudyCollection) -> String {
    var lines = ["title \(collection.title)", "source \(collection.source)"]
    lines += collection.glossary.entries.map {
      "glossary \($0.term) = \(([$0.meaning] + $0.aliases).joined(separator: " | "))"
    }
    lines += collection.footnotes.map { "footnote \($0)" }
    return (lines + studies(collection)).map(Dump.shown).joined(separator: "\n")
  }

  static func studies(_ collection: StudyCollection) -> [String] {
    (0..<collection.count).flatMap { position -> [String] in
      let study = collection[position]
      return ["", study.id.text, "  name \(study.name)"]
        + study.publications.map { "  publication \($0.authors) [\($0.reference)]" }
        + study.fields.map { field($0, of: study, collection) }.sorted()
    }
  }

  private static func field(_ index: FieldIndex, of study: Study, _ collection: StudyCollection) -> String {
    let field = collection[index]
    return "  \(field.key) “\(field.label)” (\(field.role), \(field.kind)): "
      + study.values(of: index).joined(separator: " ¦ ")
  }
}

struct WritingTests {
  static let formats: [Format] = [.ris, .bibTeX, .cslJSON]
  static let names: [Format: String] = [.ris: "out.ris", .bibTeX: "out.bib", .cslJSON: "out.json"]

  static func written(_ collection: StudyCollection, as format: Format) -> String {
    var text = ""
    Writing.write(collection, positions: 0..<collection.count, as: format) { text += $0 }
    return text
  }

  static func again(_ collection: StudyCollection, as format: Format) -> Outcome {
    Outcome.of(written(collection, as: format), named: names[format] ?? "")
  }

  @Test(arguments: formats, 0..<400) func `a collection that is written reads back the same`(
    _ format: Format, _ seed: Int
  ) {
    var random = Seeded(UInt64(seed))
    let collection = Random.collection(&random)
    if collection.count == 0 { return }
    let outcome = Self.again(collection, as: format)
    #expect(Told.text(outcome.collection) == Told.text(collection), "seed \(seed)")
    #expect(outcome.error == nil)
  }

  @Test(arguments: formats, Fixture.all) func `what was read of any format reads back the same`(
    _ format: Format, _ fixture: Fixture
  ) throws {
    let collection = try Outcome.of(fixture.input).collection
    if collection.count == 0 { return }
    let outcome = Self.again(collection, as: format)
    #expect(Told.text(outcome.collection) == Told.text(collection))
  }
}
