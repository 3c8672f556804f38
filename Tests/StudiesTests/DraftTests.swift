import TestSupport
import Testing

@testable import Studies

/// Studies from drafts are the same as those from a single builder.
struct DraftTests {
  private typealias Record = [(key: String, text: String)]

  private func add(_ record: Record, _ number: Int, to builder: inout CollectionBuilder) {
    builder.beginStudy(line: number + 1)
    for value in record { builder.add(value.text, to: builder.field(Field(key: value.key, label: value.key))) }
    builder.endStudy(name: "s\(number % 5)")
  }

  private func lines(_ collection: StudyCollection) -> [String] {
    collection.fields.map(\.key)
      + (0..<collection.count).map { position in
        let study = collection[position]
        let values = study.fields.map { "\(collection[$0].key)=\(study.values(of: $0).joined(separator: "|"))" }
        return "\(study.id.text) \(study.name) \(study.origin.line) \(values.joined(separator: " "))"
      }
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func `drafts that were filled side by side are put together in their order`(
    seed: UInt64
  ) {
    var random = Seeded(seed)
    let records: [Record] = (0..<40).map { number in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        ("k\(Int.random(in: 0...(number / 4 + 1), using: &random))", "v\(Int.random(in: 0...9, using: &random))")
      }
    }
    var whole = CollectionBuilder(studiesPerChunk: 7)
    for (number, record) in records.enumerated() { add(record, number, to: &whole) }
    var parts = CollectionBuilder(studiesPerChunk: 7)
    var next = 0
    while next < records.count {
      var drafts: [CollectionBuilder] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        var draft = parts.draft()
        for _ in 0..<Int.random(in: 0...5, using: &random) where next < records.count {
          add(records[next], next, to: &draft)
          next += 1
        }
        drafts.append(draft)
      }
      for draft in drafts { parts.append(draft) }
    }
    #expect(lines(parts.collection()) == lines(whole.collection()), "seed \(seed)")
  }

  @Test func `a field that a draft explains is explained`() {
    var builder = CollectionBuilder()
    _ = builder.field(assuming: Field(key: "n", label: "n"))
    var draft = builder.draft()
    _ = draft.field(Field(key: "n", label: "Number", kind: .number))
    draft.beginStudy(line: 1)
    draft.endStudy(name: "s")
    builder.append(draft)
    #expect(builder.collection().fields == [Field(key: "n", label: "Number", kind: .number)])
  }

  @Test func `a draft tells whether it says more than its studies`() {
    let builder = CollectionBuilder()
    var draft = builder.draft()
    draft.beginStudy(line: 1)
    draft.endStudy(name: "s")
    #expect(draft.hasStudiesOnly)
    draft.footnotes = ["a"]
    #expect(!draft.hasStudiesOnly)
  }
}
