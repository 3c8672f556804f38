import Studies

/// Collects the text outside all records: record numbers and headings of the exporter, and any other text.
struct OutsideText {
  private var lines: ClosedRange<Int>?
  private var excerpt = ""

  /// Adds a line outside the records. Ignores record numbers. Adds the name of a provider or database to the
  /// collection's source. Keeps every other line, to report it.
  mutating func addLine(_ line: ArraySlice<UInt8>, at number: Int, into builder: inout CollectionBuilder) {
    let text = String(decoding: line.prefix(4 * Excerpt.limit + 4), as: UTF8.self).withoutSpaceAround
    if text.isEmpty || Self.isNumber(text) { return }
    if let origin = Self.origin(text) {
      if !builder.source.contains(origin) { builder.add(title: builder.title, source: origin) }
      return
    }
    add(lines: number...number, excerpt: text)
  }

  mutating func add(lines more: ClosedRange<Int>, excerpt text: String) {
    if lines == nil { excerpt = text }
    let first = min(lines?.lowerBound ?? more.lowerBound, more.lowerBound)
    lines = first...max(lines?.upperBound ?? more.upperBound, more.upperBound)
  }

  /// Returns the lines collected since the last call, from first to last, and the text of the first. Nil if there are
  /// none.
  mutating func taken() -> (lines: ClosedRange<Int>, excerpt: String)? {
    defer { lines = nil }
    return lines.map { ($0, excerpt) }
  }

  /// Whether a line only numbers a record: `1.`, `<1>`, `[1]`, `Record #1 of 784`.
  private static func isNumber(_ text: String) -> Bool {
    let words = text.split(separator: " ").map { $0.trimming { "<>[]().:#".unicodeScalars.contains($0) } }
    if text.utf8.count > 40 || words.isEmpty { return false }
    let isNumber = { (word: String) in !word.isEmpty && word.utf8.allSatisfy(\.isASCIIDigit) }
    // Ovid writes `<1. >`.
    if words.count == 1 || words.dropFirst().allSatisfy(\.isEmpty) { return isNumber(words[0]) }
    return ["record", "item", "reference", "citation"].contains(words[0].lowercased()) && isNumber(words[1])
      && words.dropFirst(2).allSatisfy { isNumber($0) || ["of", "out", "/"].contains($0) }
  }

  /// Returns the text after `Provider:` or `Database:`. Returns an empty text for `Content:`, which says nothing about
  /// the source. Nil for any other line.
  private static func origin(_ text: String) -> String? {
    for label in ["Provider:", "Database:", "Content:"] where text.hasPrefix(label) {
      return label == "Content:" ? "" : text.dropFirst(label.utf8.count).withoutSpaceAround
    }
    return nil
  }
}
