import Evidence
import Pages
import Studies
import Testing
import TestSupport

@testable import Search

struct OrderTests {
  private func sorted(_ texts: [String], _ order: String, kind: FieldKind = .text) throws -> [String] {
    let collection = Shelf.texts(texts, kind: kind)
    let keys = try SortKey.parse(order, in: collection)
    return collection.sorted(Array(texts.indices), by: keys).map { texts[$0] }
  }

  @Test(arguments: [
    (["Study 11", "study 2", "Study 1"], ["Study 1", "study 2", "Study 11"]),
    (["b", "É", "a", "f"], ["a", "b", "É", "f"]), (["a", "", "b", ""], ["a", "b", "", ""]),
    (["a10", "a9", "a", "a09b"], ["a", "a9", "a09b", "a10"]), (["10", "9", "x", "-"], ["-", "9", "10", "x"]),
    (
      ["99999999999999999999999", "100000000000000000000000", "2"],
      ["2", "99999999999999999999999", "100000000000000000000000"]
    ),
  ])
  func `texts stand in the order people expect`(texts: [String], order: [String]) throws {
    #expect(try sorted(texts, "text") == order)
  }

  @Test(arguments: [
    (["1,200", "999", "58"], ["58", "999", "1,200"]), (["8.5", "8.10", "8.25"], ["8.10", "8.25", "8.5"]),
    (["3", "-1", "0.5", ".2"], ["-1", ".2", "0.5", "3"]), (["", "5", "4"], ["4", "5", ""]),
  ])
  func `a number field is sorted by its numbers`(texts: [String], order: [String]) throws {
    #expect(try sorted(texts, "text", kind: .number) == order)
  }

  @Test func `backwards is the other way round, but what is empty stays last`() throws {
    #expect(try sorted(["a", "", "c", "b"], "text:desc") == ["c", "b", "a", ""])
    #expect(try sorted(["1", "", "10", "9"], "text:DESC", kind: .number) == ["10", "9", "1", ""])
  }

  @Test(arguments: ["text", "text:desc"]) func `equals keep the order they had`(order: String) throws {
    let texts = (0..<200).map { $0.isMultiple(of: 2) ? "A" : "a" }
    let collection = Shelf.texts(texts)
    let positions = Array((0..<200).reversed())
    #expect(collection.sorted(positions, by: try SortKey.parse(order, in: collection)) == positions)
  }

  @Test func `a later key decides where the earlier ones are equal`() throws {
    let fields = [Field(key: "one", label: "One"), Field(key: "two", label: "Two", kind: .number)]
    let studies = [("p", "b", "1"), ("q", "a", "2"), ("r", "b", "10"), ("s", "", "3")].map { name, one, two in
      (name: name, values: [("one", one), ("two", two)])
    }
    let collection = Shelf.collection(fields: fields, sources: [studies])
    let names = { (order: String) in
      collection.sorted([0, 1, 2, 3], by: try SortKey.parse(order, in: collection)).map { collection[$0].name }
    }
    #expect(try names("one,two:desc") == ["q", "r", "p", "s"])
    #expect(try names("one:desc,two") == ["p", "r", "q", "s"])
    #expect(try names("two") == ["p", "q", "s", "r"])
    #expect(try names("name:desc") == ["s", "r", "q", "p"])
    #expect(try names("") == ["p", "q", "r", "s"])
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func `what a text is sorted by compares as the texts do`(seed: UInt64) {
    var random = Seeded(seed)
    let texts = (0..<2).map { _ in
      let runs = ["0", "1", "9", "a", "-", " ", "é", "00", String(repeating: "7", count: 300)]
      return (0..<Int.random(in: 0...5, using: &random)).map { _ in random.pick(runs) }.joined()
    }
    let folded = texts.map { Folding.fold($0) }
    let codes = folded.map { text in
      var code: [UInt8] = []
      NaturalOrder.write(text, to: &code)
      return code
    }
    let defined = DefinedNaturalOrder.compare(folded[0], folded[1])
    #expect(codes[0].lexicographicallyPrecedes(codes[1]) == (defined < 0), "seed \(seed): \(texts)")
    #expect(codes[1].lexicographicallyPrecedes(codes[0]) == (defined > 0), "seed \(seed): \(texts)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func `studies are sorted as the definition has it`(seed: UInt64) throws {
    var random = Seeded(seed)
    let collection = random.collection()
    let options = random.options().fitted(to: collection)
    let names = ["name", "id", "text", "number", "dosage", "route", "title", "dose", "proportion", "agent", "toxicity"]
      .filter { (try? collection.namedField($0, by: options)) != nil }
    let order = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      random.pick(names) + random.pick(["", ":desc"])
    }.joined(separator: ",")
    let keys = try SortKey.parse(order, in: collection, by: options)
    let positions = (0..<collection.count).filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
    let defined = collection.definedOrder(positions, by: keys)
    #expect(collection.sorted(positions, by: keys) == defined, "seed \(seed): \(order)")
    let count = Int.random(in: 0...4, using: &random)
    #expect(collection.first(count, of: positions, by: keys) == Array(defined.prefix(count)), "seed \(seed): \(order)")
  }

  @Test func `many studies are sorted in parts and put together`() throws {
    var random = Seeded(1)
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "text", label: "Text"))
    for number in 0..<20_000 {
      builder.beginStudy(line: 1)
      // Most texts have the same beginning, and many are equal.
      builder.add("a beginning that all have in common \(Int.random(in: 0..<9_000, using: &random))", to: field)
      builder.endStudy(name: "\(number)")
    }
    let collection = builder.collection()
    let keys = try SortKey.parse("text:desc", in: collection)
    let numbers = collection.sorted(Array(0..<collection.count), by: keys).map { position in
      (value: Int(collection[position].text(of: field).split(separator: " ").last ?? "") ?? -1, position: position)
    }
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { ($1.value, $0.position) < ($0.value, $1.position) })
    let first = collection.first(1_000, of: Array(0..<collection.count), by: keys)
    #expect(first == numbers.prefix(1_000).map(\.position))
  }

  @Test(arguments: [
    (":desc", SortError.noField(":desc")), ("text:up", .unknownDirection("up")),
    ("text:desc:x", .unknownDirection("desc:x")),
    (" , text", .noField(" ")),
  ])
  func `a sort that cannot be read is refused`(order: String, error: SortError) {
    #expect(throws: error) { try SortKey.parse(order, in: Shelf.texts(["a"])) }
  }

  @Test func `a sort can be written with spaces, prefixes and empty parts`() throws {
    let collection = Shelf.texts(["a"])
    let keys = try SortKey.parse(" te : desc ,name:,,id:asc", in: collection)
    #expect(keys.map(\.isDescending) == [true, false, false])
    #expect(keys.map(\.targets) == [[.field(FieldIndex(0))], [.name], [.id]])
  }

  @Test func `columns are named as fields are`() throws {
    let collection = Shelf.trials
    let keys = { (names: [String]) in try Column.named(names, in: collection).map { $0.key(in: collection) } }
    #expect(try keys(["n", "name", "rou", "population"]) == ["n", "name", "route", "ages", "disease"])
    #expect(try keys(["Publication year"]) == ["publication-year"])
    #expect(throws: QueryError.Kind.self) { try keys(["nope"]) }
  }
}
