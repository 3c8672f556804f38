import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// An article, with what independent parsers found in it.
private struct ExpectedArticle: Sendable, CustomTestStringConvertible {
  struct Table: Sendable {
    let label: String
    let caption: String
    let rows: Int
    let headRows: Int
    let columns: Int
  }

  let sample: String
  let studies: Int
  let title: String?
  let journal: String?
  let identifiers: [String: String]
  let years: [String]
  let authors: Int?
  let tables: [Table]
  let tableCount: Int

  var testDescription: String { sample }

  init?(_ entry: [String: Any]) {
    guard let sample = entry["sample"] as? String, sample.hasPrefix("jats/") || sample.hasPrefix("html/"),
      let studies = entry["n_records"] as? Int
    else { return nil }
    (self.sample, self.studies) = (sample, studies)
    title = entry["title"] as? String
    journal = entry["journal"] as? String
    identifiers = [("doi", "doi"), ("pmid", "pmid"), ("pmc", "pmcid")].reduce(into: [:]) { found, name in
      found[name.1] = entry[name.0] as? String
    }
    years = entry["years"] as? [String] ?? []
    authors = entry["n_authors"] as? Int
    let tables = entry["tables"] as? [[String: Any]] ?? []
    self.tables = tables.map { table in
      Table(
        label: table["label"] as? String ?? "", caption: table["caption"] as? String ?? "",
        rows: table["rows"] as? Int ?? table["tr_rows"] as? Int ?? 0, headRows: table["head_rows"] as? Int ?? 1,
        columns: table["cols"] as? Int ?? 0)
    }
    tableCount = entry["n_table_wraps"] as? Int ?? entry["n_tables"] as? Int ?? 0
  }

  static let all = ExpectedSamples.cases.compactMap(ExpectedArticle.init)
}

@Suite(.enabled(if: ExpectedSamples.areThere))
struct ArticleSampleTests {
  static let samples = ExpectedArticle.all.map(\.sample)

  private func read(_ sample: String, table: Int? = nil) throws -> (
    collection: StudyCollection, issues: [ReadIssue], tables: [TableOutline]
  ) {
    let bytes = [UInt8](try Data(contentsOf: Place.sample(sample)))
    var builder = CollectionBuilder()
    var tables: [TableOutline] = []
    let issues = try Reading.read(
      name: sample, table: table, from: ByteStream(name: sample, bytes: bytes), into: &builder, tables: &tables)
    return (builder.collection(), issues, tables)
  }

  @Test(arguments: ExpectedArticle.all) fileprivate func `a real article is what others find in it`(
    _ expected: ExpectedArticle
  ) throws {
    let (collection, issues, tables) = try read(expected.sample)
    #expect(issues.isEmpty)
    #expect(collection.count == expected.studies)
    let study = collection[0]
    let text = { (key: String) in collection.field(key).map { study.values(of: $0) } ?? [] }
    if let title = expected.title { #expect(text("title") == [title]) }
    if let journal = expected.journal { #expect(text("journal") == [journal]) }
    for (key, identifier) in expected.identifiers { #expect(text(key) == [identifier]) }
    if !expected.years.isEmpty { #expect(expected.years.contains(text("year").first ?? "")) }
    if let authors = expected.authors { #expect(text("authors").count == authors) }
    #expect(tables.count == expected.tableCount)
    #expect(!text("abstract").isEmpty)
  }

  @Test(arguments: ExpectedArticle.all) fileprivate func `its tables are as long and as wide as others find them`(
    _ expected: ExpectedArticle
  ) throws {
    let outlines = try read(expected.sample).tables
    for (outline, table) in zip(outlines, expected.tables) {
      #expect(outline.columns == table.columns)
      // A row that spans the table becomes the section of the rows below it.
      #expect(outline.rows <= table.rows - table.headRows && outline.rows > 0)
      if !table.label.isEmpty { #expect(outline.label == table.label && outline.caption == table.caption) }
      let collection = try read(expected.sample, table: outline.number).collection
      #expect(collection.count == outline.rows)
    }
  }

  @Test func `an article as XML and as a page has the same tables`() throws {
    let page = try read("html/2237-9622-ress-33-spe2-e20231216.en.html").tables
    let twin = try read("jats/2237-9622-ress-33-spe2-e20231216.xml").tables
    #expect(page.map(\.rows) == twin.prefix(3).map(\.rows))
    #expect(page.map(\.caption) == twin.prefix(3).map(\.caption))
  }
}
