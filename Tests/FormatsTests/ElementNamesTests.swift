import Studies
import Testing

@testable import Formats

struct ElementNamesTests {
  @Test func `names are the same where their texts are, however long and however many`() {
    let names = ElementNames(.xml)
    #expect(names.known("late") == nil)
    let texts = (0..<1000).map { "name\($0)" + String(repeating: "x", count: $0 % 40) } + ["late"]
    let numbers = texts.map(names.name)
    #expect(Set(numbers).count == texts.count)
    #expect(numbers.map(names.text) == texts && texts.map(names.known) == numbers)
    #expect(names.known("never") == nil)
  }

  @Test func `what the first elements of a page are called is known in small letters`() {
    let names = ElementNames(.html)
    #expect(names.traits(names.name("h3")) == [.heading, .block] && names.traits(names.name("sec")) == [])
    #expect(ElementNames(.xml).traits(.none) == [])
  }

  @Test func `records that make names up without end are read to the last`() throws {
    let records = (0..<24).map { number in
      let parts = (0..<500).map { "<n\(number)-\($0)>x</n\(number)-\($0)>" }.joined()
      return "<record><titles><title>T\(number)</title></titles>\(parts)</record>"
    }
    var builder = CollectionBuilder()
    let text = "<xml><records>\(records.joined())</records></xml>"
    let issues = try Reading.read(name: "x", from: ByteStream(name: "x", bytes: Array(text.utf8)), into: &builder)
    #expect(issues.isEmpty && builder.count == 24)
    let collection = builder.end()
    #expect(collection[23].name == "T23")
  }
}
