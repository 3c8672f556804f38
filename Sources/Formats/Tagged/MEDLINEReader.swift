import Studies

/// Reads MEDLINE, which PubMed writes as `.nbib` and `.txt`. A tag fills four columns, and a hyphen follows it. Wrapped
/// lines are indented by six spaces. A blank line separates records, and PubMed begins each record with PMID.
struct MEDLINEReader: ReferenceReader {
  static let format = Format.medline

  var source: ReferenceSource<MEDLINEMapping>

  private var record = TaggedRecord()
  private var isOpen = false
  private var isAfterBlank = false
  /// Whether a blank line has come between two tags of one record, as in a file in which every line end was doubled. It
  /// stays true for the rest of the file.
  private var isSpaced = false
  /// The length of the previous line in bytes. It tells a wrapped line from the beginning of the abstract's next
  /// section.
  private var lengthBefore = 0

  init(_ source: ReferenceSource<MEDLINEMapping>) { self.source = source }

  mutating func finish(into builder: inout CollectionBuilder) {
    close(into: &builder)
    reportOutside()
  }

  mutating func readLine(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    if line.isBlank {
      isAfterBlank = true
      return
    }
    // Inside a record, a tag that is indented like a wrapped line is a word of the text. Outside, the indent comes from
    // pasting.
    let tagged = TaggedLine(line) ?? Self.longTag(line)
    if let tagged, !isOpen || !isWrapped(line) {
      if tagged.tag == .end { return close(into: &builder) }
      if beginsRecord(tagged.tag) { begin(into: &builder) } else if isAfterBlank { isSpaced = true }
      record.add(tagged, line: lines.number)
    } else {
      continueValue(line, into: &builder)
    }
    isAfterBlank = false
    lengthBefore = line.count
  }

  /// Reads the tags that ERIC writes one column too wide: `ISSN - ` and `ISBN - `.
  private static func longTag(_ line: ArraySlice<UInt8>) -> TaggedLine? {
    for tag in [Tag("ISSN"), Tag("ISBN")] where line.starts(with: "\(tag.text) - ".utf8) {
      return TaggedLine(tag, value: line.dropFirst(7).trimmed)
    }
    return nil
  }

  private func isWrapped(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: [0x20, 0x20, 0x20, 0x20]) }

  private func beginsRecord(_ tag: Tag) -> Bool {
    if !isOpen { return true }
    // A blank line ends a record, whatever tag the next record begins with.
    if isAfterBlank, !isSpaced {
      if record.has(.pmid), record.values.count > 2 { return true }
      if record.values.count > 1, tag == .pmid || tag == Tag("PMCR") { return true }
    }
    guard MEDLINETags.single.contains(tag) else { return false }
    return record.has(tag) && (tag == .pmid || isAfterBlank)
      || tag == .pmid && isAfterBlank && record.has(Tag("TI"))
  }

  private mutating func begin(into builder: inout CollectionBuilder) {
    close(into: &builder)
    reportOutside()
    record.begin(line: lines.number)
    isOpen = true
  }

  private mutating func continueValue(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    let isIndented = line.first?.isSpaceOrTab ?? false
    guard isOpen, isIndented || !isAfterBlank else {
      return outside.addLine(line, at: lines.number, into: &builder)
    }
    let text = line.trimmed
    if !isIndented { report(.untaggedLine, line: lines.number, excerpt: text) }
    record.extend(by: text, after: isSection(text) ? 0x0A : 0x20, line: lines.number)
  }

  /// Whether a wrapped line begins a section of the abstract: it begins with a label in capitals, and its first word
  /// would still have fitted on the line before it.
  private func isSection(_ text: ArraySlice<UInt8>) -> Bool {
    guard let tag = record.values.last?.tag, tag == Tag("AB") || tag == Tag("OAB") else { return false }
    let firstWord = text.prefix { $0 != 0x20 }
    return SectionLabel.begins(text) && lengthBefore + firstWord.count < 79
  }

  private mutating func close(into builder: inout CollectionBuilder) {
    guard isOpen else { return }
    isOpen = false
    write(record, into: &builder)
  }

  private mutating func reportOutside() {
    guard let text = outside.taken() else { return }
    log.add(.reference(.textOutside(lines: text.lines)), line: text.lines.lowerBound, excerpt: text.excerpt)
  }

  private mutating func report(_ issue: ReferenceIssue, line: Int, excerpt: ArraySlice<UInt8>) {
    let text = String(decoding: excerpt.prefix(4 * Excerpt.limit + 4), as: UTF8.self)
    log.add(.reference(issue), line: line, excerpt: text)
  }
}
