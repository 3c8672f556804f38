import Formats
import Loading
import Pages
import Search
import Studies

/// What evi says when a command line is wrong, and the words of the argument parser that evi replaces by better ones.
enum UsageWords {
  static let excelIsForTables = "--excel is for tables that Excel opens. Write --format csv or --format tsv with it."
  static let losslessIsForReferences =
    "--lossless is for references. Write --format ris, bibtex or csl-json with it."
  static let twoToCompare = "Name two studies or more to compare: evi compare --id ID --id ID"
  static let idOrFilter = "Choose studies with --id or with -q, not with both."
  static let nothingToCheck = "Name a file to check: evi check table.csv"
  static let nobodyDecided = "Nobody has decided about these studies yet."
  static let manIsWhole = "--man prints all topics. Leave the topic out."
  static let noName = "--as takes a name: --as ada"
  static let noJournalFile = "--journal takes the name of a file: --journal review.journal"

  static func noID(_ id: String) -> String {
    "No study has the id “\(id)”. `evi list --format ids` prints all ids."
  }

  static func figuresAreTable(_ formats: [String]) -> String {
    "--figures is a table. Write --format \(formats.joined(separator: ", ")) with it."
  }

  static func notFromZeroUp(_ option: String, _ number: Int) -> String {
    "\(option) takes a number from 0 up, not \(number)."
  }

  static func outOfRange(_ option: String, _ number: Int, most: Int) -> String {
    "\(option) takes a number from 0 to \(most), not \(number)."
  }

  static func severalStudies(_ count: Int) -> String {
    "There are \(count) studies. Choose with --id ID or -q FILTER. `evi list --format ids` prints the ids."
  }

  static func collection(_ collection: StudyCollection) -> String {
    "\(Source.bundled.name)  \(collection.title), \(counted(collection.count, "study", "studies"))"
  }

  static func decidedNothing(_ person: String, others: [String]) -> String {
    "\(person) decided nothing. Name a person with --as: \(others.joined(separator: ", "))."
  }

  static func sources(_ count: Int) -> String { "\(count) sources" }

  static func wrongSort(_ fields: String, _ message: String) -> String { "--sort \(fields): \(message)" }

  static func sameStudy(_ id: String) -> String { "These are the same study: “\(id)”. Name another one, too." }

  static func noCommand(_ name: String, _ commands: [String]) -> String {
    "There is no command “\(name)”. There are: \(commands.joined(separator: ", "))."
  }

  static func givenTwice(_ option: String) -> String {
    let advice =
      switch option {
      case "-q": "Write one filter: 'a b' finds the studies with both, 'a or b' those with either."
      case "--sort": "Name all fields in one: --sort year:desc,name."
      case "--columns": "Name all fields in one: --columns name,year,n."
      default: "Give it once."
      }
    return "\(option) is given twice. \(advice)"
  }

  /// Returns a message of the argument parser without the label before it.
  static func withoutLabel(_ message: String) -> String {
    message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
  }

  static func noTopic(_ topic: String, of topics: [String]) -> String {
    "The manual has no topic “\(topic)”. There are: \(topics.joined(separator: ", "))."
  }

  static func noTheme(_ theme: String, of themes: [String]) -> String {
    "No theme is called “\(theme)”. There are: \(themes.joined(separator: ", "))."
  }

  static func brokenThemes(_ message: String) -> String {
    "evi cannot read its own themes: \(message) Please report this."
  }

  static func brokenLexicon(_ message: String) -> String {
    "evi cannot read its own lexicon: \(message) Please report this."
  }

  static func noLexicon(_ message: String) -> String {
    "--lexicon: \(message) Name a file of phrases; evi's own lexicon.conf shows how to write one."
  }

  /// Says that a word is no command either, if it is nearly one: `evi lisst`. nil if it is not.
  static func meantCommand(_ word: String, among commands: [String]) -> String? {
    Correction.of(word, among: commands).map { "“\(word)” is no command either. Did you mean `evi \($0)`?" }
  }

  static func more(_ count: Int, of name: String) -> String { "\(count) more: evi check \(name) lists them all." }

  static func outputFailed(_ reason: String) -> String {
    "evi could not write all of the output: \(reason). The output is not complete."
  }

  /// Returns the message without the option that the parser offers for an unknown one, if that option is very different
  /// from what was typed.
  static func withoutFarCorrection(_ message: String) -> String {
    let (start, middle) = ("Unknown option '", "'. Did you mean '")
    guard let typed = message.between(start, "'"), let offered = message.between("\(start)\(typed)\(middle)", "'?")
    else {
      return message
    }
    if Correction.of(typed.withoutDashes, among: [offered.withoutDashes]) != nil { return message }
    return message.replacing("\(middle)\(offered)'?", by: "'.")
  }
}

extension String {
  fileprivate var withoutDashes: String { String(drop { $0 == "-" }) }

  /// Returns the part between the first `start` and the next `end`; nil if there is none.
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start) else { return nil }
    let rest = self[from.upperBound...]
    return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
  }

  /// Returns the text with the first `old` replaced.
  fileprivate func replacing(_ old: String, by new: String) -> String {
    guard let place = firstRange(of: old) else { return self }
    return self[..<place.lowerBound] + new + self[place.upperBound...]
  }
}
