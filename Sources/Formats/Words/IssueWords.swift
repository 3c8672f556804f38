import Studies

/// The text of issues and errors. Every message has advice: what to do next, or that there is nothing to do.
///
/// A message does not name the place, because its caller writes file, line and column before it.
enum IssueWords {
  static func message(_ kind: ReadIssue.Kind) -> String {
    switch kind {
    case .copyFolded(let lines): "The same table stands again on \(span(lines)); evi leaves the copy out."
    case .leftOut(let lines): "evi leaves out parts of the page that are not the table: \(spans(lines))."
    case .macRoman: "The text is not UTF-8, and its lines end as on old Macintoshes; evi reads it as Mac Roman."
    case .utf16Guessed: "Every other byte is a zero; evi reads the text as UTF-16."
    case .encodingGuessed(let count):
      "\(counted(count, "value is", "values are")) not UTF-8; evi reads \(count == 1 ? "it" : "them") as Windows-1252."
    case .unknownKey(let key): "evi JSON has no `\(key)` at the top; evi leaves it out."
    case .objectKept(let key): "`\(key)` is an object; evi keeps it as JSON text."
    case .unknownWord(let path, let word): "This evi knows no \(path) `\(word)`; it reads the field as plain text."
    case .headingRepeated(let heading, let label):
      "An earlier column is called “\(heading)” too; evi calls this one “\(label)”."
    case .noHeader: "The first row has no headings; evi gives the columns numbers for names."
    case .headerCutBy(let sign):
      "`\(Character(UnicodeScalar(sign)))` separates the cells of the header, and another sign those of the rows."
    case .noHeading(let column): "Column \(column) has no heading."
    case .headingIsValue(let column): "The heading of column \(column) looks like the cells below it."
    case .separatorNamed(let sign): "The first line names the sign between cells: \(name(ofSign: sign))."
    case .rareSeparator(let sign): "evi reads \(name(ofSign: sign)) as the sign between cells."
    case .apostrophesAsQuotes: "Apostrophes stand around cells; evi takes them for quotes."
    case .backslashQuotes: "Quotes within cells are written `\\\"`; evi reads each as a quote."
    case .namesWithoutHeading:
      "Each row has one cell more than the header; evi takes the first cell of a row for its name."
    case .twoHeaders: "The headings stand on two rows; evi joins both to one name."
    case .questionsBelow(let lines):
      "The rows below the header are those of a survey's questions; evi keeps \(span(lines)) as notes."
    case .nameCarried: "The first cell is blank; evi takes the row for one of the study above it."
    case .headerAgain: "The header stands again here; evi leaves it out."
    case .partOfMore(let held, let total):
      total.map { "The file holds \(held) of \($0) studies." }
        ?? "The file holds \(counted(held, "study", "studies")), and says that another page follows."
    case .otherTable(let number):
      "Table \(number) of this text begins here. It has other headings; evi does not show its rows."
    case .notesBelow(let lines): "evi keeps \(span(lines)) as notes below the table."
    case .blankBeforeQuote: "A blank stands before the quote of a cell; evi takes the quotes for those around the cell."
    case .reference(let issue): message(issue)
    case .longRow(let expected, let found), .shortRow(let expected, let found):
      "The row has \(counted(found, "cell", "cells")), but the header has \(expected)."
    case .strayQuote: "A quote inside a quoted cell is not doubled; evi keeps the cell as it is written."
    case .quoteWithinCell:
      "A quote opens within a cell and closes at the end of another; evi made two cells of it."
    case .quoteAsText: "A quote opens here and never closes; evi reads it as part of the text."
    case .unterminatedQuote: "A quote opens here and never closes; the rest of the file is in this cell."
    case .recordCut(let limit):
      "This record is longer than \(limit >> 20) MiB; evi cut it and read the rest as other records."
    case .pageCut(let limit): "The text is longer than \(limit >> 20) MiB; evi leaves out what follows here."
    case .oneColumn: "evi found only one column: no comma, semicolon, tab or `|` separates cells."
    case .rowsInQuotes: "Quotes stand around each whole row; evi reads the row as one cell."
    case .noRows: "There is a header, but no row below it."
    case .controlBytes(let count): "\(counted(count, "value holds", "values hold")) NUL bytes; evi keeps them."
    case .headerMismatch(let labels, let cells):
      "The header has \(counted(labels, "label", "labels")), its rows have \(counted(cells, "cell", "cells"))."
    case .wrongType(let path, let expected, let found):
      "`\(path)` is \(name(found)) where evi JSON has \(name(expected)); evi leaves it out."
    case .missingKey(let path, let key): "`\(path)` has no `\(key)` that evi can read; evi leaves it out."
    case .keyRepeated(let path): "`\(path)` stands more than once."
    case .fieldRepeated(let path): "`\(path)` stands more than once; evi keeps all the values."
    case .stopped(let flaw): "\(message(flaw)); evi read what stands before it."
    case .markup(let flaw): message(flaw)
    case .textAfterEnd: "There is more text after the end of the JSON."
    case .tolerated(let liberty): message(liberty)
    case .recordStopped(let flaw): "\(message(flaw)); evi read what stands before it, and goes on with the next study."
    case .noRecords: "There is a list for records, but none in it."
    case .textBetween: "Text that is not JSON stands between the records; evi leaves it out."
    case .notRecord(let type): "\(capital(name(type))) stands among the records; evi leaves it out."
    case .besideRecords(let key): "`\(key)` beside the records is long; evi keeps only its beginning."
    case .fieldsGathered(let limit):
      "There are more than \(limit) names of fields; evi keeps the values under further names in one field."
    case .more(let kind, let count): "\(counted(count, "more place", "more places")) of this kind: \(message(kind))"
    }
  }

  static func advice(_ kind: ReadIssue.Kind) -> String {
    switch kind {
    case .copyFolded, .leftOut, .objectKept: "You can leave this as it is."
    case .encodingGuessed, .macRoman, .utf16Guessed: "If letters look wrong, save the file as UTF-8 and open it again."
    case .unknownKey(let key): "To keep it, put it into the `fields` of the studies; check the spelling of `\(key)`."
    case .unknownWord: "Check the spelling, or get a newer evi."
    case .headingRepeated: "To filter by one of them, give each a heading of its own."
    case .noHeading: "Give it a heading, or check that the headings stand above the right columns."
    case .headingIsValue: "If the first row is no header, put a line with the names of the columns above it."
    case .separatorNamed, .rareSeparator, .apostrophesAsQuotes, .backslashQuotes: "You can leave this as it is."
    case .noHeader: "Put a line with the names of the columns above the first row."
    case .headerCutBy: "Check the column headings against the first row."
    case .namesWithoutHeading: "If another heading is missing, add it."
    case .nameCarried: "If the row has another name, write it into the first cell."
    case .twoHeaders, .headerAgain, .notesBelow, .questionsBelow, .blankBeforeQuote: "You can leave this as it is."
    case .partOfMore: "Download the other pages too, and open all files together."
    case .otherTable(let number): "To open it, write #\(number) behind the name of the file."
    case .reference(let issue): advice(issue)
    case .longRow: "evi keeps the extra cells under their column numbers. Look for a separator inside a cell."
    case .shortRow: "Its last columns are empty. Check that no cell of the row is missing."
    case .strayQuote: "Write a quote inside a quoted cell twice: \"\"."
    case .quoteWithinCell: "Look for a separator that is missing before the first quote."
    case .pageCut: "Check that the file is what you think it is, or open a part of it."
    case .recordCut: "Look for a quote that opens here and never closes."
    case .quoteAsText: "Close the quote, or delete it."
    case .unterminatedQuote: "Close the quote, or check that the file is complete."
    case .oneColumn: "If it should have several columns, separate them with one of these."
    case .rowsInQuotes: "Export the table again, or remove the quotes around the rows and double quotes within them."
    case .noRows: "Check that the export was complete."
    case .controlBytes: "Check that the file is text and that nothing damaged it on its way."
    case .headerMismatch: "Check the column headings against the first row."
    case .wrongType(let path, let expected, _): "Make `\(path)` \(name(expected))."
    case .missingKey(_, let key): "Add `\(key)`."
    case .keyRepeated: "Keep one of them."
    case .fieldRepeated: "Write the values as a list."
    case .stopped(let flaw): advice(flaw)
    case .markup(let flaw): advice(flaw)
    case .textAfterEnd: "Put one collection in a file: evi did not read the rest."
    case .tolerated, .fieldsGathered: "You can leave this as it is."
    case .recordStopped(let flaw): advice(flaw)
    case .noRecords: "Check that the search or the export found something."
    case .textBetween: "Check that every record is an object in braces, with a comma or a line end behind it."
    case .notRecord: "Check that the list holds studies, each an object in braces."
    case .besideRecords(let key): "Put what you need of `\(key)` into the records."
    case .more(let kind, _): advice(kind)
    }
  }

  static func message(_ kind: ReadError.Kind) -> String {
    switch kind {
    case .empty: "There is no text in it."
    case .binary(let kind): "It is \(name(kind)), not text."
    case .unrecognised: "It is in no format that evi knows."
    case .noTable: "evi found no studies in this text."
    case .longPrintedTable(let lines):
      "evi reads at most \(lines) lines of a table set with blanks. This text is longer."
    case .otherXML(let root): "It is XML of a kind that evi does not know: it begins with `<\(root)>`."
    case .noArticle: "There is no article in it."
    case .otherPage(let kind): "It is not an article: \(name(kind))."
    case .noSuchTable(let number, let known, let tables): message(noTable: number, known, of: tables)
    case .noNumberedTables: "This file has no numbered tables. Only articles and texts with several tables have them."
    case .otherJSON: "It is JSON, but not evi JSON."
    case .noRecords(let format): "evi found no record in \(format.label) in the text."
    case .noList: "It is JSON, but there is no list of records in it."
    case .newerVersion(let version): "It is evi JSON of version \(version), and this evi knows version 1."
    case .syntax(let flaw): "\(message(flaw))."
    }
  }

  /// Returns a text with a capital at its beginning.
  private static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func advice(_ kind: ReadError.Kind) -> String {
    switch kind {
    case .empty: "Check that the export or the copy worked."
    case .binary(let kind): advice(kind)
    case .unrecognised, .noTable, .noRecords: "evi reads \(formats). Name the format with --format-in if you know it."
    case .otherXML:
      "evi reads JATS, PubMed, EndNote and ClinicalTrials.gov XML, and records with titles. Name the format with --format-in if it is one."
    case .noArticle: "Check that the file is complete."
    case .otherPage(let kind): advice(kind)
    case .noSuchTable(_, _, let tables): advice(tables)
    case .longPrintedTable: "Write it as CSV, or open a part of it."
    case .noNumberedTables: "Open the file without `#` and the number."
    case .otherJSON:
      "evi JSON is an object with `\"evi\": 1` and a list of `studies`; `evi list --format json` prints an example."
    case .noList: "evi reads JSON with studies as objects in a list, or as one object a line. Export it in that shape."
    case .newerVersion: "Get a newer evi, or write the file with an older one."
    case .syntax(let flaw): advice(flaw)
    }
  }
}
