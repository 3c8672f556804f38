import Browser
import Formats
import Foundation
import Studies
import Testing
import TestSupport

@testable import Loading

/// Files that are read in parallel give the same as files that are read one after another.
struct SideBySideTests {
  private static let texts = [
    "name,year\nA,2020\nB,2021\n", "Name,Year\nA,2019\n", "id,title,authors\n7,On doses,\"Berg, A.\"\n", "", "\0\0",
    "title\n\"A title of two words\"\n", "Name;Route;Dose\nC;iv;100 mg\nC;sc;50 mg\n",
    "<html><head><title>Page</title></head><body><h1>Page</h1><h2>Dose</h2><p>100 mg</p></body></html>",
    "<html><body><h1>Other</h1><h2>Route</h2><p>iv</p><table><tr><th>a<th>b<tr><td>1<td>2</table></body></html>",
    "TY  - JOUR\nTI  - One\nAU  - Berg, A.\nXX  - own\nER  - \n", "@article{k, title={Two}, own={x}}\n",
    "[{\"route\":\"iv\",\"name\":\"E\"},{\"Route\":\"sc\",\"name\":\"F\"}]",
    "{\"evi\":1,\"title\":\"All\",\"fields\":[{\"key\":\"name\",\"label\":\"Called\",\"role\":\"other\"}],"
      + "\"glossary\":[{\"term\":\"ICU\",\"meaning\":\"x\"}],\"footnotes\":[\"n\"],\"studies\":[{\"name\":\"G\"}]}",
    "<article><front><article-meta><title-group><article-title>Third</article-title></title-group></article-meta></front>"
      + "<body><sec><title>Dose</title><p>5 mg</p></sec></body></article>",
  ]

  private struct Said: Equatable {
    let headings: [String]
    let fields: [Field]
    let studies: [String]
    let terms: [Glossary.Entry]

    init(_ collection: StudyCollection) {
      headings = [collection.title, collection.source] + collection.footnotes
      fields = collection.fields
      terms = collection.glossary.entries
      studies = (0..<collection.count).map { position in
        let study = collection[position]
        let values = study.fields.map { "\($0.rawValue)=\(study.values(of: $0).joined(separator: "|"))" }
        return "\(study.id.text) \(study.name) \(study.origin) \(values.joined(separator: " "))"
      }
    }
  }

  @Test(arguments: 0..<25 as Range<UInt64>) func `a folder gives what its files give one by one`(seed: UInt64) throws {
    var random = Seeded(seed)
    let folder = try Folder()
    let sources = try (0..<12).map { try folder.file("f\(10 + $0)", random.pick(Self.texts)) }
    let result = LoadRequest(sources: sources, keepsDuplicates: true, bundled: []).load()
    var builder = CollectionBuilder()
    var (issues, tables): ([ReadIssue], [TableOutline]) = ([], [])
    var failures: [LoadResult.Failure] = []
    for source in sources {
      let stream = ByteStream(name: source.name, bytes: try source.bytes())
      do {
        issues += try Reading.read(name: source.name, table: nil, from: stream, into: &builder, tables: &tables)
      } catch {
        failures.append(.read(error))
      }
    }
    #expect(Said(result.collection) == Said(builder.collection()), "seed \(seed)")
    #expect(result.issues == issues && result.tables == tables && result.failures == failures, "seed \(seed)")
  }

  @Test func `the tables of articles that were read side by side are all there`() throws {
    let folder = try Folder()
    let sources = try (0..<6).map { try folder.file("f\($0).html", Self.texts[8]) }
    let result = LoadRequest(sources: sources, keepsDuplicates: true, bundled: []).load()
    #expect(result.tables.map(\.origin.file) == sources.map(\.name))
    #expect(result.collection.count == 6)
  }
}
