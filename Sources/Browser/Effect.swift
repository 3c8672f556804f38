package import Evidence
package import Pages
package import Search
package import Studies

/// What `update` asks for and does not do itself. Whoever grants one answers with events.
package enum Effect: Equatable, Sendable {
  case search(SearchRequest)
  /// Which studies have what is being found; the answer hides nothing.
  case find(SearchRequest)
  /// How many studies have each term of the collection's glossary.
  case countTerms(StudyCollection)
  /// What can stand where the caret is.
  case complete(CompletionRequest)
  /// How many of the studies shown have each value of the fields that have few.
  case countFacets(FacetRequest)
  /// Makes what a search of the collection needs, before anybody asks for one.
  case prepare(StudyCollection)
  /// Writes studies to a file.
  case write(WriteRequest)
  case stopLoading
  case redraw
  case suspend
  case quit(QuitReason)
}

package struct SearchRequest: Equatable, Sendable {
  package let ticket: Int
  package let collection: StudyCollection
  package let query: Query
  package let sort: [SortKey]

  package init(ticket: Int, collection: StudyCollection, query: Query, sort: [SortKey]) {
    self.ticket = ticket
    self.collection = collection
    self.query = query
    self.sort = sort
  }
}

package struct FacetRequest: Equatable, Sendable {
  package let ticket: Int
  package let collection: StudyCollection
  package let query: Query
  package let options: EvidenceOptions
}

package struct CompletionRequest: Equatable, Sendable {
  package let collection: StudyCollection
  package let spot: CompletionSpot
  package let options: EvidenceOptions
}

/// What is to be written, and where.
package struct WriteRequest: Equatable, Sendable {
  /// As it was typed; its ending says the format.
  package let name: String
  package let collection: StudyCollection
  /// Positions in the collection, in the order in which they are written.
  package let positions: [Int]
  /// The columns of a table for people.
  package let columns: [Column]
  package let options: EvidenceOptions
  /// Whether a file of that name may be replaced: the person was asked.
  package let replaces: Bool

  package init(
    name: String, collection: StudyCollection, positions: [Int], columns: [Column] = [],
    options: EvidenceOptions = EvidenceOptions(),
    replaces: Bool = false
  ) {
    (self.name, self.collection, self.positions, self.columns) = (name, collection, positions, columns)
    (self.options, self.replaces) = (options, replaces)
  }
}

/// How writing a file ended.
package enum WriteAnswer: Equatable, Sendable {
  case written(Notice)
  /// There is a file of that name, and nobody has said that it may be replaced.
  case exists(name: String)
  /// The name or the place will not do; another one may.
  case refused(name: String, Notice)
}

package enum QuitReason: Equatable, Sendable {
  case asked
  case signal(Int32)
  /// Nothing could be read: the notices go to standard error.
  case nothingToShow([Notice])
}
