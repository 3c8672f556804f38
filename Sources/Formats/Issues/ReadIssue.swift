package import Studies

/// Something in a source that the user should know, as data. `IssueWords` has the text.
package struct ReadIssue: Error, Hashable, Sendable {
  package enum Severity: String, CaseIterable, Sendable {
    /// Says what evi did with the source.
    case note
    /// Says what evi could not read as it is written. In most cases evi keeps the text.
    case problem
  }

  package indirect enum Kind: Hashable, Sendable {
    // Notes
    /// The whole table occurs a second time, on these lines. The copy is left out.
    case copyFolded(lines: ClosedRange<Int>)
    /// Lines around a table that belong to the page it was copied from. They are left out.
    case leftOut(lines: [ClosedRange<Int>])
    /// Values that are not UTF-8, which evi read as Windows-1252. The issue is on the line of the first value.
    case encodingGuessed(values: Int)
    /// The whole text is in Mac Roman, the character set of old Macintoshes.
    case macRoman
    /// The whole text is in UTF-16, but it has no byte order mark to say so.
    case utf16Guessed
    /// A key at the top of evi JSON that evi does not know. It is left out.
    case unknownKey(String)
    /// An object where evi JSON has text. It is kept as JSON text.
    case objectKept(key: String)
    /// A role or a kind of field that this version of evi does not know.
    case unknownWord(path: String, word: String)

    /// An earlier column of the table has the same heading. The column is shown under another label.
    case headingRepeated(String, as: String)

    /// The first row has only numbers or begins a count, so that the columns have no headings.
    case noHeader
    /// The header has another separator than the rows.
    case headerCutBy(UInt8)
    /// A column, counted from 1, whose heading looks like the cells below it.
    case headingIsValue(column: Int)
    /// The first line names the separator of the cells, as `sep=;` does.
    case separatorNamed(UInt8)
    /// A separator that few files have.
    case rareSeparator(UInt8)
    /// Cells with apostrophes as their quotes.
    case apostrophesAsQuotes
    /// Quotes within quoted cells that are written `\"`.
    case backslashQuotes
    /// A column, counted from 1, that has values and no heading.
    case noHeading(column: Int)
    /// Each row has one cell more than the header. The first cell of a row is its name, as R writes tables.
    case namesWithoutHeading
    /// Two rows of headings; the upper row names groups of columns. They are read as one row.
    case twoHeaders
    /// Rows below the header with the questions of a survey. They are kept as notes.
    case questionsBelow(lines: ClosedRange<Int>)
    /// A blank cell below a study's name that holds for several rows. The row gets the name of the row above.
    case nameCarried
    /// The header is repeated among the rows. The repetition is left out.
    case headerAgain
    /// The source is a page of search results. It holds only some of the studies found. The number of all studies found
    /// is nil if the source only says that another page follows.
    case partOfMore(Int, of: Int?)
    /// Another table of the same text, with other headings. It has a number of its own.
    case otherTable(number: Int)
    /// Lines below a table that are not rows. They are kept as notes.
    case notesBelow(lines: ClosedRange<Int>)
    /// A blank before the quote that opens a cell. The quotes are read as quotes all the same.
    case blankBeforeQuote

    /// An issue of a source of references. It can be a note or a problem.
    case reference(ReferenceIssue)

    // Problems
    case longRow(expected: Int, found: Int)
    case shortRow(expected: Int, found: Int)
    case strayQuote
    /// A quote opens within a cell and closes at the end of another cell. The text in these quotes was cut.
    case quoteWithinCell
    case unterminatedQuote
    /// A quote that opens a cell and never closes, with rows after it. It is read as part of the text.
    case quoteAsText
    /// A record longer than `limit` bytes. It is cut, and the text that follows is read as other records.
    case recordCut(limit: Int)
    /// A text that is too long for a web page. It is read up to `limit` bytes.
    case pageCut(limit: Int)
    case oneColumn
    /// Each row is one cell in quotes, which has the cells of the row within it.
    case rowsInQuotes
    case noRows
    case controlBytes(values: Int)
    /// The rows of a table have another number of cells than its header has labels.
    case headerMismatch(labels: Int, cells: Int)
    /// A part of evi JSON whose type is not that of the schema. It is left out.
    case wrongType(path: String, expected: JSONType, found: JSONType)
    case missingKey(path: String, key: String)
    /// A key of evi JSON that occurs more than once in one object. In a study the first one counts.
    case keyRepeated(path: String)
    case fieldRepeated(path: String)
    /// The text ends too early or breaks the rules of JSON here. evi read what comes before.
    case stopped(JSONFlaw)
    case textAfterEnd
    /// Text that breaks the rules of JSON slightly. evi read it.
    case tolerated(JSONLiberty)
    /// A record that breaks the rules of JSON. evi read the record up to that place, and the records after it.
    case recordStopped(JSONFlaw)
    /// The source has a list of records, and the list is empty.
    case noRecords
    /// Text between records that is not JSON. It is left out.
    case textBetween
    /// A value of this type in a list of records, where only records belong. It is left out.
    case notRecord(JSONType)
    /// Data beside the records that is too long or too much to keep whole. `key` is the first key that was cut.
    case besideRecords(key: String)
    /// More field names than one collection can show. The values of all further fields are kept in one field.
    case fieldsGathered(limit: Int)
    case markup(MarkupFlaw)

    /// `count` more issues of the same kind, which are not listed one by one.
    case more(Kind, count: Int)
  }

  package let kind: Kind
  package let origin: Origin
  /// In characters, counted from 1; nil if it is not known.
  package let column: Int?
  /// Text of the source at that place, at most 80 Unicode scalars, not made safe for a terminal.
  package let excerpt: String
  /// For an issue that stands for several, the lines of all of them; empty for any other.
  package let lines: [ClosedRange<Int>]

  package init(
    _ kind: Kind, at origin: Origin, column: Int? = nil, excerpt: String = "", lines: [ClosedRange<Int>] = []
  ) {
    self.kind = kind
    self.origin = origin
    self.column = column
    self.excerpt = Excerpt.of(excerpt)
    self.lines = lines
  }

  package var severity: Severity { kind.severity }
  package var message: String { IssueWords.message(kind) }
  package var advice: String { IssueWords.advice(kind) }
  /// A sentence with all its lines, for an issue that stands for several.
  package var places: String? { IssueWords.places(of: self) }
}

extension ReadIssue.Kind {
  var severity: ReadIssue.Severity {
    switch self {
    case .reference(let issue): issue.severity
    case .copyFolded, .leftOut, .encodingGuessed, .macRoman, .utf16Guessed, .unknownKey, .objectKept, .unknownWord,
      .tolerated,
      .fieldsGathered, .headingRepeated, .noHeader, .noHeading, .headerCutBy, .namesWithoutHeading, .headingIsValue,
      .separatorNamed, .rareSeparator, .apostrophesAsQuotes,
      .backslashQuotes, .twoHeaders, .nameCarried, .headerAgain,
      .otherTable, .partOfMore, .notesBelow,
      .blankBeforeQuote, .questionsBelow:
      .note
    case .markup(.encodingDenied), .markup(.tableMissing), .markup(.titleMissing): .note
    case .more(let kind, _): kind.severity
    default: .problem
    }
  }
}

/// The types of a value in JSON (RFC 8259, section 3).
package enum JSONType: String, Hashable, Sendable {
  case object, array, string, number, boolean, null
}

/// The reason why a text stops being JSON.
package enum JSONFlaw: Hashable, Sendable {
  case endOfText
  /// A line of newline-delimited JSON ends within its value.
  case endOfLine
  case unexpected(String)
  case badEscape
  case badNumber
  case controlCharacter(UInt8)
  case tooDeep(limit: Int)
}

/// Cuts text of a source to the length of an excerpt.
enum Excerpt {
  static let limit = 80

  /// Returns the first line that is not blank, with `…` where it is cut. The limit counts scalars, because one
  /// character can have any number of combining marks.
  static func of(_ text: String) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
    let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
    let line = start.prefix(limit + 1).prefix { !isLineEnd($0) }
    return line.count > limit ? String(line.prefix(limit - 1)) + "…" : String(line)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }
}
