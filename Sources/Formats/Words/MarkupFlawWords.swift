// The messages for errors in markup.
extension IssueWords {
  static func message(_ flaw: MarkupFlaw) -> String {
    switch flaw {
    case .wrongEnd(let found, let open): "`</\(found)>` stands where `<\(open)>` must close; evi closes both."
    case .strayEnd(let name): "`</\(name)>` closes nothing that is open; evi leaves it out."
    case .recordNotClosed(let name):
      "A record begins here before `<\(name)>` of the record before is closed; evi closes it here."
    case .brokenOff(let name): "The text ends inside `<\(name)>`; evi read what stands before."
    case .unclosed(let part): "\(name(part)) opens here and never closes; the rest of the file is in it."
    case .strayLessThan: "A `<` stands here that begins no tag; evi reads it as text."
    case .strayAmpersand: "An `&` stands here that begins no reference; evi reads it as text."
    case .unknownEntity(let name): "No character is called `&\(name);`; evi keeps it as it is written."
    case .entityNotExpanded(let name):
      "The entity `\(name)` is not short plain text; evi keeps it as it is written."
    case .tooDeep(let limit):
      "Elements are nested more than \(limit) deep here; evi reads the deeper ones as one level."
    case .tooLarge: "One page or record is larger than 64 megabytes or four million parts; evi leaves the rest out."
    case .encodingUnknown(let name): "The file says that it is in `\(name)`, which evi does not know."
    case .encodingDenied(let name):
      "The file says that it is in `\(name)`, but its bytes are UTF-8; evi reads it as UTF-8."
    case .tableMissing(let label): "The file names \(label.isEmpty ? "a table" : label), but has no rows of it."
    case .titleMissing: "The article has no title; evi names it by what else it says."
    case .sectionUnclear:
      "This row may begin a new section of its table; evi gives no section to it and the rows below it."
    case .spansRefused:
      "A table says that its cells cover far more rows and columns than it has; evi shows each cell once."
    }
  }

  static func advice(_ flaw: MarkupFlaw) -> String {
    switch flaw {
    case .wrongEnd, .strayEnd, .recordNotClosed: "Look for a missing or misspelt tag before it."
    case .brokenOff: "Check that the file is complete."
    case .unclosed(let part): "Close it with `\(end(part))`, or check that the file is complete."
    case .strayLessThan: "Write it as `&lt;`."
    case .strayAmpersand: "Write it as `&amp;`."
    case .unknownEntity: "Write the character itself, or its number as in `&#8805;`."
    case .entityNotExpanded: "Write the words themselves in place of it: evi opens no other file for them."
    case .tableMissing: "Look for the table on the journal's page."
    case .titleMissing: "Check that the file is a whole article in JATS."
    case .sectionUnclear: "Look at the table on the journal's page to see what the row belongs to."
    case .tooDeep, .tooLarge, .spansRefused: "Check that the file is what you think it is."
    case .encodingUnknown: "evi reads it as UTF-8, or else as Windows-1252. If letters look wrong, save it as UTF-8."
    case .encodingDenied: "If letters look wrong, save it as UTF-8 and say so in its first lines."
    }
  }

  private static func name(_ part: MarkupPart) -> String {
    switch part {
    case .comment: "A comment"
    case .section: "A CDATA section"
    case .instruction: "A processing instruction"
    case .tag: "A tag"
    case .rawText: "A script, style or title"
    case .doctype: "A document type"
    }
  }

  private static func end(_ part: MarkupPart) -> String {
    switch part {
    case .comment: "-->"
    case .section: "]]>"
    case .instruction: "?>"
    case .tag, .doctype: ">"
    case .rawText: "</…>"
    }
  }
}
