import ArgumentParser
import Pages
import Reports

// What the help of each argument and option says.
extension ArgumentHelp {
  static let sources = ArgumentHelp(
    "Files or folders to read together, FILE#2 for the second table of an article, - for standard input. Without any, "
      + "evi reads what is piped in, or else the bundled collection.",
    valueName: "source")
  static let formatIn = ArgumentHelp(
    "Read the sources as this format. Without it, evi looks at their content.", valueName: "format")
  static let first = ArgumentHelp("Read only the first N studies.", valueName: "n")
  static let keepDuplicates: ArgumentHelp = "Keep several records of one study apart."
  static let query = ArgumentHelp(
    "Take only the studies that match this filter: 'icans !infection', route:iv, n>=20.", valueName: "filter")
  static let sort = ArgumentHelp("Sort by these fields: name, year:desc,n …", valueName: "field[:desc],…")
  static let columns = ArgumentHelp("Show these fields, in this order: name,design,n …", valueName: "field,…")
  static let theme = ArgumentHelp(
    "Take these colours: dark, light, contrast or mono; also in EVI_THEME.", valueName: "name")
  static let fresh: ArgumentHelp = "Start at the beginning, not where you were the last time."
  static let restricted: ArgumentHelp = """
    Write no file, run no other program, use no clipboard. For people who log in only to browse; also by \
    EVI_RESTRICTED=1.
    """
  static let person = ArgumentHelp("Record your decisions under this name.", valueName: "name")
  static let journal = ArgumentHelp(
    "Keep decisions in this file, which people can share, and not in your own folder.", valueName: "file")
  static let weight = ArgumentHelp(
    "Work out doses per kilogram for this body weight, so that you can compare them.", valueName: "kg")
  static let lexicon = ArgumentHelp(
    "Find facts by the phrases in this file too; Resources/lexicon.conf shows how to write one.", valueName: "file")
  static let limit = ArgumentHelp("Print at most this many studies.", valueName: "n")
  static let excel: ArgumentHelp = "Begin CSV or TSV with a byte order mark, so that Excel reads UTF-8."
  static let lossless: ArgumentHelp = """
    Also write what RIS, BibTeX or CSL-JSON has no place for, so that evi reads the same studies back.
    """
  static let figures: ArgumentHelp = """
    Print the figures: a row for each daily dose, proportion and effect, with the id of its study.
    """
  static let id = ArgumentHelp(
    "Print the study of this id, as `evi list --format ids` prints it; you can repeat it.", valueName: "id")
  static let ids = ArgumentHelp(
    "Compare the study of this id, as `evi list --format ids` prints it; give two or more.", valueName: "id")
  static let by = ArgumentHelp("Count the values of this field.", valueName: "field")
  static let imported = ArgumentHelp(
    "First take over the lines of another person's journal, with their names; you can repeat it.", valueName: "file")
  static let duplicates = ArgumentHelp(
    "Add this many duplicates that somebody removed before evi read the sources.", valueName: "number")
  static let topic = ArgumentHelp("The topic to print. Without it, evi lists the topics.", valueName: "topic")
  static let man: ArgumentHelp = "Print all topics as a man page."

  /// How to print: one of these formats.
  static func format<Format: CaseIterable & RawRepresentable>(_ formats: Format.Type) -> ArgumentHelp
  where Format.RawValue == String {
    "Print in this format: \(formats.allCases.map(\.rawValue).joined(separator: ", "))."
  }

  static func drawn(_ kinds: [Plot.Kind]) -> ArgumentHelp {
    "Draw this: \(kinds.map(\.rawValue).joined(separator: ", "))."
  }
}
