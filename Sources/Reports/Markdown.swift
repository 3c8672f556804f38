/// Escapes text so that GitHub Flavored Markdown shows it unchanged.
enum Markdown {
  /// Returns the text on one line, for a heading or bold text.
  static func inline(_ text: String) -> String { escaped(text.unbroken) }

  /// Returns the text for a cell of a table. A cell is one line (GFM 4.10), so each line end becomes `<br>`.
  static func cell(_ text: String) -> String { lines(text).map(escaped).joined(separator: "<br>") }

  /// Returns the lines of the text. A line end stays a line end; an empty line ends a paragraph.
  static func paragraphs(_ text: String) -> [String] {
    let lines = lines(text).map { opening($0.drop { $0.isWhitespace }) }
    return lines.indices.map { place in
      let isBroken = !lines[place].isEmpty && place + 1 < lines.count && !lines[place + 1].isEmpty
      // CommonMark 6.7: a backslash at the end of a line is a hard line break.
      return lines[place] + (isBroken ? "\\" : "")
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_~<[]&|".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// Escapes a line, and also what is markup only at its beginning: a heading, a list item, a quotation or a rule.
  private static func opening(_ line: Substring) -> String {
    let number = line.prefix { "0"..."9" ~= $0 }
    if !number.isEmpty, let mark = line.dropFirst(number.count).first, ".)".contains(mark) {
      return number + "\\" + escaped(line.dropFirst(number.count))
    }
    return (line.first.map { "#+->=".contains($0) } == true ? "\\" : "") + escaped(line)
  }
}
