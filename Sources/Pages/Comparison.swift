package import Evidence
package import Screen
import Search
package import Studies

/// Two to four studies side by side: one row for each field, with the studies' texts in columns and the words that
/// differ marked.
package struct Comparison: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let label: String
    package let isDerived: Bool
    package let isSame: Bool
    package let lines: [TextLine]
  }

  /// The studies' names, for above the rows; empty when the rows show the names above the texts.
  package let heading: [TextLine]
  /// The studies' short names on one line, cut to their columns; empty when `heading` is.
  package let shortHeading: [TextLine]
  package let rows: [Row]

  package static let most = 4
  private static let gap = 2

  /// Returns the names of the studies with a rule below. Whole names are shown where they take at most a sixth of the
  /// rows, else each name is cut to one line.
  package func heading(width: Int, rows: Int) -> [TextLine] {
    if heading.isEmpty || rows < 12 { return shortHeading }
    let rule = TextLine(String(repeating: "─", count: width), .rule)
    return (6 * heading.count <= rows ? heading : shortHeading) + [rule]
  }

  /// The narrowest column, in columns of the screen. With less room the texts are placed one under another, because
  /// broken words are hard to compare.
  private static let narrowest = 14

  /// - Complexity: O(size of the studies × number of studies).
  package init(
    of collection: StudyCollection, at positions: [Int], by options: EvidenceOptions = EvidenceOptions(), width: Int
  ) {
    let studies = positions.map { collection[$0] }
    let columns = (width - Self.gap * (studies.count - 1)) / max(1, studies.count)
    let isBeside = columns >= Self.narrowest
    let names = studies.map(\.shortName)
    heading =
      isBeside
      ? TextLine.beside(
        studies.map { TextLine.wrapped($0.name, .title, width: columns) }, width: columns, gap: Self.gap) : []
    shortHeading =
      isBeside
      ? TextLine.beside(
        names.map { [TextLine(Truncation.fit($0, columns: columns), .title)] }, width: columns, gap: Self.gap) : []
    let order = ReadingOrder(of: collection)
    let fields = Dictionary(grouping: order.sorted(collection.fields.indices.map(FieldIndex.init))) {
      order.part(of: $0)
    }
    func said(_ part: StudyPart) -> [(String, [String], Bool)] {
      (fields[part] ?? []).map { field in
        (collection[field].label, studies.map { $0.attributedText(of: field, upTo: Self.bytesShown) }, false)
      }
    }
    let derived = Self.derived(studies, in: collection, options).map { ($0, $1, true) }
    rows = (said(.head) + derived + said(.body) + said(.archive)).filter { row in row.1.contains { !$0.isEmpty } }.map {
      label, texts, isDerived in
      Row(label, texts, isDerived: isDerived) { cells in
        isBeside
          ? TextLine.beside(cells(columns), width: columns, gap: Self.gap)
          : zip(names, cells(width - Self.gap)).flatMap { Self.below($0, $1, width) }
      }
    }
  }

  /// Returns a study's text, set in, under the study's name.
  private static func below(_ name: String, _ cell: [TextLine], _ width: Int) -> [TextLine] {
    let margin = TextLine.Piece(String(repeating: " ", count: gap))
    return [TextLine(Truncation.fit(name, columns: width), .title)] + cell.map { TextLine([margin] + $0.pieces) }
  }

  /// The most bytes of one value that the comparison shows: 16 KiB, more than a reader compares.
  private static let bytesShown = 16 << 10

  private static func derived(
    _ studies: [Study], in collection: StudyCollection, _ options: EvidenceOptions
  ) -> [(String, [String])] {
    let doses = studies.map { Column.dose.text(of: $0, in: collection, by: options) }
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
  /// Returns the lines of the row below its label. The label also says whether evi derived the row and whether all
  /// studies have the same words.
  package func headed(width: Int) -> [TextLine] {
    let remark = ((isDerived ? ["derived"] : []) + (isSame ? ["the same"] : [])).joined(separator: ", ")
    let text = label + (remark.isEmpty ? "" : "  \(remark)")
    return TextLine.wrapped(text, .dim, marked: [0..<label.utf8.count], as: .label, width: width) + lines
  }

  fileprivate init(
    _ label: String, _ texts: [String], isDerived: Bool, laid: (_ cells: (_ columns: Int) -> [[TextLine]]) -> [TextLine]
  ) {
    self.label = label
    self.isDerived = isDerived
    let words = texts.map(Self.words)
    let said = words.map { $0.map(\.folded) }
    // Signs outside words count as a difference only when the texts have no words.
    let isSaidAlike = said.dropFirst().allSatisfy { $0 == said[0] }
    isSame = isSaidAlike && (said[0].isEmpty ? Set(texts.map { Folding.fold($0) }).count == 1 : true)
    let known = said.map(Set.init)
    let marked = words.indices.map { place in
      let others = known.indices.filter { $0 != place && !texts[$0].isEmpty }.map { known[$0] }
      return words[place].filter { word in !others.allSatisfy { $0.contains(word.folded) } }.map(\.range)
    }
    lines = laid { columns in
      texts.indices.map { place in
        if texts[place].isEmpty { return [TextLine("–", .dim)] }
        return TextLine.wrapped(
          texts[place], isDerived ? .derived : .plain, marked: marked[place], as: .different, width: columns)
      }
    }
  }

  private struct Word {
    let folded: [UInt8]
    let range: Range<Int>
  }

  /// Returns the words of a text with their ranges. Punctuation and brackets at the edges of a word do not belong to
  /// it; `≥`, `<`, `+` and the like do, because they have a meaning.
  private static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var start: Int?
    var (offset, end) = (0, 0)
    func close() {
      guard let first = start else { return }
      words.append(Word(folded: Folding.fold(text.words(first..<end)), range: first..<end))
    }
    for scalar in text.unicodeScalars {
      let size = UTF8.width(scalar)
      if scalar.properties.isWhitespace {
        close()
        start = nil
      } else if !divisions.contains(scalar) {
        start = start ?? offset
        end = offset + size
      }
      offset += size
    }
    close()
    return words
  }

  private static let divisions = Set(".,;:()[]{}\"'‘’“”«»…".unicodeScalars)
}
