import Decisions
import BitCollections
import Screen
import Search
import Studies

/// A command that a key can ask for. The palette and the tests use the raw value as its name, so it must not change.
package enum Command: String, CaseIterable, Sendable {
  case moveDown = "move-down"
  case moveUp = "move-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case first = "first"
  case last = "last"
  case openDetail = "open-detail"
  case openTable = "open-table"
  case scrollDetailDown = "scroll-detail-down"
  case scrollDetailUp = "scroll-detail-up"
  case back = "back"
  case nextStudy = "next-study"
  case previousStudy = "previous-study"
  case editFilter = "edit-filter"
  case keepFilter = "keep-filter"
  case rollBackFilter = "roll-back-filter"
  case earlierFilter = "earlier-filter"
  case laterFilter = "later-filter"
  case complete = "complete"
  case completeBack = "complete-back"
  case editFind = "edit-find"
  case keepFind = "keep-find"
  case rollBackFind = "roll-back-find"
  case nextHit = "next-hit"
  case previousHit = "previous-hit"
  case caretLeft = "caret-left"
  case caretRight = "caret-right"
  case caretWordLeft = "caret-word-left"
  case caretWordRight = "caret-word-right"
  case caretToStart = "caret-to-start"
  case caretToEnd = "caret-to-end"
  case deleteBackward = "delete-backward"
  case deleteForward = "delete-forward"
  case deleteWord = "delete-word"
  case deleteToStart = "delete-to-start"
  case deleteToEnd = "delete-to-end"
  case nextPane = "next-pane"
  case zoom = "zoom"
  case sort = "sort"
  case columns = "columns"
  case columnCursorLeft = "column-cursor-left"
  case columnCursorRight = "column-cursor-right"
  case sortByColumn = "sort-by-column"
  case columnEarlier = "column-earlier"
  case columnLater = "column-later"
  case columnWider = "column-wider"
  case columnNarrower = "column-narrower"
  case toggleWhole = "toggle-whole"
  case toggleAbbreviations = "toggle-abbreviations"
  case include = "include"
  case exclude = "exclude"
  case maybe = "maybe"
  case undecide = "undecide"
  case notRetrieved = "not-retrieved"
  case tag = "tag"
  case note = "note"
  case keepNote = "keep-note"
  case editNote = "edit-note"
  case leaveNote = "leave-note"
  case newLine = "new-line"
  case lineUp = "line-up"
  case lineDown = "line-down"
  case history = "history"
  case savedFilters = "saved-filters"
  case toggleStage = "toggle-stage"
  case toggleAdvance = "toggle-advance"
  case toggleReasons = "toggle-reasons"
  case words = "words-of-mine"
  case toggleWords = "toggle-words"
  case conflicts = "conflicts"
  case mark = "mark"
  case markAll = "mark-all"
  case unmarkAll = "unmark-all"
  case compare = "compare"
  case plot = "plot"
  case facets = "facets"
  case rowsLike = "rows-like"
  case weight = "weight"
  case headings = "headings"
  case copy = "copy"
  case scrollLeft = "scroll-left"
  case scrollRight = "scroll-right"
  case palette = "palette"
  case glossary = "glossary"
  case choose = "choose"
  case typeInView = "type-in-view"
  case endTyping = "end-typing"
  case write = "write"
  case writeFigures = "write-figures"
  case writeFile = "write-file"
  case leaveWriting = "leave-writing"
  case undo = "undo"
  case redo = "redo"
  case help = "help"
  case manual = "manual"
  case notices = "notices"
  case closeOne = "close-one"
  case closeOrQuit = "close-or-quit"
  case redraw = "redraw"
  case suspend = "suspend"
  case stop = "stop"
}

extension Command {
  /// The commands that a window too small to show anything still takes.
  static let unseen: Set<Command> = [.closeOrQuit, .stop, .redraw, .suspend]

  /// The commands that no key has: the palette runs them.
  package static let withoutKey: Set<Command> = [.toggleAdvance, .toggleReasons, .conflicts, .writeFigures]

  /// The commands that move a column in the view of columns, or change its width.
  static let arrangingColumns: [Command] = [.columnEarlier, .columnLater, .columnWider, .columnNarrower]

  /// Whether the command works on what the view hides, so that the person would not see what it does.
  private func worksBehind(_ view: Overlay.Kind) -> Bool {
    switch self {
    case .nextHit, .previousHit, .nextPane, .zoom, .toggleWhole, .copy, .headings: true
    case .undo, .redo:
      switch view {
      case .history, .plot: false
      default: true
      }
    default: false
    }
  }

  /// The reason why the command can do nothing at present; nil if it can.
  package func disabledReason(in state: AppState) -> String? {
    if state.start.isRestricted, let capability { return capability.refusal }
    if let view = state.overlay?.kind, worksBehind(view) { return Reason.worksBehindView }
    return switch self {
    case .editNote where state.start.editor.isEmpty:
      Reason.noEditor
    case .savedFilters where !state.enclosing.isEmpty:
      Reason.rowFiltersAreNotSaved
    case .undo where state.undone.isAtStart: Reason.nothingToUndo
    case .redo where state.undone.isAtEnd: Reason.nothingToRedo
    case .stop where !state.isLoading && state.writing.underway == nil:
      state.context.parent == .text
        ? Reason.allIsReadInLine : Reason.allIsRead
    case .glossary where state.collection.glossary.entries.isEmpty && state.collection.footnotes.isEmpty:
      Reason.noTerms
    case .columnEarlier where state.overlay?.kind != .columns, .columnLater where state.overlay?.kind != .columns,
      .columnWider where state.overlay?.kind != .columns, .columnNarrower where state.overlay?.kind != .columns:
      Reason.columnsFirst
    case .compare: Comparing.disabledReason(in: state)
    case .include, .exclude, .maybe, .undecide, .tag, .note, .notRetrieved, .toggleStage, .toggleAdvance,
      .toggleReasons, .words, .toggleWords, .conflicts, .history:
      switch state.collection.members {
      case .study: reasonNotToDecide(in: state)
      case .row: Reason.rowsAreNoStudies
      case .topic: Reason.topicsAreNoStudies
      }
    case .markAll where state.results.part != nil || state.isSearching:
      Reason.stillFiltering
    case .mark where state.results.positions.isEmpty, .markAll where state.results.positions.isEmpty,
      .rowsLike where state.results.positions.isEmpty,
      .plot where state.results.positions.isEmpty:
      Reason.noStudyShown
    case .unmarkAll where state.marked.isEmpty: Reason.noMarks
    case .write where state.results.positions.isEmpty && state.marked.isEmpty,
      .writeFigures where state.results.positions.isEmpty && state.marked.isEmpty:
      Reason.noStudyShown
    case .write where state.writing.underway != nil, .writeFigures where state.writing.underway != nil:
      Reason.stillWriting
    case .write where state.results.part != nil || state.isSearching,
      .writeFigures where state.results.part != nil || state.isSearching:
      Reason.stillFiltering
    case .facets where state.collection.count == 0: Reason.nothingToNarrow
    case .toggleAbbreviations where state.collection.glossary.entries.isEmpty: Reason.noTerms
    case .notices where state.notices.isEmpty && state.findings.isEmpty: Reason.noMessages
    case .scrollLeft where state.overlay?.isShiftable != true, .scrollRight where state.overlay?.isShiftable != true:
      Reason.allCompared
    case .openTable where state.isLoading: Reason.tablesNeedAll
    case .openTable where state.tablesOfSelected.isEmpty: Reason.noTable
    case .manual where state.collection.members == .topic: Reason.thisIsTheManual
    case .openDetail where state.results.positions.isEmpty, .headings where state.results.positions.isEmpty,
      .copy where state.results.positions.isEmpty,
      .nextStudy where state.results.positions.isEmpty,
      .previousStudy where state.results.positions.isEmpty:
      Reason.noStudyShown
    case .scrollDetailDown where state.layout.detail.isEmpty, .scrollDetailUp where state.layout.detail.isEmpty:
      Reason.noPage
    case .nextStudy where state.list.cursor == state.results.positions.count - 1: Reason.lastStudy
    case .previousStudy where state.list.cursor == 0: Reason.firstStudy
    case .nextHit where state.litQuery.isEverything, .previousHit where state.litQuery.isEverything:
      Reason.noHits
    case .earlierFilter where state.filter.recall == nil && state.filter.earlier(than: state.filter.line.text).isEmpty:
      Reason.noEarlierFilters
    default: nil
    }
  }

  private func reasonNotToDecide(in state: AppState) -> String? {
    switch self {
    case .toggleStage, .toggleAdvance, .toggleReasons, .words: nil
    case .toggleWords:
      state.journal.decided.ownWords.allSatisfy(\.words.isEmpty) ? Reason.noWords : nil
    case .conflicts:
      switch state.journal.decided.deciders.count {
      case 0: Reason.nobodyDecided
      case 1: Reason.onePersonDecided
      default: nil
      }
    case .history:
      state.journal.decided.entries.isEmpty && state.undone.isAtStart && state.undone.isAtEnd
        ? Reason.nothingDone : nil
    case _ where state.results.positions.isEmpty: Reason.noStudyShown
    case .notRetrieved where state.journal.decided.stage == .screening:
      Reason.screenFirst
    default: nil
    }
  }
}
