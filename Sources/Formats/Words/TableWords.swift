import Studies

// The messages for a table that cannot be opened.
extension IssueWords {
  static func message(noTable number: Int, _ known: TableOutline?, of tables: [TableOutline]) -> String {
    if let known {
      return "\(name(known)) is \(known.isImage ? "only an image" : "without rows"), so there is nothing to open."
    }
    if tables.isEmpty { return "The file has no tables." }
    return "The file has \(counted(tables.count, "table", "tables")) and no table \(number)."
  }

  /// What stands in place of the rows of a table that is a picture.
  static func onlyImage(_ name: String) -> String { "(only an image: \(name))" }

  static func advice(_ tables: [TableOutline]) -> String {
    if tables.isEmpty { return "Open the file without `#` and the number." }
    return "There are: " + tables.map { "#\($0.number) \(name($0))" }.joined(separator: "; ") + "."
  }

  /// Returns the table's label and caption: `Table 1, Oligonucleotide primers`.
  private static func name(_ table: TableOutline) -> String {
    let names = [table.label.isEmpty ? "Table \(table.number)" : table.label, Excerpt.of(table.caption)]
    return names.map { $0.trimming { ".:".unicodeScalars.contains($0) } }.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
