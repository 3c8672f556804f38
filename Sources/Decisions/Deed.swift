/// A decision about a study.
package enum Decision: String, CaseIterable, Sendable {
  case included, excluded, maybe
  /// The person looked for the full report and could not get it.
  case notRetrieved = "not retrieved"
}

/// What a person reads to decide. Each study has a decision for each stage.
package enum Stage: String, CaseIterable, Sendable {
  case screening = "title and abstract"
  case fullText = "full text"

  package var next: Stage { self == .screening ? .fullText : .screening }
}

/// A person's choice of how to work on a collection. It is stored in the journal of the collection.
package enum Setting: String, CaseIterable, Sendable {
  /// After a decision the cursor moves to the next undecided study.
  case advance
  /// evi also asks for the reason of an exclusion by title and abstract.
  case reasons
  /// The person decides by the full text now.
  case fullText = "full text"
  /// The person's own words are highlighted.
  case words

  /// Whether the setting is on until the person changes it.
  package var isOnAtFirst: Bool { self == .advance || self == .words }
}

/// One thing that a person did.
package enum Deed: Hashable, Sendable {
  case mark, unmark
  /// Decides about studies; nil removes a decision. The reason is that of an exclusion; it can be empty.
  case decide(Decision?, at: Stage, reason: String = "")
  case tag(String)
  case untag(String)
  /// Writes the note of a study; an empty text removes the note.
  case note(String)
  case set(Setting, Bool)
  /// Keeps a filter line under a name; an empty line deletes the name.
  case filter(name: String, line: String)
  /// Keeps a list of words to highlight; an empty list is deleted.
  case words(OwnWords)
  /// Says which collection the journal belongs to.
  case belong(CollectionMark)
  /// Takes back the action with this id. If that action is an `undo`, the action that it took back holds again.
  case undo(String)

  /// Whether the deed is about studies. The others are about the journal itself or about another deed.
  package var isAboutStudies: Bool {
    switch self {
    case .mark, .unmark, .decide, .tag, .untag, .note: true
    case .set, .filter, .words, .belong, .undo: false
    }
  }

  /// Whether a person can take the deed back.
  package var canBeUndone: Bool {
    switch self {
    case .belong, .undo: false
    default: true
    }
  }
}

/// What a journal stores to recognise its collection.
package struct CollectionMark: Hashable, Sendable {
  /// The files in order, each by its whole path. Empty for a pipe.
  package let paths: [String]
  /// The number of studies, and a number computed from all ids: `2000-3fa9c2d1b07e55aa`.
  package let content: String
  /// The ids with the smallest numbers, at most `CollectionMark.most`.
  package let sample: [String]

  /// The size of the sample. With 500 ids the part of known studies is right to 5 points in 100.
  package static let most = 500

  package init(paths: [String], content: String, sample: [String]) {
    (self.paths, self.content, self.sample) = (paths, content, sample)
  }
}

/// A filter line with a name.
package struct SavedFilter: Hashable, Sendable {
  package let name: String
  package let line: String
}
