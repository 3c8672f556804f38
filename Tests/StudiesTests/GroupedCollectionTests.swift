import TestSupport
import Testing

@testable import Studies

struct GroupedCollectionTests {
  /// The studies of one source: a DOI, a name, and pairs of a field and its text.
  private typealias Rows = [(doi: UInt64, name: String, values: KeyValuePairs<String, String>)]

  private func read(_ sources: Rows..., studiesPerChunk: Int = 1 << 14) -> (StudyCollection, Grouping) {
    var builder = CollectionBuilder(studiesPerChunk: studiesPerChunk)
    var starts: [Int] = []
    for (number, rows) in sources.enumerated() {
      starts.append(builder.count)
      builder.begin(file: "\(number).csv")
      for (line, row) in rows.enumerated() {
        builder.beginStudy(line: line + 2)
        for (key, value) in row.values { builder.add(value, to: builder.field(Field(key: key, label: key))) }
        builder.endStudy(name: row.name)
      }
    }
    return (builder.collection(), Grouping(sources.flatMap { $0 }.map { Identity(doi: $0.doi) }, sources: starts))
  }

  private func grouped(_ one: Rows, _ other: Rows) -> GroupedCollection {
    let (collection, grouping) = read(one, other)
    return GroupedCollection(collection, by: grouping)
  }

  @Test func `where nothing is grouped the collection is the same one`() {
    let (collection, grouping) = read([(1, "a", ["x": "1"])], [(2, "b", ["x": "1"])])
    #expect(GroupedCollection(collection, by: grouping).collection === collection)
  }

  @Test func `the first record leads, and what another says otherwise stands behind it with its record`() {
    let result = grouped(
      [(0, "before", [:]), (1, "Abel 2020", ["title": "On it", "year": "2020"])],
      [(0, "between", [:]), (1, "Abel", ["year": "2021", "title": "ON  it.", "country": "Chile"]), (0, "after", [:])])
    let collection = result.collection
    #expect((0..<collection.count).map { collection[$0].name } == ["before", "Abel 2020", "between", "after"])
    #expect(result.places == [0, 1, 2, 1, 3])
    let study = collection[1]
    let (title, year, country) = (FieldIndex(0), FieldIndex(1), FieldIndex(2))
    #expect(study.fields == [title, year, country])
    #expect(study.id.text == "abel-2020" && study.origin == Origin(file: "0.csv", line: 3))
    #expect(study.text(of: title) == "On it" && study.text(of: year) == "2020; 2021")
    #expect(study.said(in: year) == [Said(record: 0, values: ["2020"]), Said(record: 1, values: ["2021"])])
    #expect(study.said(in: country) == [Said(record: 1, values: ["Chile"])])
    #expect(study.leadingText(of: year) == "2020" && study.leadingText(of: country) == "Chile")
    #expect(study.sayers == [0, 0, 1, 1])
    #expect(
      study.records == [
        Record(origin: study.origin, name: "Abel 2020"), Record(origin: Origin(file: "1.csv", line: 3), name: "Abel"),
      ])
    #expect(collection[0].records.count == 1 && !collection[0].hasSeveralRecords && collection[0].sayers == [])
    #expect(collection[0].said(in: year) == [])
  }

  @Test func `a list that differs is kept whole`() {
    let result = grouped(
      [(1, "a", ["key": "x", "key": "y", "same": "p", "same": "q"])],
      [(1, "a", ["key": "y", "key": "x", "same": "p; Q"])])
    let study = result.collection[0]
    #expect(study.said(in: FieldIndex(0)).map(\.text) == ["x; y", "y; x"])
    #expect(study.values(of: FieldIndex(1)) == ["p", "q"])
    #expect(study.said(in: FieldIndex(0), upTo: 5).map(\.text) == ["x; y"])
  }

  @Test func `publications are those of all records, each once`() {
    var builder = CollectionBuilder()
    for (file, papers) in [("a", ["1"]), ("b", ["1", "2"])] {
      builder.begin(file: file)
      builder.beginStudy(line: 1)
      for paper in papers { builder.add(Publication(authors: "Abel", reference: paper)) }
      builder.endStudy(name: "Abel [1]")
    }
    let grouping = Grouping([Identity(doi: 1), Identity(doi: 1)], sources: [0, 1])
    let study = GroupedCollection(builder.collection(), by: grouping).collection[0]
    #expect(study.publications.map(\.citation) == ["Abel [1]", "Abel [2]"])
    #expect(study.fields.isEmpty && study.hasSeveralRecords)
  }

  @Test func `what is grouped can be grouped again`() {
    let (first, grouping) = read([(1, "a", ["x": "1"])], [(1, "b", ["x": "2"])], [(1, "c", ["x": "3"])])
    let pair = GroupedCollection(first, by: Grouping(Array(repeating: Identity(doi: 1), count: 2), sources: [0, 1]))
    let whole = GroupedCollection(
      pair.collection, by: Grouping(Array(repeating: Identity(doi: 1), count: 2), sources: [0, 1]))
    let atOnce = GroupedCollection(first, by: grouping)
    #expect(whole.collection[0].records == atOnce.collection[0].records)
    #expect(whole.collection[0].said(in: FieldIndex(0)) == atOnce.collection[0].said(in: FieldIndex(0)))
    #expect(whole.collection[0].sayers == [0, 1, 2])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `in chunks of any size nothing is lost, moved or renamed`(seed: UInt64) {
    var random = Seeded(seed)
    let rows = { (source: String) -> Rows in
      (0..<Int.random(in: 0...40, using: &random)).map { line in
        let name = random.pick(["Abel", "Berg", "治療", "\(source)\(line)"])
        return (
          random.pick(Array(0...30)), name, ["title": name, "a": random.pick(["", "x", "X.", "y"]), "b": source]
        )
      }
    }
    let (collection, grouping) = read(
      rows("p"), rows("q"), rows("r"), studiesPerChunk: Int.random(in: 1...9, using: &random))
    let result = GroupedCollection(collection, by: grouping)
    let after = result.collection
    let place = "seed \(seed)"
    #expect(after.count == collection.count - grouping.records + grouping.groups.count, "\(place)")
    #expect(Set((0..<after.count).map { after[$0].id }).count == after.count, "\(place)")
    let followers = Set(grouping.groups.flatMap { $0.records.dropFirst() })
    let leads = Set(grouping.groups.map { $0.records[0] })
    for position in 0..<collection.count {
      let (before, now) = (collection[position], after[result.places.isEmpty ? position : Int(result.places[position])])
      #expect(now.records.map(\.origin).contains(before.origin), "\(place)")
      if followers.contains(position) { continue }
      #expect(now.id == before.id && now.name == before.name && now.origin == before.origin, "\(place)")
      if leads.contains(position) { continue }
      #expect(now.fields == before.fields && now.sayers.isEmpty, "\(place)")
      for field in now.fields { #expect(now.values(of: field) == before.values(of: field), "\(place)") }
    }
    let untouched = collection.chunks.filter { chunk in after.chunks.contains { $0 === chunk } }.count
    #expect(grouping.groups.isEmpty ? untouched == collection.chunks.count : untouched < collection.chunks.count)
  }
}
