import Decisions
import Evidence
import Pages
import Screen
import Studies

// The words of the views over the panes.

extension Overlay.Kind {
  var title: String {
    switch self {
    case .help: "Keys"
    case .palette: "Commands"
    case .notices: "Messages"
    case .sort: "Sort by"
    case .columns: "Columns"
    case .glossary: "Terms"
    case .facets: "Facets: values to narrow the list by"
    case .rowsLike: "Show studies with the same"
    case .weight: "Body weight in kg"
    case .tables: "Tables of this study"
    case .compare: "Compare"
    case .headings: "Go to a heading"
    case .copy: "Copy"
    case .plot(.proportions): "Proportions"
    case .plot(.effects): "Effects"
    case .plot(.doses): "Doses"
    case .plot(.participants): "Participants"
    case .plot(.years): "Years"
    case .reasons: "Why do you exclude it?"
    case .tags: "Tags"
    case .history: "History"
    case .filters: "Saved filters"
    case .words: "Your own words"
    case .writing: "Write"
    case .overSource: "evi is reading this file"
    case .leftovers: "evi did not finish writing a file last time"
    case .conflicts: "Conflicts"
    case .journal: "You decided about these studies before"
    }
  }

  /// The word for a command that does something special in a view; nil for others.
  func hint(for command: Command) -> String? {
    switch (command, self) {
    case (.closeOrQuit, _): "close"
    case (.endTyping, _) where isChosenByTyping: "close"
    case (.choose, .sort): "sort"
    case (.choose, .columns): "show or hide"
    case (.choose, .copy): "copy"
    case (.choose, .headings): "go there"
    case (.choose, .plot): "read"
    case (.choose, .facets): "pick"
    case (.choose, .rowsLike): "narrow"
    case (.choose, .glossary): "find"
    case (.choose, .tables): "open"
    case (.choose, .reasons): "exclude"
    case (.choose, .tags): "tag"
    case (.choose, .words): "write"
    case (.choose, .writing): "name the file"
    case (.choose, .conflicts): "read"
    case (.choose, .history): "go back to here"
    case (.plot, .plot(let kind)): kind.next.map { Self.plot($0).title.lowercased() } ?? "close"
    default: nil
    }
  }
}

/// What a view says in its entries, beside them and in their place.
enum ViewWords {
  // MARK: Help and commands

  static let language = "What the filter and find understand"

  /// Examples of the filter language, and what each finds.
  static let examples = [
    ("icans steroid", "both words, anywhere, as parts of words"),
    ("\"grade 3\"", "the exact phrase"),
    ("!infection", "studies without the word; also -infection and NOT infection"),
    ("crs or icans", "either word; (…) groups"),
    ("route:iv", "a word in one field; Tab completes its name and values"),
    ("n>=20", "a number: n is the number of people enrolled; enrolled:8..31 is a range"),
    ("dose>=400mg/day", "a daily dose in this unit; dose:5..8mg/kg/day is a range"),
    ("toxicity:icans", "a fact by its name; also phase, disease, product…"),
    ("has:dose", "studies that have one; also has:proportion and any field"),
    ("design==\"Case series\"", "the whole value of a field"),
    ("~anakra", "words spelled almost like this"),
  ]

  static func works(in context: Context) -> String { "works only \(context.place)" }

  // MARK: Sort, columns, terms

  static let counting = "counting…"
  static let note = "note"
  static let figures = [
    "name": "Study", "n": "Enrolled", "treated": "Treated", "dose": dailyDose, "proportion": "Proportion",
  ]
  static let dailyDose = "Daily dose"

  static func columns(_ width: Int) -> String { "\(width) columns wide" }
  static func inStudies(_ count: Int) -> String { "in \(counted(count, "study", "studies"))" }
  static func rows(_ count: Int) -> String { counted(count, "row", "rows") }

  // MARK: Figures, facets, values, weights

  static func compared(_ shown: Range<Int>, of count: Int) -> String {
    "Compare \(shown.lowerBound + 1)–\(shown.upperBound) of \(count)"
  }

  static func counting(of studies: Int) -> String {
    "evi is counting the values of \(counted(studies, "study", "studies"))…"
  }

  static let nothingToCount = "There are no facts and no short values to count. Filter with / instead."
  static let tooManyValues = "too many different values to count: narrow the list first"
  static func moreValues(_ count: Int) -> String { "\(count) more: type a word" }

  static let nothingAlike = "evi finds no short value of this study that others share. Filter with / instead."

  static let noWeight = "no weight"
  static let noChange = "no change"
  static let dosesAsInSource = "doses as in the sources"
  static let dosesForWeight = "doses per kilogram for this weight"
  static let showsDoses = "shows doses per kilogram for this weight, so that you can compare them"
  static let exampleOfWeight = "Type a weight in kilograms, such as 70, to see doses per kilogram for it."

  // MARK: Decisions

  static let newReason = "a new reason"
  static let newTag = "a new tag"
  static let typeTag = "Type a tag"
  static let newList = "a new list"
  static let noWordsYet = "no words yet"
  static let notHighlighted = "evi does not highlight them now: V turns it on."
  static let howToList =
    "Press Enter to write the words of a list, or its digit to turn it on or off. Type a name to make a new list."
  static let takenBack = "taken back"
  static let saving = "saving"
  static let newJournal = "begin a new journal for these studies"
  static let otherStays = "the other journal stays as it is"

  static let beginning = "the beginning: take back everything that you did"

  static func goOn(with source: String) -> String { "go on with the decisions of “\(source)”" }

  static func known(_ question: JournalQuestion) -> String {
    "it knows \(Int((question.part * 100).rounded())) % of these studies: "
      + "\(question.decided) decided, the last on \(question.day)"
  }

  static func decided(by stage: Stage) -> String { "Decisions by \(stage.rawValue):" }
  static let noConflict = "No two people disagree about a study."
  static func narrowToConflicts(_ count: Int) -> String {
    "Narrow the list to \(count == 1 ? "it" : "them"): is:conflict"
  }

  // MARK: Filters

  static let earlierFilters = "Earlier filters"
  static func saves(_ filter: String) -> String { "saves the filter \(filter)" }
  static let deletes = "deletes this saved filter"

  /// - Parameter isAny: whether a filter is saved already.
  static func howToSave(_ filter: String, isAny: Bool) -> String {
    if !filter.isEmpty { return "Type a name to save the filter \(filter)" }
    return "To save a filter, type it first (/)."
      + (isAny ? " To delete a saved filter, type its whole name here." : "")
  }

  // MARK: Copies and files

  static func markedStudies(_ count: Int) -> String { count == 1 ? "the marked study" : "the \(count) marked studies" }
  static func shownStudies(_ count: Int) -> String { count == 1 ? "the study shown" : "the \(count) studies shown" }
  static func citations(of studies: String) -> String { "the citations of \(studies), one a line" }
  static func rows(of studies: String) -> String { "the rows of \(studies), with the headings of the list" }
  static func figures(of studies: String) -> String {
    "the figures of \(studies): a row for each dose, proportion and effect"
  }

  /// Says what a file that evi is reading would lose.
  static func replace(_ name: String, losing source: OpenSource) -> String {
    guard let studies = source.studies else {
      return "replace “\(name)”: evi has not read all of it, and what evi does not write would be gone"
    }
    let loss =
      source.gone == 0
      ? "evi writes \(studies == 1 ? "its study" : "all of its \(studies) studies")"
      : "\(source.gone) of its \(counted(studies, "study", "studies")) would be gone"
    return "replace “\(name)”: \(loss)"
  }
  static let keepsNoCopy = "evi keeps no copy of the old file"
  static let nameAnother = "name another file"

  static func deleteParts(of files: Int, _ names: String) -> String {
    "delete the unfinished \(files == 1 ? "part" : "parts") of \(names)"
  }
  static let wholeFilesStay = "finished files stay"
  static let leaveParts = "leave them, and do not ask again"
}

extension CopyItem {
  /// What it is, as the messages say it.
  func name(in collection: StudyCollection, marked count: Int) -> String {
    switch self {
    case .citation: "the citation"
    case .figures: "the figures"
    case .row: "the row"
    case .identifier(let identifier): "the \(identifier.label)"
    case .link(let number, _): "link \(number)"
    case .field(let field): "“\(collection[field].label)”"
    case .markedCitations: "the citations of \(ViewWords.markedStudies(count))"
    case .markedRows: "the rows of \(ViewWords.markedStudies(count))"
    }
  }

  static let marked = "marked"
  static let markedRowsName = "marked rows"
  static let citationName = "citation"
  static let figuresName = "figures"
  static let rowName = "row"
}

extension Leftover {
  /// Says a number of bytes in at most four characters and a unit.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<10_000_000: "\(bytes / 1000) KB"
    default: "\(bytes / 1_000_000) MB"
    }
  }
}
