/// A decision at one stage, with the reason of an exclusion.
package struct Verdict: Hashable, Sendable {
  package let decision: Decision
  package let reason: String
  /// nil while it is being saved.
  package let at: Moment?
}

/// What one person decided and noted about one study: the sum of the actions. Marks are stored separately
/// (`Decided.marks`).
package struct Opinion: Hashable, Sendable {
  private var screening: Verdict?
  private var fullText: Verdict?
  /// In the order in which they were given.
  package private(set) var tags: [String] = []
  package private(set) var note = ""
  /// The stages at which the person took a decision back, so that one of the source does not hold there either.
  package private(set) var takenBack: Set<Stage> = []

  package init() {}

  package var isEmpty: Bool { self == Opinion() }

  /// The decision at a stage; nil if there is none.
  package subscript(stage: Stage) -> Verdict? { stage == .screening ? screening : fullText }

  /// Returns the decision that holds at a stage. A decision by full text holds at both stages. A study excluded by
  /// title and abstract needs no decision by full text.
  package func verdict(at stage: Stage) -> Verdict? {
    switch stage {
    case .screening: fullText ?? screening
    case .fullText: fullText ?? (screening?.decision == .excluded ? screening : nil)
    }
  }

  mutating func apply(_ deed: Deed, at: Moment?) {
    switch deed {
    case .decide(let decision, let stage, let reason):
      let verdict = decision.map { Verdict(decision: $0, reason: reason, at: at) }
      if stage == .screening { screening = verdict } else { fullText = verdict }
      if verdict == nil { takenBack.insert(stage) } else { takenBack.remove(stage) }
    case .tag(let tag): if !tags.contains(tag) { tags.append(tag) }
    case .untag(let tag): tags.removeAll { $0 == tag }
    case .note(let text): note = text
    case .mark, .unmark, .set, .filter, .words, .belong, .undo: break
    }
  }
}
