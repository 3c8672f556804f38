package import Evidence
package import Screen
package import Studies

/// A message from evi to the person. A list keeps the notices, so that none is lost with the next key.
package struct Notice: Equatable, Sendable {
  package enum Severity: Equatable, Sendable {
    /// What evi did, or what the person may want to know.
    case note
    /// Something could not be read or done as it is.
    case problem
  }

  package let severity: Severity
  package let message: String
  /// What the person can do next; empty if there is no advice.
  package let advice: String
  package let origin: Origin?
  /// The place in the line of `origin`, in characters, counted from 1.
  package let column: Int?
  /// The words of the source that the notice is about.
  package let excerpt: String

  package init(
    _ severity: Severity, _ message: String, advice: String = "", origin: Origin? = nil, column: Int? = nil,
    excerpt: String = ""
  ) {
    self.severity = severity
    self.message = message
    self.advice = advice
    self.origin = origin
    self.column = column
    self.excerpt = excerpt
  }
}

extension Notice {
  /// Makes a notice about a figure that cannot be right.
  package init(_ finding: Finding, in collection: StudyCollection) {
    self.init(
      .problem, "\(collection[finding.field].label): \(finding.message)", advice: "", origin: finding.origin,
      excerpt: finding.words)
  }

  /// Returns the message, the advice, the place and the words of the source as lines.
  package func lines(width: Int) -> [TextLine] {
    let style: Style = severity == .problem ? .error : .notice
    var lines = TextLine.wrapped(message, style, width: width)
    if !advice.isEmpty { lines += TextLine.wrapped(advice, indent: 2, width: width) }
    if let origin = origin {
      lines += TextLine.wrapped(PageWords.place(origin, column: column), .dim, indent: 2, width: width)
    }
    if !excerpt.isEmpty { lines += TextLine.wrapped("“\(excerpt)”", .dim, indent: 2, width: width) }
    return lines
  }
}
