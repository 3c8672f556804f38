package import Screen
import Search

/// A heading on the page of a study: a label of the source, or a heading of evi's own.
package struct PageHeading: Equatable, Sendable {
  package let text: String
  /// The line on which it begins.
  package let line: Int
  /// The beginning of the text beside it or below it.
  package let excerpt: String
  /// Whether it stands within the text of another heading.
  package let isNested: Bool

  /// Returns the headings of a page in their order. A heading that wraps is one heading.
  /// - Complexity: O(number of lines).
  package static func all(in lines: [TextLine]) -> [PageHeading] {
    var found: [PageHeading] = []
    /// The lines of a heading that the next line may continue, because nothing stands beside it.
    var open: (text: String, line: Int, isNested: Bool)?
    func close(before next: Int) {
      guard let heading = open else { return }
      open = nil
      let below = next < lines.count ? lines[next].text.trimmed : ""
      found.append(
        PageHeading(text: heading.text, line: heading.line, excerpt: below, isNested: heading.isNested))
    }
    for (number, line) in lines.enumerated() {
      if let nested = line.nestedHeading {
        if let heading = open, heading.isNested {
          open = ("\(heading.text) \(nested)", heading.line, true)
        } else {
          close(before: number)
          open = (nested, number, true)
        }
        continue
      }
      guard line.isHeading, let first = line.pieces.first else {
        close(before: number)
        continue
      }
      let beside = line.pieces.dropFirst().map(\.text).joined().trimmed
      if !beside.isEmpty {
        close(before: number)
        found.append(PageHeading(text: first.text.trimmed, line: number, excerpt: beside, isNested: false))
      } else if let heading = open, !heading.isNested, lines[heading.line].pieces.first?.style == first.style {
        open = ("\(heading.text) \(first.text.trimmed)", heading.line, false)
      } else {
        close(before: number)
        open = (first.text.trimmed, number, false)
      }
    }
    close(before: lines.count)
    return found
  }
}

extension TextLine {
  /// Whether the line begins a heading at its left edge.
  fileprivate var isHeading: Bool {
    guard let first = pieces.first, !first.text.trimmed.isEmpty else { return false }
    return first.style == .label || first.style == .heading
  }

  /// The text of a heading within a text, which is indented; nil for any other line.
  fileprivate var nestedHeading: String? {
    guard let first = pieces.first, first.text.trimmed.isEmpty, !pieces.dropFirst().isEmpty,
      pieces.dropFirst().allSatisfy({ $0.style == .heading })
    else { return nil }
    return pieces.dropFirst().map(\.text).joined().trimmed
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}

extension DetailText {
  /// Also highlights the words of a find in the headings of the page, and numbers all hits again in the order of the
  /// page.
  /// - Complexity: O(size of the page).
  static func lightHeadings(of lines: inout [TextLine], _ hits: inout [Hit], by query: Query) {
    var added = false
    for number in lines.indices where lines[number].isHeading {
      let piece = lines[number].pieces[0]
      let ranges = query.rangesAnywhere(in: piece.text)
      guard !ranges.isEmpty, piece.lit.isEmpty else { continue }
      added = true
      let lit = ranges.map { range in
        hits.append(Hit(label: piece.text.trimmed))
        return Lit(range, hit: hits.count - 1)
      }
      lines[number] = TextLine([.init(piece.text, piece.style, lit: lit)] + lines[number].pieces.dropFirst())
    }
    if added { numberAnew(&lines, &hits) }
  }

  private static func numberAnew(_ lines: inout [TextLine], _ hits: inout [Hit]) {
    var places: [Int: Int] = [:]
    var ordered: [Hit] = []
    for number in lines.indices where lines[number].pieces.contains(where: { $0.lit.contains { $0.list == nil } }) {
      lines[number] = TextLine(
        lines[number].pieces.map { piece in
          let lit = piece.lit.map { lit in
            if lit.list != nil { return lit }
            if places[lit.hit] == nil {
              places[lit.hit] = ordered.count
              ordered.append(hits[lit.hit])
            }
            return Lit(lit.range, hit: places[lit.hit] ?? 0)
          }
          return .init(piece.text, piece.style, lit: lit)
        })
    }
    hits = ordered
  }
}
