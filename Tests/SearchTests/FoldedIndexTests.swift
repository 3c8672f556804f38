import Studies
import Testing

@testable import Search

struct FoldedIndexTests {
  @Test(arguments: [
    ("xyz", "xyz"), ("cohort xyz", "xyz"), ("xyz qqq", "xyz"), ("cohort case", nil), ("route:xyz case", "route:xyz"),
    ("n>5000", "n>5000"), ("cohort !cohort", nil), ("(cohort xyz) case", "xyz"), ("(xyz or qqq) case", "xyz"),
    ("(xyz or cohort) report", nil), ("!cohort xyz or qqq", "xyz"), ("\"case  series\"", "\"case  series\""),
    ("rou:xyz", "route:xyz"), ("route:(xyz or qqq)", "route:xyz"), ("~qqqqq case", "~qqqqq"), ("n:7", "n:7"),
  ])
  func `an empty list is blamed on the first term that no study meets`(line: String, blamed: String?) throws {
    let query = try QueryParser.parse(line, in: Shelf.trials)
    #expect(FoldedIndex(Shelf.trials).search(query) == [])
    #expect(FoldedIndex(Shelf.trials).hopelessTerm(of: query)?.text == blamed)
  }

  @Test func `an index that extends another answers as one made anew`() throws {
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "text", label: "Text"))
    var index: FoldedIndex?
    for number in 0..<5 {
      builder.begin(file: "\(number)")
      builder.beginStudy(line: 1)
      builder.add(number.isMultiple(of: 2) ? "even" : "odd", to: field)
      builder.endStudy(name: "\(number)")
      let collection = builder.collection()
      let extended = FoldedIndex(collection, extending: index)
      let query = try QueryParser.parse("even", in: collection)
      #expect(extended.search(query) == FoldedIndex(collection).search(query))
      #expect(extended.search(query) == (0...number).filter { $0.isMultiple(of: 2) })
      index = extended
    }
  }

  @Test func `a search stops when it is told to`() throws {
    let query = try QueryParser.parse("case", in: Shelf.trials)
    #expect(FoldedIndex(Shelf.trials).search(query) { true } == nil)
    let hopeless = try QueryParser.parse("xyz or (qqq case)", in: Shelf.trials)
    #expect(FoldedIndex(Shelf.trials).hopelessTerm(of: hopeless) { true } == nil)
    #expect(FoldedIndex(.empty).search(.everything) == [])
    #expect(FoldedIndex(Shelf.trials).search(.everything) == [0, 1, 2])
  }
}
