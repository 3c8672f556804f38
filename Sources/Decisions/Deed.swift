/// A decision about a study.
package enum Decision: String, CaseIterable, Sendable {
  case included, excluded, maybe
  /// The report was sought for reading in full, and could not be had.
  case notRetrieved = "not retrieved"
}

/// What a decision is made from. Each study has a decision for each stage.
package enum Stage: String, CaseIterable, Sendable {
  case screening = "title and abstract"
  case fullText = "full text"

  package var next: Stage { self == .screening ? .fullText : .screening }
}

/// A choice of a person about how to work on a collection, which stays with the collection.
package enum Setting: String, CaseIterable, Sendable {
  /// A decision goes on to the next undecided study.
  case advance
  /// An exclusion by title and abstract asks for its reason too.
  case reasons
  /// What is decided now is the full text.
  case fullText = "full text"
  /// The words of one's own are lit.
  case words

  /// Whether it is on before a person says otherwise.
  package var isOnAtFirst: Bool { self == .advance || self == .words }
}

/// One thing that a person did.
package enum Deed: Hashable, Sendable {
  case mark, unmark
  /// Decides about studies; nil takes a decision back. The reason is that of an exclusion, and can be empty.
  case decide(Decision?, at: Stage, reason: String = "")
  case tag(String)
  case untag(String)
  /// Writes the note of a study; an empty one takes it away.
  case note(String)
  case set(Setting, Bool)
  /// Keeps a filter line under a name; an empty line deletes the name.
  case filter(name: String, line: String)
  /// Keeps a list of words to light; without words it lets go of the list.
  case words(OwnWords)
  /// Says which collection the journal belongs to.
  case belong(CollectionMark)
  /// Takes back the action with this id, or does it again where that action took one back.
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

/// The marks by which a journal knows its collection.
package struct CollectionMark: Hashable, Sendable {
  /// The files, each by its whole path, in order. Empty for a pipe.
  package let paths: [String]
  /// The number of studies and a number made of all ids: `2000-3fa9c2d1b07e55aa`.
  package let content: String
  /// The ids of the studies whose ids have the smallest numbers, at most `CollectionMark.most`.
  package let sample: [String]

  /// How many ids stand for a collection. With 500 the part of known studies is right to 5 points in 100.
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
