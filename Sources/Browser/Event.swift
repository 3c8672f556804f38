package import Evidence
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
  /// Nothing could be read at all.
  case loadFailed([Notice])
  case found(SearchAnswer)
  case foundHits(SearchAnswer)
  /// In how many studies each term of the glossary of a collection stands.
  case counted([Int], StudyCollection)
  case completed([Completion], CompletionRequest)
  /// The first frame is out: what could wait for that can begin.
  case shown
  case learned(Lexicon)
  case countedFacets([Facet], ticket: Int)
  case noticed(Notice)
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

  package init(collection: StudyCollection, notices: [Notice]) {
    self.collection = collection
    self.notices = notices
  }
}

/// The answer to a search; `update` drops one whose ticket is not the newest.
package struct SearchAnswer: Equatable, Sendable {
  package let ticket: Int
  /// Positions in the collection, in the order in which they are shown.
  package let positions: [Int]
  /// The part of the filter that no study meets, where the answer is empty for that.
  package let hopeless: String?

  package init(ticket: Int, positions: [Int], hopeless: String? = nil) {
    self.ticket = ticket
    self.positions = positions
    self.hopeless = hopeless
  }
}
