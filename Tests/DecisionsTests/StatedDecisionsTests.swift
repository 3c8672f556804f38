import Studies
import TestSupport
import Testing

@testable import Decisions

/// Decisions that were made in other programs, as those write them.
struct StatedDecisionsTests {
  private func stated(_ csv: String) -> [Int: Annotation] { StatedDecisions.of(Sample.csv(csv)) }

  @Test func `Rayyan's notes say who decided what, with labels, reasons and notes`() {
    let notes =
      #""RAYYAN-INCLUSION: {""Ada""=>""Excluded""} | RAYYAN-LABELS: ML, Hospital | "#
      + #"RAYYAN-EXCLUSION-REASONS: wrong population,foreign language | USER-NOTES: {""Ada""=>[""check"", ""again""]}""#
    #expect(
      stated("key,title,notes\nrayyan-1,One,\(notes)\nrayyan-2,Two,\n") == [
        0: Annotation(
          decision: "excluded", reason: "wrong population, foreign language", tags: ["ML", "Hospital"],
          note: "check\nagain")
      ])
  }

  @Test func `where Rayyan's people differ, the source states no decision`() {
    let notes = #""RAYYAN-INCLUSION: {""Ada""=>""Excluded"",""Bo""=>""Included""}""#
    #expect(stated("key,title,notes\nrayyan-1,One,\(notes)\n").isEmpty)
    let alike = #""RAYYAN-INCLUSION: {""Ada""=>""Maybe"",""Bo""=>""Maybe""}""#
    #expect(stated("key,title,notes\nrayyan-1,One,\(alike)\n") == [0: Annotation(decision: "maybe")])
  }

  @Test func `ASReview's column says 1, 0, and -1 for what was not seen`() {
    #expect(
      stated("title,abstract,included\nOne,a,1\nTwo,b,0\nThree,c,-1\nFour,d,\n") == [
        0: Annotation(decision: "included"), 1: Annotation(decision: "excluded"),
      ])
  }

  @Test func `ASReview's notes of a RIS file say it too`() throws {
    let ris = { (note: String) in "TY  - JOUR\nTI  - One\nN1  - \(note)\nER  - \n" }
    for (note, decision) in [
      ("ASReview_relevant", "included"), ("ASReview_irrelevant", "excluded"), ("ASReview_not_seen", nil),
    ] {
      let collection = try Sample.read(Array(ris(note).utf8), name: "x.ris")
      #expect(StatedDecisions.of(collection)[0]?.decision == decision)
    }
  }

  @Test func `Covidence's notes have the reason of an exclusion`() {
    #expect(
      stated("Title,Covidence #,Study,Notes,Tags\nOne,6535,Heslop 1990,Exclusion reason: Wrong study design; ,SRH\n")
        == [
          0: Annotation(decision: "excluded", reason: "Wrong study design", tags: ["SRH"], isByFullText: true)
        ])
  }

  @Test func `a table without such fields states nothing`() {
    #expect(stated("Name,Notes,Outcome\nx,a plain note,included 12 patients\n").isEmpty)
  }
}
