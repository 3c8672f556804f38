package import Evidence
import Figures
package import Screen
package import Search
package import Studies

/// A place in a study that is lit.
package struct Hit: Equatable, Sendable {
  /// What the source calls the field it is in.
  package let label: String
  /// The line it begins on.
  package fileprivate(set) var line = 0
}

/// The whole of one study as lines: every field that has text, under the source's own labels.
package struct DetailText: Sendable {
  package private(set) var lines: [TextLine] = []
  package private(set) var hits: [Hit] = []
  private let collection: StudyCollection
  private let study: Study
  private let query: Query
  private let width: Int
  private let writesAbbreviations: Bool

  /// More of one value than anybody reads on a screen, and little enough to be set between two keys. What is cut is
  /// said, and `evi show` prints all of it.
  static let bytesShown = 256 << 10

  /// - Parameter basis: what figures are worked out with; without it nothing is derived.
  /// - Complexity: O(size of the study).
  package init(
    of study: Study, in collection: StudyCollection, by basis: Basis? = Basis(), lighting query: Query, width: Int,
    showingEmpty: Bool = false, writingAbbreviations: Bool = false
  ) {
    self.collection = collection
    self.study = study
    self.query = query
    self.width = width
    writesAbbreviations = writingAbbreviations
    lines = TextLine.wrapped(
      study.name, .title, lit: lit(query.ranges(in: study.name, of: .name), "the name"), width: width)
    addFields()
    addDerived(by: basis)
    if showingEmpty { addEmptyFields() }
    lines += [.blank] + TextLine.wrapped(origin, .dim, width: width)
    placeHits()
  }

  private mutating func addFields() {
    var wasShort = false
    let labels = labelWidth()
    for field in study.fields {
      let text = text(of: field)
      if text == study.name && [.name, .title].contains(collection[field].role) { continue }
      let isShort = isShort(text, field, labels)
      if !(isShort && wasShort) { lines.append(.blank) }
      lines += isShort ? [shortLine(text, field, labels)] : block(text, field)
      lines += footnotes(of: text)
      wasShort = isShort
    }
  }

  /// What evi read out of those words, apart from them and said to be so.
  private mutating func addDerived(by basis: Basis?) {
    guard let basis else { return }
    let derived = DerivedLines.of(study, in: collection, by: basis, width: width)
    if derived.isEmpty { return }
    lines += [.blank, TextLine(Truncation.fit(DerivedLines.heading, columns: width), .heading)] + derived
  }

  /// The fields that the source leaves empty, so that nobody takes "not said" for "not shown".
  private mutating func addEmptyFields() {
    let filled = Set(study.fields)
    let empty = collection.fields.indices.filter { !filled.contains(FieldIndex($0)) }
    guard !empty.isEmpty else { return }
    let labels = empty.map { collection.fields[$0].label }.joined(separator: ", ")
    lines += [.blank] + TextLine.wrapped("Without text: \(labels)", .dim, width: width)
  }

  /// The line of each hit, once all lines are there.
  private mutating func placeHits() {
    for (number, line) in lines.enumerated().reversed() {
      for lit in line.pieces.flatMap(\.lit) { hits[lit.hit].line = number }
    }
  }

  /// The last part of the path is enough here; notices and `evi show` have all of it.
  private var origin: String {
    let file = study.origin.file.split(separator: "/").last ?? ""
    return "\(file), line \(study.origin.line)"
  }

  private func text(of field: FieldIndex) -> String {
    study.text(of: field, upTo: Self.bytesShown)
  }

  /// Short values stand behind their labels, in one column for the whole study: the one that suits the most fields.
  private func labelWidth() -> Int {
    let sizes = study.fields.compactMap { field -> (label: Int, value: Int)? in
      let text = text(of: field)
      return isOneLine(text)
        ? (TextWidth.columns(of: collection[field].label), TextWidth.columns(of: text)) : nil
    }
    let suited = sizes.map(\.label).sorted().map { width in
      (width: width, fields: sizes.count { $0.label <= width && width + Self.labelGap + $0.value <= self.width })
    }
    return suited.max { ($0.fields, $1.width) < ($1.fields, $0.width) }?.width ?? 0
  }

  /// Columns between a label and its value.
  private static let labelGap = 2

  private func isOneLine(_ text: String) -> Bool {
    text.utf8.count <= 4 * width && !text.utf8.contains(0x0A)
  }

  private func isShort(_ text: String, _ field: FieldIndex, _ labels: Int) -> Bool {
    !isWrittenOut(text) && isOneLine(text) && TextWidth.columns(of: collection[field].label) <= labels
      && labels + Self.labelGap + TextWidth.columns(of: text) <= width
  }

  /// What the cell cites stands right below it.
  private func footnotes(of text: String) -> [TextLine] {
    collection.footnotes(citedBy: text).flatMap {
      TextLine.wrapped($0.text, .dim, indent: min(2, width / 10), width: width)
    }
  }

  /// Whether it gets longer than it is: then it has lines of its own.
  private func isWrittenOut(_ text: String) -> Bool {
    writesAbbreviations && WrittenOut(text, by: collection.glossary).text != text
  }

  private mutating func shortLine(_ text: String, _ field: FieldIndex, _ labels: Int) -> TextLine {
    let label = collection[field].label
    let padding = String(repeating: " ", count: labels + Self.labelGap - TextWidth.columns(of: label))
    return TextLine([.init(label, .label), .init(padding), .init(text, lit: lit(field, label))])
  }

  private mutating func block(_ text: String, _ field: FieldIndex) -> [TextLine] {
    let label = collection[field].label
    let heading = TextLine.wrapped(label, .label, width: width)
    let written = writesAbbreviations ? WrittenOut(text, by: collection.glossary) : nil
    let lit = lit(field, label)
    let body = TextLine.wrapped(
      written?.text ?? text, lit: written?.moved(lit) ?? lit, marked: written?.meanings ?? [], as: .derived,
      indent: min(2, width / 10), width: width)
    return heading + body + cutMark(text, field)
  }

  private func cutMark(_ text: String, _ field: FieldIndex) -> [TextLine] {
    let missing = study.size(of: field) - text.utf8.count
    guard missing > 0 else { return [] }
    return TextLine.wrapped(
      "… \(missing) more bytes: evi show --id \(study.id.text) prints them all", .notice, width: width)
  }

  private mutating func lit(_ field: FieldIndex, _ label: String) -> [Lit] {
    lit(query.ranges(in: study, of: field, upTo: Self.bytesShown), label)
  }

  private mutating func lit(_ ranges: [Range<Int>], _ label: String) -> [Lit] {
    ranges.map { range in
      hits.append(Hit(label: label))
      return Lit(range, hit: hits.count - 1)
    }
  }
}
