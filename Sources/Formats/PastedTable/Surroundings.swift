import Studies

/// What stands around tables in a pasted text: captions, legends, footnotes, and furniture of the page.
struct Surroundings {
  /// Of the tables in turn.
  private(set) var captions: [Caption] = []
  private(set) var entries: [Glossary.Entry] = []
  private(set) var footnotes: [String] = []
  private(set) var leftOut: [PastedLine] = []

  /// The lines above the first table: `Table 2.` and what follows it, else the paragraph right above.
  mutating func takeAbove(_ lines: ArraySlice<PastedLine>) {
    let first = captionStart(lines) ?? lines.lastIndex { !$0.isBlank } ?? lines.endIndex
    leftOut += lines[..<first].filter { !$0.isBlank }
    takeCaption(lines[first...])
  }

  /// The lines between two tables belong to the one above, up to the caption of the next.
  mutating func takeBetween(_ lines: ArraySlice<PastedLine>) {
    let caption = captionStart(lines) ?? lines.endIndex
    takeBelow(lines[..<caption])
    takeCaption(lines[caption...])
  }

  private func captionStart(_ lines: ArraySlice<PastedLine>) -> Int? {
    lines.lastIndex(where: \.isCaption)
  }

  private mutating func takeCaption(_ lines: ArraySlice<PastedLine>) {
    let text = lines.filter { !$0.isBlank }.map(\.text).joined(separator: " ")
    if !text.isEmpty { captions.append(Caption(text)) }
  }

  /// The lines below a table, up to the next or the end.
  mutating func takeBelow(_ lines: ArraySlice<PastedLine>) {
    var isFirst = true
    var rest = lines.drop { $0.isBlank }
    while !rest.isEmpty {
      let paragraph = rest.prefix { !$0.isBlank }
      let taken = takeParagraph(paragraph, isFirst: isFirst)
      rest = rest.dropFirst(taken).drop { $0.isBlank }
      isFirst = false
    }
  }

  /// - Returns: how many of its lines were dealt with.
  private mutating func takeParagraph(_ lines: ArraySlice<PastedLine>, isFirst: Bool) -> Int {
    guard let first = lines.first else { return 0 }
    if first.isLegend { return takeLegend(lines) }
    if isFootnote(first.text) || isFirst && isSentence(lines) {
      footnotes.append(lines.map(\.text).joined(separator: " "))
    } else {
      leftOut += lines
    }
    return lines.count
  }

  /// A legend can be wrapped; it ends with its full stop.
  private mutating func takeLegend(_ lines: ArraySlice<PastedLine>) -> Int {
    let end = lines.firstIndex { $0.text.hasSuffix(".") }.map { $0 + 1 } ?? lines.endIndex
    entries += Legend.entries(in: lines[..<end].map(\.text).joined(separator: " "))
    return end - lines.startIndex
  }

  private static let openings = ["note:", "notes:", "note.", "source:", "sources:", "data are", "values are"]

  private func isFootnote(_ text: String) -> Bool {
    if let first = text.unicodeScalars.first, "*†‡§¶#‖ᵃᵇᶜᵈᵉ".unicodeScalars.contains(first) { return true }
    // None is longer.
    let opening = text.prefix(10).lowercased()
    return Self.openings.contains { opening.hasPrefix($0) }
  }

  /// Right under a table a sentence explains it; further down it belongs to the page.
  private func isSentence(_ lines: ArraySlice<PastedLine>) -> Bool {
    lines.last?.text.hasSuffix(".") == true && lines.count <= 5
  }
}
