import Evidence
import Screen
import Studies
import TestSupport
import Testing

@testable import Browser
@testable import Search

/// The view of studies like this one: which values of a study it offers, and what each asks.
struct AlikeTests {
  private func opened(_ collection: StudyCollection, at position: Int = 0) -> AppState {
    let start = StartingView(options: EvidenceOptions(lexicon: Sample.lexicon))
    var state = AppState(size: Size(width: 120, height: 32), start: start)
    _ = state.update(.loaded(Loaded(collection: collection, notices: [])))
    for _ in 0..<position { _ = state.update(.key(.down)) }
    _ = state.update(.key(.character("=")))
    return state
  }

  @Test func `each author and keyword of a reference is offered whole, and asks for a study that has it`() throws {
    let authors = (1...9).map { "AU  - Long-Surname\($0), Firstname Middlename" }
    let keywords = (1...9).map { "KW  - A keyword that has the number \($0)" }
    let lines = ["TY  - JOUR", "TI  - A title", "PY  - 2020"] + authors + keywords + ["ER  - "]
    let record = lines.joined(separator: "\n")
    let (collection, _) = Sample.sources(["two.ris": record + "\n\n" + record.replacing("A title", with: "B title")])
    let state = opened(collection)
    let terms = state.overlay?.entries.compactMap { entry in
      if case .narrow(let term)? = entry.choice { term } else { nil }
    }
    let found = try (terms ?? []).filter { $0.hasPrefix("authors") || $0.hasPrefix("keywords") }.map { term in
      StudyIndex(collection).search(try QueryParser.parse(term, in: collection, by: state.options)) ?? []
    }
    #expect(found == Array(repeating: [0, 1], count: 18))
  }
}
