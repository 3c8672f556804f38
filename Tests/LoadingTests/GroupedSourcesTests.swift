import Browser
import Formats
import Foundation
import Pages
import Studies
import Testing
import TestSupport

@testable import Loading

/// Several sources with common studies, from the files to the collection.
struct GroupedSourcesTests {
  private func load(_ sources: [Source], first: Int? = nil, keepsDuplicates: Bool = false) -> LoadResult {
    LoadRequest(sources: sources, first: first, keepsDuplicates: keepsDuplicates, bundled: []).load()
  }

  private func names(_ result: LoadResult) -> [String] { result.collection.names }

  @Test func `the record of a registry and a reference are one study where both are identified alike`() throws {
    let folder = try Folder()
    let table = try folder.file("a.csv", "name,year,doi\nAbel,2020,10.1000/ABC\nBerg,2021,\n")
    let references = try folder.file(
      "b.ris", "TY  - JOUR\nTI  - Another\nER  - \nTY  - JOUR\nTI  - On it\nPY  - 2021\nDO  - 10.1000/abc\nER  - \n")
    let result = load([table, references])
    #expect(names(result) == ["Abel", "Berg", "Another"])
    let study = result.collection[0]
    #expect(
      study.records.map(\.origin) == [
        Origin(file: table.name, line: 2), Origin(file: references.name, line: 4),
      ])
    let year = try #require(result.collection.field("year"))
    #expect(study.said(in: year).map(\.text) == ["2020", "2021"])
    #expect(
      result.notices.map(\.message) == ["evi joined 2 records into 1 study (1 by DOI)."])
    #expect(result.notices[0].severity == .note && result.notices[0].advice.contains("--keep-duplicates"))
    #expect(result.isWhole && result.grouped?.places == [0, 1, 2, 0])
  }

  @Test func `whoever wants duplicates has them, and one source never has any`() throws {
    let folder = try Folder()
    let table = try folder.file("a.csv", "name,doi\nAbel,10.1000/a\nAbel,10.1000/a\n")
    #expect(names(load([table, table], keepsDuplicates: true)).count == 4)
    #expect(names(load([table])).count == 2)
    #expect(names(load([table, table])).count == 2)
    #expect(load([table]).notices.isEmpty && load([table, table], keepsDuplicates: true).notices.isEmpty)
  }

  @Test func `the files of a folder are sources, and one that cannot be read is none`() throws {
    let folder = try Folder()
    _ = try folder.file("a.csv", "name,doi\nAbel,10.1000/a\n")
    _ = try folder.file("b.bin", "\0\0\0")
    _ = try folder.file("c.csv", "name,doi\nBerg,10.1000/b\nAbel,10.1000/a\n")
    let result = load([.file(folder.path)])
    #expect(names(result) == ["Abel", "Berg"])
    #expect(result.notices.count == 2 && !result.isWhole)
  }

  @Test func `of the first so many studies those are grouped that were read`() throws {
    let folder = try Folder()
    let one = try folder.file("a.csv", "name,doi\nAbel,10.1000/a\nBerg,10.1000/b\n")
    let other = try folder.file("b.csv", "name,doi\nAbel,10.1000/a\nBerg,10.1000/b\n")
    #expect(names(load([one, other], first: 3)) == ["Abel", "Berg"])
    #expect(load([one, other], first: 3).grouped?.by.records == 2)
    #expect(load([one, other], first: 2).grouped == nil)
  }

  @Test func `ids are those of the first records, whatever else is opened with them`() throws {
    let folder = try Folder()
    let one = try folder.file("a.csv", "name,doi\nAbel,10.1000/a\nAbel,\nBerg,\n")
    let other = try folder.file("b.csv", "name,pmid,doi\nAbel,77,10.1000/a\nAbel,,\n")
    let alone = load([one]).collection
    let together = load([one, other]).collection
    #expect((0..<3).map { together[$0].id } == (0..<3).map { alone[$0].id })
    #expect(together.count == 4 && Set((0..<4).map { together[$0].id }).count == 4)
  }

  @Test func `of large sources each study is found where its records were`() throws {
    let folder = try Folder()
    let rows = { (numbers: StrideTo<Int>, country: String) in
      "name,doi,country\n" + numbers.map { "Study \($0),10.1000/\($0),\(country)\n" }.joined()
    }
    let one = try folder.file("a.csv", rows(stride(from: 0, to: 40_000, by: 2), "Chile"))
    let other = try folder.file("b.csv", rows(stride(from: 0, to: 40_000, by: 3), "Peru"))
    let collection = load([one, other]).collection
    #expect(collection.count == 20_000 + 13_334 - 6_667)
    let country = try #require(collection.field("country"))
    for position in stride(from: 0, to: 20_000, by: 999) {
      let isShared = position * 2 % 3 == 0
      #expect(collection[position].name == "Study \(position * 2)")
      #expect(collection[position].values(of: country) == (isShared ? ["Chile", "Peru"] : ["Chile"]))
    }
    #expect(Set((0..<collection.count).map { collection[$0].id }).count == collection.count)
  }
}
