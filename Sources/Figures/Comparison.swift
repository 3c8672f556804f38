package import Evidence
package import Screen
package import Studies

/// Two to four studies side by side: a row a field, what they say below one another's names, and what differs marked.
package struct Comparison: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let label: String
    package let isDerived: Bool
    package let isSame: Bool
    package let lines: [TextLine]
  }

  /// The studies' names, for above the rows.
  package let heading: [TextLine]
  package let rows: [Row]

  package static let most = 4
  private static let gap = 2

  /// - Complexity: O(size of the studies × number of studies).
  package init(
    of collection: StudyCollection, at positions: [Int], by basis: Basis = Basis(), width: Int
  ) {
    let studies = positions.map { collection[$0] }
    let columns = max(1, (width - Self.gap * (studies.count - 1)) / max(1, studies.count))
    heading = TextLine.beside(
      studies.map { TextLine.wrapped($0.name, .title, width: columns) }, width: columns, gap: Self.gap)
    let fields = collection.fields.indices.map(FieldIndex.init)
    let said = fields.map { field in
      (collection[field].label, studies.map { $0.text(of: field, upTo: Self.bytesShown) }, false)
    }
    let derived = Self.derived(studies, in: collection, basis).map { ($0, $1, true) }
    rows = (said + derived).filter { row in row.1.contains { !$0.isEmpty } }.map { label, texts, isDerived in
      Row(label, texts, isDerived: isDerived, columns: columns, gap: Self.gap)
    }
  }

  /// More of one value than anybody compares.
  private static let bytesShown = 16 << 10

  private static func derived(
    _ studies: [Study], in collection: StudyCollection, _ basis: Basis
  ) -> [(String, [String])] {
    let doses = studies.map { Column.dose.text(of: $0, in: collection, by: basis) }
    let proportions = studies.map { study in
      study.proportions(in: collection).map { proportion in
        let value = proportion.value
        let counts = value.countsText
        return "\(counts.isEmpty ? "" : "\(counts) = ")\(value.percentText), \(collection[proportion.field].label)"
      }.joined(separator: "\n")
    }
    return [(Column.dose.heading(in: collection), doses), ("Proportions", proportions)]
  }
}

extension Comparison.Row {
  fileprivate init(_ label: String, _ texts: [String], isDerived: Bool, columns: Int, gap: Int) {
    self.label = label
    self.isDerived = isDerived
    let words = texts.map(Self.words)
    isSame = words.dropFirst().allSatisfy { $0.map(\.folded) == words[0].map(\.folded) }
    let cells = texts.indices.map { place -> [TextLine] in
      if texts[place].isEmpty { return [TextLine("–", .dim)] }
      let others = words.indices.filter { $0 != place && !words[$0].isEmpty }.map { words[$0].map(\.folded) }
      let marked = others.isEmpty ? [] : words[place].filter { word in !others.allSatisfy { $0.contains(word.folded) } }
      return TextLine.wrapped(
        texts[place], isDerived ? .derived : .plain, marked: marked.map(\.range), as: .different, width: columns)
    }
    lines = TextLine.beside(cells, width: columns, gap: gap)
  }

  private struct Word {
    let folded: [UInt8]
    let range: Range<Int>
  }

  /// The words of a text with where they stand; signs at their edges are no part of them.
  private static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var start: Int?
    var (offset, end) = (0, 0)
    func close() {
      guard let first = start else { return }
      let word = text.words(first..<end)
      words.append(Word(folded: Folding.fold(word), range: first..<end))
    }
    for scalar in text.unicodeScalars {
      let size = UTF8.width(scalar)
      if scalar.properties.isWhitespace {
        close()
        start = nil
      } else if Folding.isWord(scalar) {
        start = start ?? offset
        end = offset + size
      }
      offset += size
    }
    close()
    return words
  }
}
