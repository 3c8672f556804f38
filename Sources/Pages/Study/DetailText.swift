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

/// How much of a study its page shows, and how.
package struct PageForm: Equatable, Sendable {
  package var width: Int
  /// The rows of the pane. The page shows only a few figures first, so that the beginning of the study's own text is in
  /// view.
  package var rows: Int
  /// Whether the page shows everything: all authors and figures, the fields that only an archivist needs, and the names
  /// of the fields without text.
  package var isWhole: Bool
  /// Whether the page writes out the terms that the glossary explains.
  package var writesAbbreviations: Bool
  /// The name of the key that shows everything.
  package var keyOfWhole: String
  /// What people noted about the study: a label and a text each.
  package var noted: [Noted] = []
  /// The person's own words to highlight.
  package var words = LitWords.none

  package struct Noted: Equatable, Sendable {
    package let label: String
    package let text: String

    package init(label: String, text: String) { (self.label, self.text) = (label, text) }
  }

  package init(
    width: Int, rows: Int = 40, isWhole: Bool = false, writesAbbreviations: Bool = false, keyOfWhole: String = "e"
  ) {
    (self.width, self.rows, self.isWhole) = (width, rows, isWhole)
    (self.writesAbbreviations, self.keyOfWhole) = (writesAbbreviations, keyOfWhole)
  }
}

/// One study as lines, the most important first: who and what, the first figures, what the study says. At the end come
/// the fields that only an archivist needs, folded to their names. Every field has the label of the source.
package struct DetailText: Sendable {
  package internal(set) var lines: [TextLine] = []
  package private(set) var hits: [Hit] = []
  /// The tables of the study, in the order of the page.
  package private(set) var tables: [StudyTable] = []
  let collection: StudyCollection
  let study: Study
  let order: ReadingOrder
  let form: PageForm
  private let query: Query
  /// Whether the query is a find, which also searches the headings.
  private let lightsHeadings: Bool
  /// The names of the sources of the study's records.
  private let sources: [String]
  /// The room that the name of a source needs after a value.
  var sourcesWidth: Int { 3 + sources.dropFirst().reduce(0) { max($0, TextWidth.columns(of: $1)) } }
  /// The width of the labels before short values. It is the same for the whole study.
  private(set) var labels = 0
  /// Whether the last line is a short value. The next short value can then follow directly below it.
  private var endsShort = false

  /// In bytes (256 KiB). Of a longer value the page shows only the beginning, because laying out more takes longer than
  /// the time between two keys. The page says how much it cut, and `evi show` prints all of it.
  static let bytesShown = 256 << 10

  /// - Parameters:
  ///   - options: The lexicon and the body weight for figures and facts.
  ///   - order: The order of the collection's fields; nil to compute it.
  ///   - lightingHeadings: Whether the query is a find, which also searches the headings.
  /// - Complexity: O(size of the study).
  package init(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions(),
    order: ReadingOrder? = nil, lighting query: Query, lightingHeadings: Bool = false, as form: PageForm
  ) {
    self.collection = collection
    self.study = study
    (self.query, lightsHeadings) = (query, lightingHeadings)
    self.form = form
    self.order = order ?? ReadingOrder(of: collection)
    sources = study.sourceNames
    let fields = self.order.sorted(study.fields)
    let publisher = publisher
    let part = { [order = self.order] (part: StudyPart) in
      fields.filter { order.part(of: $0) == part && $0 != publisher }
    }
    let unplaced = addHead(part(.head) + [publisher].compactMap(\.self))
    addNoted()
    // The abstract comes before the fields that were too long for the head.
    var body = part(.body)
    let summary = body.prefix { self.order.question(of: $0) == "abstract" }
    body = summary + unplaced + body.dropFirst(summary.count)
    let archive = part(.archive)
    let unfolded = archive.filter { form.isWhole || hasMatch(in: $0) }
    labels = labelWidth(of: body + unfolded)
    // In a pane with few rows the summary comes first. Otherwise it would not be visible.
    let isLow = !summary.isEmpty && !form.isWhole && form.rows - lines.count < Self.roomForSummary + 1
    if !isLow { addFigures(by: options, sayingNext: !summary.isEmpty) }
    for (place, field) in body.enumerated() {
      if isLow, place == summary.count { addFigures(by: options, sayingNext: false) }
      add(field)
    }
    if isLow, summary.count == body.count { addFigures(by: options, sayingNext: false) }
    // A topic of the manual is only its text.
    if collection.members != .topic {
      addLinks()
      addArchive(archive, showing: unfolded)
      if form.isWhole { addEmptyFields() }
      if collection.members == .row { addTableNotes() }
      addOrigins()
    }
    if lightsHeadings { Self.lightHeadings(of: &lines, &hits, by: query) }
    placeHits()
  }

  private mutating func addOrigins() {
    lines.append(.blank)
    for (record, source) in zip(study.records, sources) {
      lines += TextLine.wrapped(PageWords.place(source, line: record.origin.line), .dim, width: form.width)
    }
  }

  /// Whether a field has a match in its text, or in its label if labels are searched too.
  private func hasMatch(in field: FieldIndex) -> Bool {
    !query.ranges(in: study, of: field, upTo: Self.bytesShown).isEmpty
      || (lightsHeadings && !query.rangesAnywhere(in: collection[field].label).isEmpty)
  }

  /// Adds what people noted, each text after its label.
  private mutating func addNoted() {
    if form.noted.isEmpty { return }
    lines.append(.blank)
    for noted in form.noted {
      let text = TextLine.wrapped("\(noted.label): \(noted.text)", .notice, indent: 2, width: form.width)
      lines += text
    }
  }

  /// Adds what each record says in a field, under the field's label.
  mutating func add(_ field: FieldIndex) {
    let isName = collection[field].role == .name || collection[field].role == .title
    let isCriteria = order.question(of: field) == "eligibility"
    for passage in passages(of: field) where !(isName && passage.text == study.name) {
      if isCriteria, let criteria = Eligibility(passage.text) {
        lines.append(.blank)
        addCriteria(passage, criteria)
        endsShort = false
        continue
      }
      let isShort = collection.members != .topic && !isWrittenOut(passage.text) && passage.isShort(labels, form.width)
      if !(isShort && endsShort) { lines.append(.blank) }
      lines += isShort ? [passage.shortLine(labels)] : block(passage)
      lines += footnotes(of: passage.text)
      endsShort = isShort
    }
    lines += cutMark(field)
  }

  /// Adds the first figures, or all of them with their words.
  private mutating func addFigures(by options: EvidenceOptions, sayingNext: Bool) {
    if collection.members == .topic { return }
    if form.isWhole {
      let derived = DerivedLines.of(study, in: collection, by: options, width: form.width)
      if derived.isEmpty { return }
      lines +=
        [.blank, TextLine(Truncation.fit(DerivedLines.heading, columns: form.width), .heading)] + derived
      endsShort = false
      return
    }
    let room = sayingNext ? form.rows - lines.count - Self.roomForSummary : Self.mostFigures
    let most = min(Self.mostFigures, max(1, room))
    let (first, others) = DerivedLines.first(most, of: study, in: collection, by: options, width: form.width)
    if first.isEmpty { return }
    lines += [.blank] + first
    if others > 0 { sayMoreFigures(others, after: first.count, hasOwnLine: room > most) }
    endsShort = false
  }

  /// Says how many figures the page does not show. The remark shares the last line, because a pane can have few rows. If
  /// it does not fit there and has no line of its own, it takes the place of the last figure; the only figure stays.
  private mutating func sayMoreFigures(_ others: Int, after figures: Int, hasOwnLine: Bool) {
    let last = lines[lines.count - 1]
    let remarks = [
      PageWords.moreFigures(others, key: form.keyOfWhole), PageWords.moreFiguresInShort(others, key: form.keyOfWhole),
    ]
    if let fitting = remarks.first(where: { last.columns + 2 + TextWidth.columns(of: $0) <= form.width }) {
      lines[lines.count - 1] = TextLine(last.pieces + [.init("  "), .init(fitting, .dim)])
      return
    }
    if !hasOwnLine, figures < 2 { return }
    if !hasOwnLine { lines.removeLast() }
    let told = PageWords.moreFigures(others + (hasOwnLine ? 0 : 1), key: form.keyOfWhole)
    lines.append(TextLine(Truncation.fit(told, columns: form.width), .dim))
  }

  /// In rows: a blank line before the figures; after them a blank line, the label and two lines of the summary.
  private static let roomForSummary = 5

  /// The most lines of figures before the study's own text.
  private static let mostFigures = 4

  /// Adds the fields that only an archivist needs under one heading. They are folded to their number and the first names;
  /// a field with a match is shown whole.
  private mutating func addArchive(_ fields: [FieldIndex], showing shown: [FieldIndex]) {
    if fields.isEmpty { return }
    lines += [.blank, TextLine(Truncation.fit(PageWords.archive, columns: form.width), .heading)]
    endsShort = true
    for field in shown { add(field) }
    let folded = fields.filter { !shown.contains($0) }
    if folded.isEmpty { return }
    let names = folded.map { collection[$0].label }
    lines += TextLine.wrapped(PageWords.folded(names, key: form.keyOfWhole), .dim, width: form.width)
    endsShort = false
  }

  /// Adds the names of the fields without text. Otherwise a person could think that they are hidden.
  private mutating func addEmptyFields() {
    let filled = Set(study.fields)
    let empty = collection.fields.indices.filter { !filled.contains(FieldIndex($0)) }
    guard !empty.isEmpty else { return }
    let labels = empty.map { collection.fields[$0].label }.joined(separator: ", ")
    lines += [.blank] + TextLine.wrapped(PageWords.empty(labels), .dim, width: form.width)
  }

  /// Adds the caption and the notes of the table whose row this is.
  private mutating func addTableNotes() {
    lines += [.blank] + TextLine.wrapped(collection.title, .dim, width: form.width)
    for note in collection.footnotes { lines += TextLine.wrapped(note, .dim, width: form.width) }
  }

  /// Sets the line of each hit, once all lines are made.
  private mutating func placeHits() {
    if hits.isEmpty { return }
    for (number, line) in lines.enumerated().reversed() {
      for lit in line.pieces.flatMap(\.lit) where lit.list == nil { hits[lit.hit].line = number }
    }
  }
}

extension DetailText {
  /// Returns what each record says in a field.
  mutating func passages(of field: FieldIndex) -> [Passage] {
    let label = collection[field].label
    let lit = lit(query.ranges(in: study, of: field, upTo: Self.bytesShown), label)
    var start = 0
    return study.said(in: field, upTo: Self.bytesShown).enumerated().map { place, said in
      let text = said.text
      defer { start += text.utf8.count + Study.listSeparator.utf8.count }
      var end = -Study.listSeparator.utf8.count
      let values = said.values.map { value in
        let begin = end + Study.listSeparator.utf8.count
        end = begin + value.utf8.count
        return begin..<end
      }
      return Passage(
        field: field, label: label, isFirst: place == 0, text: text, values: values,
        lit: lit.clipped(to: start..<start + text.utf8.count) + ownWords(in: text),
        source: said.record == 0 ? "" : sources[said.record],
        hasSubheadings: order.question(of: field) != "eligibility")
    }
  }

  /// Returns the ranges of the matches in the name, as hits of the page.
  mutating func litName() -> [Lit] {
    lit(query.ranges(in: study.name, of: .name), PageWords.theName) + ownWords(in: study.name)
  }

  /// Returns the places of the person's own words in a text. They are not hits: the key `n` does not stop at them.
  private func ownWords(in text: String) -> [Lit] {
    form.words.ranges(in: text).map { Lit($0.range, list: $0.list) }
  }

  private mutating func lit(_ ranges: [Range<Int>], _ label: String) -> [Lit] {
    ranges.map { range in
      hits.append(Hit(label: label))
      return Lit(range, hit: hits.count - 1)
    }
  }

  /// A longer label stands above its value, so that no value stands far from a short label.
  private static let widestLabel = 24

  /// Returns the width of the labels at which the most values fit beside their labels.
  private func labelWidth(of fields: [FieldIndex]) -> Int {
    let width = form.width
    let sizes = fields.compactMap { field -> (label: Int, value: Int)? in
      let text = study.text(of: field, upTo: Self.bytesShown)
      let isOneLine = text.utf8.count <= 4 * width && !text.utf8.contains(0x0A)
      return isOneLine ? (TextWidth.columns(of: collection[field].label), TextWidth.columns(of: text)) : nil
    }
    // A field fits beside its label if the labels are at least as wide as its own and leave enough room for its value.
    var changes = [Int](repeating: 0, count: width + 2)
    for (label, value) in sizes where label + Passage.gap + value <= width {
      changes[label] += 1
      changes[width - Passage.gap - value + 1] -= 1
    }
    var (fields, fitting) = (0, [0])
    for change in changes {
      fields += change
      fitting.append(fields)
    }
    let counts = Set(sizes.map(\.label)).filter { $0 <= Self.widestLabel }.map { label in
      (width: label, fields: label <= width ? fitting[label + 1] : 0)
    }
    return counts.min { ($1.fields, $0.width) < ($0.fields, $1.width) }?.width ?? 0
  }

  /// Returns the footnotes that a text cites, to show right below it.
  func footnotes(of text: String) -> [TextLine] {
    collection.footnotes(citedBy: text).flatMap {
      TextLine.wrapped($0.text, .dim, indent: min(2, form.width / 10), width: form.width)
    }
  }

  /// Whether writing out terms makes the text longer. Such a text goes on lines of its own.
  private func isWrittenOut(_ text: String) -> Bool {
    form.writesAbbreviations && WrittenOut(text, by: collection.glossary).text != text
  }

  /// Returns a text below its label, and stores the tables in it.
  mutating func block(_ passage: Passage) -> [TextLine] {
    let heading = passage.heading(form.width)
    return heading + text(passage, after: heading.count)
  }

  /// Returns a text without its label, and stores the tables in it. `lead` lines come between it and the lines so far.
  mutating func text(_ passage: Passage, after lead: Int = 0) -> [TextLine] {
    let indent = min(2, form.width / 10)
    if collection.members == .topic {
      return ManualLines(passage.text, lit: passage.lit, indent: indent, width: form.width).lines
    }
    if isWrittenOut(passage.text) {
      let written = WrittenOut(passage.text, by: collection.glossary)
      return TextLine.wrapped(
        written.text, lit: written.moved(passage.lit), marked: written.meanings, as: .derived, indent: indent,
        width: form.width)
    }
    let body = passage.body(form.width)
    tables += body.tables.map { table in
      var placed = table
      placed.line += lines.count + lead
      return placed
    }
    return body.lines
  }

  private func cutMark(_ field: FieldIndex) -> [TextLine] {
    let size = study.size(of: field)
    guard size > Self.bytesShown else { return [] }
    let missing = size - study.text(of: field, upTo: Self.bytesShown).utf8.count
    return TextLine.wrapped(
      PageWords.cut(missing, of: study.id.text), .notice, width: form.width)
  }
}
