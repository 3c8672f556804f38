/// Text as GitHub Flavored Markdown shows it unchanged: what would be markup is escaped.
enum Markdown {
  /// On one line, inside a heading or bold text.
  static func inline(_ text: String) -> String { escaped(text.unbroken) }

  /// GFM 4.10: a cell is one line.
  static func cell(_ text: String) -> String { lines(text).map(escaped).joined(separator: "<br>") }

  /// A line end of the text is a line end; an empty line ends a paragraph.
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

  /// At its beginning a line can also be a heading, an item of a list, a quotation or a rule.
  private static func opening(_ line: Substring) -> String {
    let number = line.prefix { "0"..."9" ~= $0 }
    if !number.isEmpty, let mark = line.dropFirst(number.count).first, ".)".contains(mark) {
      return number + "\\" + escaped(line.dropFirst(number.count))
    }
    return (line.first.map { "#+->=".contains($0) } == true ? "\\" : "") + escaped(line)
  }
}
