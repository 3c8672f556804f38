import BitCollections
import Decisions
package import Evidence
package import Pages
package import Screen
package import Search
package import Studies

/// The whole state of the browser. The screen shows this state and nothing else.
///
/// The large parts (the collection, the results) are shared and never changed in place, so a copy is cheap.
package struct AppState: Sendable {
  package var size: Size
  package var collection = StudyCollection.empty
  package var isLoading = true
  /// The progress of the load; nil before the first part of the collection arrives and after the load ends.
  package var progress: LoadProgress?
  /// The first view that the command line asks for. It is applied when the first collection arrives.
  package var start: StartingView
  /// The lexicon and the body weight from which figures and facts are calculated.
  package var options = EvidenceOptions()
  package var columns = ListColumns()
  /// The columns that the person chose; empty for the standard columns.
  package var chosenColumns: [Column] = []
  /// The column that `<` and `>` went to; nil before.
  var columnCursor: Column?
  /// The column widths that the person set.
  package var columnWidths = ColumnWidths()
  package var sort: [SortKey] = []
  /// The number of studies that have each term of the glossary, in its order; empty until they are counted.
  package var termCounts: [Int] = []
  package var facets = FacetCounts()
  /// The number of studies that each saved filter finds, by its line.
  package internal(set) var lineCounts: [String: Int] = [:]
  /// What was decided about the studies, and whether it is saved.
  package var journal: JournalState
  /// The person's own words that are highlighted, and the lists that they come from.
  package internal(set) var litWords = LitWords.none
  var litLists: [OwnWords] = []
  /// Whether the study pane writes out the terms that the glossary explains.
  package var writesAbbreviations = false
  /// Whether the study pane shows everything: all figures, the fields that only an archivist needs, the names of fields
  /// without text.
  package var showsWhole = false
  /// The order in which the fields of the collection matter.
  package var order = ReadingOrder(of: .empty)

  package var results = Results()
  /// The studies among which decisions are counted, if the filter asks about decisions.
  var scope = DecidingScope()

  package var list = ListPane()
  package var detail = DetailPane()
  package var filter = FilterBar()
  package var find = FindBar()
  package var writing = WriteBar()
  package var noting = NoteBar()
  /// The remains of earlier writes. evi has still to ask the person about them.
  package internal(set) var leftovers: [Leftover] = []
  package var undone = Undo()
  package var focus = Pane.list
  package var isZoomed = false
  package var overlay: Overlay?
  /// The state before a table of a study, or the manual, was opened in place of the studies; empty if none is open.
  var enclosing: [AppState] = []
  /// The way back to the place where the person was; nil if evi is there, or if there is no such place.
  var returning: Returning?

  /// Notices about figures that must be wrong; empty for a collection of more than 200 studies.
  package var findings: [Notice] = []
  /// All notices so far about reading and writing, oldest first.
  package var notices: [Notice] = []
  /// The notice that the footer shows until the next key.
  package var message: Notice?
  /// Grows with every event. The loop draws when it has changed.
  package var revision = 0

  package init(size: Size, start: StartingView = StartingView()) {
    self.size = size
    self.start = start
    journal = JournalState(me: start.person)
    options.annotations = Annotations.none
  }

  package var layout: Layout {
    Layout(size: size, focus: focus, isZoomed: isZoomed, noteRows: noting.isEditing ? NoteBar.mostRows : 0)
  }

  /// The context in which the next key is looked up.
  package var context: Context {
    if let overlay { return overlay.isTyping ? .overlayFilter : .overlay }
    if filter.isEditing { return .filter }
    if find.isEditing { return .find }
    if writing.isEditing { return .writing }
    if noting.isEditing { return .note }
    return focus == .list ? .list : .detail
  }

  /// The query whose words are highlighted: that of the find line if one is active, or else that of the results.
  package var litQuery: Query { find.isActive ? find.query : results.query }

  package var hasStudies: Bool { collection.count > 0 }

  /// Whether the collection is one study. Its page is then the main view.
  var hasOneStudy: Bool { collection.count == 1 }

  package var isSearching: Bool { results.ticket != results.answered }

  /// Whether the facets are open and their newest count is not finished.
  package var isCountingFacets: Bool { overlay?.kind == .facets && facets.ticket != facets.answered }

  /// The column of the list under the column cursor; nil if the list does not have it.
  package var columnAtCursor: Column? { columnCursor.flatMap { columns.all.contains($0) ? $0 : nil } }

  package var listColumns: [Column] {
    chosenColumns.isEmpty ? Column.listed(for: collection) : chosenColumns
  }

  var withoutOverlay: AppState {
    var state = self
    state.overlay = nil
    return state
  }

  /// The study under the cursor; nil if no study is shown.
  package var selected: Study? { selectedPosition.map { collection[$0] } }

  package var selectedPosition: Int? {
    results.positions.indices.contains(list.cursor) ? results.positions[list.cursor] : nil
  }
}

/// The studies that are shown, and the search that they answer.
package struct Results: Equatable, Sendable {
  /// Positions in the collection, in the order shown.
  package var positions: [Int] = []
  /// The part of the answer that `positions` is; nil if it is the whole answer.
  package var part: SearchAnswer.Part?
  /// The query that `positions` answers. Its words are highlighted.
  package var query = Query.everything
  /// Why no study is shown. Nil if some are shown, or if no single term of the filter is the reason.
  package var absence: Absence?
  /// The words of the filter that also find other words.
  package var expansions: [Query.Expansion] = []
  /// The number of the newest search.
  package var ticket = 0
  /// The number of the newest search that was answered.
  package var answered = 0
}

/// The facets of the studies shown, and the count that they answer.
package struct FacetCounts: Equatable, Sendable {
  /// The facets that were counted last; nil until the first count is done.
  package var values: [Facet]?
  /// How many of `values`, from the first on, are facets of fields. The others are facets of facts.
  var fieldCount = 0
  /// The number of the newest count.
  var ticket = 0
  /// The number of the newest count that was answered.
  var answered = 0
}

/// The first view that the command line asks for.
package struct StartingView: Equatable, Sendable {
  /// The name of the source, in a word or two for the title.
  package var source: String
  package var filter: String
  package var sort: String
  /// The names of the columns; empty for the standard columns.
  package var columns: [String]
  package var options: EvidenceOptions
  /// Whether evi writes no file, starts no program and touches no clipboard. It is set where evi is the only program
  /// that a person may use, as with a forced command of SSH.
  package var isRestricted: Bool
  /// Where the person was when evi last showed this collection; nil if that is not known or not wanted.
  package var kept: KeptPlace?
  /// Whether evi starts at the beginning of the collection. Undo and the earlier filters are restored all the same.
  package var isFresh = false
  /// The person's name in the journal.
  package var person: String
  /// The person's editor, as `VISUAL` or `EDITOR` names it; empty if neither does.
  package var editor = ""
  /// A random text. The ids of the actions that this run of evi makes begin with it.
  package var session: String

  package init(
    source: String = "", filter: String = "", sort: String = "", columns: [String] = [],
    options: EvidenceOptions = EvidenceOptions(), isRestricted: Bool = false, person: String = "me",
    session: String = "s"
  ) {
    self.isRestricted = isRestricted
    self.options = options
    (self.person, self.session) = (person, session)
    self.source = source
    self.filter = filter
    self.sort = sort
    self.columns = columns
  }
}

package struct ListPane: Equatable, Sendable {
  /// The row of the selected study, as an index of `Results.positions`.
  package var cursor = 0
  /// The row at the top of the pane, as an index of `Results.positions`.
  package var top = 0
  /// The position of the study to which the cursor goes when the next answer arrives; nil if it stays on its study.
  var arriving: Int?

  package init() {}
}

package struct DetailPane: Equatable, Sendable {
  package var top = 0
  package var lines: [TextLine] = []
  package var hits: [Hit] = []
  /// The tables of the study.
  package var tables: [StudyTable] = []
  /// The index in `hits` of the hit that the person went to; nil if there is none.
  package var hit: Int?
  /// The hit to scroll to when the lines are next ready; nil if there is none.
  var arrival: Arrival?
  /// The line to scroll to when the page of the study that the person last read is laid out; nil for its beginning.
  var lineOfReturn: Int?
  /// What `lines` were made from. The lines are made again when any part of it changes.
  var made: Made?

  enum Arrival: Equatable {
    case first, last, current
  }

  struct Made: Equatable {
    let collection: StudyCollection
    let position: Int
    let query: Query
    /// Whether the query is that of the find line, which also searches the headings.
    let isFind: Bool
    let form: PageForm
    let weight: Weight?

    /// Whether both show the same study, by position in a collection that has only grown, or else by id.
    func isOfSameStudy(as other: Made) -> Bool {
      collection.continues(other.collection)
        ? position == other.position : collection[position].id == other.collection[other.position].id
    }
  }

  package init() {}
}
