/// A table of text in aligned columns: words to the left, figures to the right.
struct Table {
  private let headings: [String]
  private var rows: [[String]] = []
  /// The columns that hold words, not figures.
  private let leftAligned: Set<Int>

  init(_ headings: [String], leftAligned: Set<Int> = [0]) {
    (self.headings, self.leftAligned) = (headings, leftAligned)
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  var text: String {
    let lines = [headings] + rows
    let widths = headings.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = line.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return leftAligned.contains(column) ? line[column] + space : space + line[column]
      }
      var text = "  " + cells.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }
}
