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
    case .notices: "Notices"
    case .sort: "Sort by"
    case .columns: "Columns"
    case .glossary: "Terms"
    case .facets: "Facets"
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
    case .journal: "evi knows decisions about most of these studies"
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
    case (.plot, .plot(let kind)): kind.next.map { Self.plot($0).title.lowercased() } ?? "panes"
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
    ("n>=20", "a number: n is who was enrolled (the list has treated/enrolled); enrolled:8..31 is a range"),
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

  static let nothingAlike = "This study has no short value that others could share."

  static let noWeight = "none"
  static let now = "as now"
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
  static let howToList = "Enter writes the words. A digit turns a list on or off. A name makes a new list."
  static let takenBack = "taken back"
  static let saving = "saving"
  static let newJournal = "begin a new journal for these studies"
  static let otherStays = "the other journal stays as it is"

  static func beginning(of person: String) -> String { "the beginning: take back everything of \(person)" }

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
    return "To save a filter, type it first (/)." + (isAny ? " To delete a saved one, type its whole name here." : "")
  }

  // MARK: Copies and files

  static func markedStudies(_ count: Int) -> String { counted(count, "marked study", "marked studies") }
  static func shownStudies(_ count: Int) -> String { counted(count, "study shown", "studies shown") }
  static func citations(of studies: String) -> String { "the citations of \(studies), one a line" }
  static func rows(of studies: String) -> String { "the rows of \(studies), with the headings of the list" }
  static func all(_ studies: String) -> String { "the \(studies)" }
  static func figures(of studies: String) -> String {
    "the figures of the \(studies): a row for each dose, proportion and effect"
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
    "delete the parts of \(counted(files, "file", "files")): \(names)"
  }
  static let wholeFilesStay = "evi deletes no whole file"
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
