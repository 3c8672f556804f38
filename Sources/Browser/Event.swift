import Evidence
package import Pages
package import Screen
package import Search
package import Studies

/// What happened. Everything that changes the state arrives as one of these, in order, on one thread.
package enum Event: Equatable, Sendable {
  case key(Key)
  /// Characters that came all at once: pasted, or typed ahead. Each means what its key means, until one opens a line to
  /// type in; the rest is text.
  case text(String)
  /// Text that was pasted; it goes into a line or nowhere.
  case pasted(String)
  case resized(Size)
  case loaded(Loaded)
  /// More of the sources has been read; there is more to come.
  case grew(StudyCollection, LoadProgress)
  /// Nothing could be read at all.
  case loadFailed([Notice])
  case found(SearchAnswer)
  case foundHits(SearchAnswer)
  /// In how many studies each term of the glossary of a collection stands.
  case counted([Int], StudyCollection)
  case completed([Completion], CompletionRequest)
  case countedFacets([Facet], ticket: Int)
  /// Those of fields, which are counted long before facts are told in a large collection.
  case countedFields([Facet], ticket: Int)
  case noticed(Notice)
  /// A file has been written, or not.
  case wrote(WriteAnswer)
  /// The shell or the kernel wants evi to stop for a while, or has let it go on.
  case stopAsked
  case continued
  /// The terminal is gone, or a signal asks evi to end; 0 where there was no signal.
  case ended(signal: Int32)
}

/// What the sources say, as far as it has been read.
package struct Loaded: Equatable, Sendable {
  package let collection: StudyCollection
  package let notices: [Notice]
  /// Where each study that there was while they were read is in the collection now; empty where all are where they were.
  package let places: [UInt32]
  /// The figures of a small collection that cannot be right.
  package let findings: [Notice]

  /// More studies than this are proof-read by `evi check` and not before they are shown.
  private static let proofRead = 200

  package init(collection: StudyCollection, notices: [Notice], places: [UInt32] = []) {
    self.collection = collection
    self.notices = notices
    self.places = places
    let proofRead = collection.count <= Self.proofRead ? 0..<collection.count : 0..<0
    findings = proofRead.flatMap { collection[$0].findings(in: collection) }.map { Notice($0, in: collection) }
  }
}

/// The answer to a search, or the part of it that is known; `update` drops one whose ticket is not the newest.
package struct SearchAnswer: Equatable, Sendable {
  package let ticket: Int
  /// Positions in the collection, in the order in which they are shown: of a part the first ones.
  package let positions: [Int]
  /// The part of the filter that no study meets, where the answer is empty for that.
  package let hopeless: String?
  /// What it is a part of; nil where it is the whole answer.
  package let part: Part?

  package enum Part: Equatable, Sendable {
    /// All that match among so many studies, from the first of the collection on.
    case covering(Int)
    /// The first of so many, in the order of a sort.
    case of(Int)
  }

  package init(ticket: Int, positions: [Int], hopeless: String? = nil) {
    self.init(ticket, positions, hopeless, nil)
  }

  package init(ticket: Int, positions: [Int], covering count: Int) {
    self.init(ticket, positions, nil, .covering(count))
  }

  package init(ticket: Int, positions: [Int], of total: Int) {
    self.init(ticket, positions, nil, .of(total))
  }

  private init(_ ticket: Int, _ positions: [Int], _ hopeless: String?, _ part: Part?) {
    (self.ticket, self.positions, self.hopeless, self.part) = (ticket, positions, hopeless, part)
  }
}
