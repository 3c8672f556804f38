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

  /// What the command does, in the words of the help.
  package var help: String {
    switch self {
    case .moveDown: "next line"
    case .moveUp: "previous line"
    case .halfPageDown: "half a page down"
    case .halfPageUp: "half a page up"
    case .pageDown: "a page down"
    case .pageUp: "a page up"
    case .first: "to the first"
    case .last: "to the last"
    case .openDetail: "read the study"
    case .openTable: "open a table of the study as rows; q comes back"
    case .scrollDetailDown: "scroll the study beside the list down"
    case .scrollDetailUp: "scroll the study beside the list up"
    case .back: "back to the list"
    case .nextStudy: "next study"
    case .previousStudy: "previous study"
    case .editFilter: "edit the filter; the list narrows as you type"
    case .keepFilter: "keep the filter"
    case .rollBackFilter: "cancel: back to the filter before"
    case .earlierFilter: "an earlier filter"
    case .laterFilter: "a later filter"
    case .complete: "complete the field or the value; again: the next one"
    case .completeBack: "the completion before"
    case .editFind: "find words on the pages; no study is hidden"
    case .keepFind: "go to the first hit"
    case .rollBackFind: "cancel: back to the find before"
    case .nextHit: "next hit of the find, or of the filter"
    case .previousHit: "previous hit"
    case .caretLeft: "left"
    case .caretRight: "right"
    case .caretWordLeft: "a word left"
    case .caretWordRight: "a word right"
    case .caretToStart: "to the start of the line"
    case .caretToEnd: "to the end of the line"
    case .deleteBackward: "delete the character before"
    case .deleteForward: "delete the character under the caret"
    case .deleteWord: "delete the word before"
    case .deleteToStart: "delete to the start of the line"
    case .deleteToEnd: "delete to the end of the line"
    case .nextPane: "to the other pane"
    case .zoom: "show this pane on the whole screen, or both again"
    case .sort: "sort the list"
    case .columns: "choose the columns of the list"
    case .columnCursorLeft: "to the column on the left; the list scrolls sideways"
    case .columnCursorRight: "to the column on the right; the list scrolls sideways"
    case .sortByColumn: "sort by this column, or turn the order round"
    case .columnEarlier: "move the column to the left"
    case .columnLater: "move the column to the right"
    case .columnWider: "make the column wider"
    case .columnNarrower: "make the column narrower"
    case .toggleWhole: "show everything about the study, or only what matters"
    case .toggleAbbreviations: "write abbreviations out, or not"
    case .include: "include the study, and go on to the next undecided one"
    case .exclude: "exclude the study; at full text it asks why"
    case .maybe: "decide maybe"
    case .undecide: "take the decision back: undecided again"
    case .notRetrieved: "the full text could not be had"
    case .tag: "give the study a tag, or take it away"
    case .note: "write a note on the study"
    case .keepNote: "keep what was written"
    case .editNote: "write it in your own editor, which EDITOR names"
    case .leaveNote: "back to the text as it was"
    case .newLine: "a new line"
    case .lineUp: "a line up"
    case .lineDown: "a line down"
    case .history: "what was decided, filtered and sorted, and back to any point of it"
    case .savedFilters: "saved filters and earlier ones; a name saves the filter"
    case .toggleStage: "decide by full text, or by title and abstract again"
    case .toggleAdvance: "let a decision go on to the next undecided study, or stay"
    case .toggleReasons: "ask for a reason at title and abstract too, or not"
    case .words: "your own lists of words, lit wherever they stand"
    case .toggleWords: "light your own words, or not"
    case .conflicts: "where two people decided differently, and how far they agree"
    case .mark: "mark the study, or remove its mark"
    case .markAll: "mark all studies shown"
    case .unmarkAll: "remove all marks"
    case .compare: "compare the marked studies, or this one and the next"
    case .plot: "draw the proportions of the studies shown; again: doses, effects, people, years"
    case .facets: "narrow by values and facts, with counts"
    case .rowsLike: "show the studies with the same value as this one"
    case .weight: "show doses per kilogram at a body weight"
    case .headings: "go to a heading of the page, by typing"
    case .copy: "copy the citation, the figures, a field or a link to the clipboard"
    case .scrollLeft: "the compared studies to the left"
    case .scrollRight: "the compared studies to the right"
    case .palette: "all commands"
    case .glossary: "the terms and the notes of the collection"
    case .choose: "do what the selected line says"
    case .typeInView: "narrow this view by typing"
    case .endTyping: "show everything again"
    case .write: "write what is shown, or what is marked, to a file"
    case .writeFigures: "write the figures to a file: a row for each dose, proportion and effect"
    case .writeFile: "write the file; its ending gives the format"
    case .leaveWriting: "cancel: write nothing"
    case .undo: "undo the last decision, note, mark, or change of filter, sort or columns"
    case .redo: "redo what was undone"
    case .help: "these keys"
    case .manual: "read the manual; q comes back"
    case .notices: "messages about the sources"
    case .closeOne: "close one thing: a view, the study, the filter"
    case .closeOrQuit: "close the view, or quit"
    case .redraw: "draw the screen again"
    case .suspend: "back to the shell for a while; fg returns"
    case .stop: "stop reading, where what was read stays, or give up a write"
    }
  }

  /// The word for the command in the footer; nil for a command that the footer never offers.
  var hint: String? {
    switch self {
    case .editFilter: "filter"
    case .openDetail: "read"
    case .back: "back"
    case .openTable: "table"
    case .nextStudy: "next"
    case .previousStudy: "previous"
    case .keepFilter: "keep"
    case .rollBackFilter: "cancel"
    case .earlierFilter: "earlier"
    case .deleteToStart: "clear"
    case .complete: "complete"
    case .editFind: "find"
    case .keepFind: "first hit"
    case .rollBackFind: "cancel"
    case .nextHit: "next hit"
    case .nextPane: "pane"
    case .zoom: "zoom"
    case .help: "help"
    case .manual: "manual"
    case .sort: "sort"
    case .write: "write"
    case .writeFile: "write"
    case .leaveWriting: "cancel"
    case .include: "include"
    case .exclude: "exclude"
    case .maybe: "maybe"
    case .note: "note"
    case .keepNote: "keep"
    case .leaveNote: "as it was"
    case .editNote: "editor"
    case .newLine: "new line"
    case .mark: "mark"
    case .compare: "compare"
    case .plot: "plot"
    case .facets: "facets"
    case .toggleAbbreviations: "abbreviations"
    case .choose: "choose"
    case .typeInView: "narrow"
    case .endTyping: "back"
    case .columnEarlier: "left"
    case .columnLater: "right"
    case .columnWider: "wider"
    case .columnNarrower: "narrower"
    case .closeOrQuit: "quit"
    case .headings: "headings"
    case .copy: "copy"
    case .scrollLeft: "left"
    case .scrollRight: "right"
    default: nil
    }
  }
}

extension Command {
  /// The commands that no key has: the palette runs them.
  package static let withoutKey: Set<Command> = [.toggleAdvance, .toggleReasons, .conflicts, .writeFigures]

  /// The reason why the command can do nothing at present; nil if it can.
  package func disabledReason(in state: AppState) -> String? {
    if state.start.isRestricted, let capability { return capability.refusal }
    return switch self {
    case .editNote where state.start.editor.isEmpty:
      "No editor is set. Quit, and start evi with EDITOR=nano, for example."
    case .savedFilters where !state.enclosing.isEmpty:
      "Filters of a table's rows are not saved. q comes back to the study."
    case .undo where state.undone.isAtStart: "There is nothing to undo."
    case .redo where state.undone.isAtEnd: "There is nothing to redo."
    case .stop where !state.isLoading && state.writing.underway == nil:
      state.context.parent == .text
        ? "evi has read all there is. Esc leaves this line." : "evi has read all there is. q quits."
    case .glossary where state.collection.glossary.entries.isEmpty && state.collection.footnotes.isEmpty:
      "This collection explains no terms."
    case .columnEarlier where state.overlay?.kind != .columns, .columnLater where state.overlay?.kind != .columns,
      .columnWider where state.overlay?.kind != .columns, .columnNarrower where state.overlay?.kind != .columns:
      "Open the columns first: |."
    case .compare: Comparing.disabledReason(in: state)
    case .include, .exclude, .maybe, .undecide, .tag, .note, .notRetrieved, .toggleStage, .toggleAdvance,
      .toggleReasons, .words, .toggleWords, .conflicts, .history:
      switch state.collection.members {
      case .study: reasonNotToDecide(in: state)
      case .row: "The rows of a table are no studies. q comes back to the study."
      case .topic: "The topics of the manual are no studies. q comes back to the studies."
      }
    case .markAll where state.results.part != nil || state.isSearching:
      "The filter is still being answered: wait until all studies are found."
    case .mark where state.results.positions.isEmpty, .markAll where state.results.positions.isEmpty,
      .rowsLike where state.results.positions.isEmpty,
      .plot where state.results.positions.isEmpty:
      "No study is shown."
    case .unmarkAll where state.marked.isEmpty: "No study is marked. Space marks one."
    case .write where state.results.positions.isEmpty && state.marked.isEmpty,
      .writeFigures where state.results.positions.isEmpty && state.marked.isEmpty:
      "No study is shown."
    case .write where state.writing.underway != nil, .writeFigures where state.writing.underway != nil:
      "evi is still writing a file. Ctrl-C gives it up."
    case .write where state.results.part != nil || state.isSearching,
      .writeFigures where state.results.part != nil || state.isSearching:
      "evi is still searching. Wait until it has found all studies."
    case .facets where state.collection.count == 0: "There are no studies to narrow."
    case .toggleAbbreviations where state.collection.glossary.entries.isEmpty: "This collection explains no terms."
    case .notices where state.notices.isEmpty && state.findings.isEmpty: "There are no messages."
    case .scrollLeft where state.overlay?.isShiftable != true, .scrollRight where state.overlay?.isShiftable != true:
      "All compared studies are on the screen."
    case .openTable where state.isLoading: "A table opens when everything is read."
    case .openTable where state.tablesOfSelected.isEmpty: "This study has no table."
    case .manual where state.collection.members == .topic: "This is the manual. q comes back to the studies."
    case .openDetail where state.results.positions.isEmpty, .headings where state.results.positions.isEmpty,
      .copy where state.results.positions.isEmpty,
      .nextStudy where state.results.positions.isEmpty,
      .previousStudy where state.results.positions.isEmpty:
      "No study is shown."
    case .scrollDetailDown where state.layout.detail.isEmpty, .scrollDetailUp where state.layout.detail.isEmpty:
      "No page is on the screen. Enter opens one."
    case .nextStudy where state.list.cursor == state.results.positions.count - 1: "This is the last study shown."
    case .previousStudy where state.list.cursor == 0: "This is the first study shown."
    case .nextHit where state.litQuery.isEverything, .previousHit where state.litQuery.isEverything:
      "Nothing to go to. Find words with f, or filter with /."
    case .earlierFilter where state.filter.recall == nil && state.filter.earlier(than: state.filter.line.text).isEmpty:
      "There are no earlier filters."
    default: nil
    }
  }

  private func reasonNotToDecide(in state: AppState) -> String? {
    switch self {
    case .toggleStage, .toggleAdvance, .toggleReasons, .words: nil
    case .toggleWords:
      state.journal.decided.ownWords.allSatisfy(\.words.isEmpty) ? "You have no words yet. v writes some." : nil
    case .conflicts:
      state.journal.decided.deciders.count < 2
        ? "Fewer than two people have decided. evi decisions --import FILE takes over another's journal." : nil
    case .history:
      state.journal.decided.entries.isEmpty && state.undone.isAtStart && state.undone.isAtEnd
        ? "Nothing has been decided or changed yet." : nil
    case _ where state.results.positions.isEmpty: "No study is shown."
    case .notRetrieved where state.journal.decided.stage == .screening:
      "Full texts are sought after title and abstract. R decides by full text."
    default: nil
    }
  }
}
