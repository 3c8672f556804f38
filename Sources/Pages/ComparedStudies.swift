package import Evidence
import Search
package import Studies

/// What some studies say, field by field, with the words in which they differ. It does not depend on a width.
package struct ComparedStudies: Equatable, Sendable {
  struct Row: Equatable, Sendable {
    let label: String
    let isDerived: Bool
    /// Whether all studies say the same.
    let isSame: Bool
    /// The text of each study; empty if it says nothing.
    let texts: [String]
    /// For each text, the ranges of the words that at most half of the texts have, in UTF-8 bytes; none if these are
    /// most of the words.
    let different: [[Range<Int>]]
  }

  let names: [String]
  let shortNames: [String]
  /// The rows in which at least one study says something.
  let rows: [Row]

  package var count: Int { names.count }

  /// The most bytes of one value that are compared: 16 KiB, more than a reader compares.
  private static let bytesShown = 16 << 10

  /// - Complexity: O(size of the studies).
  package init(
    of collection: StudyCollection, at positions: [Int], by options: EvidenceOptions = EvidenceOptions()
  ) {
    let studies = positions.map { collection[$0] }
    names = studies.map(\.name)
    shortNames = studies.map(\.shortName)
    let order = ReadingOrder(of: collection)
    let fields = Dictionary(grouping: order.sorted(collection.fields.indices.map(FieldIndex.init))) {
      order.part(of: $0)
    }
    func said(_ part: StudyPart) -> [(String, [String], Bool)] {
      (fields[part] ?? []).compactMap { field in
        let texts = studies.map { $0.attributedText(of: field, upTo: Self.bytesShown) }
        // The names stand above the columns.
        if zip(texts, studies).allSatisfy({ $0.isEmpty || $0 == $1.name }) { return nil }
        return (collection[field].label, texts, false)
      }
    }
    let derived = Self.derived(studies, in: collection, options).map { ($0, $1, true) }
    rows = (said(.head) + derived + said(.body) + said(.archive)).filter { row in row.1.contains { !$0.isEmpty } }
      .map(Row.init)
  }

  private static func derived(
    _ studies: [Study], in collection: StudyCollection, _ options: EvidenceOptions
  ) -> [(String, [String])] {
    let doses = studies.map { Column.dose.text(of: $0, in: collection, by: options) }
    let reader = SubjectReader(by: options, of: collection)
    let proportions = studies.map { $0.namedProportions(in: collection, by: reader).joined(separator: "\n") }
    return [(Column.dose.heading(in: collection), doses), ("Proportions", proportions)]
  }
}

extension ComparedStudies.Row {
  fileprivate init(_ label: String, _ texts: [String], isDerived: Bool) {
    self.label = label
    self.isDerived = isDerived
    self.texts = texts
    let words = texts.map(Self.words)
    let said = words.map { $0.map(\.folded) }
    // If the texts have words, signs outside the words count as no difference.
    let isSaidAlike = said.dropFirst().allSatisfy { $0 == said[0] }
    isSame = isSaidAlike && (said[0].isEmpty ? Set(texts.map { Folding.fold($0) }).count == 1 : true)
    // An empty text does not make the words of the others different.
    let speaking = texts.count { !$0.isEmpty }
    var holders: [[UInt8]: Int] = [:]
    for text in said { for word in Set(text) { holders[word, default: 0] += 1 } }
    let odd = words.map { text in text.filter { (holders[$0.folded] ?? 0) * 2 <= speaking }.map(\.range) }
    // Marks on most words of a row would hide what differs.
    let all = words.reduce(0) { $0 + $1.count }
    different = odd.reduce(0) { $0 + $1.count } * 2 <= all ? odd : words.map { _ in [] }
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
