import Studies

/// The place of an element in a table, by its name.
enum TablePlace {
  case table, groupOfRows, row, cell, headingCell
  /// The element sets or links words of a cell.
  case withinCell
  case elsewhere

  static let of: [String: TablePlace] = {
    var places: [String: TablePlace] = ["table": .table, "tgroup": .table, "tbody": .groupOfRows]
    for name in ["tr", "row"] { places[name] = .row }
    for name in ["td", "entry"] { places[name] = .cell }
    places["th"] = .headingCell
    for name in [
      "a", "b", "i", "em", "strong", "span", "sup", "sub", "small", "font", "u", "abbr", "nobr", "bold", "italic",
      "xref", "ext-link", "monospace",
    ] { places[name] = .withinCell }
    return places
  }()
}

/// Turns the rows of a large table into text while the table is read: all but the first thousands, if their cells span
/// nothing and hold words alone.
///
/// As elements, the rows of a table take eight times the memory of their source, where three times is the budget.
struct RowPacker {
  let words: MarkupDecoder
  /// In nodes. Rows that are nearer to the start of their table stay elements: they can be its header, and from them
  /// readers tell what the table is.
  var firstPacked = 20_000

  /// Replaces an element by its text if it is such a row. It must be the last element of the tree, and closed.
  func pack(_ place: Int, of tree: inout GrowingTree, _ names: ElementNames) {
    let row = tree.nodes[place]
    guard names.place(inTable: row.name) == .row, let table = table(of: row, in: tree, names),
      place - table > firstPacked, let cells = cells(of: place, in: tree, names)
    else { return }
    tree.replace(place, by: cells)
  }

  /// Returns the node of the table of a row; nil for a row in the head or the foot of a table.
  private func table(of row: MarkupTree.Node, in tree: GrowingTree, _ names: ElementNames) -> Int? {
    guard row.parent >= 0 else { return nil }
    let parent = tree.nodes[Int(row.parent)]
    switch names.place(inTable: parent.name) {
    case .table: return Int(row.parent)
    case .groupOfRows:
      let isInTable = parent.parent >= 0 && names.place(inTable: tree.nodes[Int(parent.parent)].name) == .table
      return isInTable ? Int(parent.parent) : nil
    default: return nil
    }
  }

  /// Returns the texts of the cells of a row; nil for another kind of row. A row with a single text can be a heading of
  /// the rows below it.
  private func cells(of row: Int, in tree: GrowingTree, _ names: ElementNames) -> [String]? {
    guard hasOnlyCells(row, in: tree, names) else { return nil }
    let cells = Element(tree: MarkupTree(tree, names), index: row).children.map { cell in
      cell.hasAttributes && ["colspan", "rowspan", "namest", "morerows"].contains(where: cell.has)
        ? PlainRows.separator : words.text(cell).withoutSpaceAround
    }
    let isPlain = cells.allSatisfy { !$0.utf8.contains(where: PlainRows.isSign) }
    return isPlain && cells.count { !$0.isEmpty } > 1 ? cells : nil
  }

  private func hasOnlyCells(_ row: Int, in tree: GrowingTree, _ names: ElementNames) -> Bool {
    var hasData = false
    for place in (row + 1)..<max(tree.nodes.count, row + 1) {
      let node = tree.nodes[place]
      if node.isText {
        if node.parent == row, !tree.bytes[tree.range(of: place)].isBlank { return false }
      } else if node.parent == row {
        let kind = names.place(inTable: node.name)
        guard kind == .cell || kind == .headingCell else { return false }
        hasData = hasData || kind == .cell
      } else if names.place(inTable: node.name) != .withinCell {
        return false
      }
    }
    return hasData
  }
}

/// Rows of a table that stand as text in one node of a tree: the cells with tabs between them, the rows on lines of
/// their own. An empty line stands for each line of the source between two rows.
struct PlainRows: Sequence, IteratorProtocol {
  struct Row {
    let text: ArraySlice<UInt8>
    let line: Int

    var count: Int { text.count { $0 == PlainRows.tab } + 1 }
    var cells: [ArraySlice<UInt8>] { text.split(separator: PlainRows.tab, omittingEmptySubsequences: false) }
  }

  static let separator = "\t"
  private static let tab = UInt8(ascii: "\t")
  private static let lineEnd = UInt8(ascii: "\n")
  /// Ends a row if the next row begins on the same line of the source.
  private static let rowEnd = UInt8(ascii: "\r")

  /// The rows that have not been returned yet.
  private(set) var text: ArraySlice<UInt8>
  private var line: Int

  init(_ tree: MarkupTree, node: Int) {
    text = tree.bytes[tree.range(of: node)]
    line = tree.line(of: node)
  }

  var isEmpty: Bool { text.isEmpty }

  static func isSign(_ byte: UInt8) -> Bool { byte == tab || byte == lineEnd || byte == rowEnd }

  /// Returns what stands between two rows if the second one begins a number of lines below the first.
  static func ends(lines: Int) -> [UInt8] { lines > 0 ? Array(repeating: lineEnd, count: lines) : [rowEnd] }

  mutating func next() -> Row? {
    while text.first == Self.lineEnd { passLine() }
    guard !text.isEmpty else { return nil }
    let end = text.firstIndex { $0 == Self.lineEnd || $0 == Self.rowEnd } ?? text.endIndex
    let row = Row(text: text[..<end], line: line)
    text = text[end...]
    if text.first == Self.rowEnd { text = text.dropFirst() }
    return row
  }

  private mutating func passLine() {
    text = text.dropFirst()
    line += 1
  }
}
