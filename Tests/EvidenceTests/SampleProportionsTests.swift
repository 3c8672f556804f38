import Evidence
import Foundation
import Studies
import TestSupport
import Testing

struct SampleProportionsTests {
  /// Returns the proportions of each study, keyed by the first word of its name, in the fields that meet `isWanted`.
  private func proportions(
    _ collection: StudyCollection, in isWanted: (Field) -> Bool
  ) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for position in 0..<collection.count {
      let study = collection[position]
      let name = study.name.prefix { $0 != " " }
      for (index, field) in collection.fields.enumerated() where isWanted(field) {
        let read = Proportion.read(Folding.fold(study.text(of: FieldIndex(index)))[...])
        found[String(name), default: []] += read.map { Figures($0).description }
      }
    }
    return found.filter { !$0.value.isEmpty }
  }

  private func faults(_ collection: StudyCollection) -> [ProportionFault] {
    (0..<collection.count).flatMap { position in
      collection.fields.indices.flatMap {
        ProportionFault.faults(in: Folding.fold(collection[position].text(of: FieldIndex($0)))[...])
      }
    }
  }

  @Test(.enabled(if: Place.hasSample("anakinra-table2.txt")))
  func `the journal's table says of its outcomes what it says`() throws {
    let collection = try Sample.read(Place.sample("anakinra-table2.txt"))
    #expect(
      proportions(collection) { $0.role == .outcome } == [
        "Lichtenstein": ["8/8", "17/19 89.5%", "22/32 68.8%", "8/9"],
        "Dreyzin": ["3/3", "2/3"],
        "Oliai": ["1/7 14%"],
        "Gazeau": ["73%", "53%", "42%"],
      ])
    #expect(proportions(collection) { $0.role != .outcome } == [:])
    #expect(faults(collection) == [])
  }

  @Test func `the bundled collection says it too`() throws {
    let collection = try Sample.read(Place.package.appending(path: "Resources/anakinra-car-t.json"))
    #expect(
      proportions(collection) { $0.role == .outcome } == [
        "Lichtenstein": ["8/8", "17/19 89.5%", "22/32 68.8%", "8/9"],
        "Strati": ["4/6", "0/2"],
        "Dreyzin": ["3/3", "2/3"],
        "Oliai": ["1/7 14%"],
        "Gazeau": ["73%", "53%", "42%"],
      ])
    #expect(proportions(collection) { $0.role != .outcome } == [:])
    #expect(faults(collection) == [])
  }
}
