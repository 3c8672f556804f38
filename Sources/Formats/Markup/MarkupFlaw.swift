/// An error in markup. `IssueText` puts it into words.
package enum MarkupFlaw: Hashable, Sendable {
  /// An end tag that closes an outer element while an inner one is open.
  case wrongEnd(found: String, open: String)
  /// An end tag without a start tag.
  case strayEnd(String)
  /// A record that begins inside an element of the record before it.
  case recordNotClosed(within: String)
  /// A text that ends inside an element.
  case brokenOff(within: String)
  case unclosed(MarkupPart)
  case strayLessThan
  case strayAmpersand
  case unknownEntity(String)
  /// An entity that refers to another file or to other entities, or that expands to too much text.
  case entityNotExpanded(String)
  case tooDeep(limit: Int)
  case tooLarge
  case encodingUnknown(String)
  /// A declared encoding that the bytes contradict.
  case encodingDenied(String)
  /// Cells that span far more places than the table has cells.
  case spansRefused
  /// A table of an article that has neither rows nor an image.
  case tableMissing(label: String)
}

package enum MarkupPart: String, CaseIterable, Hashable, Sendable {
  case comment, section, instruction, tag, rawText, doctype
}

extension IssueText {
  static func message(_ flaw: MarkupFlaw) -> String {
    switch flaw {
    case .wrongEnd(let found, let open): "`</\(found)>` stands where `<\(open)>` is to be closed; it closes both."
    case .strayEnd(let name): "`</\(name)>` closes nothing that is open; it is left out."
    case .recordNotClosed(let name):
      "A record begins here, but `<\(name)>` of the one before is not closed; it ends here."
    case .brokenOff(let name): "The text ends inside `<\(name)>`; what stands before was read."
    case .unclosed(let part): "\(name(part)) opens here and never closes; the rest of the file is in it."
    case .strayLessThan: "A `<` stands here that begins no tag; it is read as text."
    case .strayAmpersand: "An `&` stands here that begins no reference; it is read as text."
    case .unknownEntity(let name): "No character is called `&\(name);`; it is kept as it is written."
    case .entityNotExpanded(let name):
      "The entity `\(name)` is not short plain text; where it is used it stays as written."
    case .tooDeep(let limit): "Elements are nested more than \(limit) deep here; the deeper ones are read as one level."
    case .tooLarge: "One page or record is larger than 64 megabytes or four million parts; the rest of it is left out."
    case .encodingUnknown(let name): "The file says that it is in `\(name)`, which evi does not know."
    case .encodingDenied(let name): "The file says that it is in `\(name)`, but its bytes are UTF-8; read as UTF-8."
    case .tableMissing(let label): "\(label.isEmpty ? "A table" : label) is announced, but the file has no rows of it."
    case .spansRefused: "The cells of a table span far more places than it has cells; they are not all repeated."
    }
  }

  static func advice(_ flaw: MarkupFlaw) -> String {
    switch flaw {
    case .wrongEnd, .strayEnd, .recordNotClosed: "Look for a tag that was forgotten or misspelt before it."
    case .brokenOff: "Check that the file is complete."
    case .unclosed(let part): "Close it with `\(end(part))`, or check that the file is complete."
    case .strayLessThan: "Write it as `&lt;`."
    case .strayAmpersand: "Write it as `&amp;`."
    case .unknownEntity: "Write the character itself, or its number as in `&#8805;`."
    case .entityNotExpanded: "Write the words themselves where they belong; evi opens no other file for them."
    case .tableMissing: "Look for the table on the journal's page."
    case .tooDeep, .tooLarge, .spansRefused: "Check that the file is what you think it is."
    case .encodingUnknown: "It is read as UTF-8, else as Windows-1252. If letters look wrong, save it as UTF-8."
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
