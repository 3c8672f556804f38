import Studies

/// Finds the tables of a page with their captions and notes.
struct HTMLTables {
  struct Found {
    let table: ArticleTable
    /// The largest element that contains only the table, its caption and its notes.
    let block: Element
  }

  let page: Element
  let words: MarkupDecoder
  let counts: HTMLCounts

  func readTables() -> [Found] {
    let tables = page.below(["table"]) { !["presentation", "none"].contains($0["role"]) }
    let images = page.below(["figure", "div", "section"]) { isImageOfTable($0) && !isWithinImageOfTable($0) }
    let places = (tables.filter(isOfData) + images).sorted { $0.index < $1.index }
    return places.map { $0.name == "table" ? readTable($0) : readImage($0) }
  }

  /// Whether a table holds data. A table around other tables is layout, unless it has heading cells of its own.
  private func isOfData(_ table: Element) -> Bool {
    if counts.tables(in: table) == 1 { return !table.below(["td", "th"]).isEmpty && !isHistory(table) }
    return table.below(["th"]).contains { self.table(of: $0)?.index == table.index }
  }

  /// Whether a table only says when the article was received, accepted and published.
  private func isHistory(_ table: Element) -> Bool {
    let rows = table.below(["tr"])
    return rows.count > 1 && rows.count < 8
      && rows.allSatisfy { row in
        let cells = row.children.filter { ["td", "th"].contains($0.name) }
        guard cells.count == 2 else { return false }
        let label = words.line(cells[0]).lowercased().trimming { ": ".unicodeScalars.contains($0) }
        return Self.events.contains(label) && !StudyNaming.year(in: words.line(cells[1])).isEmpty
      }
  }

  private static let events: Set<String> = [
    "received", "accepted", "published", "revised", "received in revised form", "published online",
    "available online", "first published", "date received", "date accepted", "date published",
  ]

  private func table(of cell: Element) -> Element? {
    var parent = cell.parent
    while let above = parent, above.name != "table" { parent = above.parent }
    return parent
  }

  /// Whether an element is an image with a caption that calls it a table.
  private func isImageOfTable(_ figure: Element) -> Bool {
    guard counts.tables(in: figure) == 0, counts.images(in: figure) > 0,
      counts.bytes(in: figure) <= Self.longestSurroundings, figure.end - figure.index <= Self.mostNodes
    else { return false }
    return !Caption(captionText(of: figure)).label.isEmpty
  }

  private func isWithinImageOfTable(_ figure: Element) -> Bool {
    guard let parent = figure.parent, ["figure", "div", "section"].contains(parent.name) else { return false }
    return isImageOfTable(parent)
  }

  private func captionText(of figure: Element) -> String {
    words.line(figure.below(["figcaption"]).first ?? figure) { $0.name == "img" }
  }

  private func readImage(_ figure: Element) -> Found {
    var table = ArticleTable(line: figure.line)
    set(captionText(of: figure), of: &table)
    table.image = figure.below(["img"]).first?["src"] ?? ""
    return Found(table: table, block: figure)
  }

  private func readTable(_ element: Element) -> Found {
    var table = ArticleTable(line: element.line)
    let grid = TableGrid(TableRows(table: element, words: words, group: 0).readRows(), within: &words.spans)
    let block = block(around: element)
    var before = words.line(element.first("caption"))
    if block.index != element.index {
      let outside = parts(of: block, around: element)
      if before.isEmpty || Caption(before).label.isEmpty && !Caption(outside.before).label.isEmpty {
        before = "\(outside.before) \(before)"
      } else {
        table.addNotes([outside.before])
      }
      table.addNotes(outside.after)
    } else if before.isEmpty {
      before = captionAbove(element)
    }
    set(StudyNaming.oneLine(before), of: &table)
    table.setRows(grid)
    if table.shape.labels.isEmpty, let image = element.below(["img"]).first { table.image = image["src"] }
    return Found(table: table, block: block)
  }

  private func set(_ text: String, of table: inout ArticleTable) {
    let caption = Caption(text)
    table.setLabel(caption.label)
    table.caption = caption.title
  }

  /// Returns the outermost element around the table, at most eight levels up, that adds only a caption and notes.
  private func block(around table: Element) -> Element {
    var block = table
    for _ in 0..<8 {
      guard let parent = block.parent, !Self.limits.contains(parent.name) else { break }
      if counts.tables(in: parent) > counts.tables(in: table) { break }
      if counts.bytes(in: parent) - counts.bytes(in: table) > Self.longestSurroundings { break }
      if counts.headings(in: parent) > counts.headings(in: table) { break }
      block = parent
    }
    return block
  }

  private static let limits: Set<String> = ["#document", "html", "body", "main", "article", "td", "th", "li"]
  /// The longest caption and notes around a table, in bytes. A longer text belongs to the article.
  private static let longestSurroundings = 4000

  /// The most nodes that an image and its caption consist of.
  private static let mostNodes = 200

  private func parts(of block: Element, around table: Element) -> (before: String, after: [String]) {
    let before = words.line(block) { $0.index >= table.index || words.rules.traits(of: $0).contains(.skipped) }
    let after = words.text(block) { $0.end <= table.end && !$0.contains(table) }
    return (before, after.split(separator: "\n").map(String.init))
  }

  /// Returns the text of the element before the table when it is a caption: `Table 2. …`. Empty otherwise.
  private func captionAbove(_ table: Element) -> String {
    guard let above = table.elementBefore, counts.bytes(in: above) <= 1000 else { return "" }
    let text = words.line(above)
    return Caption(text).label.isEmpty ? "" : text
  }
}
