import Studies

/// Reads the legends under tables, which seldom begin with the word `Abbreviations`.
enum TableLegend {
  /// Returns the abbreviations that a note explains, and the text before them:
  /// `Values are n (%). CR, complete response; PR, partial response`. The text is the whole note if it explains none.
  static func read(_ note: String) -> (text: String, entries: [Glossary.Entry]) {
    var start = note.startIndex
    while start < note.endIndex {
      let entries = entries(in: String(note[start...]))
      if !entries.isEmpty { return (note[..<start].withoutSpaceAround, entries) }
      let stop = note.indices.first { $0 > start && note[$0].isWhitespace && note[note.index(before: $0)] == "." }
      start = stop.map { note.index(after: $0) } ?? note.endIndex
    }
    return (note, [])
  }

  /// Returns the abbreviations that a text explains from its beginning on; none when it is another kind of note.
  private static func entries(in note: String) -> [Glossary.Entry] {
    if Legend.begins(note) { return Legend.entries(in: note) }
    var parts = note.split(separator: ";")
    // Example: `BMI = body mass index, SD = standard deviation`.
    if parts.count == 1, note.contains("=") { parts = note.split(separator: ", ") }
    let isLegend = parts.count > 1 ? parts.allSatisfy(explains) : parts.first.map(spellsOut) ?? false
    return isLegend ? Legend.entries(in: note) : []
  }

  /// Whether a part explains an abbreviation: `CR, complete remission`. It needs a word of at most 12 characters with a
  /// capital, then a colon, comma or equals sign, then more text.
  private static func explains(_ part: Substring) -> Bool {
    guard let (term, meaning) = halves(of: part) else { return false }
    return term.count <= 12 && !term.contains(" ") && term.contains(where: \.isUppercase) && meaning.count > 1
  }

  /// Whether the letters of the term begin the words of the meaning, as in `CR, complete response`.
  private static func spellsOut(_ part: Substring) -> Bool {
    guard explains(part), let (term, meaning) = halves(of: part) else { return false }
    let words = meaning.split { !$0.isLetter && !$0.isNumber }
    let initials = String(words.compactMap(\.first)).lowercased()
    return term.count > 1 && initials == term.lowercased()
  }

  private static func halves(of part: Substring) -> (term: String, meaning: String)? {
    let part = Legend.withoutAnd(part)
    guard
      let sign = Legend.verb(in: part)
        ?? part.firstIndex(where: { ":,=".contains($0) }).map({ $0..<part.index(after: $0) })
    else { return nil }
    let term = part[..<sign.lowerBound].withoutSpaceAround
    return term.isEmpty ? nil : (term, part[sign.upperBound...].withoutSpaceAround)
  }
}
