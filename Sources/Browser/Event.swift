import Evidence
package import Pages
package import Screen
package import Search
package import Studies

/// Something that happened. Every change of the state arrives as an event, in order, on one thread.
package enum Event: Equatable, Sendable {
  case key(Key)
  /// Characters that arrived at once: typed ahead, or pasted in a terminal that does not mark pastes. Each acts as a
  /// key until one opens a line to type in. The rest becomes text in that line.
  case text(String)
  /// Text that the terminal marks as pasted. It goes into the line that is being typed, or nowhere.
  case pasted(String)
  case resized(Size)
  case loaded(Loaded)
  /// What `Notice.faults(in:)` found in the loaded studies.
  case proofRead([Notice])
  /// More of the sources has been read, and more will come.
  case grew(StudyCollection, LoadProgress)
  /// No source could be read.
  case loadFailed([Notice])
  case found(SearchAnswer)
  case foundHits(SearchAnswer)
  /// The studies among which decisions are counted.
  case foundScope(SearchAnswer)
  /// The number of studies that have each term of the collection's glossary.
  case counted([Int], StudyCollection)
  case completed([Completion], CompletionRequest)
  case countedFacets([Facet], ticket: Int)
  /// The facets of fields. In a large collection they arrive first, because the facets of facts take much longer.
  case countedFields([Facet], ticket: Int)
  case noticed(Notice)
  /// A file was written, or could not be written.
  case wrote(WriteAnswer)
  /// This many bytes of the file with this name are written.
  case writing(name: String, bytes: Int)
  /// The remains of writes in earlier runs of evi that did not end.
  case leftovers([Leftover])
  /// A text was sent to the clipboard of the terminal, or could not be sent.
  case copied(CopyRequest, CopyAnswer)
  /// The person's editor has ended.
  case edited(EditAnswer)
  case manual(Manual)
  case journal(JournalEvent)
  /// The number of studies that each of these filter lines finds.
  case countedLines([String: Int], StudyCollection)
  /// A signal asks evi to stop for a while (SIGTSTP).
  case stopAsked
  /// evi runs again after a stop (SIGCONT).
  case continued
  /// The terminal is gone, or a signal asks evi to end; `signal` is 0 when there was none.
  case ended(signal: Int32)
}

/// The result of a load.
package struct Loaded: Equatable, Sendable {
  package let collection: StudyCollection
  package let notices: [Notice]
  /// The new position of each study that was shown during the load; empty if no study has moved.
  package let places: [UInt32]

  package init(collection: StudyCollection, notices: [Notice], places: [UInt32] = []) {
    self.collection = collection
    self.notices = notices
    self.places = places
  }
}

extension Notice {
  /// The largest collection whose figures are checked behind the screen. `evi check` checks larger ones.
  private static let mostProofRead = 200

  /// Returns a notice for each figure of a collection that cannot be right; none for a large collection.
  package static func faults(in collection: StudyCollection) -> [Notice] {
    let studies = collection.count <= mostProofRead ? 0..<collection.count : 0..<0
    return studies.flatMap { collection[$0].findings(in: collection) }.map { Notice($0, in: collection) }
  }
}

/// The answer to a search, or a known part of it. `update` ignores an answer whose ticket is not the newest.
package struct SearchAnswer: Equatable, Sendable {
  package let ticket: Int
  /// Positions in the collection, in the order of the list; in a part only the first ones.
  package let positions: [Int]
  /// Why the answer is empty; nil if it is not, or when no single term is the reason.
  package let absence: Absence?
  /// The words of the filter that also find other words. Each comes with the other words that studies contain.
  package let expansions: [Query.Expansion]
  /// Which part of the answer this is; nil for the whole answer.
  package let part: Part?

  package enum Part: Equatable, Sendable {
    /// All matches among this many studies, counted from the first of the collection.
    case covering(Int)
    /// The first matches in sort order. The number counts all matches.
    case of(Int)
  }

  package init(ticket: Int, positions: [Int], absence: Absence? = nil, expansions: [Query.Expansion] = []) {
    self.init(ticket, positions, absence, expansions, nil)
  }

  package init(ticket: Int, positions: [Int], covering count: Int) {
    self.init(ticket, positions, nil, [], .covering(count))
  }

  package init(ticket: Int, positions: [Int], of total: Int) {
    self.init(ticket, positions, nil, [], .of(total))
  }

  private init(
    _ ticket: Int, _ positions: [Int], _ absence: Absence?, _ expansions: [Query.Expansion], _ part: Part?
  ) {
    (self.ticket, self.positions, self.part) = (ticket, positions, part)
    (self.absence, self.expansions) = (absence, expansions)
  }
}
