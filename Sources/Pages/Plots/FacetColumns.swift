package import Screen
package import Search

/// The widths of the labels, counts and bars of facets. They do not depend on anything that a filter changes, so that
/// nothing moves after a new count.
package struct FacetColumns {
  private let label: Int
  /// The width of the counts, with a free column before them.
  private let count: Int
  /// The width of the bars, with a free column before them; 0 in a view of fewer than 30 columns.
  private let bar: Int

  private static let box = 4
  private static let widestLabel = 44

  package init(width: Int, counting studies: Int) {
    let digits = String(studies).count + 1
    (count, bar) = width < 30 ? (digits, 0) : (max(7, digits), min(31, (width - 18) / 2))
    label = max(1, min(Self.widestLabel, width - Self.box - count - bar))
  }

  private func isCut(_ value: Facet.Value) -> Bool { TextWidth.columns(of: value.label.oneLine) > label }

  /// - Parameter isCounted: whether to show how many studies have the value.
  package func line(_ value: Facet.Value, of most: Int, isCounted: Bool) -> TextLine {
    let text = Truncation.fit(value.label.oneLine, columns: label)
    let number = isCounted ? String(value.count) : ""
    let padding = label - TextWidth.columns(of: text) + max(1, count - number.count)
    let drawn = isCounted ? Bar.text(Double(value.count) / Double(most), columns: bar - 1) : ""
    return TextLine([
      .init((value.isPicked ? "[x] " : "[ ] ") + text), .init(String(repeating: " ", count: padding)),
      .init(number, .title), .init(bar > 0 ? " \(drawn)" : "", .dim),
    ])
  }

  /// Returns the whole label if `line` cuts it, or else no lines.
  package func rest(of value: Facet.Value, width: Int) -> [TextLine] {
    isCut(value) ? TextLine.wrapped(value.label.oneLine, .dim, indent: min(4, width / 4), width: width) : []
  }
}
