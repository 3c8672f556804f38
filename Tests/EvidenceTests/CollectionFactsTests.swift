import Evidence
import Formats
import Foundation
import Studies
import TestSupport
import Testing

/// The facts that evi finds in real collections.
struct CollectionFactsTests {
  /// Returns a line for each fact of each study, with the words that it came from.
  private func dump(_ collection: StudyCollection) -> String {
    let lexicon = Lexicons.embedded.extended(by: collection.glossary)
    var lines: [String] = []
    for position in 0..<collection.count {
      let study = collection[position]
      lines.append(study.name)
      for fact in lexicon.facts(of: study, in: collection) {
        let places = fact.places.map { "\(collection[$0.field].key) “\($0.text)”" }
        lines.append("  \(fact.kind.rawValue): \(fact.value) · \(places.joined(separator: ", "))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func `the facts of the bundled collection are as somebody looked at them`() throws {
    expectOnFile(dump(Sample.bundled), Place.beside(#filePath, "Expected/anakinra-car-t.txt"))
  }

  /// The values of each kind of fact, one study after another, with `;` between studies.
  private static let journal: [(FactKind, String)] = [
    (
      .design,
      """
      Clinical trial; Case series; Case series; Case series; Case series; Case series; Case series; Clinical trial; \
      Case series
      """
    ),
    (.phase, "Phase 1; ; ; ; ; ; ; Phase 2; "),
    (.ages, "Children, Young adults; Adults; Adults; Children; Children, Young adults; Adults; Adults; Adults; Adults"),
    (
      .disease,
      """
      B-ALL; Multiple myeloma; LBCL; B-ALL; ; LBCL; B-cell malignancies, Plasma cell malignancies; \
      LBCL, Mantle cell lymphoma; 
      """
    ),
    (
      .product,
      """
      CD22 CAR T cells, Anakinra; BCMA CAR T cells, Anakinra, Tocilizumab; Axicabtagene ciloleucel, Anakinra; \
      Tisagenlecleucel, Anakinra, Tocilizumab; Tisagenlecleucel, SJCAR19, Anakinra, Ruxolitinib; \
      Axicabtagene ciloleucel, Anakinra; Anakinra; CD19 CAR T cells; \
      Tisagenlecleucel, Axicabtagene ciloleucel, Anakinra, CAR T cells
      """
    ),
    (
      .toxicity,
      """
      carHLH, Infection; Fever; ICANS, carHLH; ICANS, CRS, carHLH, HLH/MAS; carHLH; ICANS, CRS; ICANS, CRS; \
      Fever, ICANS, CRS; ICANS, Neurotoxicity
      """
    ),
    (.route, "SC; SC; SC; IV; ; SC; SC, IV; SC; SC"),
    (.cotreatment, "Steroids; Tocilizumab; ; Steroids, Tocilizumab; Steroids, Ruxolitinib; ; ; ; Steroids"),
  ]

  @Test(.enabled(if: Place.hasSample("anakinra-table2.txt")), arguments: FactKind.allCases)
  func `the facts of the journal's table are these`(_ kind: FactKind) throws {
    let collection = try Lexicons.sample()
    let values = (0..<collection.count).map { position in
      Lexicons.embedded.facts(of: collection[position], in: collection).filter { $0.kind == kind }.map(\.value)
    }
    let expected = Self.journal.first { $0.0 == kind }?.1
    #expect(values.map { $0.joined(separator: ", ") }.joined(separator: "; ") == expected)
  }
}
