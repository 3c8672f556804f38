/// An error in markup. `IssueWords` puts it into words.
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
  /// An article without a title.
  case titleMissing
  /// A row below a section of a table that may begin another section.
  case sectionUnclear
}

package enum MarkupPart: String, CaseIterable, Hashable, Sendable {
  case comment, section, instruction, tag, rawText, doctype
}
