// The messages for issues in a source of references.
extension IssueWords {
  static func message(_ issue: ReferenceIssue) -> String {
    switch issue {
    case .textOutside(let lines): "evi leaves out text outside the records: \(span(lines))."
    case .typeMissing: "The record does not begin with TY; evi reads it as a reference without a type."
    case .untaggedLine: "The line has no tag and no indent; evi joins it to the line before."
    case .keyRepeated(let key, let line): "The key `\(key)` stands on line \(line) already; evi keeps both entries."
    case .keyMissing: "The entry has no key; evi names it by its other fields."
    case .parentMissing(let key): "This entry takes fields over from `\(key)`, and evi found no such entry."
    case .endMissing: "The record does not end with ER; evi reads it up to here."
    case .citationUnclear: "evi cannot tell authors, title and journal of the citation apart, and keeps it as one text."
    case .macroUndefined(let name): "Nothing says what `\(name)` stands for; evi keeps it as it is written."
    case .entryUnclosed: "The entry does not close; evi reads what stands before the next one."
    case .valueUnclosed: "The value does not close; evi reads it up to the next field."
    case .closedEarly: "The entry closes before its last field; evi reads what follows as part of it."
    case .notAField: "This is not a field of the form `name = value`; evi keeps it as text without a name."
    }
  }

  static func advice(_ issue: ReferenceIssue) -> String {
    switch issue {
    case .textOutside: "You can leave this as it is, unless a record is missing."
    case .typeMissing: "You can leave this as it is."
    case .untaggedLine: "If a field looks wrong, indent its wrapped lines by six spaces."
    case .keyRepeated: "Give one of them another key, or remove it if it is a copy."
    case .keyMissing: "You can leave this as it is; with a key you could cite it."
    case .parentMissing: "Check the spelling of crossref, and that the entry it names is in the file."
    case .endMissing: "Check that the export was complete, and end each record with `ER  - `."
    case .citationUnclear: "To get every field apart, export from PubMed in its PubMed format."
    case .macroUndefined: "Put it in braces, or define it with @string."
    case .entryUnclosed: "Look for a missing brace or quote in the entry."
    case .valueUnclosed: "Close its brace or quote."
    case .closedEarly: "Look for a brace too many just before it."
    case .notAField: "Look for a missing comma, brace or equals sign just before it."
    }
  }
}
