import Formats
import Studies
import TestSupport
import Testing

@testable import Decisions

/// Finding again the studies that a journal names.
struct StudyFinderTests {
  private func found(_ mention: StudyMention, in csv: String) -> StudyFinder.Found {
    StudyFinder([mention], in: Sample.csv(csv)).study(mention)
  }

  private func mention(_ csv: String, at position: Int = 0) -> StudyMention {
    let collection = Sample.csv(csv)
    return StudyIdentities(collection).mention(of: collection[position])
  }

  private let header = "Title,Authors,Year,DOI,PMID\n"

  @Test func `a study is found after rows were added, moved and corrected`() {
    let old = mention(header + "Anakinra in ICANS,\"Li, A\",2019,10.1000/a,11\n")
    let new = header + "Other,\"Bo, B\",2018,10.1000/b,12\nAnakinra for ICANS,\"Li, A.\",2019,10.1000/a,11\n"
    #expect(found(old, in: new) == .one(1))
    #expect(found(old, in: header + "Anakinra in ICANS,\"Li, A\",2019,,\n") == .one(0))
    #expect(found(old, in: header + "Anything,\"Xu, C\",1999,10.1000/A,\n") == .one(0))
  }

  @Test func `a number of a row is no name in another table`() {
    let old = mention("ID,Title,Authors,Year\n1,Anakinra in ICANS,\"Li, A\",2019\n")
    #expect(old.id == "1")
    #expect(found(old, in: "ID,Title,Authors,Year\n1,Something else,\"Bo, B\",2018\n") == .none)
    #expect(found(old, in: "ID,Title,Authors,Year\n1,Anakinra in ICNAS,\"Li, A\",2019\n") == .one(0))
    #expect(
      found(old, in: "ID,Title,Authors,Year\n1,Something else,\"Bo, B\",2018\n2,Anakinra in ICANS,\"Li, A\",2019\n")
        == .one(1))
  }

  @Test func `where two records fit, nothing is guessed`() {
    let old = mention(header + "Anakinra in ICANS,\"Li, A\",2019,,\n")
    let twice = header + "Anakinra in ICANS,\"Li, A\",2019,10.1000/a,\nAnakinra in ICANS,\"Li, A\",2019,10.1000/b,\n"
    #expect(found(StudyMention(title: old.title, year: old.year, author: old.author), in: twice) == .several)
  }

  @Test func `chapters with the DOI of their book are told by their titles`() {
    let book = header + "One,\"Li, A\",2019,10.1000/book,\nTwo,\"Li, A\",2019,10.1000/book,\n"
    var second = mention(book, at: 1)
    second.id = "elsewhere"
    #expect(found(second, in: book) == .one(1))
    second.title = "three"
    #expect(found(second, in: book) == .several)
  }

  @Test func `a study that another number contradicts is another`() {
    let old = mention(header + "Anakinra in ICANS,\"Li, A\",2019,10.1000/a,11\n")
    #expect(found(old, in: header + "Anakinra in ICANS,\"Li, A\",2019,10.1000/z,\n") == .none)
  }

  @Test func `a collection is known again by its studies`() {
    let rows = (0..<2000).map { "study \($0),\($0)\n" }
    let old = CollectionMark(Sample.csv("Name,PMID\n" + rows.map { "x" + $0 }.joined()), paths: ["/a.csv"])
    #expect(old.sample.count == CollectionMark.most)
    let same = CollectionMark(Sample.csv("Name,PMID\n" + rows.reversed().map { "x" + $0 }.joined()), paths: [])
    #expect(same.content == old.content && same.part(knownTo: old) == 1)
    let longer = CollectionMark(
      Sample.csv("Name,PMID\n" + (rows + (5000..<5500).map { "new,\($0)\n" }).joined()), paths: [])
    #expect(longer.content != old.content && abs(longer.part(knownTo: old) - 0.8) < 0.06)
    let other = CollectionMark(Sample.csv("Name,PMID\n" + (6000..<8000).map { "y,\($0)\n" }.joined()), paths: [])
    #expect(other.part(knownTo: old) == 0)
  }
}
