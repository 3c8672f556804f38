import Foundation
import Studies
import TestSupport
import Testing

@testable import Formats

/// A real file, with what independent parsers counted in it.
private struct Expected: Sendable, CustomTestStringConvertible {
  let sample: String
  let studies: Int
  /// All rows by cell, if the sample's own suite gives them.
  let rows: [[String: String]]?
  let labels: [String]?
  /// Some rows by index, with the cells that other parsers gave.
  let cells: [(row: Int, cells: [String: String])]

  var testDescription: String { sample }

  static let csv: [Expected] = ExpectedSamples.cases.compactMap { entry in
    guard let sample = entry["sample"] as? String, sample.hasPrefix("csv/"), let count = entry["n_records"] as? Int
    else {
      return nil
    }
    // For `location_coordinates` the suite has one object, with another number than in its own CSV. Its count is that
    // of the object's keys, while the file has one row.
    let isObject = entry["expected_json"] is [String: String]
    let rows = entry["expected_json"] as? [[String: String]]
    let cells = (entry["records"] as? [[String: Any]] ?? []).map { record in
      (row: record["index"] as? Int ?? 0, cells: record["cells"] as? [String: String] ?? [:])
    }
    return Expected(
      sample: sample, studies: isObject ? 1 : count, rows: rows, labels: entry["header"] as? [String], cells: cells)
  }
}

@Suite(.enabled(if: ExpectedSamples.areThere))
struct SampleTests {
  static let samples = Expected.csv.map(\.sample)

  @Test(arguments: Expected.csv) fileprivate func `a real CSV has the studies that others count`(_ expected: Expected)
    throws
  {
    let outcome = try Outcome.of(Place.sample(expected.sample))
    #expect(outcome.error == nil)
    #expect(outcome.issues.filter { $0.severity == .problem }.isEmpty)
    #expect(outcome.collection.count == expected.studies)
    if let labels = expected.labels { #expect(outcome.collection.fields.map(\.label) == labels) }
    for (row, cells) in expected.cells {
      for (label, text) in cells {
        let field = try #require(outcome.collection.fields.firstIndex { $0.label == label })
        #expect(outcome.collection[row].text(of: FieldIndex(field)).hasPrefix(text), "\(row) \(label)")
      }
    }
    guard let rows = expected.rows else { return }
    // The samples are stored with LF, but the suite expects the original CR LF.
    for (position, row) in rows.enumerated() {
      for (label, text) in row {
        let field = try #require(outcome.collection.fields.firstIndex { $0.label == label })
        #expect(outcome.collection[position].text(of: FieldIndex(field)) == text.replacing("\r\n", with: "\n"))
      }
    }
  }

  @Test func `the journal's table is nine studies of ten publications`() throws {
    let outcome = try Outcome.of(Place.sample("anakinra-table2.txt"))
    let collection = outcome.collection
    #expect(
      collection.fields.map(\.label) == [
        "Author", "Study type", "Summary of study", "Anakinra use", "Dosage, frequency, route", "Response",
      ])
    #expect(
      collection.fields.map(\.key) == [
        "author", "study-type", "summary-of-study", "anakinra-use", "dosage", "response",
      ])
    #expect(collection.fields.map(\.role) == [.author, .design, .population, .intervention, .regimen, .outcome])
    #expect(
      (0..<collection.count).map { collection[$0].name } == [
        "Lichtenstein et al [18], Shah et al [27]", "Jatiani et al [17]", "Strati et al [15]", "Dreyzin et al [19]",
        "Hines et al [20]", "Oliai et al [23]", "Gazeau et al [21]", "Park et al [24]", "Wehrli et al [22]",
      ])
    #expect((0..<collection.count).map { collection[$0].origin.line } == [6, 12, 13, 14, 17, 19, 20, 23, 24])
    #expect((0..<collection.count).reduce(0) { $0 + collection[$1].publications.count } == 10)
    #expect(
      (0..<collection.count).map { collection[$0].text(of: FieldIndex(4)) } == [
        "2.5-4 mg/kg/dose bid, SC", "200 mg/dose, tid, SC", "50-200 mg/dose, daily, SC", "2-2.5 mg/kg/dose, qid, IV",
        "Not reported", "100 mg/dose, qid, SC", "100-200 mg/day SC or 8 mg/kg/day SC or IV", "100 mg/dose, bid, SC",
        "100–200 mg/day SC",
      ])
    #expect((0..<collection.count).allSatisfy { collection[$0].fields.count == 6 })
    #expect(outcome.issues.map(\.kind) == [.copyFolded(lines: 25...44), .leftOut(lines: [48...48, 50...50, 52...53])])
    #expect(collection.source == "Table 2.")
    #expect(collection.title.hasSuffix("with CAR T-cell toxicities"))
  }

  @Test func `no word of the journal's table is lost`() throws {
    let source = try String(contentsOf: Place.sample("anakinra-table2.txt"), encoding: .utf8)
    let rows = source.split(separator: "\n", omittingEmptySubsequences: false)[5..<24].joined(separator: "\n")
    let collection = try Outcome.of(Place.sample("anakinra-table2.txt")).collection
    let read = (0..<collection.count).flatMap { position in
      (0..<6).map { collection[position].text(of: FieldIndex($0)) }
    }
    let signs = { (text: String) in Array(text.unicodeScalars).filter { !$0.properties.isWhitespace } }
    #expect(signs(read.joined()) == signs(rows))
  }

  @Test func `the legend of the journal's table is its glossary`() throws {
    let entries = try Outcome.of(Place.sample("anakinra-table2.txt")).collection.glossary.entries
    #expect(
      entries.map(\.term) == [
        "BID", "CR", "CRS", "d", "HLH", "ICANS", "IV", "LBCL", "MCL", "MM", "MRD", "QID", "r/r", "SC", "TID",
      ])
    #expect(entries.first { $0.term == "r/r" }?.aliases == ["relapsed/refractory"])
  }

  @Test func `a table pasted with tabs has its caption as title and its rows by name`() throws {
    let outcome = try Outcome.of(Place.sample("text/plos_table_paste.txt"))
    #expect(outcome.issues.isEmpty && outcome.collection.count == 4)
    #expect(outcome.collection.source == "Table 1")
    #expect(outcome.collection[0].name == "UL gazes")
    #expect(outcome.collection[0].origin.line == 4)
  }

  @Test func `an article without a table is said to have none`() throws {
    let outcome = try Outcome.of(Place.sample("text/scielo_article_paste.txt"))
    #expect(outcome.error?.kind == .noTable)
  }
}

struct BundledTests {
  @Test func `the bundled collection reads without a remark and is written as it reads`() throws {
    let outcome = try Outcome.of(Place.package.appending(path: "Resources/anakinra-car-t.json"))
    #expect(outcome.issues.isEmpty && outcome.error == nil)
    #expect(outcome.collection.count == 9)
    var text = ""
    EviJSON.write(outcome.collection, positions: 0..<9) { text += $0 }
    #expect(Dump.text(Outcome.of(text, named: "x")) == Dump.text(outcome))
  }
}
