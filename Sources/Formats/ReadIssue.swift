package import Studies

/// Something about a source that its reader should know, as data. `IssueText` has the words.
package struct ReadIssue: Error, Hashable, Sendable {
  package enum Severity: String, CaseIterable, Sendable {
    /// What evi did with the source.
    case note
    /// What could not be read as it stood. Its text is kept all the same.
    case problem
  }

  package indirect enum Kind: Hashable, Sendable {
    // Notes
    /// The whole table stands a second time, on these lines.
    case copyFolded(lines: ClosedRange<Int>)
    /// Lines around a table that belong to the page it was copied from.
    case leftOut(lines: [ClosedRange<Int>])
    /// Values that are not UTF-8 and were read as Windows-1252; the issue stands at the first.
    case encodingGuessed(values: Int)
    /// The whole text is in the character set of old Macintoshes.
    case macRoman
    case unknownKey(String)
    /// An object where evi JSON has text; it was kept as JSON text.
    case objectKept(key: String)
    /// A role or a kind of field that this evi does not have.
    case unknownWord(path: String, word: String)

    /// Of a source of references: a note or a problem.
    case reference(ReferenceIssue)

    // Problems
    case longRow(expected: Int, found: Int)
    case shortRow(expected: Int, found: Int)
    case strayQuote
    case unterminatedQuote
    case oneColumn
    case noRows
    case controlBytes(values: Int)
    /// A table whose header has other columns than its rows.
    case headerMismatch(labels: Int, cells: Int)
    /// A part of evi JSON that is not what the schema says; that part was left out.
    case wrongType(path: String, expected: JSONType, found: JSONType)
    case missingKey(path: String, key: String)
    /// A key of evi JSON that stands twice in one object; the first counts.
    case keyRepeated(path: String)
    case fieldRepeated(path: String)
    /// The text broke off or broke the rules here; what came before was read.
    case stopped(JSONFlaw)
    case textAfterEnd
    /// JSON that was read although it is not quite JSON.
    case tolerated(JSONLiberty)
    /// A record that breaks the rules of JSON; what stands before in it was read, and the records after it.
    case recordStopped(JSONFlaw)
    /// A list of records that is empty.
    case noRecords
    /// What stands between records and is no JSON; it was left out.
    case textBetween
    /// What stands in a list of records and is none.
    case notRecord(JSONType)
    /// What stands beside the records, cut for its length; the rest of it was left out.
    case besideRecords(key: String)
    /// More names of fields than one collection can show; their values are kept in one field.
    case fieldsGathered(limit: Int)
    case markup(MarkupFlaw)

    /// As many more of the same kind, which are not listed one by one.
    case more(Kind, count: Int)
  }

  package let kind: Kind
  package let origin: Origin
  /// In characters, counted from 1, where it is known.
  package let column: Int?
  /// What stands there: text of the source, at most 80 characters, not made safe for a terminal.
  package let excerpt: String

  package init(_ kind: Kind, at origin: Origin, column: Int? = nil, excerpt: String = "") {
    self.kind = kind
    self.origin = origin
    self.column = column
    self.excerpt = Excerpt.of(excerpt)
  }

  package var severity: Severity { kind.severity }
  package var message: String { IssueText.message(kind) }
  package var advice: String { IssueText.advice(kind) }
}

extension ReadIssue.Kind {
  var severity: ReadIssue.Severity {
    switch self {
    case .reference(let issue): issue.severity
    case .copyFolded, .leftOut, .encodingGuessed, .macRoman, .unknownKey, .objectKept, .unknownWord, .tolerated,
      .fieldsGathered:
      .note
    case .markup(.encodingDenied): .note
    case .more(let kind, _): kind.severity
    default: .problem
    }
  }
}

/// The kinds of value that JSON has (RFC 8259, section 3).
package enum JSONType: String, Hashable, Sendable {
  case object, array, string, number, boolean, null
}

/// Where a text stops being JSON.
package enum JSONFlaw: Hashable, Sendable {
  case endOfText
  /// Of newline-delimited JSON, in which a line is a whole.
  case endOfLine
  case unexpected(String)
  case badEscape
  case badNumber
  case controlCharacter(UInt8)
  case tooDeep(limit: Int)
}

enum Excerpt {
  static let limit = 80

  /// The first line of a text that says something, marked where it was cut. Scalars are counted, as one character can
  /// carry any number of marks.
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
