import Studies

// The parts of the sentences in `IssueWords`.
extension IssueWords {
  static let formats =
    "CSV, TSV, RIS, MEDLINE, PubMed text, Ovid, BibTeX, CSL-JSON, Web of Science, EndNote, RefWorks, ClinicalTrials.gov and "
    + "other JSON, JATS, HTML, PubMed XML, Markdown tables, tables copied from a page, and evi JSON"

  static func message(_ flaw: JSONFlaw) -> String {
    switch flaw {
    case .endOfText: "The JSON breaks off here"
    case .endOfLine: "The JSON of a line breaks off at its end"
    case .unexpected(let character): "The JSON goes wrong here, at `\(character)`"
    case .badEscape: "The JSON has an escape here that JSON does not know"
    case .badNumber: "The JSON has a number here that JSON does not write like this"
    case .controlCharacter: "The JSON has a control character inside a string here"
    case .tooDeep(let limit): "The JSON is nested more than \(limit) deep here"
    }
  }

  static func message(_ liberty: JSONLiberty) -> String {
    switch liberty {
    case .trailingComma: "There is a comma before a closing bracket; evi ignores it."
    case .missingComma: "A comma is missing before this; evi read the text as if it stood there."
    case .controlCharacter: "A line break, a tab or a control character stands unescaped in a string; evi keeps it."
    case .badEscape: "JSON does not have this escape; evi keeps it as it is written."
    case .number: "JSON does not write numbers like this one; evi keeps it as it is written."
    case .literal(let word):
      switch JSONLiberty.literals[word] {
      case .null?: "JSON has no `\(word)`; evi reads it as no value."
      case .boolean(let value)?: "JSON has no `\(word)`; evi reads it as `\(value)`."
      default: "JSON has no `\(word)`; evi keeps it as text."
      }
    }
  }

  static func advice(_ flaw: JSONFlaw) -> String {
    switch flaw {
    case .endOfText: "Check that the file is complete."
    case .endOfLine: "Put every record on one whole line."
    case .unexpected: "Look for a missing comma, colon, quote or bracket just before it."
    case .badEscape: "After a backslash JSON allows \" \\ / b f n r t and u with four digits."
    case .badNumber: "Write it as 0.5, 12 or 1e3, or put it in quotes."
    case .controlCharacter: "Write a line break as \\n and a tab as \\t."
    case .tooDeep: "Check that the file is what you think it is; no collection needs that."
    }
  }

  static func name(_ kind: BinaryKind) -> String {
    switch kind {
    case .gzip: "a gzip archive"
    case .bzip2: "a bzip2 archive"
    case .xz: "an xz archive"
    case .zstandard: "a Zstandard archive"
    case .zip: "a zip archive"
    case .spreadsheet: "a spreadsheet (xlsx or ods)"
    case .document: "a word processor's document"
    case .oldOffice: "an old Office file (xls or doc)"
    case .pdf: "a PDF"
    case .sqlite: "an SQLite database"
    case .unknown: "a binary file"
    }
  }

  static func advice(_ kind: BinaryKind) -> String {
    switch kind {
    case .gzip, .bzip2, .xz, .zstandard, .zip: "Unpack it first."
    case .spreadsheet, .oldOffice: "Open it in its program and export it as CSV."
    case .document: "Copy the table out of it into a text file, or export it as CSV."
    case .pdf: "Copy the table from the journal's web page into a text file instead."
    case .sqlite: "Export a table of it as CSV."
    case .unknown: "If it is text in UTF-16, save it as UTF-8; else export it as CSV."
    }
  }

  static func name(_ kind: PageKind) -> String {
    switch kind {
    case .challenge: "the page asks whether a person is reading"
    case .error: "the page reports an error"
    case .emptySearch: "the page says that a search found nothing"
    case .signIn: "the page asks its reader to sign in"
    }
  }

  static func advice(_ kind: PageKind) -> String {
    switch kind {
    case .challenge, .error: "Open the article in a browser, and save the page from there."
    case .emptySearch: "Check the words of the search, and save the page again."
    case .signIn: "Sign in with a browser, and save the page from there."
    }
  }

  static func name(_ type: JSONType) -> String {
    switch type {
    case .object: "an object"
    case .array: "a list"
    case .string: "text"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    }
  }

  static func name(ofSign sign: UInt8) -> String {
    sign == UInt8(ascii: " ") ? "blanks" : sign == Delimiter.tab ? "tabs" : "`\(Character(UnicodeScalar(sign)))`"
  }

  /// Returns the line of `evi check` that names the lines of several issues; nil for one issue.
  static func places(of issue: ReadIssue) -> String? { issue.lines.isEmpty ? nil : "On \(spans(issue.lines))." }

  static func span(_ lines: ClosedRange<Int>) -> String { spans([lines]) }

  static func spans(_ lines: [ClosedRange<Int>]) -> String {
    let numbers = lines.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    let isOne = lines.count == 1 && lines[0].count == 1
    return (isOne ? "line " : "lines ") + numbers.joined(separator: ", ")
  }
}
