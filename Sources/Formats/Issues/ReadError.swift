package import Studies

/// The reason why evi could read nothing of a source, as data. `IssueWords` has the text.
package struct ReadError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The source has no bytes, or only white space.
    case empty
    case binary(BinaryKind)
    /// The text is in no format that evi knows.
    case unrecognised
    /// The reader looked for a table, and the text has none.
    case noTable
    /// A text set with blanks has more lines than a printed table has.
    case longPrintedTable(lines: Int)
    /// The text has no record of this format, which the user named or `Detection` found.
    case noRecords(Format)
    /// JSON that is not evi JSON.
    case otherJSON
    /// JSON without a list of records.
    case noList
    case newerVersion(String)
    /// XML of a kind that evi does not know; `root` is the name of its first element.
    case otherXML(root: String)
    /// Markup without an article, record or table.
    case noArticle
    /// A page that is not an article.
    case otherPage(PageKind)
    /// The table that the user asked for does not exist or has no text. `known` is its outline if it exists; `of` lists
    /// all tables of the source.
    case noSuchTable(Int, known: TableOutline?, of: [TableOutline])
    /// The user asked for a table by its number, but tables of this format have no numbers.
    case noNumberedTables
    case syntax(JSONFlaw)
  }

  package let kind: Kind
  package let origin: Origin?
  /// In characters, counted from 1; nil if it is not known.
  package let column: Int?
  /// Text of the source at that place, at most 80 Unicode scalars, not made safe for a terminal.
  package let excerpt: String

  package init(_ kind: Kind, at origin: Origin? = nil, column: Int? = nil, excerpt: String = "") {
    self.kind = kind
    self.origin = origin
    self.column = column
    self.excerpt = Excerpt.of(excerpt)
  }

  package var message: String { IssueWords.message(kind) }
  package var advice: String { IssueWords.advice(kind) }
}

/// The kind of a source that is not text.
package enum BinaryKind: String, CaseIterable, Hashable, Sendable {
  case gzip, bzip2, xz, zstandard, zip, spreadsheet, document, oldOffice, pdf, sqlite, unknown
}
