import Studies

/// The text of issues and errors. Every message has advice: what to do next, or that there is nothing to do.
///
/// A message does not name the place, because its caller writes file, line and column before it.
enum IssueText {
  static func message(_ kind: ReadIssue.Kind) -> String {
    switch kind {
    case .copyFolded(let lines): "The same table stands again on \(span(lines)); the copy is left out."
    case .leftOut(let lines): "Left out as page furniture: \(spans(lines))."
    case .macRoman: "The text is not UTF-8, and its lines end as on old Macintoshes; read as Mac Roman."
    case .utf16Guessed: "Every other byte is a zero; read as UTF-16."
    case .encodingGuessed(let count): "\(counted(count, "value is", "values are")) not UTF-8; read as Windows-1252."
    case .unknownKey(let key): "evi JSON has no `\(key)` at the top; it is left out."
    case .objectKept(let key): "`\(key)` is an object; it is kept as JSON text."
    case .unknownWord(let path, let word): "This evi knows no \(path) `\(word)`; it reads the field as plain text."
    case .headingRepeated(let heading, let label):
      "An earlier column is called “\(heading)” too; this one is shown as “\(label)”."
    case .noHeader: "The first row has only numbers; the columns have numbers for names."
    case .headerCutBy(let sign):
      "The header is cut by `\(Character(UnicodeScalar(sign)))`, and its rows by another sign."
    case .noHeading(let column): "Column \(column) has no heading."
    case .twoHeaders: "The headings stand on two rows; each column has both as its name."
    case .nameCarried: "The first cell is blank; the row belongs to the study above it."
    case .headerAgain: "The header stands again here; it is left out."
    case .partOfMore(let held, let total):
      total.map { "The file holds \(held) of \($0) studies." }
        ?? "The file holds \(counted(held, "study", "studies")), and says that another page follows."
    case .otherTable(let number):
      "Table \(number) of this text begins here. It has other headings; its rows are not shown."
    case .notesBelow(let lines): "Kept as notes below the table: \(span(lines))."
    case .blankBeforeQuote: "A blank stands before the quote of a cell; the quotes are read as the cell's."
    case .reference(let issue): message(issue)
    case .longRow(let expected, let found): "\(counted(found, "cell", "cells")), but the header has \(expected)."
    case .shortRow(let expected, let found): "\(counted(found, "cell", "cells")), but the header has \(expected)."
    case .strayQuote: "A quote inside a quoted cell is not doubled; the cell is kept as it is written."
    case .quoteAsText: "A quote opens here and never closes; it is read as a sign of the text."
    case .unterminatedQuote: "A quote opens here and never closes; the rest of the file is in this cell."
    case .recordCut(let limit):
      "This record is longer than \(limit >> 20) MiB; evi cut it and read the rest as other records."
    case .pageCut(let limit): "The text is longer than \(limit >> 20) MiB; what follows here is left out."
    case .oneColumn: "Only one column was found, looking for comma, semicolon, tab and `|`."
    case .noRows: "There is a header, but no row below it."
    case .controlBytes(let count): "\(counted(count, "value holds", "values hold")) NUL bytes; they are kept."
    case .headerMismatch(let labels, let cells):
      "The header has \(counted(labels, "label", "labels")), its rows have \(counted(cells, "cell", "cells"))."
    case .wrongType(let path, let expected, let found):
      "`\(path)` is \(name(found)) where evi JSON has \(name(expected)); it is left out."
    case .missingKey(let path, let key): "`\(path)` has no `\(key)` that evi can read; it is left out."
    case .keyRepeated(let path): "`\(path)` stands more than once."
    case .fieldRepeated(let path): "`\(path)` stands more than once; the values of all are kept."
    case .stopped(let flaw): "\(message(flaw)); what stands before it was read."
    case .markup(let flaw): message(flaw)
    case .textAfterEnd: "There is more text after the end of the JSON."
    case .tolerated(let liberty): message(liberty)
    case .recordStopped(let flaw): "\(message(flaw)); this study has what stands before it, and the next ones are read."
    case .noRecords: "There is a list for records, but none in it."
    case .textBetween: "Between the records stands text that is no JSON; it is left out."
    case .notRecord(let type): "Among the records stands \(name(type)); it is left out."
    case .besideRecords(let key): "`\(key)` beside the records is long; only its beginning is kept."
    case .fieldsGathered(let limit):
      "There are more than \(limit) names for fields; values under further names are kept in one field."
    case .more(let kind, let count): "\(counted(count, "more place", "more places")) of this kind: \(message(kind))"
    }
  }

  static func advice(_ kind: ReadIssue.Kind) -> String {
    switch kind {
    case .copyFolded, .leftOut, .objectKept: "Nothing needs doing."
    case .encodingGuessed, .macRoman, .utf16Guessed: "If letters look wrong, save the file as UTF-8 and open it again."
    case .unknownKey(let key): "To keep it, put it into the `fields` of the studies; check the spelling of `\(key)`."
    case .unknownWord: "Check the spelling, or get a newer evi."
    case .headingRepeated: "To ask for one of them, give each a heading of its own."
    case .noHeading: "Give it a heading, or check that the headings stand above the right columns."
    case .noHeader: "Put a line with the names of the columns above the first row."
    case .headerCutBy: "Check the column headings against the first row."
    case .nameCarried: "If the row has another name, write it into the first cell."
    case .twoHeaders, .headerAgain, .notesBelow, .blankBeforeQuote: "Nothing needs doing."
    case .partOfMore: "Download the other pages too, and open all files together."
    case .otherTable(let number): "To open it, write #\(number) behind the name of the file."
    case .reference(let issue): advice(issue)
    case .longRow: "The extra cells are kept under their column numbers. Look for a separator within a cell of the row."
    case .shortRow: "Its last columns are empty. Check that no cell of the row is missing."
    case .strayQuote: "Write a quote inside a quoted cell twice: \"\"."
    case .pageCut: "Check that the file is what you think it is, or open a part of it."
    case .recordCut: "Look for a quote that opens here and never closes."
    case .quoteAsText: "Close the quote, or take it away."
    case .unterminatedQuote: "Close the quote, or check that the file is complete."
    case .oneColumn: "If it should have several columns, separate them with one of these."
    case .noRows: "Check that the export was complete."
    case .controlBytes: "Check that the file is text and was not damaged on its way."
    case .headerMismatch: "Check the column headings against the first row."
    case .wrongType(let path, let expected, _): "Make `\(path)` \(name(expected))."
    case .missingKey(_, let key): "Add `\(key)`."
    case .keyRepeated: "Keep one of them."
    case .fieldRepeated: "Write the values as a list."
    case .stopped(let flaw): advice(flaw)
    case .markup(let flaw): advice(flaw)
    case .textAfterEnd: "Put one collection in a file; the rest was not read."
    case .tolerated, .fieldsGathered: "Nothing needs doing."
    case .recordStopped(let flaw): advice(flaw)
    case .noRecords: "Check that the search or the export found something."
    case .textBetween: "Check that every record is an object in braces, and that commas or line ends set them apart."
    case .notRecord: "Check that the list is one of studies, each an object in braces."
    case .besideRecords(let key): "Put what is to be kept of `\(key)` into the records."
    case .more(let kind, _): advice(kind)
    }
  }

  static func message(_ kind: ReadError.Kind) -> String {
    switch kind {
    case .empty: "There is no text in it."
    case .binary(let kind): "It is \(name(kind)), not text."
    case .unrecognised: "It is in no format that evi knows."
    case .noTable: "No table was found in the text."
    case .otherXML(let root): "It is XML, but of no kind that evi knows: it begins with `<\(root)>`."
    case .noArticle: "There is no article in it."
    case .otherPage(let kind): "It is no article: \(name(kind))."
    case .noSuchTable(let number, let known, let tables): message(noTable: number, known, of: tables)
    case .noNumberedTables: "Its tables have no numbers: only articles and texts with several tables have some."
    case .otherJSON: "It is JSON, but not evi JSON."
    case .noRecords(let format): "No record in \(format.label) was found in the text."
    case .noList: "It is JSON, but there is no list of records in it."
    case .newerVersion(let version): "It is evi JSON of version \(version), and this evi knows version 1."
    case .syntax(let flaw): "\(message(flaw))."
    }
  }

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
    case .noNumberedTables: "Open it without `#` and the number."
    case .otherJSON:
      "evi JSON is an object with `\"evi\": 1` and a list of `studies`; `evi list --format json` prints an example."
    case .noList: "evi reads JSON whose studies are objects in a list, or objects one a line; export it in that shape."
    case .newerVersion: "Get a newer evi, or write the file with an older one."
    case .syntax(let flaw): advice(flaw)
    }
  }
}
