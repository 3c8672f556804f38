package import Evidence
package import Screen
package import Studies

/// Something evi told the person: kept in the list of notices, so that nothing said is lost with the next key.
package struct Notice: Equatable, Sendable {
  package enum Severity: Equatable, Sendable {
    /// What evi did, or what the person may want to know.
    case note
    /// Something could not be read or done as it stood.
    case problem
  }

  package let severity: Severity
  package let message: String
  /// What to do next.
  package let advice: String
  package let origin: Origin?
  /// In the line of `origin`, counted in characters from 1.
  package let column: Int?
  /// The words of the source that it is about.
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
  /// A figure that cannot be right as it stands.
  package init(_ finding: Finding, in collection: StudyCollection) {
    self.init(
      .problem, "\(collection[finding.field].label): \(finding.message)", advice: "", origin: finding.origin,
      excerpt: finding.words)
  }

  /// What, what to do, where, and the words it is about.
  package func lines(width: Int) -> [TextLine] {
    let style: Style = severity == .problem ? .error : .notice
    var lines = TextLine.wrapped(message, style, width: width)
    if !advice.isEmpty { lines += TextLine.wrapped(advice, indent: 2, width: width) }
    if let origin = origin {
      let column = column.map { ", column \($0)" } ?? ""
      lines += TextLine.wrapped("\(origin.file), line \(origin.line)\(column)", .dim, indent: 2, width: width)
    }
    if !excerpt.isEmpty { lines += TextLine.wrapped("“\(excerpt)”", .dim, indent: 2, width: width) }
    return lines
  }
}
