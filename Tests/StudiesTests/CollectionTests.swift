import TestSupport
import Testing

@testable import Studies

struct CollectionTests {
  /// Returns a collection with one list field, and one study for each name.
  private func collection(_ studies: [(String, [String])]) -> StudyCollection {
    var builder = CollectionBuilder()
    let field = builder.field(Field(key: "text", label: "Text", kind: .list))
    for (line, study) in studies.enumerated() {
      builder.beginStudy(line: line + 1)
      for value in study.1 { builder.add(value, to: field) }
      builder.endStudy(name: study.0)
    }
    return builder.collection()
  }

  private let text = FieldIndex(0)

  @Test func `a study keeps its values in the order of the fields, and of the source within a list`() {
    var builder = CollectionBuilder()
    let (one, two) = (builder.field(Field(key: "one", label: "One")), builder.field(Field(key: "two", label: "Two")))
    builder.beginStudy(line: 7)
    for (value, field) in [("b", two), ("z", one), ("", two), ("a", two), ("治", one)] { builder.add(value, to: field) }
    builder.endStudy(name: "Name")
    let study = builder.collection()[0]
    #expect(study.fields == [one, two])
    #expect(study.values(of: one) == ["z", "治"])
    #expect(study.values(of: two) == ["b", "a"])
    #expect(study.text(of: two) == "b; a")
    #expect(study.origin == Origin(file: "", line: 7))
    var seen: [String] = []
    study.forEachValue { seen.append("\($0.rawValue)" + String(decoding: $1, as: UTF8.self)) }
    #expect(seen == ["0z", "0治", "1b", "1a"])
  }

  @Test func `short values are taken whole, whatever stands beside them`() {
    let tens = (0..<10).map { "value \($0) of thirty bytes or so" }
    let values = ["", "治療治", tens[0]] + tens + [String(repeating: "x", count: 31)]
    let study = collection([("s", values)])[0]
    for most in 0...40 {
      #expect(study.values(of: text, noLongerThan: most) == study.values(of: text).filter { $0.utf8.count <= most })
      #expect(study.hasValue(of: text, longerThan: most) == (most < 31))
    }
  }

  @Test func `studies of many chunks stand at their positions`() {
    let names = (0..<10_000).map { "s\($0)" }
    let collection = collection(names.map { ($0, ["of \($0)"]) })
    #expect(collection.chunks.count > 1)
    #expect(collection.count == names.count)
    #expect((0..<collection.count).map { collection[$0].name } == names)
    #expect((0..<collection.count).allSatisfy { collection[$0].text(of: text) == "of s\($0)" })
    #expect(collection.position(of: StudyID("s9999")) == 9_999)
    #expect(collection.position(of: StudyID("t")) == nil)
  }

  @Test func `what was built stays as it is while the builder goes on`() {
    var builder = CollectionBuilder()
    var earlier: [StudyCollection] = []
    for number in 0..<5 {
      builder.begin(file: "file \(number)")
      let field = builder.field(Field(key: "f\(number % 2)", label: "F"))
      builder.beginStudy(line: number)
      builder.add("value \(number)", to: field)
      builder.endStudy(name: "s\(number)")
      #expect(builder.count == number + 1)
      earlier.append(builder.collection())
    }
    for (number, collection) in earlier.enumerated() {
      #expect(collection.count == number + 1)
      for position in 0...number {
        #expect(collection[position].text(of: FieldIndex(position % 2)) == "value \(position)")
        #expect(collection[position].origin == Origin(file: "file \(position)", line: position))
      }
      #expect(collection.chunks.first === earlier[0].chunks.first)
    }
    #expect(earlier[1] != earlier[2])
    #expect(builder.collection() != builder.collection())
  }

  @Test func `a study that was taken from elsewhere says so`() {
    var builder = CollectionBuilder()
    builder.begin(file: "here")
    for file in ["there", "here", nil] {
      builder.beginStudy(line: 3, of: file)
      builder.endStudy(name: "s")
    }
    let collection = builder.collection()
    #expect((0..<3).map { collection[$0].origin.file } == ["there", "here", "here"])
  }

  @Test(arguments: [
    (["a", "a", "a"], ["a", "a-2", "a-3"]), (["a", "a", "a-2"], ["a", "a-2", "a-2-2"]),
    (["a-2", "a", "a", "a"], ["a-2", "a", "a-2-2", "a-3"]), (["", "!", "治"], ["study", "study-2", "治"]),
    (["Ärzte  et al.", "arzte et al"], ["arzte-et-al", "arzte-et-al-2"]),
  ])
  func `every study has an id of its own`(names: [String], ids: [String]) {
    let collection = collection(names.map { ($0, []) })
    #expect((0..<collection.count).map { collection[$0].id.text } == ids)
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func `ids are unique whatever the names are`(seed: UInt64) {
    var random = Seeded(seed)
    let names = (0..<30).map { _ in random.pick(["a", "a-2", "a-2-2", "a-3", "A", "a 2", "b", ""]) }
    let collection = collection(names.map { ($0, []) })
    #expect(Set((0..<30).map { collection[$0].id }).count == 30, "seed \(seed): \(names)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `ordinals are those that a list of all ids would give`(seed: UInt64) {
    var random = Seeded(seed)
    let wanted = (0..<60).map { _ in random.pick(["a", "a-2", "a-2-2", "a-3", "a-03", "a-", "-2", "b", "b-1", "2"]) }
    var ids = UsedIDs()
    var (used, times): (Set<String>, [String: Int]) = ([], [:])
    func slowlyUnique(_ id: String) -> String {
      if used.insert(id).inserted { return id }
      times[id, default: 1] += 1
      return slowlyUnique("\(id)-\(times[id]!)")
    }
    #expect(wanted.map { ids.unique(StudyID($0)).text } == wanted.map(slowlyUnique), "seed \(seed): \(wanted)")
  }

  @Test(arguments: [1, 300, 70_000]) func `a value is what was added, however long it is and however many there are`(
    longest: Int
  ) {
    var builder = CollectionBuilder()
    let fields = (0..<min(longest, 400)).map { builder.field(Field(key: "f\($0)", label: "")) }
    let texts = [String(repeating: "x", count: longest), "治", ""]
    for (line, text) in texts.enumerated() {
      builder.beginStudy(line: line + 1)
      for field in fields.reversed() { builder.add("\(field.rawValue) \(text)", to: field) }
      builder.endStudy(name: "s\(text.prefix(3))")
    }
    let collection = builder.collection()
    for copy in [collection, collection.prefix(2)] {
      for position in 0..<copy.count {
        #expect(fields.allSatisfy { copy[position].text(of: $0) == "\($0.rawValue) \(texts[position])" })
        #expect(copy[position].name == "s\(texts[position].prefix(3))" && copy[position].fields == fields)
      }
    }
  }

  @Test func `an id is made of the identifier, else of name, year and title`() {
    var builder = CollectionBuilder()
    let fields = [FieldRole.identifier, .year, .title].map {
      builder.field(Field(key: $0.rawValue, label: "", role: $0))
    }
    let studies = [
      ("Abel", ["NCT01", "2020", "On it"]), ("Abel", ["", "2020", "On it"]), ("Abel 2020", ["", "2020", ""]),
      ("On it", ["", "", "On it"]),
    ]
    for (name, values) in studies {
      builder.beginStudy(line: 1)
      for (field, value) in zip(fields, values) { builder.add(value, to: field) }
      builder.endStudy(name: name)
    }
    let collection = builder.collection()
    #expect((0..<4).map { collection[$0].id.text } == ["NCT01", "abel-2020-on-it", "abel-2020", "on-it"])
  }

  @Test func `a long title makes an id of eighty characters`() {
    #expect(StudyID(slug: [String(repeating: "ab ", count: 1_000)]).text.count == 80)
    let cut = CollectionBuilder.key(for: "A " + String(repeating: "ab ", count: 1_000))
    #expect(cut.count == 79 && cut.hasSuffix("-ab"), "a key that is cut behind a word ends as a word does")
    #expect(CollectionBuilder.key(for: cut) == cut)
  }

  @Test(arguments: [
    [], [""], ["a"], ["ab", "c"], ["治療", "é", "x"], ["👩‍🔬"], ["e\u{301}", "", "b"], ["a", "b", "c", "d"],
  ])
  func `a text that is cut is the whole text's beginning, cut between scalars`(values: [String]) {
    let study = collection([("s", values)])[0]
    let whole = study.text(of: text)
    #expect(whole == values.filter { !$0.isEmpty }.joined(separator: "; "))
    #expect(study.size(of: text) == whole.utf8.count)
    for limit in 0...whole.utf8.count + 2 {
      let cut = study.text(of: text, upTo: limit)
      #expect(cut.utf8.count <= limit && cut.utf8.count > min(limit, whole.utf8.count) - 4)
      #expect(whole.unicodeScalars.starts(with: cut.unicodeScalars), "\(limit): \(cut.debugDescription)")
    }
    #expect(study.text(of: FieldIndex(1)) == "" && study.size(of: FieldIndex(1)) == 0)
  }

  @Test func `a source that fails takes back all it said`() {
    var builder = CollectionBuilder()
    builder.title = "First"
    let known = builder.field(assuming: Field(key: "known", label: "key only"))
    builder.beginStudy(line: 1)
    builder.add("a", to: known)
    builder.endStudy(name: "s")
    builder.begin(file: "bad")
    builder.title = "Bad"
    builder.footnotes.append("bad")
    builder.glossary.add(.init(term: "bad", meaning: "bad"))
    _ = builder.field(Field(key: "known", label: "explained", kind: .number))
    _ = builder.field(Field(key: "bad", label: "bad"))
    builder.discardFailedSource()
    #expect(builder.fields == [Field(key: "known", label: "key only")])
    #expect(builder.title == "First" && builder.footnotes.isEmpty && builder.glossary.entries.isEmpty)
    #expect(builder.field(Field(key: "known", label: "Known")) == known)
    #expect(builder.fields == [Field(key: "known", label: "Known")])
    #expect(builder.field(Field(key: "other", label: "Other")) == FieldIndex(1))
  }

  @Test func `the first to explain a field names it`() {
    var builder = CollectionBuilder()
    let assumed = builder.field(assuming: Field(key: "a", label: "a"))
    #expect(builder.field(Field(key: "a", label: "A", role: .title)) == assumed)
    #expect(builder.field(Field(key: "a", label: "B")) == assumed)
    #expect(builder.fields == [Field(key: "a", label: "A", role: .title)])
  }

  @Test(arguments: [
    ("Abel et al [1], Berg [2]", "Abel [1], Berg [2]"), ("Abel trial", "Abel trial"),
  ])
  func `a name made of its publications has a short form`(name: String, short: String) {
    var builder = CollectionBuilder()
    builder.beginStudy(line: 1)
    builder.add(Publication(authors: "Abel et al", reference: "1"))
    builder.add(Publication(authors: "Berg", reference: "2"))
    builder.endStudy(name: name)
    let study = builder.collection()[0]
    #expect(study.shortName == short)
    #expect(study.publications.map(\.citation) == ["Abel et al [1]", "Berg [2]"])
    #expect(study.fields.isEmpty)
  }
}
