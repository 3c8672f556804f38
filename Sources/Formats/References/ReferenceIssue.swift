/// An issue in a source of references, as data. `IssueText` puts it into words.
package enum ReferenceIssue: Hashable, Sendable {
  // Notes
  /// Text outside all records, on these lines. The reader left it out.
  case textOutside(lines: ClosedRange<Int>)
  /// A RIS record that does not begin with TY.
  case typeMissing
  /// A MEDLINE line with neither tag nor indent. The reader treats it as a continuation of the line before.
  case untaggedLine
  /// A citation key that an entry on the given line already has.
  case keyRepeated(String, line: Int)
  /// An entry without a citation key.
  case keyMissing
  /// An entry that takes fields from a parent entry that is not in the file.
  case parentMissing(String)

  // Problems
  /// A RIS record that does not end with ER.
  case endMissing
  /// A citation in which the reader could not find authors, title and journal. The reader keeps it whole.
  case citationUnclear
  /// A word in place of a value, which no @string defines.
  case macroUndefined(String)
  /// An entry without its closing brace or parenthesis.
  case entryUnclosed
  /// A value without its closing brace or quote.
  case valueUnclosed
  /// A closing brace too many: more fields of the entry follow it.
  case closedEarly
  /// Text in an entry that is not a field. The reader keeps it.
  case notAField

  var severity: ReadIssue.Severity {
    switch self {
    case .textOutside, .typeMissing, .untaggedLine, .keyRepeated, .keyMissing, .parentMissing: .note
    default: .problem
    }
  }

  /// The issue without its numbers and names: one value for all issues of a kind.
  var family: ReferenceIssue {
    switch self {
    case .textOutside: .textOutside(lines: 1...1)
    case .keyRepeated: .keyRepeated("", line: 1)
    case .parentMissing: .parentMissing("")
    case .macroUndefined: .macroUndefined("")
    default: self
    }
  }
}

extension IssueText {
  static func message(_ issue: ReferenceIssue) -> String {
    switch issue {
    case .textOutside(let lines): "Text outside of any record is left out: \(span(lines))."
    case .typeMissing: "The record does not begin with TY; it is read as a reference without a type."
    case .untaggedLine: "The line has neither a tag nor an indent; it is read as the continuation of the line before."
    case .keyRepeated(let key, let line): "The key `\(key)` stands on line \(line) already; both entries are kept."
    case .keyMissing: "The entry has no key; it is called by what else it says."
    case .parentMissing(let key): "No entry `\(key)` was found to take fields over from."
    case .endMissing: "The record is not closed by ER; it is read up to here."
    case .citationUnclear: "Authors, title and journal of the citation cannot be told apart; it is kept as one text."
    case .macroUndefined(let name): "Nothing says what `\(name)` stands for; it is kept as it is written."
    case .entryUnclosed: "The entry is not closed; what stands before the next one is read."
    case .valueUnclosed: "The value is not closed; it is read up to the next field."
    case .closedEarly: "The entry is closed before its last field; what follows is read as part of it."
    case .notAField: "This is not a field of the form `name = value`; it is kept as text without a name."
    }
  }

  static func advice(_ issue: ReferenceIssue) -> String {
    switch issue {
    case .textOutside: "Nothing needs doing, unless a record is missing."
    case .typeMissing: "Nothing needs doing."
    case .untaggedLine: "If a field looks wrong, indent its wrapped lines by six spaces."
    case .keyRepeated: "Give one of them another key, or remove it if it is a copy."
    case .keyMissing: "Nothing needs doing; with a key it could be cited."
    case .parentMissing: "Check the spelling of crossref, and that the entry it names is in the file."
    case .endMissing: "Check that the export was complete, and end each record with `ER  - `."
    case .citationUnclear: "Nothing needs doing; export from PubMed in its PubMed format to get every field apart."
    case .macroUndefined: "Put it in braces, or define it with @string."
    case .entryUnclosed: "Look for a missing brace or quote in the entry."
    case .valueUnclosed: "Close its brace or quote."
    case .closedEarly: "Look for a brace too many just before it."
    case .notAField: "Look for a missing comma, brace or equals sign just before it."
    }
  }
}
