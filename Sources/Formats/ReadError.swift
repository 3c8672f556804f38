package import Studies

/// Why nothing of a source could be read, as data. `IssueText` has the words.
package struct ReadError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// No byte, or white space only.
    case empty
    case binary(BinaryKind)
    /// Text in which no format was found.
    case unrecognised
    /// Text without a table, where a table was looked for.
    case noTable
    /// Text without a record of the format that somebody named, or that its name promised.
    case noRecords(Format)
    /// JSON, but not evi's.
    case otherJSON
    /// JSON that is no list of records.
    case noList
    case newerVersion(String)
    /// XML of a kind that evi does not know, by its first element.
    case otherXML(root: String)
    /// Markup in which no article, record or table was found.
    case noArticle
    /// A table was asked for that is not there, or holds no text; these are.
    case noSuchTable(Int, known: TableOutline?, of: [TableOutline])
    /// A table was asked for by its number, of a format that numbers none.
    case noNumberedTables
    case syntax(JSONFlaw)
  }

  package let kind: Kind
  package let origin: Origin?
  /// In characters, counted from 1, where it is known.
  package let column: Int?
  /// What stands there: text of the source, at most 80 characters, not made safe for a terminal.
  package let excerpt: String

  package init(_ kind: Kind, at origin: Origin? = nil, column: Int? = nil, excerpt: String = "") {
    self.kind = kind
    self.origin = origin
    self.column = column
    self.excerpt = Excerpt.of(excerpt)
  }

  package var message: String { IssueText.message(kind) }
  package var advice: String { IssueText.advice(kind) }
}

/// What a source that is not text turns out to be.
package enum BinaryKind: String, CaseIterable, Hashable, Sendable {
  case gzip, bzip2, xz, zstandard, zip, spreadsheet, document, oldOffice, pdf, sqlite, unknown
}
