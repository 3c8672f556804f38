package import Evidence
package import Pages
package import Search
package import Studies

/// Work that `update` asks for and does not do itself. Its results arrive as events.
package enum Effect: Equatable, Sendable {
  case search(SearchRequest)
  /// Asks which studies have a hit. The answer hides no study.
  case find(SearchRequest)
  /// Asks for the studies among which decisions are counted.
  case searchScope(SearchRequest)
  /// Counts the studies that have each term of the collection's glossary.
  case countTerms(StudyCollection)
  /// Asks for the completions at the caret.
  case complete(CompletionRequest)
  /// Counts the matching studies for each value of the fields that have few values, and for each fact.
  case countFacets(FacetRequest)
  /// Fills the search index of the collection before the first search needs it.
  case prepare(StudyCollection)
  /// Writes studies to a file.
  case write(WriteRequest)
  /// Stops the file that is being written. No part of it is left.
  case stopWriting
  /// Forgets the remains of earlier writes, and deletes them if the person said so.
  case clearLeftovers([Leftover], deleting: Bool)
  /// Counts the studies that each of these filter lines finds.
  case countLines([String], StudyCollection, EvidenceOptions)
  /// Finds the journal of the collection and reads it.
  case openJournal(StudyCollection)
  /// Answers whether to continue with a journal that knows many of the studies.
  case useJournal(Bool)
  /// Writes actions to the journal. The positions are those in the collection.
  case record([Draft], StudyCollection)
  case stopLoading
  /// Sends a text to the clipboard of the terminal.
  case copy(CopyRequest)
  /// Lets the person write a text in their own editor, which uses the screen meanwhile.
  case edit(EditRequest)
  /// Asks for the manual, which is part of the program.
  case readManual
  case redraw
  case suspend
  case quit(QuitReason)
}

package struct EditRequest: Equatable, Sendable {
  package let text: String
  /// The program with its options, as the environment names it.
  package let editor: String
}

/// How writing in an editor ended.
package enum EditAnswer: Equatable, Sendable {
  case text(String)
  /// The text has not changed. The sentence says why.
  case failed(String)
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

/// The studies to write, and the name of the file.
package struct WriteRequest: Equatable, Sendable {
  /// The name as typed. Its ending gives the format.
  package let name: String
  package let collection: StudyCollection
  /// Positions in the collection, in the order of writing.
  package let positions: [Int]
  /// The columns of a Markdown table; empty for the standard columns.
  package let columns: [Column]
  package let options: EvidenceOptions
  /// Whether the person has agreed to replace a file of this name.
  package let replaces: Bool
  /// Whether the file is a table of the studies' figures.
  package let areFigures: Bool

  package init(
    name: String, collection: StudyCollection, positions: [Int], columns: [Column] = [],
    options: EvidenceOptions = EvidenceOptions(),
    replaces: Bool = false, areFigures: Bool = false
  ) {
    (self.name, self.collection, self.positions, self.columns) = (name, collection, positions, columns)
    (self.options, self.replaces, self.areFigures) = (options, replaces, areFigures)
  }
}

/// How writing a file ended.
package enum WriteAnswer: Equatable, Sendable {
  case written(Notice)
  /// Something of this name exists, and the person has not agreed to replace it.
  case exists(name: String, as: ExistingFile = .file)
  /// This name or place cannot be used; another one may work.
  case refused(name: String, Notice)
  /// The person stopped it. No part of the file is left.
  case stopped(name: String)
}

/// What exists under the name of a file that is to be written.
package enum ExistingFile: Hashable, Sendable {
  case file
  /// A file that this person may not write. It can be replaced all the same, because the person may write to the
  /// folder.
  case writeProtected
  /// A link to a file that does not exist.
  case danglingLink(to: String)
  /// A file that evi is reading.
  case source(OpenSource)
}

/// What writing over a file that evi is reading would cost.
package struct OpenSource: Hashable, Sendable {
  /// How many studies evi has read from the file; nil if the file may hold more than evi has read.
  package let studies: Int?
  /// How many of the studies that evi has read from it are not among those to write.
  package let gone: Int

  package init(studies: Int?, gone: Int) { (self.studies, self.gone) = (studies, gone) }
}

package enum QuitReason: Equatable, Sendable {
  case asked
  case signal(Int32)
  /// Nothing could be read. The notices go to standard error.
  case nothingToShow([Notice])
}
