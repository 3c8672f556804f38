import Studies
import TestSupport
import Testing

@testable import Formats

/// The result of reading a delimited file is the same for all ways to divide it into blocks and chunks.
struct DelimitedRecordTests {
  private struct Row: Equatable {
    let line: Int
    let name: String
    let id: String
    let values: [String]
  }

  private func read(_ text: [UInt8], blocks size: Int, chunks: Int) throws -> (rows: [Row], issues: [ReadIssue]) {
    var rest = text[...]
    let stream = ByteStream(name: "x.csv") {
      defer { rest = rest.dropFirst(size) }
      return rest.isEmpty ? nil : Array(rest.prefix(size))
    }
    var builder = CollectionBuilder(studiesPerChunk: chunks)
    let issues = try Reading.read(name: "x.csv", format: .csv, from: stream, into: &builder)
    let collection = builder.collection()
    let rows = (0..<collection.count).map { position in
      let study = collection[position]
      let values = collection.fields.indices.map { study.text(of: FieldIndex($0)) }
      return Row(line: study.origin.line, name: study.name, id: study.id.text, values: values)
    }
    return (rows, issues)
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func `blocks and batches of any size give the same rows`(
    seed: UInt64
  ) throws {
    var random = Seeded(seed)
    let signs = [
      "a", "b1", "é", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\t", "\"x\ny\"", ",\"p,q\"", "\u{1}",
      "\\", "\\\"", ",\"\\\"p\\\",q\"",
    ]
    let header = random.pick(["study,n,text", "n,text", "a,b,c"])
    let count = Int.random(in: 0...120, using: &random)
    // These are more records than the beginning of a file in which evi looks for the header.
    let rows = (0..<30).map { _ in "r,s,t" }.joined(separator: "\n")
    let noise = (0..<count).map { _ in random.pick(signs) }.joined()
    let text = Array("\(header)\n\(rows)\n\(noise)".utf8) + (random.pick([true, false]) ? [0xE9, 0x2C] : [])
    let whole = try read(text, blocks: text.count, chunks: 1 << 14)
    for chunks in [1, 2, 7] {
      let size = Int.random(in: 1...9, using: &random)
      let parts = try read(text, blocks: size, chunks: chunks)
      #expect(parts.rows == whole.rows, "seed \(seed), blocks of \(size), chunks of \(chunks)")
      #expect(parts.issues == whole.issues, "seed \(seed), blocks of \(size), chunks of \(chunks)")
    }
  }

  @Test(arguments: 1...12) func `a batch that is full ends with a whole record, wherever a block ends`(
    block: Int
  ) {
    let text = Array("aa,bb\ncc,\"d\nd\"\r\nee,ff\ngg,hh\n".utf8)
    var rest = text[...]
    let stream = ByteStream(name: "x.csv") {
      defer { rest = rest.dropFirst(block) }
      return rest.isEmpty ? nil : Array(rest.prefix(block))
    }
    var scanner = DelimitedScanner(stream, signs: .commas)
    var cells: [[String]] = []
    var hasMore = true
    while hasMore {
      var next = DelimitedRecords()
      hasMore = scanner.appendRecords(upTo: .max, bytes: 1, to: &next)
      cells += next.all.map { record in (0..<record.count).map { String(decoding: record[$0], as: UTF8.self) } }
    }
    #expect(cells == [["aa", "bb"], ["cc", "d\nd"], ["ee", "ff"], ["gg", "hh"]])
  }

  @Test(arguments: [1, 3]) func `a quote that never closes ends at a line end before it is too long`(block: Int) {
    let text = Array("a,\"b\nccc\nddd\neee\nfff\n".utf8)
    var rest = text[...]
    let stream = ByteStream(name: "x.csv") {
      defer { rest = rest.dropFirst(block) }
      return rest.isEmpty ? nil : Array(rest.prefix(block))
    }
    var scanner = DelimitedScanner(stream, signs: .commas, longest: 8)
    var records: [DelimitedRecord] = []
    var hasMore = true
    while hasMore {
      var next = DelimitedRecords()
      hasMore = scanner.appendRecords(upTo: 1, to: &next)
      records += next.all
    }
    let cells = records.map { record in (0..<record.count).map { String(decoding: record[$0], as: UTF8.self) } }
    #expect(cells.first?.first == "a" && cells.count > 1)
    let said = cells.map { $0.joined(separator: ",") }.joined(separator: "\n")
    #expect(said == String(decoding: text.dropLast(), as: UTF8.self).filter { $0 != "\"" }, "nothing is lost")
    #expect(records.first?.flaw?.kind == .recordCut(limit: 8))
    var line = 1
    for record in records {
      #expect(record.line == line)
      line += 1 + (0..<record.count).reduce(0) { count, cell in count + record[cell].count { $0 == 0x0A } }
    }
  }

  @Test func `a line that never ends is cut too`() {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 100)
    var rest = text[...]
    let stream = ByteStream(name: "x.csv") {
      defer { rest = rest.dropFirst(3) }
      return rest.isEmpty ? nil : Array(rest.prefix(3))
    }
    var scanner = DelimitedScanner(stream, signs: .commas, longest: 8)
    var records = DelimitedRecords()
    #expect(!scanner.appendRecords(upTo: .max, to: &records))
    #expect(records.all.flatMap { Array($0[0]) } == text)
    #expect(records.all.allSatisfy { $0[0].count < 20 } && records.all[0].flaw?.kind == .recordCut(limit: 8))
  }

  @Test func `the same id twice is told apart wherever it stands`() throws {
    let text = "id,text\n" + (0..<100).map { "\($0 % 3),x\n" }.joined()
    let rows = try read(Array(text.utf8), blocks: 50, chunks: 5).rows
    #expect(Set(rows.map(\.id)).count == 100)
    #expect(rows.prefix(7).map(\.id) == ["0", "1", "2", "0-2", "1-2", "2-2", "0-3"])
  }
}
