/// Writes delimited text that any reader that follows RFC 4180, section 2, reads back unchanged.
package enum DelimitedText {
  /// Returns one record with its line end. The line end is LF, because most tools of a terminal treat a CR as data.
  package static func line(_ cells: [String], by delimiter: Character) -> String {
    // A record of one empty cell would be an empty line, which readers skip.
    if cells == [""] { return "\"\"\n" }
    return cells.map { quoted($0, by: delimiter) }.joined(separator: String(delimiter)) + "\n"
  }

  private static func quoted(_ cell: String, by delimiter: Character) -> String {
    let needsQuotes = cell.unicodeScalars.contains { scalar in
      scalar == "\"" || scalar == "\n" || scalar == "\r" || delimiter.unicodeScalars.contains(scalar)
    }
    return needsQuotes
      ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : cell
  }
}
