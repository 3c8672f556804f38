/// A note below a table and the mark by which its cells cite it.
package struct Footnote: Hashable, Sendable {
  /// As the source has it, mark and all.
  package let text: String
  /// `*`, `††`, `a`; nil of a note on the whole table.
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
    // `a Two were lost`, `a) Two were lost`: a letter or a digit that stands alone.
    let rest = text.dropFirst()
    guard first.isASCII, first.isLowercase || first.isNumber, let next = rest.first, next == " " || next == ")",
      rest.dropFirst().first(where: { $0 != " " })?.isUppercase ?? false
    else { return nil }
    return String(first)
  }

  /// Whether a cell cites it: its mark stands there, of signs exactly as many; a letter or a digit as a superscript, or
  /// right behind a number, a percentage or a bracket, as in `58a`.
  /// - Complexity: O(length).
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
  /// The footnotes that a cell cites, in the source's order.
  /// - Complexity: O(length of the cell × number of footnotes).
  package func footnotes(citedBy cell: String) -> [Footnote] {
    if footnotes.isEmpty { return [] }
    return footnotes.map(Footnote.init).filter { $0.isCited(by: cell) }
  }
}
