import Studies

// The messages for a table that cannot be opened.
extension IssueText {
  static func message(noTable number: Int, _ known: TableOutline?, of tables: [TableOutline]) -> String {
    if let known {
      return "\(name(known)) is \(known.isImage ? "only an image" : "without rows"), so there is nothing to open."
    }
    if tables.isEmpty { return "It has no tables." }
    return "It has \(counted(tables.count, "table", "tables")) and no table \(number)."
  }

  static func advice(_ tables: [TableOutline]) -> String {
    if tables.isEmpty { return "Open it without `#` and the number." }
    return "There are: " + tables.map { "#\($0.number) \(name($0))" }.joined(separator: "; ") + "."
  }

  /// Returns the table's label and caption: `Table 1, Oligonucleotide primers`.
  private static func name(_ table: TableOutline) -> String {
    let names = [table.label.isEmpty ? "Table \(table.number)" : table.label, Excerpt.of(table.caption)]
    return names.map { $0.trimming { ".:".unicodeScalars.contains($0) } }.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
