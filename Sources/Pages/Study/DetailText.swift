package import Evidence
package import Screen
package import Search
package import Studies

/// A highlighted place in a study.
package struct Hit: Equatable, Sendable {
  /// The source's label of the field with the hit.
  package let label: String
  /// The index of the line on which the hit begins.
  package fileprivate(set) var line = 0
}

/// One study as lines: every field with text, under the source's own labels, and what evi derived from it.
package struct DetailText: Sendable {
  package private(set) var lines: [TextLine] = []
  package private(set) var hits: [Hit] = []
  private let collection: StudyCollection
  private let study: Study
  private let query: Query
  private let width: Int
  private let writesAbbreviations: Bool
  /// The names of the sources of the study's records.
  private let sources: [String]

  /// The most bytes of one value that the page shows (256 KiB): laying out more would take longer than the time between
  /// two keys. The page says how much it cut, and `evi show` prints all of it.
  static let bytesShown = 256 << 10

  /// - Parameter options: The lexicon and the body weight for figures and facts.
  /// - Complexity: O(size of the study).
  package init(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions(),
    lighting query: Query, width: Int,
    showingEmpty: Bool = false, writingAbbreviations: Bool = false
  ) {
    self.collection = collection
    self.study = study
    self.query = query
    self.width = width
    writesAbbreviations = writingAbbreviations
    sources = study.sourceNames
    lines = TextLine.wrapped(
      study.name, .title, lit: lit(query.ranges(in: study.name, of: .name), "the name"), width: width)
    addFields()
    addDerived(by: options)
    if showingEmpty { addEmptyFields() }
    lines.append(.blank)
    for (record, source) in zip(study.records, sources) {
      lines += TextLine.wrapped("\(source), line \(record.origin.line)", .dim, width: width)
    }
    placeHits()
  }

  private mutating func addFields() {
    var wasShort = false
    let name = study.name
    let labels = labelWidth()
    for field in study.fields {
      for (place, passage) in passages(of: field).enumerated() {
        if passage.text == name && (collection[field].role == .name || collection[field].role == .title) { continue }
        let isShort = isShort(passage, labels)
        if !(isShort && wasShort) { lines.append(.blank) }
        lines += isShort ? [shortLine(passage, isFirst: place == 0, labels)] : block(passage)
        lines += footnotes(of: passage.text)
        wasShort = isShort
      }
      lines += cutMark(field)
    }
  }

  /// A text of one or more records in a field. `source` is empty if the first record has the text.
  private struct Passage {
    let label: String
    let text: String
    let lit: [Lit]
    let source: String
  }

  private mutating func passages(of field: FieldIndex) -> [Passage] {
    let label = collection[field].label
    let lit = lit(query.ranges(in: study, of: field, upTo: Self.bytesShown), label)
    var start = 0
    return study.said(in: field, upTo: Self.bytesShown).map { said in
      let text = said.text
      defer { start += text.utf8.count + Study.listSeparator.utf8.count }
      return Passage(
        label: label, text: text, lit: lit.clipped(to: start..<start + text.utf8.count),
        source: said.record == 0 ? "" : sources[said.record])
    }
  }

  /// Adds what evi derived from the study, under a heading that says so.
  private mutating func addDerived(by options: EvidenceOptions) {
    let derived = DerivedLines.of(study, in: collection, by: options, width: width)
    if derived.isEmpty { return }
    lines += [.blank, TextLine(Truncation.fit(DerivedLines.heading, columns: width), .heading)] + derived
  }

  /// Adds the names of the fields without text, so that nobody thinks they are only hidden.
  private mutating func addEmptyFields() {
    let filled = Set(study.fields)
    let empty = collection.fields.indices.filter { !filled.contains(FieldIndex($0)) }
    guard !empty.isEmpty else { return }
    let labels = empty.map { collection.fields[$0].label }.joined(separator: ", ")
    lines += [.blank] + TextLine.wrapped("Without text: \(labels)", .dim, width: width)
  }

  /// Sets the line of each hit, once all lines are made.
  private mutating func placeHits() {
    if hits.isEmpty { return }
    for (number, line) in lines.enumerated().reversed() {
      for lit in line.pieces.flatMap(\.lit) { hits[lit.hit].line = number }
    }
  }

  private func text(of field: FieldIndex) -> String {
    study.text(of: field, upTo: Self.bytesShown)
  }

  /// Returns the width of the labels before short values. It is the same for the whole study: the one with which the
  /// most values fit beside their labels.
  private func labelWidth() -> Int {
    let sizes = study.fields.compactMap { field -> (label: Int, value: Int)? in
      let text = text(of: field)
      return isOneLine(text)
        ? (TextWidth.columns(of: collection[field].label), TextWidth.columns(of: text)) : nil
    }
    // A field fits beside its label from the width of its label on, as long as there is room for its value.
    var changes = [Int](repeating: 0, count: width + 2)
    for (label, value) in sizes where label + Self.labelGap + value <= width {
      changes[label] += 1
      changes[width - Self.labelGap - value + 1] -= 1
    }
    var (fields, fitting) = (0, [0])
    for change in changes {
      fields += change
      fitting.append(fields)
    }
    let counts = Set(sizes.map(\.label)).map { label in
      (width: label, fields: label <= width ? fitting[label + 1] : 0)
    }
    return counts.min { ($1.fields, $0.width) < ($0.fields, $1.width) }?.width ?? 0
  }

  /// The number of columns between a label and its value.
  private static let labelGap = 2

  private func isOneLine(_ text: String) -> Bool {
    text.utf8.count <= 4 * width && !text.utf8.contains(0x0A)
  }

  private func isShort(_ passage: Passage, _ labels: Int) -> Bool {
    let (text, source) = (passage.text, passage.source)
    let remark = source.isEmpty ? 0 : Self.labelGap + TextWidth.columns(of: source)
    return !isWrittenOut(text) && isOneLine(text) && TextWidth.columns(of: passage.label) <= labels
      && labels + Self.labelGap + TextWidth.columns(of: text) + remark <= width
  }

  /// Returns the footnotes that a text cites, to show right below it.
  private func footnotes(of text: String) -> [TextLine] {
    collection.footnotes(citedBy: text).flatMap {
      TextLine.wrapped($0.text, .dim, indent: min(2, width / 10), width: width)
    }
  }

  /// Whether writing out terms makes the text longer. Such a text gets lines of its own.
  private func isWrittenOut(_ text: String) -> Bool {
    writesAbbreviations && WrittenOut(text, by: collection.glossary).text != text
  }

  private func shortLine(_ passage: Passage, isFirst: Bool, _ labels: Int) -> TextLine {
    let label = isFirst ? passage.label : ""
    let padding = String(repeating: " ", count: labels + Self.labelGap - TextWidth.columns(of: label))
    let line: [TextLine.Piece] = [.init(label, .label), .init(padding), .init(passage.text, lit: passage.lit)]
    return TextLine(line + remark(passage.source))
  }

  private func remark(_ source: String) -> [TextLine.Piece] {
    source.isEmpty ? [] : [.init(String(repeating: " ", count: Self.labelGap)), .init(source, .dim)]
  }

  private func block(_ passage: Passage) -> [TextLine] {
    var heading = TextLine.wrapped(passage.label, .label, width: width)
    if let last = heading.popLast() {
      let remark = TextLine(last.pieces + remark(passage.source))
      heading +=
        remark.columns <= width ? [remark] : [last] + TextLine.wrapped(passage.source, .dim, width: width)
    }
    let written = writesAbbreviations ? WrittenOut(passage.text, by: collection.glossary) : nil
    let body = TextLine.wrapped(
      written?.text ?? passage.text, lit: written?.moved(passage.lit) ?? passage.lit, marked: written?.meanings ?? [],
      as: .derived, indent: min(2, width / 10), width: width)
    return heading + body
  }

  private func cutMark(_ field: FieldIndex) -> [TextLine] {
    let size = study.size(of: field)
    guard size > Self.bytesShown else { return [] }
    let missing = size - text(of: field).utf8.count
    return TextLine.wrapped(
      "… \(missing) more bytes: evi show --id \(study.id.text) prints them all", .notice, width: width)
  }

  private mutating func lit(_ ranges: [Range<Int>], _ label: String) -> [Lit] {
    ranges.map { range in
      hits.append(Hit(label: label))
      return Lit(range, hit: hits.count - 1)
    }
  }
}
