import Studies

/// Reads a table of an article: an XHTML table, or an OASIS table of rows and entries.
struct JATSTable {
  let element: Element
  let words: MarkupDecoder

  /// Returns the table; several if the element has several with headers of their own. They share label, caption and
  /// notes.
  func readTables() -> [ArticleTable] {
    var table = ArticleTable(line: element.line)
    if element.name == "table-wrap" { readWrap(into: &table) }
    let tables = element.name == "table-wrap" ? element.below(["table"]).filter(isOwn) : [element]
    var parts = TableParts(words: words)
    for each in tables { parts.add(each) }
    if parts.shapes.isEmpty, let image = element.below(["graphic", "inline-graphic", "media"]).first {
      table.image = image["href"].isEmpty ? "without a name" : image["href"]
    }
    if parts.shapes.isEmpty { return [table] }
    return parts.shapes.enumerated().map { index, part in
      var one = table
      one.part = index + 1
      if index > 0 { one.line = part.line }
      one.setShape(part.shape)
      return one
    }
  }

  /// Whether a table belongs to this element. A table inside a cell is text of that cell. Of alternatives with the same
  /// text only the first is read; some publishers put different tables between the tags of alternatives.
  private func isOwn(_ table: Element) -> Bool {
    if let around = table.parent, around.name == "alternatives" {
      let text = words.line(table).lowercased()
      let before = around.all("table").filter { $0.index < table.index }
      if before.contains(where: { words.line($0).lowercased() == text }) { return false }
    }
    var parent = table.parent
    while let above = parent {
      if above.name == "table" || above.name == "table-wrap" { return above.index == element.index }
      parent = above.parent
    }
    return false
  }

  private func readWrap(into table: inout ArticleTable) {
    table.setLabel(words.line(element.first("label")))
    table.caption = words.line(element.first("caption"))
    for part in element.children where part.name == "table-wrap-foot" {
      let notes = part.below(["fn", "p", "attrib", "def-item"]).filter { isWholeNote($0, within: part) }
      table.addNotes(notes.map { words.line($0) })
      if notes.isEmpty { table.addNotes([words.line(part)]) }
    }
    let loose = element.children.filter {
      ["fn-group", "attrib", "permissions", "p", "fn", "long-desc"].contains($0.name)
    }
    table.addNotes(loose.map { words.line($0) })
    for item in element.children where item.name == "def-list" {
      table.addNotes(item.all("def-item").map { words.line($0) })
    }
    table.addNotes(element.all("object-id").map { words.line($0) })
  }

  /// Whether a note is not part of another note that is read as a whole.
  private func isWholeNote(_ note: Element, within foot: Element) -> Bool {
    var parent = note.parent
    while let above = parent, above.index > foot.index {
      if ["fn", "p", "attrib", "def-item"].contains(above.name) { return false }
      parent = above.parent
    }
    return true
  }
}

/// The rows of a table element.
struct TableRows {
  let table: Element
  let words: MarkupDecoder
  /// The number of the first group.
  let group: Int

  /// Returns the rows of each group of columns of an OASIS table, or else all rows.
  func readParts() -> [[TableGrid.Row]] {
    let groups = table.all("tgroup")
    if groups.count < 2 { return [readRows()] }
    var group = group
    return groups.map { tgroup in
      var rows: [TableGrid.Row] = []
      readGroup(tgroup, &group, into: &rows)
      return rows.filter { !$0.isFoot } + rows.filter(\.isFoot)
    }
  }

  func readRows() -> [TableGrid.Row] {
    var rows: [TableGrid.Row] = []
    var group = group
    collect(table, part: "", &group, into: &rows)
    // The foot comes below the body, also when the source has it first.
    return rows.filter { !$0.isFoot } + rows.filter(\.isFoot)
  }

  private func collect(_ parent: Element, part: String, _ group: inout Int, into rows: inout [TableGrid.Row]) {
    var columns: [String: Int] = [:]
    for child in parent.children {
      switch child.name {
      case "thead", "tbody", "tfoot":
        group += 1
        readRows(of: child, ["tr", "row"], group, columns, into: &rows)
        group += 1
      case "tr", "row": rows.append(readRow(child, part: part, group, columns))
      case "#rows": rows.append(plainRows(child, group))
      case "colspec": columns[child["colname"]] = columns.count
      case "tgroup": readGroup(child, &group, into: &rows)
      default: break
      }
    }
  }

  private func readGroup(_ tgroup: Element, _ group: inout Int, into rows: inout [TableGrid.Row]) {
    var columns: [String: Int] = [:]
    for spec in tgroup.all("colspec") { columns[spec["colname"]] = columns.count }
    for part in tgroup.children where HTMLElements.rowGroups.contains(part.name) {
      group += 1
      readRows(of: part, ["row"], group, columns, into: &rows)
    }
  }

  private func readRows(
    of part: Element, _ names: [String], _ group: Int, _ columns: [String: Int], into rows: inout [TableGrid.Row]
  ) {
    for row in part.children {
      if names.contains(row.name) { rows.append(readRow(row, part: part.name, group, columns)) }
      if row.nameNumber == .rows { rows.append(plainRows(row, group)) }
    }
  }

  private func plainRows(_ rows: Element, _ group: Int) -> TableGrid.Row {
    TableGrid.Row(PlainRows(rows.tree, node: rows.index), group: group)
  }

  private func readRow(_ row: Element, part: String, _ group: Int, _ columns: [String: Int]) -> TableGrid.Row {
    let cells = row.children.filter { ["td", "th", "entry"].contains($0.name) }.map { cell(of: $0, columns) }
    return TableGrid.Row(line: row.line, cells: cells, group: group, isHead: part == "thead", isFoot: part == "tfoot")
  }

  private func cell(of element: Element, _ columns: [String: Int]) -> TableGrid.Cell {
    var cell = TableGrid.Cell(text: words.text(element).withoutSpaceAround)
    if element.name == "entry" {
      if let first = columns[element["namest"]], let last = columns[element["nameend"]] {
        cell.columns = max(1, last - first + 1)
      }
      cell.rows = max(0, min(Int(element["morerows"]) ?? 0, .max - 1)) + 1
    } else {
      cell.columns = Self.span(element["colspan"], least: 1)
      cell.rows = Self.span(element["rowspan"], least: 0)
    }
    cell.isHeading = element.name == "th"
    return cell
  }

  /// Returns the number at the beginning, as HTML reads it; at least `least`, and 1 without a number.
  private static func span(_ text: String, least: Int) -> Int {
    if text.isEmpty { return 1 }
    let digits = text.drop(while: \.isWhitespace).prefix(6).prefix { $0.isASCII && $0.isNumber }
    return max(least, Int(digits) ?? 1)
  }
}
