import Studies

/// The abbreviations that a legend under a table explains: `CR, complete remission; IV: intravenous`.
enum Legend {
  private static let openings = [
    "abbreviations", "abbreviation", "abbreviations used", "list of abbreviations", "abkürzungen", "abréviations",
    "abreviaturas", "abbreviazioni",
  ]

  static func begins(_ line: String) -> Bool { opening(of: line) != nil }

  /// The word that opens it, which a colon or a full stop must follow.
  private static func opening(of line: String) -> Substring? {
    // Every line below a table is asked; how it begins settles it for nearly all.
    guard let first = line.utf8.first(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }),
      first >= 0x80 || "aAlL".utf8.contains(first)
    else { return nil }
    guard let end = line.unicodeScalars.prefix(60).firstIndex(where: { $0 == ":" || $0 == "." || $0 == "=" }) else {
      return nil
    }
    return openings.contains(StudyNaming.oneLine(line[..<end].lowercased())) ? line[...end] : nil
  }

  static func entries(in text: String) -> [Glossary.Entry] {
    let list = opening(of: text).map { text[$0.endIndex...] } ?? text[...]
    var entries: [Glossary.Entry] = []
    for part in parts(of: withoutStop(list)) {
      if let entry = entry(part) {
        entries.append(entry)
      } else if let last = entries.popLast() {
        // A semicolon within a meaning: the words belong to the entry before.
        entries.append(Glossary.Entry(term: last.term, meaning: "\(last.meaning); \(part)"))
      }
    }
    return entries
  }

  private static func withoutStop(_ text: Substring) -> String {
    let text = text.withoutSpaceAround
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Entries stand apart by `;`, or where there is none by the comma before each `TERM =`.
  private static func parts(of text: String) -> [String] {
    let cuts = text.unicodeScalars.split(separator: ";")
    let parts = cuts.map { Substring($0).withoutSpaceAround }.filter { !$0.isEmpty }
    guard parts.count == 1 else { return parts }
    let pieces = text.split(separator: ", ").map(String.init)
    return pieces.allSatisfy { $0.contains("=") || $0.contains(":") } ? pieces : parts
  }

  private static func entry(_ part: String) -> Glossary.Entry? {
    let scalars = part.unicodeScalars
    guard let end = scalars.firstIndex(where: { $0 == ":" || $0 == "," || $0 == "=" }) ?? dash(in: part) else {
      return nil
    }
    let term = part[..<end].withoutSpaceAround
    let meaning = part[scalars.index(after: end)...].trimming { $0.properties.isWhitespace || $0 == "-" || $0 == "–" }
    return term.isEmpty || meaning.isEmpty || term.unicodeScalars.count > 30
      ? nil : Glossary.Entry(term: term, meaning: meaning)
  }

  /// A dash that stands between spaces; others are part of a term.
  private static func dash(in part: String) -> String.Index? {
    part.indices.first { index in
      "-–—".contains(part[index]) && index > part.startIndex && part[part.index(before: index)] == " "
        && part[index...].dropFirst().first == " "
    }
  }
}
