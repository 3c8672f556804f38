import Studies

/// Reads the legend under a table, which explains its abbreviations: `CR, complete remission; IV: intravenous`.
enum Legend {
  private static let openings = [
    "abbreviations", "abbreviation", "abbreviations used", "list of abbreviations", "abkürzungen", "abréviations",
    "abreviaturas", "abbreviazioni",
  ]

  static func begins(_ line: String) -> Bool { opening(of: line) != nil }

  /// Whether a line is the heading of a legend, or begins one.
  static func isHeading(_ line: String) -> Bool {
    line.utf8.count < 60 && openings.contains(StudyNaming.oneLine(line.lowercased())) || begins(line)
  }

  /// Whether a legend can begin with `initial`, the first byte of a line that is not white space.
  static func canBegin(with initial: UInt8) -> Bool { initial >= 0x80 || "aAlL".utf8.contains(initial) }

  /// Returns the opening of a legend with the colon, full stop or `=` after it; nil if the line has none.
  private static func opening(of line: String) -> Substring? {
    guard let end = line.unicodeScalars.prefix(60).firstIndex(where: { $0 == ":" || $0 == "." || $0 == "=" }) else {
      return nil
    }
    return openings.contains(StudyNaming.oneLine(line[..<end].lowercased())) ? line[...end] : nil
  }

  /// Returns the entries of a legend, with or without its opening.
  static func entries(in text: String) -> [Glossary.Entry] {
    let list = opening(of: text).map { text[$0.endIndex...] } ?? text[...]
    var entries: [Glossary.Entry] = []
    for part in parts(of: withoutStop(list)) {
      if let entry = entry(part) {
        entries.append(entry)
      } else if let last = entries.popLast() {
        // A semicolon within a meaning: this part belongs to the entry before.
        let rest = String(decoding: part, as: UTF8.self)
        entries.append(Glossary.Entry(term: last.term, meaning: "\(last.meaning); \(rest)"))
      }
    }
    return entries
  }

  private static func withoutStop(_ text: Substring) -> ArraySlice<UInt8> {
    let text = Array(text.utf8)[...].withoutSpaceAround
    return text.last == UInt8(ascii: ".") ? text.dropLast() : text
  }

  /// Splits a legend at each `;`. Without a `;`, splits it at each comma, if every part then has a `=` or a colon.
  private static func parts(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let parts = text.split(separator: UInt8(ascii: ";")).map(\.withoutSpaceAround).filter { !$0.isEmpty }
    guard parts.count == 1 else { return parts }
    let pieces = String(decoding: text, as: UTF8.self).split(separator: ", ").map { Array($0.utf8)[...] }
    return pieces.allSatisfy { $0.contains(where: "=:".utf8.contains) } ? pieces : parts
  }

  /// Returns a part without the `and` before it: `and PR, partial response`.
  static func withoutAnd(_ part: Substring) -> Substring {
    let part = part.drop(while: \.isWhitespace)
    return part.hasPrefix("and ") ? part.dropFirst(4) : part
  }

  /// Returns the place of the verb in `CR indicates complete response`; nil if the first two words are others.
  static func verb(in part: Substring) -> Range<String.Index>? {
    let words = part.split(separator: " ", maxSplits: 2)
    guard words.count == 3, ["indicates", "denotes"].contains(words[1]) else { return nil }
    return words[1].startIndex..<words[1].endIndex
  }

  private static func entry(_ part: ArraySlice<UInt8>) -> Glossary.Entry? {
    let text = withoutAnd(Substring(decoding: part, as: UTF8.self))
    if let verb = verb(in: text) {
      let term = text[..<verb.lowerBound].withoutSpaceAround
      return Glossary.Entry(term: term, meaning: text[verb.upperBound...].withoutSpaceAround)
    }
    let part = Array(text.utf8)[...]
    guard let sign = part.firstIndex(where: ":,=".utf8.contains).map({ $0..<$0 + 1 }) ?? dash(in: part) else {
      return nil
    }
    let term = String(decoding: part[..<sign.lowerBound].withoutSpaceAround, as: UTF8.self)
    let meaning = part[sign.upperBound...].trimming { $0.isWhiteSpace || $0 == "-" || $0 == "–" }
    if term.isEmpty || meaning.isEmpty || term.unicodeScalars.count > 30 { return nil }
    return Glossary.Entry(term: term, meaning: String(decoding: meaning, as: UTF8.self))
  }

  /// Returns the first dash between two spaces. Other dashes are part of a term.
  private static func dash(in part: ArraySlice<UInt8>) -> Range<Int>? {
    for space in part.indices where part[space] == UInt8(ascii: " ") {
      let start = space + 1
      for dash in ["-", "–", "—"] where part[start...].starts(with: dash.utf8) {
        let end = start + dash.utf8.count
        if end < part.endIndex, part[end] == UInt8(ascii: " ") { return start..<end }
      }
    }
    return nil
  }
}
