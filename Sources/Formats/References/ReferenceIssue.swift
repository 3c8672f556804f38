/// An issue in a source of references, as data. `IssueWords` puts it into words.
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
