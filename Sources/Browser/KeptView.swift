/// A filter, an order, columns and their widths, as text for a file.
package struct KeptView: Hashable, Sendable {
  package let filter: String
  /// As the command line takes it: `year:desc,name`.
  package let sort: String
  /// The keys of the chosen columns: `name,n`; empty for the standard columns.
  package let columns: String
  /// The keys of the columns that the person made wider or narrower, with their widths: `name 30,n 5`.
  package let widths: String

  package init(filter: String = "", sort: String = "", columns: String = "", widths: String = "") {
    (self.filter, self.sort, self.columns, self.widths) = (filter, sort, columns, widths)
  }
}

/// A step that can be undone, as text for a file.
package enum KeptStep: Hashable, Sendable {
  case view(KeptView)
  /// The action of the journal with this id.
  case action(String)
}

/// A filter that was kept before, and how many studies it found when it was last used.
package struct EarlierFilter: Hashable, Sendable {
  package let line: String
  package var count: Int?

  package init(_ line: String, count: Int? = nil) { (self.line, self.count) = (line, count) }
}

extension KeptStep {
  /// The step as the end of a line: `action s-12`, or the parts of a view with tabs between them. nil for a step that
  /// has a line end or a tab.
  var text: String? {
    switch self {
    case .action(let id): "action \(id)"
    case .view(let view):
      [view.filter, view.sort, view.columns, view.widths].contains { $0.utf8.contains { [0x09, 0x0A].contains($0) } }
        ? nil : "view \(view.filter)\t\(view.sort)\t\(view.columns)\t\(view.widths)"
    }
  }

  init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard words.count == 2 else { return nil }
    let parts = words[1].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    switch words[0] {
    case "action": self = .action(words[1])
    case "view" where parts.count == 4:
      self = .view(KeptView(filter: parts[0], sort: parts[1], columns: parts[2], widths: parts[3]))
    default: return nil
    }
  }
}

extension EarlierFilter {
  /// The filter as the end of a line: the number of studies, or `?`, and the filter.
  var text: String { "\(count.map(String.init) ?? "?") \(line)" }

  init?(text: String) {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2, !words[1].isEmpty else { return nil }
    self.init(String(words[1]), count: Int(words[0]))
  }
}

extension Undoable {
  init(_ kept: KeptStep) {
    switch kept {
    case .action(let id): self = .action(id)
    case .view(let view): self = .arrangement(Arrangement(view))
    }
  }

  var kept: KeptStep {
    switch self {
    case .action(let id): .action(id)
    case .arrangement(let arrangement): .view(arrangement.kept)
    }
  }
}
