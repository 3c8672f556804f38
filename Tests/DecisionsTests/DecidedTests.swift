import BitCollections
import Studies
import TestSupport
import Testing

@testable import Decisions

/// What actions add up to.
struct DecidedTests {
  private func entry(_ number: Int, _ deed: Deed, _ positions: [Int] = [], by person: String = "ada") -> Entry {
    Entry(
      id: "\(person)-\(number)", at: Moment(milliseconds: Int64(number)), by: person, deed: deed,
      positions: Positions(positions))
  }

  /// Adds up entries in the slow and obvious way: all of a person's in the order of time, without those taken back.
  private func sum(_ entries: [Entry], me: String) -> Decided {
    var left = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    for undo in entries.sorted(by: { $0.isAfter($1) }) where left[undo.id] != nil {
      guard case .undo(let undone) = undo.deed, let target = left[undone], target.by == undo.by, undo.isAfter(target)
      else { continue }
      left[undone] = nil
    }
    var decided = Decided(me: me)
    for entry in left.values.sorted(by: { $1.isAfter($0) }) {
      if case .undo = entry.deed { continue }
      decided.add(entry)
    }
    return decided
  }

  private func randomDeed(_ random: inout Seeded) -> Deed {
    random.pick([
      .mark, .unmark, .decide(.included, at: .screening), .decide(.maybe, at: .fullText), .decide(nil, at: .screening),
      .decide(.excluded, at: random.pick(Stage.allCases), reason: random.pick(["a", "b", ""])),
      .decide(.notRetrieved, at: .fullText), .tag(random.pick(["x", "y"])), .untag(random.pick(["x", "y"])),
      .note(random.pick(["", "n", "m"])), .set(.fullText, random.pick([true, false])),
      .words(
        OwnWords(
          random.pick(["include", "wards"]), random.pick([["a"], ["b", "c"], []]), isOn: random.pick([true, false]))),
    ])
  }

  private func randomPositions(_ random: inout Seeded, _ deed: Deed) -> [Int] {
    guard deed.isAboutStudies else { return [] }
    if [.mark, .unmark].contains(deed), random.pick(Array(0..<40)) == 0 { return Array(0..<150) }
    return [random.pick(Array(0..<200))]
  }

  @Test func `a decision, its reason, tags and a note are the annotation of the study`() {
    var decided = Decided(me: "ada")
    decided.add(entry(1, .decide(.excluded, at: .screening, reason: "wrong dose"), [3]))
    decided.add(entry(2, .tag("dose"), [3]))
    decided.add(entry(3, .note("look again"), [3]))
    let expected = Annotation(decision: "excluded", reason: "wrong dose", tags: ["dose"], note: "look again")
    #expect(decided.annotations.noted == [3: expected])
    #expect(decided.annotations.positions(in: .excluded) == [3])
    decided.add(entry(4, .undo("ada-1")))
    #expect(decided.annotations.noted == [3: Annotation(tags: ["dose"], note: "look again")])
    decided.add(entry(5, .undo("ada-4")))
    #expect(decided.annotations.noted == [3: expected])
  }

  @Test func `nobody takes back what another person did`() {
    var decided = Decided(me: "ada")
    decided.add(entry(1, .decide(.included, at: .screening), [0], by: "bo"))
    decided.add(entry(2, .undo("bo-1")))
    #expect(decided.opinion(of: "bo", on: 0)[.screening]?.decision == .included)
    #expect(decided.undoable.past.isEmpty)
  }

  @Test func `an undo that came before what it names takes nothing back`() {
    var decided = Decided(me: "ada")
    decided.add(entry(5, .mark, [0]))
    decided.add(entry(4, .undo("ada-5")))
    #expect(decided.marked == [0])
  }

  @Test func `ten thousand random actions taken back return to the start exactly`() {
    var random = Seeded(19)
    var decided = Decided(me: "ada")
    var ids: [String] = []
    for number in 1...10_000 {
      let deed = randomDeed(&random)
      let new = entry(number, deed, randomPositions(&random, deed))
      decided.add(new)
      ids.append(new.id)
    }
    #expect(decided.undoable.past == ids)
    #expect(!decided.addsUpAlike(Decided(me: "ada")))
    for (place, id) in ids.reversed().enumerated() { decided.add(entry(10_001 + place, .undo(id))) }
    #expect(decided.addsUpAlike(Decided(me: "ada")))
    #expect(decided.annotations.noted.isEmpty && decided.marked.isEmpty && decided.stage == .screening)
    #expect(decided.undoable.past.isEmpty && decided.undoable.future.count == 10_000)
  }

  @Test(arguments: 1...20) func `random undoing and doing again adds up as the obvious way does`(seed: Int) {
    var random = Seeded(UInt64(seed))
    var decided = Decided(me: "ada")
    var (entries, past, future): ([Entry], [String], [String]) = ([], [], [])
    for number in 1...400 {
      let new: Entry
      switch random.pick(Array(0..<10)) {
      case 0...2 where !past.isEmpty:
        let id = past.removeLast()
        new = entry(number, .undo(id))
        future.append(id)
      case 3 where !future.isEmpty:
        let id = future.removeLast()
        new = entry(number, .undo(decided.undoer(of: id) ?? ""))
        past.append(id)
      default:
        let deed = randomDeed(&random)
        new = entry(number, deed, randomPositions(&random, deed))
        past.append(new.id)
        future = []
      }
      entries.append(new)
      decided.add(new)
      #expect(decided.undoable.past == past && decided.undoable.future == future)
    }
    let slow = sum(entries, me: "ada")
    #expect(decided.addsUpAlike(slow))
    #expect(decided.annotations.noted == slow.annotations.noted && decided.sets == slow.sets)
    #expect(decided.stage == slow.stage)
  }

  @Test(arguments: 1...10) func `two interleaved journals add up to all actions in any order`(seed: Int) {
    var random = Seeded(UInt64(100 + seed))
    var entries: [Entry] = []
    for number in 1...300 {
      let person = random.pick(["ada", "bo"])
      let own = entries.filter { $0.by == person }
      let deed = random.pick([0, 1, 2, 3]) == 0 && !own.isEmpty ? .undo(random.pick(own).id) : randomDeed(&random)
      entries.append(entry(number, deed, randomPositions(&random, deed), by: person))
    }
    let slow = sum(entries, me: "ada")
    for order in [entries, entries.reversed(), entries.shuffled(using: &random)] {
      var decided = Decided(me: "ada")
      for entry in order + order.prefix(20) { decided.add(entry) }
      #expect(decided.entries.count == 300)
      #expect(decided.addsUpAlike(slow))
      #expect(decided.annotations.noted == slow.annotations.noted && decided.conflicts == slow.conflicts)
      var atOnce = Decided(me: "ada")
      for entry in order.prefix(40) { atOnce.add(entry) }
      atOnce.add(contentsOf: order)
      #expect(atOnce.addsUpAlike(slow) && atOnce.entries == decided.entries)
      #expect(atOnce.annotations.noted == slow.annotations.noted && atOnce.conflicts == slow.conflicts)
      #expect(atOnce.undoable == decided.undoable)
    }
  }

  @Test(arguments: [0, 1]) func `a long chain of taking back what was taken back is added up`(rest: Int) {
    let length = 20_000 + rest
    let chain =
      [entry(0, .decide(.included, at: .screening), [3])] + (1...length).map { entry($0, .undo("ada-\($0 - 1)")) }
    var decided = Decided(me: "ada")
    decided.add(contentsOf: chain)
    #expect(decided.isUndecided(3) == (rest == 1))
    // One more turns all of them.
    decided.add(entry(length + 1, .undo("ada-\(length)")))
    #expect(decided.isUndecided(3) == (rest == 0))
    #expect(decided.entries.count { $0.isCancelled } == (length + 2) / 2)
  }

  @Test func `an action that is being saved is the newest, and then stands at its time`() {
    var decided = Decided(me: "ada")
    decided.add(entry(50, .decide(.included, at: .screening), [0]))
    decided.add(Entry(id: "s-1", by: "ada", deed: .decide(.maybe, at: .screening), positions: .few([0])))
    #expect(decided.opinion(of: "ada", on: 0)[.screening]?.decision == .maybe)
    var saved = Entry(id: "s-1", by: "ada", deed: .decide(.maybe, at: .screening), positions: .few([0]))
    saved.at = Moment(milliseconds: 49)
    decided.add(saved)
    #expect(decided.opinion(of: "ada", on: 0)[.screening]?.decision == .included)
  }

  @Test func `at full text what was excluded stays out, and the rest waits`() {
    var decided = Decided(me: "ada")
    decided.add(entry(1, .decide(.excluded, at: .screening), [0]))
    decided.add(entry(2, .decide(.included, at: .screening), [1]))
    decided.add(entry(3, .set(.fullText, true)))
    #expect(decided.annotations.noted[0]?.decision == "excluded" && decided.isUndecided(1))
    decided.add(entry(4, .decide(.notRetrieved, at: .fullText), [1]))
    #expect(decided.annotations.noted[1]?.decision == "not retrieved")
  }

  @Test func `one's own decision stands over the one that the source states`() {
    var decided = Decided(me: "ada")
    decided.stated = [0: Annotation(decision: "included", tags: ["rct"]), 1: Annotation(decision: "excluded")]
    #expect(!decided.isUndecided(0) && decided.annotations.positions(in: .included) == [0])
    decided.add(entry(1, .decide(.excluded, at: .screening, reason: "r"), [0]))
    #expect(decided.annotations.noted[0] == Annotation(decision: "excluded", reason: "r", tags: ["rct"]))
    decided.add(entry(2, .undo("ada-1")))
    #expect(decided.annotations.noted[0] == Annotation(decision: "included", tags: ["rct"]))
  }

  @Test func `what the source states is a decision by title and abstract`() {
    var decided = Decided(me: "ada")
    decided.stated = [
      0: Annotation(decision: "included", tags: ["rct"]), 1: Annotation(decision: "excluded", reason: "r"),
    ]
    decided.add(entry(1, .set(.fullText, true)))
    #expect(decided.isUndecided(0) && decided.annotations.noted[0]?.tags == ["rct"])
    #expect(decided.annotations.noted[1]?.reason == "r" && decided.passedOver == [1])
    decided.add(entry(2, .decide(.included, at: .screening), [1]))
    #expect(decided.isUndecided(1) && decided.passedOver.isEmpty, "one's own stands over it at both stages")
    decided.add(entry(3, .decide(.included, at: .fullText), [1]))
    #expect(decided.annotations.positions(in: .included) == [1])
  }

  @Test func `a source can state a decision by full text, which holds at both stages`() {
    var decided = Decided(me: "ada")
    decided.stated = [0: Annotation(decision: "excluded", reason: "wrong dose", isByFullText: true)]
    #expect(decided.annotations.positions(in: .excluded) == [0])
    decided.add(entry(1, .set(.fullText, true)))
    #expect(decided.annotations.positions(in: .excluded) == [0] && decided.passedOver.isEmpty)
    let counts = PRISMACounts(decided, of: "ada", sources: [.init("a.csv", records: 1)], studies: 1)
    #expect(counts.excluded == 0 && counts.assessed == 1 && counts.assessedReasons.map(\.reason) == ["wrong dose"])
    decided.add(entry(2, .decide(nil, at: .fullText), [0]))
    #expect(decided.isUndecided(0))
    decided.add(entry(3, .decide(.included, at: .fullText), [0]))
    #expect(decided.annotations.positions(in: .included) == [0])
  }

  @Test func `a decision of the source can be taken back, and that can be undone`() {
    var decided = Decided(me: "ada")
    decided.stated = [0: Annotation(decision: "included")]
    decided.add(entry(1, .decide(nil, at: .screening), [0]))
    #expect(decided.isUndecided(0))
    #expect(
      decided.lines(about: 0).map { "\($0.label): \($0.text)" } == [
        "Decision: undecided again", "In the source: included",
      ])
    let sources = [PRISMACounts.Source("a.ris", records: 2)]
    #expect(PRISMACounts(decided, of: "ada", sources: sources, studies: 2).screened == 0)
    decided.add(entry(2, .undo("ada-1")))
    #expect(!decided.isUndecided(0))
    #expect(PRISMACounts(decided, of: "ada", sources: sources, studies: 2).screened == 1)
  }

  @Test func `studies that were grouped take their opinions along`() {
    var decided = Decided(me: "ada")
    decided.add(entry(1, .decide(.included, at: .screening), [2]))
    decided.add(entry(2, .mark, [0, 1, 2]))
    decided.move(to: [0, 1, 0])
    #expect(decided.annotations.noted.keys.sorted() == [0] && decided.marked == [0, 1])
  }

  @Test func `reasons keep their numbers, and new ones come last`() {
    var decided = Decided(me: "ada")
    decided.add(entry(1, .decide(.excluded, at: .screening, reason: "animal study"), [0]))
    decided.add(entry(2, .decide(.excluded, at: .screening, reason: "wrong outcome"), [1]))
    #expect(decided.reasons == Decided.usualReasons + ["animal study"])
  }

  @Test func `a tag that is called like a usual reason is offered among the tags`() {
    var decided = Decided(me: "ada")
    decided.add(entry(1, .tag("wrong outcome"), [0]))
    #expect(decided.tags == ["wrong outcome"] && decided.reasons == Decided.usualReasons)
  }

  @Test func `reasons and tags stand in the order of time, whichever lines are read first`() {
    let entries = [
      entry(3, .tag("third"), [0]), entry(1, .tag("first"), [0], by: "bo"), entry(2, .tag("second"), [1]),
      entry(4, .tag("first"), [1]), entry(6, .decide(.excluded, at: .screening, reason: "later"), [2]),
      entry(5, .decide(.excluded, at: .screening, reason: "sooner"), [3]),
    ]
    for order in [entries, entries.reversed()] {
      var decided = Decided(me: "ada")
      for entry in order { decided.add(entry) }
      #expect(decided.tags == ["first", "second", "third"])
      #expect(decided.reasons.suffix(2) == ["sooner", "later"])
    }
  }
}
