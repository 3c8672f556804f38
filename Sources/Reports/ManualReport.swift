package import Pages
import Screen

/// What `evi manual` prints.
package enum ManualReport {
  /// The width of a page in a file or a pipe, in columns.
  private static let usualWidth = 80
  /// Longer lines are hard to read.
  private static let greatestWidth = 100

  package static func printTopics(of manual: Manual, on paper: Paper) {
    let names = manual.topics.map(\.name)
    let column = (names.map(\.count).max() ?? 0) + 2
    let width = width(of: paper)
    for topic in manual.topics {
      let lines = TextLine.wrapped(topic.about, width: max(20, width - column))
      for (place, line) in lines.enumerated() {
        paper.print((place == 0 ? topic.name : "").padded(to: column) + line.text)
      }
    }
    paper.print("\n\(howToRead)")
  }

  package static func print(_ topic: Manual.Topic, on paper: Paper) {
    for line in topic.lines(width: width(of: paper)) { paper.print(line.text) }
  }

  private static func width(of paper: Paper) -> Int { min(paper.columns ?? usualWidth, greatestWidth) }
}
