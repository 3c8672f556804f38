package import Screen

/// Studies side by side: one row for each field, with the studies' texts in columns and the words that differ marked.
/// Where there is no room for all studies, it shows some neighbours of them.
package struct Comparison: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let label: String
    package let isDerived: Bool
    package let isSame: Bool
    package let lines: [TextLine]
  }

  /// The studies that are shown, counted from 0.
  package let shown: Range<Int>
  /// The number of studies that are compared.
  package let count: Int
  /// The names of the studies, to stand above the rows; empty if the rows show the names above the texts.
  package let heading: [TextLine]
  /// The studies' short names on one line, cut to their columns; empty if `heading` is.
  package let shortHeading: [TextLine]
  package let rows: [Row]

  /// Whether some of the studies are not shown.
  package var isCut: Bool { shown.count < count }

  private static let gap = 2

  /// Returns the names of the studies with a rule below them. Names are shown whole if they take at most a sixth of the
  /// rows; otherwise each name is cut to one line.
  package func heading(width: Int, rows: Int) -> [TextLine] {
    if heading.isEmpty || rows < 12 { return shortHeading }
    let rule = TextLine(String(repeating: "─", count: width), .rule)
    return (6 * heading.count <= rows ? heading : shortHeading) + [rule]
  }

  /// The narrowest column for two studies, in columns of the screen. With less room the texts are placed one under
  /// another, because broken words are hard to compare.
  private static let narrowest = 14
  /// The narrowest column for three or more studies. The person moves sideways to the studies that do not fit.
  private static let comfortable = 24

  /// Returns how many of the studies stand side by side; 0 where there is no room for two.
  package static func beside(_ count: Int, width: Int) -> Int {
    if count > 1, width < 2 * narrowest + gap { return 0 }
    return min(count, max(2, (width + gap) / (comfortable + gap)))
  }

  /// - Parameter first: The first study to show, counted from 0.
  /// - Complexity: O(size of the studies shown + number of studies).
  package init(_ studies: ComparedStudies, from first: Int = 0, width: Int) {
    let beside = Self.beside(studies.count, width: width)
    let isBeside = beside > 0
    let start = isBeside ? max(0, min(first, studies.count - beside)) : 0
    let shown = start..<(isBeside ? start + beside : studies.count)
    let columns = isBeside ? (width - Self.gap * (beside - 1)) / beside : width
    let names = studies.shortNames[shown]
    count = studies.count
    self.shown = shown
    heading =
      isBeside
      ? TextLine.beside(
        studies.names[shown].map { TextLine.wrapped($0, .title, width: columns) }, width: columns, gap: Self.gap) : []
    shortHeading =
      isBeside
      ? TextLine.beside(
        names.map { [TextLine(Truncation.fit($0, columns: columns), .title)] }, width: columns, gap: Self.gap) : []
    rows = studies.rows.map { row in
      let cells = shown.map { row.cell($0, width: isBeside ? columns : width - Self.gap) }
      let lines =
        isBeside
        ? TextLine.beside(cells, width: columns, gap: Self.gap)
        : zip(names, cells).flatMap { Self.below($0, $1, width) }
      return Row(label: row.label, isDerived: row.isDerived, isSame: row.isSame, lines: lines)
    }
  }

  /// Returns a study's text below the study's name, indented.
  private static func below(_ name: String, _ cell: [TextLine], _ width: Int) -> [TextLine] {
    let margin = TextLine.Piece(String(repeating: " ", count: gap))
    return [TextLine(Truncation.fit(name, columns: width), .title)] + cell.map { TextLine([margin] + $0.pieces) }
  }
}

extension ComparedStudies.Row {
  /// Returns the text of one study, with the words that differ marked.
  fileprivate func cell(_ study: Int, width: Int) -> [TextLine] {
    if texts[study].isEmpty { return [TextLine("–", .dim)] }
    return TextLine.wrapped(
      texts[study], isDerived ? .derived : .plain, marked: different[study], as: .different, width: width)
  }
}

extension Comparison.Row {
  /// Returns the lines of the row below its label. The label also says whether evi derived the row and whether all
  /// studies have the same words.
  package func headed(width: Int) -> [TextLine] {
    let remark = PageWords.remark(isDerived: isDerived, isSame: isSame)
    let text = label + (remark.isEmpty ? "" : "  \(remark)")
    return TextLine.wrapped(text, .dim, marked: [0..<label.utf8.count], as: .label, width: width) + lines
  }
}
