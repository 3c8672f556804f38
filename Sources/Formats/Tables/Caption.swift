import Studies

/// The caption of a table: its number and its title.
struct Caption: Equatable {
  /// `Table 2.`, as the source writes it; empty if the line does not begin with such a label.
  var label = ""
  var title = ""

  /// Splits `Table 2. Summary of literature` after the number. A line without a label is all title.
  init(_ line: String) {
    title = line
    let first = line.utf8.first { !$0.isASCIISpace } ?? 0
    guard Self.canBegin(with: first) else { return }
    let (word, behind) = Self.cut(line[...])
    let (number, rest) = Self.cut(behind)
    guard Self.isLabel(word, number) else { return }
    label = String(line[..<number.endIndex])
    title = rest.trimming { $0.isWhiteSpace || $0 == "." || $0 == ":" || $0 == "|" }
    if line.hasSuffix(".") && !title.isEmpty { title += "." }
  }

  /// Returns the first word and the text after it.
  private static func cut(_ text: Substring) -> (word: Substring, rest: Substring) {
    let words = text.unicodeScalars.drop(while: \.isWhiteSpace)
    let word = words.prefix { !$0.isWhiteSpace }
    return (Substring(word), Substring(words[word.endIndex...]))
  }

  /// Whether a caption can begin with `initial`, the first byte of a line that is not ASCII white space. Most lines
  /// fail this quick test, and evi need not look for a label in them.
  static func canBegin(with initial: UInt8) -> Bool { initial >= 0x80 || initial.asciiLowercased == UInt8(ascii: "t") }

  private static let names: WordList = "table tab tab. tabelle tableau tabla tabela tabella"

  private static func isLabel(_ word: Substring, _ number: Substring) -> Bool {
    let digits = number.trimming { $0 == "." || $0 == ":" }
    let isNumber = digits.allSatisfy { $0.isNumber || $0 == "." || $0 == "S" || $0 == "-" || "IVX".contains($0) }
    return names.contains(Array(word.lowercased().utf8)[...]) && isNumber
      && digits.contains { $0.isNumber || "IVX".contains($0) }
  }
}

extension CollectionBuilder {
  /// Adds the title and the source of one input. The first title becomes the title of the collection. Any other title
  /// goes into `source`, whose entries are separated by `; `.
  mutating func add(title: String, source: String = "") {
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
