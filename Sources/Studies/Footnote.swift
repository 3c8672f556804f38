/// A footnote of a table, with the mark by which the table's cells cite it.
package struct Footnote: Hashable, Sendable {
  /// The text as the source has it, with the mark.
  package let text: String
  /// The mark, such as `*`, `††` or `a`; nil if the footnote is on the whole table.
  package let mark: String?

  package init(_ text: String) {
    self.text = text
    mark = Self.mark(of: text)
  }

  private static let signs = "*†‡§¶#‖"
  private static let superscripts: [Character: Character] = [
    "ᵃ": "a", "ᵇ": "b", "ᶜ": "c", "ᵈ": "d", "ᵉ": "e", "ᶠ": "f", "ᵍ": "g", "¹": "1", "²": "2", "³": "3", "⁴": "4",
  ]

  private static func mark(of text: String) -> String? {
    guard let first = text.first else { return nil }
    if signs.contains(first) { return String(text.prefix { $0 == first }) }
    if let plain = superscripts[first] { return String(plain) }
    // `a Two were lost`, `a) Two were lost`: a single letter or digit before a capital.
    let rest = text.dropFirst()
    guard first.isASCII, first.isLowercase || first.isNumber, let next = rest.first, next == " " || next == ")",
      rest.dropFirst().first(where: { $0 != " " })?.isUppercase ?? false
    else { return nil }
    return String(first)
  }

  /// Returns whether a cell cites this footnote. A run of signs must be exactly as long as the mark. A letter or a
  /// digit must be a superscript; a letter may also come right after a number, a percent sign or a bracket, as in
  /// `58a`.
  /// - Complexity: O(length of the cell).
  package func isCited(by cell: String) -> Bool {
    guard let mark, let sign = mark.first else { return false }
    if Self.signs.contains(sign) {
      return cell.split(omittingEmptySubsequences: true) { $0 != sign }.contains { $0.count == mark.count }
    }
    var before: Character = " "
    var rest = cell[...]
    while let character = rest.popFirst() {
      if Self.superscripts[character] == sign { return true }
      let isBehind = before.isNumber || before == "%" || before == ")"
      let goesOn = rest.first.map { $0.isLetter || $0.isNumber } ?? false
      if character == sign, sign.isLetter, isBehind, !goesOn { return true }
      before = character
    }
    return false
  }
}

extension StudyCollection {
  /// Returns the footnotes that a cell cites, in the source's order.
  /// - Complexity: O(length of the cell × number of footnotes).
  package func footnotes(citedBy cell: String) -> [Footnote] {
    if footnotes.isEmpty { return [] }
    return footnotes.map(Footnote.init).filter { $0.isCited(by: cell) }
  }
}
