package import BitCollections

/// What a person noted about one study: the decision in words, the reason of an exclusion, tags and a note.
package struct Annotation: Hashable, Sendable {
  /// `included`, `excluded`, `maybe` or `not retrieved`; empty if nothing is decided.
  package var decision: String
  package var reason: String
  package var tags: [String]
  package var note: String
  /// Whether a source states that its decision was made by full text.
  package var isByFullText: Bool

  package init(
    decision: String = "", reason: String = "", tags: [String] = [], note: String = "", isByFullText: Bool = false
  ) {
    (self.decision, self.reason, self.tags, self.note) = (decision, reason, tags, note)
    self.isByFullText = isByFullText
  }
}

/// What a person noted about the studies of one collection, by their positions.
///
/// An annotation belongs to a person and not to a source, so it is not a value of a chunk. The filter, the sort, the
/// facets and the columns get it separately from the collection. The object never changes: each decision makes a new
/// one. Two of them are equal if they are the same object.
package final class Annotations: Sendable {
  /// A part of an annotation that the filter, the sort and the columns can name.
  package enum Name: String, CaseIterable, Sendable {
    case mark, decision, reason, tag, note

    package var heading: String {
      switch self {
      case .mark: "Mark"
      case .decision: "Decision"
      case .reason: "Reason"
      case .tag: "Tags"
      case .note: "Note"
      }
    }
  }

  /// A state of a study that the filter asks for with `is:`.
  package enum State: String, CaseIterable, Sendable {
    case marked, included, excluded, maybe, undecided, conflict
  }

  package let marked: BitSet
  /// The studies about which the people of a shared journal decided differently.
  package let conflicts: BitSet
  /// The annotation of each study that has one.
  package let noted: [Int: Annotation]
  /// The studies with each decision.
  package let decided: [String: BitSet]

  package init(
    marked: BitSet = [], conflicts: BitSet = [], noted: [Int: Annotation] = [:], decided: [String: BitSet] = [:]
  ) {
    (self.marked, self.conflicts, self.noted, self.decided) = (marked, conflicts, noted, decided)
  }

  /// No annotation of any study.
  package static let none = Annotations()

  /// Returns the texts of one part of a study's annotation. Only tags can be several.
  package func values(of name: Name, at position: Int) -> [String] {
    if name == .mark { return marked.contains(position) ? ["marked"] : [] }
    guard let annotation = noted[position] else { return [] }
    let text: String
    switch name {
    case .tag: return annotation.tags
    case .decision: text = annotation.decision
    case .reason: text = annotation.reason
    case .note, .mark: text = annotation.note
    }
    return text.isEmpty ? [] : [text]
  }

  /// Returns the positions of the studies in a state. For `undecided` it returns the decided studies: all other studies
  /// are undecided.
  package func positions(in state: State) -> BitSet {
    switch state {
    case .marked: marked
    case .conflict: conflicts
    case .included, .excluded, .maybe: decided[state.rawValue] ?? []
    case .undecided: decided.values.reduce(into: []) { $0.formUnion($1) }
    }
  }

  /// Returns the positions of the studies that have, in a part of their annotation, a text for which `isMet` returns
  /// true. It calls `isMet` once for each different text.
  /// - Complexity: O(number of annotations).
  package func positions(with name: Name, _ isMet: (String) -> Bool) -> BitSet {
    if name == .mark { return isMet("marked") ? marked : [] }
    var answers: [String: Bool] = [:]
    var found: BitSet = []
    for position in noted.keys {
      for text in values(of: name, at: position) {
        let isAnswer = answers[text] ?? isMet(text)
        answers[text] = isAnswer
        if isAnswer { found.insert(position) }
      }
    }
    return found
  }
}

extension Annotations: Equatable {
  package static func == (left: Annotations, right: Annotations) -> Bool { left === right }
}
