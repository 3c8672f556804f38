package import BitCollections
package import Evidence
package import Pages
package import Screen
package import Search
package import Studies

/// Everything there is to know about a running evi: the screen is a picture of this and of nothing else.
///
/// What is large (the collection, the result) is shared and never changed in place, so that a copy stays cheap.
package struct AppState: Sendable {
  package var size: Size
  package var collection = StudyCollection.empty
  package var isLoading = true
  /// How far reading has come, while it goes on.
  package var progress: LoadProgress?
  /// What the command line asked for, until there is a collection to ask it of.
  package var start: StartingView
  /// What figures and facts are worked out with.
  package var options = EvidenceOptions()
  package var columns = ListColumns()
  /// The columns somebody chose; none of them for the standard ones.
  package var chosenColumns: [Column] = []
  /// Widths somebody chose.
  package var columnWidths = ColumnWidths()
  package var sort: [SortKey] = []
  /// In how many studies each term of the glossary stands, once that was asked.
  package var termCounts: [Int] = []
  package var facets = FacetCounts()
  /// Positions in the collection of the studies somebody marked.
  package var marked: BitSet = []
  /// Whether the detail writes out what the glossary explains.
  package var writesAbbreviations = false
  /// Whether the detail also shows fields without text.
  package var showsEmptyFields = false

  package var results = Results()

  package var list = ListPane()
  package var detail = DetailPane()
  package var filter = FilterBar()
  package var find = FindBar()
  package var writing = WriteBar()
  package var undone = Undo()
  package var focus = Pane.list
  package var isZoomed = false
  package var overlay: Overlay?

  /// The figures of a small collection that cannot be right.
  package var findings: [Notice] = []
  /// Everything evi told the person, oldest first.
  package var notices: [Notice] = []
  /// What the footer says until the next key.
  package var message: Notice?
  /// Grows with every event, so that the loop knows whether there is something to draw.
  package var revision = 0

  package init(size: Size, start: StartingView = StartingView()) {
    self.size = size
    self.start = start
  }

  package var layout: Layout { Layout(size: size, focus: focus, isZoomed: isZoomed) }

  /// Where the next key goes.
  package var context: Context {
    if let overlay { return overlay.isTyping ? .overlayFilter : .overlay }
    if filter.isEditing { return .filter }
    if find.isEditing { return .find }
    if writing.isEditing { return .writing }
    return focus == .list ? .list : .detail
  }

  /// What is lit: what is being found, else what the filter asks for.
  package var litQuery: Query { find.isActive ? find.query : results.query }

  package var hasStudies: Bool { collection.count > 0 }

  package var isSearching: Bool { results.ticket != results.answered }

  /// Whether facets that are being looked at are being counted.
  package var isCountingFacets: Bool { overlay?.kind == .facets && facets.ticket != facets.answered }

  package var listColumns: [Column] {
    chosenColumns.isEmpty ? Column.standard(for: collection) : chosenColumns
  }

  var withoutOverlay: AppState {
    var state = self
    state.overlay = nil
    return state
  }

  /// The study under the cursor.
  package var selected: Study? { selectedPosition.map { collection[$0] } }

  package var selectedPosition: Int? {
    results.positions.indices.contains(list.cursor) ? results.positions[list.cursor] : nil
  }
}

/// The studies that are shown, and the search that they answer.
package struct Results: Equatable, Sendable {
  /// Positions in the collection, in the order shown.
  package var positions: [Int] = []
  /// What `positions` is a part of, while the rest of the answer is still to come.
  package var part: SearchAnswer.Part?
  /// The query that `positions` answers. Its words are highlighted.
  package var query = Query.everything
  /// The part of the filter that no study matches; nil where each part matches some study.
  package var hopeless: String?
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

/// What the first view is to be, as the command line has it.
package struct StartingView: Equatable, Sendable {
  /// What is being read, in a word or two for the title.
  package var source: String
  package var filter: String
  package var sort: String
  /// The columns' names; none of them for the standard ones.
  package var columns: [String]
  package var options: EvidenceOptions

  package init(
    source: String = "", filter: String = "", sort: String = "", columns: [String] = [],
    options: EvidenceOptions = EvidenceOptions()
  ) {
    self.options = options
    self.source = source
    self.filter = filter
    self.sort = sort
    self.columns = columns
  }
}

package struct ListPane: Equatable, Sendable {
  /// The selected row, and the row at the top of the pane; both count in `shown`.
  package var cursor = 0
  package var top = 0

  package init() {}
}

package struct DetailPane: Equatable, Sendable {
  package var top = 0
  package var lines: [TextLine] = []
  package var hits: [Hit] = []
  /// The hit that was walked to.
  package var hit: Int?
  /// Which hit to bring into view when the lines are settled.
  var arrival: Arrival?
  /// What `lines` were made of: they are made anew when one of these changes.
  var made: Made?

  enum Arrival: Equatable {
    case first, last, current
  }

  struct Made: Equatable {
    let collection: StudyCollection
    let position: Int
    let width: Int
    let query: Query
    let showsEmptyFields: Bool
    let writesAbbreviations: Bool
    let weight: Weight?

    func isOfSameStudy(as other: Made) -> Bool {
      collection.continues(other.collection)
        ? position == other.position : collection[position].id == other.collection[other.position].id
    }
  }

  package init() {}
}
