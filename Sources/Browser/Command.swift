import Screen
import Search

/// Everything a key can ask for. The name is stable: help, a person's own key file and tests go by it.
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
  case undo = "undo"
  case redo = "redo"
  case help = "help"
  case notices = "notices"
  case closeOne = "close-one"
  case closeOrQuit = "close-or-quit"
  case redraw = "redraw"
  case suspend = "suspend"
  case stop = "stop"

  /// What it does, as help says it.
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
    case .scrollDetailDown: "scroll the study beside the list down"
    case .scrollDetailUp: "scroll the study beside the list up"
    case .back: "back to the list"
    case .nextStudy: "next study"
    case .previousStudy: "previous study"
    case .editFilter: "edit the filter; the list narrows as you type"
    case .keepFilter: "keep the filter"
    case .rollBackFilter: "back to the filter as it was"
    case .earlierFilter: "an earlier filter"
    case .laterFilter: "a later filter"
    case .editFind: "find words: light them without hiding a study"
    case .keepFind: "go to the first hit"
    case .rollBackFind: "back to what was found before"
    case .nextHit: "next hit of what is found, else of the filter"
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
    case .zoom: "give the pane the whole screen, or take it back"
    case .undo: "undo the last change of the filter"
    case .redo: "do it again"
    case .help: "these keys"
    case .notices: "what evi had to say about the sources"
    case .closeOne: "close one thing: a view, the study, the filter"
    case .closeOrQuit: "close the view, or quit"
    case .redraw: "draw the screen anew"
    case .suspend: "back to the shell for a while; fg returns"
    case .stop: "stop reading; what was read stays"
    }
  }

  /// The word that stands for it in the footer.
  var hint: String? {
    switch self {
    case .editFilter: "filter"
    case .openDetail: "read"
    case .back: "back"
    case .nextStudy: "next"
    case .previousStudy: "previous"
    case .keepFilter: "keep"
    case .rollBackFilter: "as it was"
    case .earlierFilter: "earlier"
    case .deleteToStart: "empty"
    case .editFind: "find"
    case .keepFind: "first hit"
    case .rollBackFind: "as it was"
    case .nextHit: "next hit"
    case .nextPane: "pane"
    case .zoom: "zoom"
    case .help: "help"
    case .closeOrQuit: "quit"
    default: nil
    }
  }
}

extension Command {
  /// Why it can do nothing now; nil where it can.
  package func disabledReason(in state: AppState) -> String? {
    switch self {
    case .undo where state.undone.isAtStart: "There is nothing to undo."
    case .redo where state.undone.isAtEnd: "There is nothing to do again."
    case .stop where !state.isLoading: "Nothing is being read that could be stopped. q quits."
    case .notices where state.notices.isEmpty: "evi had nothing to say about what it read."
    case .openDetail where state.shown.isEmpty, .nextStudy where state.shown.isEmpty,
      .previousStudy where state.shown.isEmpty:
      "No study is shown."
    case .scrollDetailDown where state.layout.detail.isEmpty, .scrollDetailUp where state.layout.detail.isEmpty:
      "The study is not on the screen: open it first."
    case .nextStudy where state.list.cursor == state.shown.count - 1: "This is the last study shown."
    case .previousStudy where state.list.cursor == 0: "This is the first study shown."
    case .nextHit where state.litQuery.isEverything, .previousHit where state.litQuery.isEverything:
      "Nothing is lit: find or filter something first."
    case .earlierFilter where state.filter.recalled.isEmpty: "No filter has been kept yet."
    default: nil
    }
  }
}
