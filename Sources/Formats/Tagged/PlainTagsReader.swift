import Studies

/// Reads formats that put no hyphen after a tag: Web of Science, EndNote's `.enw` and RefWorks.
struct PlainTagsReader<Tags: PlainTags>: ReferenceReader {
  static var format: Format { Tags.format }

  var source: ReferenceSource<PlainTagsMapping<Tags>>

  private var record = TaggedRecord()
  private var isOpen = false
  private var isAfterBlank = false

  init(_ source: ReferenceSource<PlainTagsMapping<Tags>>) { self.source = source }

  mutating func readLine(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    if line.isBlank {
      isAfterBlank = true
      return
    }
    if let tagged = Tags.tagged(line) { addTagged(tagged, into: &builder) } else { continueValue(line, into: &builder) }
    isAfterBlank = false
  }

  private mutating func addTagged(_ tagged: TaggedLine, into builder: inout CollectionBuilder) {
    if Tags.format == .webOfScience, isOfFile(tagged, into: &builder) { return }
    // Two type tags in a row begin one record, not two.
    let isNext =
      tagged.tag == Tags.first && record.has(Tags.first) && record.values.count > 1 || Tags.endsAtBlank && isAfterBlank
    if isOpen, isNext { close(into: &builder) }
    if !isOpen {
      reportOutside()
      record.begin(line: lines.number)
      isOpen = true
    }
    record.add(tagged, line: lines.number)
  }

  /// Reads a line that belongs to the file and to no record: the exporter's name, the version, the end of a record or
  /// of the file.
  /// - Returns: Whether the line is of this kind.
  private mutating func isOfFile(_ tagged: TaggedLine, into builder: inout CollectionBuilder) -> Bool {
    switch tagged.tag {
    case .end, Tag("EF"): close(into: &builder)
    case Tag("FN") where !isOpen:
      let name = String(decoding: tagged.value, as: UTF8.self)
      if builder.source.isEmpty { builder.add(title: builder.title, source: name) }
    case Tag("VR") where !isOpen: break
    default: return false
    }
    return true
  }

  private mutating func continueValue(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    guard isOpen else { return outside.addLine(line, at: lines.number, into: &builder) }
    let isItem =
      switch record.values.last.flatMap({ Tags.meanings[$0.tag] }) {
      case .author, .fullAuthor, .lines: true
      case .label(let label): label == "References"
      default: !(line.first?.isSpaceOrTab ?? false)
      }
    record.extend(by: line.trimmed, after: isItem ? 0x0A : 0x20, line: lines.number)
  }

  private mutating func close(into builder: inout CollectionBuilder) {
    guard isOpen else { return }
    isOpen = false
    write(record, into: &builder)
  }

  mutating func finish(into builder: inout CollectionBuilder) {
    close(into: &builder)
    reportOutside()
  }

  private mutating func reportOutside() {
    guard let text = outside.taken() else { return }
    log.add(.reference(.textOutside(lines: text.lines)), line: text.lines.lowerBound, excerpt: text.excerpt)
  }
}

/// Makes a reference from one record.
struct PlainTagsMapping<Tags: PlainTags>: TaggedMapping {
  private let record: TaggedRecord
  private let isInFull: Bool
  private var reference = Reference()
  private var pages = (start: "", end: "")

  init(_ record: TaggedRecord) {
    self.record = record
    isInFull = record.values.contains { value in
      if case .fullAuthor = Tags.meanings[value.tag] { return value.end > value.start }
      return false
    }
  }

  func reference(_ decoder: inout TextDecoder) -> Reference {
    var mapping = self
    for value in record.values where value.start < value.end {
      mapping.addValue(value.tag, InlineMarkup.plain(decoder.text(record[value], line: value.line)))
    }
    return mapping.finished()
  }

  private mutating func addValue(_ tag: Tag, _ text: String) {
    switch Tags.meanings[tag] {
    case .field(let field): addText(text, to: field)
    case .lines(let field): for line in text.lines { reference.add(line, field) }
    case .label(let label): reference.add(text, own: label)
    case .author: addText(text, to: isInFull ? .shortAuthors : .authors)
    case .fullAuthor: addText(text, to: .authors)
    case .year: addYear(text)
    case .startPage: pages.start = text
    case .endPage: pages.end = text
    case nil: reference.add(text, own: tag.text)
    }
  }

  private mutating func addText(_ text: String, to field: ReferenceField) {
    switch field {
    case .abstract, .otherAbstract, .note: reference.add(text, field)
    case _ where field.isList: for part in text.parts(between: PlainTagsList.ends) { reference.add(part, field) }
    default: reference.add(StudyNaming.oneLine(text), field)
    }
  }

  private mutating func addYear(_ text: String) {
    let year = StudyNaming.year(in: text)
    reference.add(year.isEmpty ? text : year, .year)
    if text != year, !year.isEmpty { reference.add(text, .publicationDate) }
  }

  private mutating func finished() -> Reference {
    // A paper that is not in an issue yet has only the date of its early access.
    if !reference.has(.year), let early = reference.values.first(where: { $0.place == .own("Early access") }) {
      reference.add(StudyNaming.year(in: early.text), .year)
    }
    let isRange = !pages.start.isEmpty && !pages.end.isEmpty && pages.start != pages.end
    reference.add(isRange ? "\(pages.start)-\(pages.end)" : pages.start.isEmpty ? pages.end : pages.start, .pages)
    if let number = reference.first(.accession), number.hasPrefix("MEDLINE:") {
      reference.add(String(number.dropFirst(8)), .pmid)
    }
    reference.recogniseIdentifiers(isOfMedicine: false)
    reference.families = reference.texts(.authors, upTo: 3).map(Authors.family(ofAuthor:))
    return reference
  }
}

/// The separators between the items of a list.
private enum PlainTagsList {
  static let ends = ByteSet(";\n")
}
