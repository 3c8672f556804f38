import Studies
import Testing

@testable import Search

struct EvaluatorTests {
  /// Tests all texts of up to four letters with all needles of up to three, in every extent.
  @Test func `the index finds every short needle in every short text`() throws {
    let texts = Self.strings(of: ["a", "b", " ", "é"], upTo: 4)
    let collection = Shelf.texts(texts, glossary: [Glossary.Entry(term: "a", meaning: "b")])
    let index = StudyIndex(collection)
    for needle in Self.strings(of: ["a", "b", " ", "e", "β"], upTo: 3) where !needle.isEmpty {
      for extent in Query.Needle.Extent.allCases {
        let test = Query.Test.contains([Query.Needle(bytes: Folding.fold(needle), extent: extent)])
        for scope in [Query.Scope.anywhere, .fields([.field(FieldIndex(0))])] {
          let term = Query.Term(text: needle, scope: scope, test: test)
          expectDefined(index, Query(root: .term(term), expansions: []), "\(needle) \(extent) \(scope)")
        }
      }
    }
  }

  /// Tests all lines of up to five pieces of the language.
  @Test func `the index answers every short line`() throws {
    let collection = Shelf.texts(
      ["a", "b", "ab", "b a", "c", "1", "2 a", ""], glossary: [.init(term: "a", meaning: "c")])
    let index = StudyIndex(collection)
    var lines = 0
    for line in Self.strings(of: ["a ", "b ", "or ", "!", "(", ") ", "text:", "text>1 "], upTo: 5) {
      guard let query = try? QueryParser.parse(line, in: collection) else { continue }
      expectDefined(index, query, line)
      lines += 1
    }
    #expect(lines > 1_000)
  }

  private static func strings(of pieces: [String], upTo count: Int) -> [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<count {
      last = last.flatMap { text in pieces.map { text + $0 } }
      all += last
    }
    return all
  }

  @Test func `nothing is found across two values or two studies`() throws {
    let collection = Shelf.collection(
      fields: [Field(key: "text", label: "Text", kind: .list)],
      sources: [[("one", [("text", "ab"), ("text", "cd")]), ("two", [("text", "ef")])]])
    #expect(try collection.found("bc") == [])
    #expect(try collection.found("\"ab; cd\"") == [])
    #expect(try collection.found("oneab") == [])
    #expect(try collection.found("cdt") == [])
    #expect(try collection.found("cd") == ["one"])
  }

  @Test func `an id is found only where it is asked for`() throws {
    let collection = Shelf.texts(["a"])
    #expect(try collection.found("id:s0") == ["s0"])
    #expect(try Shelf.trials.found("id==\"abel\" !abel") == [])
    let other = Shelf.collection(
      fields: [Field(key: "pmid", label: "PMID", role: .identifier)], sources: [[("Abel", [("pmid", "77")])]])
    #expect(try other.found("id:77") == ["Abel"])
    #expect(try other.found("id:abel") == [])
  }

  @Test func `not is true of a study that does not say`() throws {
    #expect(try Shelf.trials.found("!n>100") == ["Abel", "Cho"])
    #expect(try Shelf.trials.found("n>100") == ["Berg"])
    #expect(try Shelf.trials.found("!route:iv") == ["Berg", "Cho"])
  }
}
