import Studies

/// The text around pasted tables: captions, legends, footnotes, and parts of the page that are left out.
struct Surroundings {
  /// The captions of the tables in their order.
  private(set) var captions: [Caption] = []
  private(set) var entries: [Glossary.Entry] = []
  private(set) var footnotes: [String] = []
  private(set) var leftOut: [PastedLine] = []

  /// Adds the lines above the first table. The caption begins at the last line like `Table 2.`, else at the last line
  /// that is not blank.
  mutating func addLinesAbove(_ lines: ArraySlice<PastedLine>) {
    let first = captionStart(lines) ?? lines.lastIndex { !$0.isBlank } ?? lines.endIndex
    leftOut += lines[..<first].filter { !$0.isBlank }
    addCaption(lines[first...])
  }

  /// Adds the lines between two tables. They belong to the table above, up to the caption of the next.
  mutating func addLinesBetween(_ lines: ArraySlice<PastedLine>) {
    let caption = captionStart(lines) ?? lines.endIndex
    addLinesBelow(lines[..<caption])
    addCaption(lines[caption...])
  }

  private func captionStart(_ lines: ArraySlice<PastedLine>) -> Int? {
    lines.lastIndex(where: \.isCaption)
  }

  private mutating func addCaption(_ lines: ArraySlice<PastedLine>) {
    let text = lines.filter { !$0.isBlank }.map(\.text).joined(separator: " ")
    if !text.isEmpty { captions.append(Caption(text)) }
  }

  /// Adds the lines below a table, up to the next table or the end.
  mutating func addLinesBelow(_ lines: ArraySlice<PastedLine>) {
    var isFirst = true
    var rest = lines.drop { $0.isBlank }
    while !rest.isEmpty {
      let paragraph = rest.prefix { !$0.isBlank }
      let added = addParagraph(paragraph, isFirst: isFirst)
      rest = rest.dropFirst(added).drop { $0.isBlank }
      isFirst = false
    }
  }

  /// Adds a paragraph, or the legend at its start.
  /// - Returns: the number of lines that were added.
  private mutating func addParagraph(_ lines: ArraySlice<PastedLine>, isFirst: Bool) -> Int {
    guard let first = lines.first else { return 0 }
    if first.isLegend { return addLegend(lines) }
    if isFootnote(first.text) || isFirst && isSentence(lines) {
      footnotes.append(lines.map(\.text).joined(separator: " "))
    } else {
      leftOut += lines
    }
    return lines.count
  }

  /// Adds a legend, which can span several lines. It ends with the first line that ends in a full stop.
  private mutating func addLegend(_ lines: ArraySlice<PastedLine>) -> Int {
    let end = lines.firstIndex { $0.text.hasSuffix(".") }.map { $0 + 1 } ?? lines.endIndex
    entries += Legend.entries(in: lines[..<end].map(\.text).joined(separator: " "))
    return end - lines.startIndex
  }

  private static let openings = ["note:", "notes:", "note.", "source:", "sources:", "data are", "values are"]

  private func isFootnote(_ text: String) -> Bool {
    if let first = text.unicodeScalars.first, "*†‡§¶#‖ᵃᵇᶜᵈᵉ".unicodeScalars.contains(first) { return true }
    // No opening is longer than 10 characters.
    let opening = text.prefix(10).lowercased()
    return Self.openings.contains { opening.hasPrefix($0) }
  }

  /// Whether the paragraph has at most five lines and ends in a full stop. Right under a table it then explains the
  /// table; further down it belongs to the page.
  private func isSentence(_ lines: ArraySlice<PastedLine>) -> Bool {
    lines.last?.text.hasSuffix(".") == true && lines.count <= 5
  }
}
