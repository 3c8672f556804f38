import Studies

/// What stands above a table: its number and its title.
struct Caption: Equatable {
  /// `Table 2.`, as the source has it.
  var label = ""
  var title = ""

  /// Splits `Table 2. Summary of literature` where the number ends.
  init(_ line: String) {
    title = line
    let first = line.utf8.first { !ArraySlice.isSpace($0) } ?? 0
    guard Self.canBegin(with: first) else { return }
    let (word, behind) = Self.cut(line[...])
    let (number, rest) = Self.cut(behind)
    guard Self.isLabel(word, number) else { return }
    label = String(line[..<number.endIndex])
    title = rest.trimming { $0.isSpace || $0 == "." || $0 == ":" || $0 == "|" }
    if line.hasSuffix(".") && !title.isEmpty { title += "." }
  }

  /// The first word, and what is behind it.
  private static func cut(_ text: Substring) -> (word: Substring, rest: Substring) {
    let words = text.unicodeScalars.drop(while: \.isSpace)
    let word = words.prefix { !$0.isSpace }
    return (Substring(word), Substring(words[word.endIndex...]))
  }

  /// Whether a line can be one by the first byte of its words.
  static func canBegin(with initial: UInt8) -> Bool { initial >= 0x80 || initial | 0x20 == UInt8(ascii: "t") }

  private static let names: WordList = "table tab tab. tabelle tableau tabla tabela tabella"

  private static func isLabel(_ word: Substring, _ number: Substring) -> Bool {
    let digits = number.trimming { $0 == "." || $0 == ":" }
    let isNumber = digits.allSatisfy { $0.isNumber || $0 == "." || $0 == "S" || $0 == "-" || "IVX".contains($0) }
    return names.contains(Array(word.lowercased().utf8)[...]) && isNumber && !digits.isEmpty
  }
}

extension CollectionBuilder {
  /// Several sources can be read into one collection: the first names it, and what the others are called is kept.
  mutating func take(title: String, source: String = "") {
    if self.title.isEmpty { self.title = title }
    let other = title == self.title ? "" : title
    let text = source.isEmpty || other.isEmpty ? source + other : "\(source) \(other)"
    if text.isEmpty || text == self.source { return }
    if self.source.isEmpty {
      self.source = text
    } else if !self.source.split(separator: "; ").contains(text[...]) {
      self.source += "; \(text)"
    }
  }
}
