import Studies
import TestSupport
import Testing

@testable import Formats

/// The lists in the cells of a table, one line of RIS for each name and word.
struct WrittenListTests {
  private static func lines(_ tag: String, of table: String) -> [String] {
    let collection = Sample.csv(table)
    var text = ""
    Writing.write(collection, positions: 0..<collection.count, as: .ris, isLossless: false) { text += $0 }
    return text.split { $0.isNewline }.filter { $0.hasPrefix("\(tag)  - ") }.map { String($0.dropFirst(6)) }
  }

  @Test func `keywords are parted at commas where the whole column shows it`() {
    let table = { (cells: [String]) in
      "Title,Keywords\n" + cells.enumerated().map { "T\($0),\"\($1)\"\n" }.joined()
    }
    let words = { Self.lines("KW", of: table($0)) }
    #expect(words(["mint, tea, herb (dry)", "sage, hot water, cups", "rue"]).count == 7)
    #expect(words(["Neoplasms, Breast", "Diabetes, Type 2", "Mint, Dried, Ground"]).count == 3)
    #expect(words(["mint, tea, herb", "sage, hot water, cups", "Neoplasms, Breast; rue"]).count == 4)
    #expect(words(["mint, tea, herb", "We gave tea, sage, and rue."]).count == 2)
    #expect(words(["mint, tea, herb"]).count == 1)
  }

  @Test func `authors of one column are parted as its first rows show`() {
    #expect(
      Self.lines("AU", of: "Title,Authors\nA,\"Ann Alpha, Bob Beta, Cy Gamma\"\nB,\"Dag Rho Delta, Eve Eta\"\n")
        == ["Alpha, Ann", "Beta, Bob", "Gamma, Cy", "Delta, Dag Rho", "Eta, Eve"])
    #expect(Self.lines("AU", of: "Title,Authors\nB,\"Dag Rho Delta, Eve Eta\"\n") == ["Dag Rho Delta, Eve Eta"])
    #expect(
      Self.lines("AU", of: "Title,first_author\nA,Alpha\nB,Beta Gamma\nC,Delta\n") == ["Alpha", "Beta Gamma", "Delta"])
  }

  @Test func `what an exporter adds to a name is left out`() {
    #expect(
      Self.lines("AU", of: "Title,Authors\nA,\"A.B., Alpha, Anna B.; C., Beta, Cees\"\nB,\"J Delta, E Eta…\"\n")
        == ["Alpha, Anna B.", "Beta, Cees", "Delta, J", "Eta, E"])
    let authors = "\"Alpha, Ann [orcid:0-1 omid:ra/1]; Beta, Bo [omid:ra/2]\""
    let table = "title,author,venue\nA,\(authors),Water [issn:1 omid:br/3]\n"
    #expect(Self.lines("AU", of: table) == ["Alpha, Ann", "Beta, Bo"])
    #expect(Self.lines("JF", of: table) == ["Water"])
  }

  @Test func `a mark for a missing value is no identifier`() {
    let table = "Title,DOI,PubMed ID,ISSN,URL\nA,NA,n/a,-,NA\nB,10.1000/b,22,1234-5678,https://b.example\n"
    for (tag, value) in [("DO", "10.1000/b"), ("PM", "22"), ("SN", "1234-5678"), ("UR", "https://b.example")] {
      #expect(Self.lines(tag, of: table) == [value])
    }
  }

  @Test func `a publication is a journal beside a title, and a citation without one`() {
    #expect(Self.lines("JF", of: "publication,title,year\nWater,On wells,2020\n") == ["Water"])
    #expect(Self.lines("JF", of: "publication,year\nAlpha 2020,2020\n") == [])
  }
}
