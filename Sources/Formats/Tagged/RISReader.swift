import Studies

/// Reads RIS. The line `TY  - ` begins a record and `ER  - ` ends it. Each line between them has a tag or continues the
/// value of the line before.
///
/// It also reads files of exporters that deviate from this:
/// - Records without TY (see `beginsAnother`).
/// - Records without ER, which the next TY ends.
/// - Numbers, search strategies and the exporter's own words between records.
/// - Values with paragraphs.
/// - Tags with up to nine bytes of white space before the hyphen.
struct RISReader: ReferenceReader {
  static let format = Format.ris

  var source: ReferenceSource<RISMapping>

  private var record = TaggedRecord()
  private var isOpen = false
  /// Whether a blank line follows the last tag.
  private var isAfterBlank = false
  /// Lines without a tag after a blank line. They are a paragraph of the value if the next tag belongs to the same
  /// record. They are not part of the record if the next tag begins another one.
  private var paragraph: [(text: ArraySlice<UInt8>, line: Int)] = []
  private var isLoose = false
  /// Whether ER ended the record but the record is not written yet, because Ovid writes more lines below ER.
  private var isEnded = false

  init(_ source: ReferenceSource<RISMapping>) { self.source = source }

  static func looseLine(_ line: ArraySlice<UInt8>) -> TaggedLine? {
    TaggedLine(loose: line, isKnown: RISTags.isKnown)
  }

  mutating func readLine(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    if isEnded, !line.isBlank {
      if let tagged = belowEnd(line) { return record.add(tagged, line: lines.number) }
      writeEnded(into: &builder)
    }
    if let tagged = tagged(line) {
      switch tagged.tag {
      case .type: beginTyped(tagged, into: &builder)
      case .end:
        end(into: &builder)
        if !tagged.value.isEmpty { outside.addLine(tagged.value, at: lines.number, into: &builder) }
      default: addTagged(tagged, into: &builder)
      }
      isAfterBlank = false
    } else if line.isBlank {
      isAfterBlank = true
    } else {
      addUntagged(line, into: &builder)
    }
  }

  /// Reads a line with a tag. A tag in a loose form counts if it is TY, if it is ER without a value, if a tab comes
  /// before its hyphen, if no record is open, or below a value that has one line only. Except in the last case, such a
  /// tag that is not ER and has no tab shows that the file writes tags loosely. From then on every loose tag counts,
  /// except ER with a value.
  private mutating func tagged(_ line: ArraySlice<UInt8>) -> TaggedLine? {
    if let tagged = TaggedLine(line) { return tagged }
    guard let tagged = Self.looseLine(line),
      isLoose || tagged.tag == .type || tagged.tag == .end || tagged.hasTab || !isOpen || isBelowShortValue
    else { return nil }
    // A line of an abstract can begin with `ER - positive`.
    if tagged.tag == .end { return tagged.value.isEmpty ? tagged : nil }
    if !tagged.hasTab, !isBelowShortValue { isLoose = true }
    return tagged
  }

  /// Whether the last value is one that no exporter wraps: a name, a number, an identifier.
  private var isBelowShortValue: Bool { record.values.last.map { Self.shortTags.contains($0.tag) } ?? false }

  private static let shortTags: Set<Tag> = [
    Tag("AU"), Tag("A1"), Tag("A2"), Tag("A3"), Tag("A4"), Tag("ED"), Tag("PY"), Tag("Y1"), Tag("Y2"), Tag("DA"),
    Tag("VL"), Tag("IS"), Tag("CP"), Tag("SP"), Tag("EP"), Tag("SN"), Tag("DO"), Tag("ID"), Tag("LA"),
  ]

  private mutating func addUntagged(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    if line.trimmed.elementsEqual("ER".utf8) {
      isAfterBlank = false
      return end(into: &builder)
    }
    guard isOpen else { return outside.addLine(line, at: lines.number, into: &builder) }
    if isAfterBlank {
      paragraph.append((Array(line.trimmed)[...], lines.number))
    } else {
      extend(by: line, at: lines.number)
    }
  }

  /// Continues the last value. A line indented by two spaces is wrapped text; any other line starts a new line of the
  /// value.
  private mutating func extend(by line: ArraySlice<UInt8>, at number: Int) {
    let isWrapped = line.starts(with: [0x20, 0x20])
    record.extend(by: line.trimmed, after: isWrapped ? 0x20 : 0x0A, line: number)
  }

  private mutating func addParagraph() {
    for part in paragraph { record.extend(by: part.text, after: 0x0A, line: part.line) }
    paragraph.removeAll()
  }

  private mutating func dropParagraph(into builder: inout CollectionBuilder) {
    for part in paragraph { outside.addLine(part.text, at: part.line, into: &builder) }
    paragraph.removeAll()
  }

  private mutating func beginTyped(_ tagged: TaggedLine, into builder: inout CollectionBuilder) {
    if isOpen {
      // Some exporters write TY after other tags, or twice.
      let isOwn = !record.has(.type) && !isAfterBlank && paragraph.isEmpty
      let last = record.values.last
      let isTwice = last?.tag == .type && !isAfterBlank
      if isTwice, let last, record[last].elementsEqual(tagged.value) { return }
      if isOwn || isTwice { return record.add(tagged, line: lines.number) }
      let isRecord = record.has(.type) || isTelling
      if record.has(.type) { report(.endMissing, line: record.line, excerpt: excerpt) }
      if isRecord { close(into: &builder) } else { leaveOut() }
      dropParagraph(into: &builder)
    }
    open()
    record.add(tagged, line: lines.number)
  }

  private mutating func addTagged(_ tagged: TaggedLine, into builder: inout CollectionBuilder) {
    if isOpen, !record.has(.type), beginsAnother(tagged.tag) {
      close(into: &builder)
      dropParagraph(into: &builder)
    }
    if !isOpen { open() }
    addParagraph()
    record.add(tagged, line: lines.number)
  }

  /// Whether a tag begins the next record in a file without TY and ER. A repetition of the last tag never does.
  ///
  /// After a blank line, if the record has a title: an author begins the next record if the record has authors, and a
  /// title does so if the record has authors or a year. In all other cases, the tag begins the next record if it also
  /// began this record, and if the record has a title or a blank line comes before the tag.
  private func beginsAnother(_ tag: Tag) -> Bool {
    let (titles, authors) = (RISTags.titles, RISTags.authors)
    guard isTelling, tag != record.values.last?.tag else { return false }
    if isAfterBlank, titles.contains(tag) || authors.contains(tag), record.hasAny(of: titles) {
      return record.hasAny(of: authors) || titles.contains(tag) && record.hasAny(of: RISTags.years)
    }
    return tag == record.values.first?.tag && (isAfterBlank || record.hasAny(of: titles))
  }

  private mutating func open() {
    record.begin(line: lines.number)
    isOpen = true
  }

  private mutating func end(into builder: inout CollectionBuilder) {
    guard isOpen else { return }
    addParagraph()
    if record.has(.type) || isTelling { (isOpen, isEnded) = (false, true) } else { leaveOut() }
  }

  private mutating func writeEnded(into builder: inout CollectionBuilder) {
    guard isEnded else { return }
    isEnded = false
    close(into: &builder)
  }

  /// Reads a line that some programs write below the end of a record: a link, or a tag that begins or ends no record.
  /// A tag counts only without a blank line before it, and only if the record has TY.
  private func belowEnd(_ line: ArraySlice<UInt8>) -> TaggedLine? {
    if line.trimmed.starts(with: "Link to the ".utf8) { return TaggedLine(Tag("LK"), value: line.trimmed) }
    guard !isAfterBlank, record.has(.type), let tagged = TaggedLine(line) else { return nil }
    let beginsRecord = RISTags.titles.contains(tagged.tag) || RISTags.authors.contains(tagged.tag)
    return tagged.tag == .type || tagged.tag == .end || beginsRecord ? nil : tagged
  }

  mutating func finish(into builder: inout CollectionBuilder) {
    writeEnded(into: &builder)
    if isOpen {
      let isTyped = record.has(.type)
      // The file may have been cut off inside this record.
      if isTyped { report(.endMissing, line: record.line, excerpt: excerpt) }
      addParagraph()
      if isTyped || isTelling { close(into: &builder) } else { leaveOut() }
    }
    reportOutside()
  }

  private var isTelling: Bool { record.hasAny(of: RISTags.telling) }

  private mutating func close(into builder: inout CollectionBuilder) {
    reportOutside()
    if !record.has(.type) { report(.typeMissing, line: record.line, excerpt: excerpt) }
    isOpen = false
    write(record, into: &builder)
  }

  private mutating func leaveOut() {
    isOpen = false
    outside.add(lines: record.line...record.lastLine, excerpt: excerpt)
  }

  private mutating func reportOutside() {
    guard let text = outside.taken() else { return }
    report(.textOutside(lines: text.lines), line: text.lines.lowerBound, excerpt: text.excerpt)
  }

  /// The title of the record, or its first value. It helps to find the record in the file.
  private var excerpt: String {
    let value = record.values.first { RISTags.titles.contains($0.tag) } ?? record.values.first
    guard let value else { return "" }
    return String(decoding: record[value].prefix(4 * Excerpt.limit + 4), as: UTF8.self)
  }

  private mutating func report(_ issue: ReferenceIssue, line: Int, excerpt: String) {
    log.add(.reference(issue), line: line, excerpt: excerpt)
  }
}
