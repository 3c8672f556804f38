package import Evidence
package import Pages
import Screen
package import Studies

/// The report of `evi compare`: studies side by side.
package struct CompareReport {
  /// The studies side by side: all of them if they fit, otherwise a few in each part.
  private let parts: [Comparison]

  /// The width in columns of a report that goes to a file or a program.
  static let columns = 100

  package init(_ collection: StudyCollection, at positions: [Int], by options: EvidenceOptions, on paper: Paper) {
    let width = paper.columns ?? Self.columns
    let studies = ComparedStudies(of: collection, at: positions, by: options)
    let beside = Comparison.beside(studies.count, width: width)
    let starts = beside == 0 ? [0] : Array(stride(from: 0, to: studies.count, by: beside))
    parts = starts.map { Comparison(studies, from: $0, width: width) }
  }

  package func print(on paper: Paper) {
    for (place, part) in parts.enumerated() {
      if place > 0 { paper.print("") }
      if part.isCut {
        paper.print(ReportWords.part(part.shown, of: part.count))
        paper.print("")
      }
      print(part, on: paper)
    }
  }

  private func print(_ comparison: Comparison, on paper: Paper) {
    for line in comparison.heading { paper.print(line.trimmed) }
    for row in comparison.rows {
      paper.print("")
      paper.print(ReportWords.compared(row.label, isDerived: row.isDerived, isSame: row.isSame))
      for line in row.lines { paper.print(line.trimmed) }
    }
  }
}

/// The report of `evi plot`: one row for each figure, followed by the words that it was read from.
package struct PlotReport {
  private let plot: Plot
  private let collection: StudyCollection

  package init(_ kind: Plot.Kind, _ selection: Selection, by options: EvidenceOptions, on paper: Paper) {
    collection = selection.collection
    plot = Plot(kind, of: selection.collection, at: selection.positions, by: options, width: paper.columns)
  }

  /// Why the plot is empty, and what to do; nil if there is something to draw.
  package var emptiness: String? { plot.emptiness }

  package func print(on paper: Paper) {
    for (place, group) in plot.groups.enumerated() {
      if place > 0 { paper.print("") }
      paper.print(group.heading)
      paper.print(group.axis.trimmed)
      for row in group.rows {
        if let title = row.title { paper.print(title.trimmed) }
        paper.print(row.line.trimmed)
        if !row.words.isEmpty { paper.print("  \(collection[row.field].label.unbroken): “\(row.words.unbroken)”") }
        if !row.warning.isEmpty { paper.print("  \(row.warning)") }
      }
      paper.print(group.axis.trimmed)
    }
    if !plot.missing.isEmpty && plot.emptiness == nil {
      paper.print("")
      paper.print(ReportWords.nothingToDraw(plot.missing))
    }
  }
}

extension TextLine {
  /// The line's text without the spaces at its end.
  fileprivate var trimmed: String {
    var text = self.text[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
