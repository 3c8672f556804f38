// The words of the commands: what each does, its word in the footer, and where its keys work.

extension Command {
  /// What the command does, in the words of the help.
  package var help: String {
    switch self {
    case .moveDown: "go to the next line"
    case .moveUp: "go to the previous line"
    case .halfPageDown: "go half a page down"
    case .halfPageUp: "go half a page up"
    case .pageDown: "go a page down"
    case .pageUp: "go a page up"
    case .first: "go to the first line"
    case .last: "go to the last line"
    case .openDetail: "read the study"
    case .openTable: "open a table of the study as rows; q goes back"
    case .scrollDetailDown: "scroll the study beside the list down"
    case .scrollDetailUp: "scroll the study beside the list up"
    case .back: "go back to the list"
    case .nextStudy: "go to the next study"
    case .previousStudy: "go to the previous study"
    case .editFilter: "edit the filter; the list narrows as you type"
    case .keepFilter: "keep the filter"
    case .rollBackFilter: "cancel; the filter from before comes back"
    case .earlierFilter: "bring back an earlier filter"
    case .laterFilter: "bring back a later filter"
    case .complete: "complete the field or the value; press it again for the next one"
    case .completeBack: "bring back the completion from before"
    case .editFind: "find words on the pages; all studies stay in the list"
    case .keepFind: "go to the first hit"
    case .rollBackFind: "cancel; the find from before comes back"
    case .nextHit: "go to the next hit: a word that f or / looks for"
    case .previousHit: "go to the previous hit"
    case .caretLeft: "go left"
    case .caretRight: "go right"
    case .caretWordLeft: "go a word to the left"
    case .caretWordRight: "go a word to the right"
    case .caretToStart: "go to the start of the line"
    case .caretToEnd: "go to the end of the line"
    case .deleteBackward: "delete the character before"
    case .deleteForward: "delete the character under the cursor"
    case .deleteWord: "delete the word before"
    case .deleteToStart: "delete to the start of the line"
    case .deleteToEnd: "delete to the end of the line"
    case .nextPane: "go to the other pane"
    case .zoom: "show this pane on the whole screen, or both panes again"
    case .sort: "sort the list"
    case .columns: "choose the columns of the list"
    case .columnCursorLeft: "go to the column on the left; the list scrolls sideways"
    case .columnCursorRight: "go to the column on the right; the list scrolls sideways"
    case .sortByColumn: "sort by this column, or turn the order round"
    case .columnEarlier: "move the column to the left"
    case .columnLater: "move the column to the right"
    case .columnWider: "make the column wider"
    case .columnNarrower: "make the column narrower"
    case .toggleWhole: "show everything about the study, or only what matters"
    case .toggleAbbreviations: "write abbreviations out, or show them as in the source"
    case .include: "include the study and go to the next undecided one"
    case .exclude: "exclude the study; at full text evi asks why"
    case .maybe: "say maybe; you decide about the study later"
    case .undecide: "take the decision back; the study is undecided again"
    case .notRetrieved: "say that you could not get the full text"
    case .tag: "give the study a tag, or take the tag away"
    case .note: "write a note on the study"
    case .keepNote: "keep what you wrote"
    case .editNote: "write the text in your own editor (set EDITOR, for example to nano)"
    case .leaveNote: "cancel; the text stays as it was"
    case .newLine: "begin a new line"
    case .lineUp: "go a line up"
    case .lineDown: "go a line down"
    case .history: "show the history of your decisions, filters and orders; Enter goes back to one"
    case .savedFilters: "show saved and earlier filters; type a name to save the filter"
    case .toggleStage: "decide by full text, or by title and abstract"
    case .toggleAdvance: "after a decision, go to the next undecided study, or stay"
    case .toggleReasons: "ask for a reason at title and abstract too, or only at full text"
    case .words: "write your own lists of words, which evi highlights"
    case .toggleWords: "highlight your own words, or not"
    case .conflicts: "show where two people decided differently, and how far they agree"
    case .mark: "mark the study, or remove its mark"
    case .markAll: "mark all studies shown"
    case .unmarkAll: "remove all marks"
    case .compare: "compare the marked studies, or this one and the next"
    case .plot: "draw the proportions of the studies shown; press it again for doses, effects, participants and years"
    case .facets: "count the values of the studies shown; Enter narrows the list to a value"
    case .rowsLike: "show the studies with the same value as this one"
    case .weight: "show doses per kilogram for a body weight"
    case .headings: "type to go to a heading of the page"
    case .copy: "copy the citation, the figures, a field or a link to the clipboard"
    case .scrollLeft: "show the compared studies on the left"
    case .scrollRight: "show the compared studies on the right"
    case .palette: "show all commands"
    case .glossary: "show what the abbreviations of the collection mean, and its notes"
    case .choose: "choose the selected line"
    case .typeInView: "type to see only the lines that match"
    case .endTyping: "show everything again"
    case .write: "write what is shown, or what is marked, to a file"
    case .writeFigures: "write the figures to a file: a row for each dose, proportion and effect"
    case .writeFile: "write the file; the ending of its name gives the format"
    case .leaveWriting: "cancel; evi writes nothing"
    case .undo: "undo the last decision, note, mark, or change of filter, sort or columns"
    case .redo: "redo what you undid"
    case .help: "show these keys"
    case .manual: "read the manual; q goes back"
    case .notices: "show the messages about the sources"
    case .closeOne: "close the view; if none is open, end the find, leave the study, or clear the filter"
    case .closeOrQuit: "close the view, or quit"
    case .redraw: "draw the screen again"
    case .suspend: "go back to the shell for a while; fg returns to evi"
    case .stop: "stop reading, and keep the studies read so far; or stop writing a file"
    }
  }

  /// Other words that people type for the command in the list of commands.
  var otherNames: [String] {
    switch self {
    case .write: ["export", "save"]
    case .weight: ["kg", "kilogram"]
    case .editFilter: ["search", "narrow"]
    case .editFind: ["search", "highlight"]
    case .undo: ["back"]
    case .plot: ["graph", "chart", "forest"]
    case .copy: ["clipboard"]
    case .closeOrQuit: ["exit"]
    case .facets: ["statistics"]
    case .notices: ["errors", "warnings"]
    case .help: ["shortcuts"]
    default: []
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
    case .leaveNote: "cancel"
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

extension Context {
  package var heading: String {
    switch self {
    case .list: "In the list"
    case .detail: "In the study"
    case .filter: "In the filter bar"
    case .find: "While you find words"
    case .writing: "While you name a file"
    case .note: "While you write a note or words"
    case .text: "Where you type text"
    case .overlay: "In a view"
    case .overlayFilter: "While you type in a view"
    case .everywhere: "Where you do not type text"
    case .always: "Always"
    }
  }

  /// The place as the end of a sentence: `This key works only …`.
  var place: String {
    switch self {
    case .list: "in the list"
    case .detail: "in the study"
    case .filter: "in the filter bar"
    case .find: "while you find words"
    case .writing: "while you name a file"
    case .note: "while you write a note or words"
    case .text: "where you type text"
    case .overlay: "in a view"
    case .overlayFilter: "while you type in a view"
    case .everywhere: "where you do not type text"
    case .always: "everywhere"
    }
  }
}

extension Capability {
  /// What evi says if a command needs it.
  var refusal: String {
    switch self {
    case .writeFiles: "This evi is restricted: it writes no files."
    case .reachShell: "This evi is restricted: it does not leave the screen."
    case .useClipboard: "This evi is restricted: it does not use the clipboard."
    }
  }
}
