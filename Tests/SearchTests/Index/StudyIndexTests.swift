import Studies
import Testing

@testable import Search

struct StudyIndexTests {
  @Test(arguments: [
    ("xyz", "xyz"), ("cohort xyz", "xyz"), ("xyz qqq", "xyz"), ("cohort case", nil), ("route:xyz case", "route:xyz"),
    ("n>5000", "n>5000"), ("cohort !cohort", nil), ("(cohort xyz) case", "xyz"), ("(xyz or qqq) case", "xyz"),
    ("(xyz or cohort) report", nil), ("!cohort xyz or qqq", "xyz"), ("\"case  series\"", "\"case  series\""),
    ("rou:xyz", "route:xyz"), ("route:(xyz or qqq)", "route:xyz"), ("~qqqqq case", "~qqqqq"), ("n:7", "n:7"),
  ])
  func `an empty list is blamed on the first term that no study meets`(line: String, blamed: String?) throws {
    let query = try QueryParser.parse(line, in: Shelf.trials)
    #expect(StudyIndex(Shelf.trials).search(query) == [])
    #expect(StudyIndex(Shelf.trials).absence(of: query)?.term == blamed)
  }

  @Test func `an index that extends another answers as one made anew`() throws {
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "text", label: "Text"))
    var index: StudyIndex?
    for number in 0..<5 {
      builder.begin(file: "\(number)")
      builder.beginStudy(line: 1)
      builder.add(number.isMultiple(of: 2) ? "even" : "odd", to: field)
      builder.endStudy(name: "\(number)")
      let collection = builder.collection()
      let extended = StudyIndex(collection, extending: index)
      let query = try QueryParser.parse("even", in: collection)
      #expect(extended.search(query) == StudyIndex(collection).search(query))
      #expect(extended.search(query) == (0...number).filter { $0.isMultiple(of: 2) })
      index = extended
    }
  }

  /// Enough studies for several chunks. Their words occur in one, in some, in nearly all or in all of the studies.
  private static let many: StudyCollection = {
    var builder = CollectionBuilder(studiesPerChunk: 100)
    let title = builder.field(Field(key: "title", label: "Title", role: .title))
    let text = builder.field(Field(key: "text", label: "Text"))
    for number in 0..<4_000 {
      builder.beginStudy(line: number)
      builder.add("Trial \(number) of \(number % 3 == 0 ? "Anakinra" : "placebo")", to: title)
      let words = [(7, "seventh"), (100, "interleukin-1 blockade"), (1_000, "naïve"), (3_999, "needle")]
      let found = words.filter { number % $0.0 == 0 }.map(\.1)
      builder.add((["every study"] + found + (number % 50 == 0 ? [] : ["most"])).joined(separator: " "), to: text)
      builder.endStudy(name: "Trial \(number)")
    }
    return builder.collection()
  }()

  private static let meant: [String: @Sendable (Int) -> Bool] = [
    "e": { _ in true }, "seventh": { $0 % 7 == 0 }, "venth": { $0 % 7 == 0 }, "most": { $0 % 50 != 0 },
    "\"interleukin-1 bl\"": { $0 % 100 == 0 }, "leukin-1": { $0 % 100 == 0 }, "NAIVE": { $0 % 1_000 == 0 },
    "needle": { $0 % 3_999 == 0 }, "title:placebo": { $0 % 3 != 0 }, "text:placebo": { _ in false },
    "anakinra seventh": { $0 % 21 == 0 }, "anakinra !seventh": { $0 % 3 == 0 && $0 % 7 != 0 },
    "needle or naive": { $0 % 3_999 == 0 || $0 % 1_000 == 0 }, "title:\"trial 7 of\"": { $0 == 7 },
    "~interlekin": { $0 % 100 == 0 }, "text==\"every study seventh\"": { $0 % 7 == 0 && $0 % 50 == 0 && $0 % 100 != 0 },
  ]

  @Test(arguments: meant.keys.sorted()) func `all and only the studies that have it are found in many chunks`(
    line: String
  ) throws {
    let isMeant = try #require(Self.meant[line])
    let query = try QueryParser.parse(line, in: Self.many)
    let meant = (0..<Self.many.count).filter { isMeant($0) }
    let index = StudyIndex(Self.many)
    #expect(index.search(query) == meant)
    let filled = StudyIndex(Self.many)
    filled.prepare()
    #expect(filled.search(query) == meant)
    var parts: [StudyIndex.Found] = []
    #expect(filled.search(query, page: 5, telling: { parts.append($0) }) == meant)
    for part in parts { #expect(part.positions == meant.filter { $0 < part.covered }) }
    if meant.count > 100 { #expect((parts.first?.positions.count ?? 0) >= 5, "the first page does not wait for all") }
  }

  @Test func `a search stops when it is told to`() throws {
    let query = try QueryParser.parse("case", in: Shelf.trials)
    #expect(StudyIndex(Shelf.trials).search(query) { true } == nil)
    let hopeless = try QueryParser.parse("xyz or (qqq case)", in: Shelf.trials)
    #expect(StudyIndex(Shelf.trials).absence(of: hopeless) { true } == nil)
    #expect(StudyIndex(.empty).search(.everything) == [])
    #expect(StudyIndex(Shelf.trials).search(.everything) == [0, 1, 2])
  }
}
