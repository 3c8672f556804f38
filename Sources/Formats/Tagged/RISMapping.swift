import Studies

/// Makes a reference from a RIS record.
struct RISMapping: TaggedMapping {
  private let record: TaggedRecord
  private let title: Tag?
  private let journal: Tag?
  private let year: Tag?
  private let isPeriodical: Bool
  private var reference = Reference()
  private var startPage = ""
  private var endPage = ""
  private var isOfMedicine = false

  /// Types whose secondary title (T2) is that of a book, a conference or a series (specification of 2011).
  private static let books = Set(
    "BOOK CHAP CONF CPAPER EBOOK ECHAP EDBOOK SER RPRT THES CLSWK DICT ENCYC GOVDOC PAMP".split(separator: " "))

  init(_ record: TaggedRecord) {
    self.record = record
    let type = record.values.first { $0.tag == .type }.map { String(decoding: record[$0], as: UTF8.self) } ?? ""
    isPeriodical = !Self.books.contains(type[...])
    let isFilled = { (tag: Tag) in record.has(tag) && record.values.contains { $0.tag == tag && $0.start < $0.end } }
    title = RISTags.titles.first(where: isFilled)
    let journals = isPeriodical ? RISTags.journals : RISTags.journals.filter { $0 != Tag("T2") }
    journal = journals.first(where: isFilled)
    year = RISTags.years.first { tag in
      record.has(tag) && record.values.contains { $0.tag == tag && Self.hasDigit(record[$0]) }
    }
  }

  private static func hasDigit(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.contains(where: \.isASCIIDigit) }

  func reference(_ decoder: inout TextDecoder) -> Reference {
    var mapping = self
    for value in record.values where value.start < value.end {
      let text = decoder.text(record[value], line: value.line)
      // The supplement is JSON, whose texts have their signs for themselves.
      mapping.addValue(value.tag, value.tag == RISRecords.supplementTag ? text : InlineMarkup.plain(text))
    }
    return mapping.finished()
  }

  private mutating func addValue(_ tag: Tag, _ text: String) {
    switch RISTags.meaning(tag) {
    case .field(let field): addText(tag, text, as: field)
    case .label(let label): addLabelled(tag, text, as: label)
    case .title: addTitle(tag, text)
    case .journal: addJournal(tag, text)
    case .authors: for name in names(text) { reference.add(name, .authors) }
    case .type: reference.add(text, .type)
    case .year, .date: addDate(tag, text)
    case .startPage: startPage = startPage.isEmpty ? text : "\(startPage), \(text)"
    case .endPage: endPage = endPage.isEmpty ? text : "\(endPage), \(text)"
    case .typeOfWork: addTypeOfWork(text)
    case .notes: addNote(text)
    case .ignored: break
    case nil: addUnknown(tag, text)
    }
  }

  private mutating func addUnknown(_ tag: Tag, _ text: String) {
    if tag == RISRecords.supplementTag, let said = Supplement(text) {
      reference.supplement = (said, RISRecords.vocabulary)
    } else {
      reference.add(text, own: tag.text)
    }
  }

  private mutating func addText(_ tag: Tag, _ text: String, as field: ReferenceField) {
    switch field {
    case .keywords: for word in listed(text) { reference.add(word, field) }
    case .secondaryAuthors, .editors, .tertiaryAuthors, .subsidiaryAuthors:
      for name in names(text) { reference.add(name, field) }
    case .url, .issn, .affiliations: for line in text.lines { reference.add(line, field) }
    case .abstract: reference.add(text, field)
    default: reference.add(StudyNaming.oneLine(text), field)
    }
  }

  /// Splits a list. EndNote writes each item on its own line below one tag; other exporters separate items by
  /// semicolons.
  private func listed(_ text: String) -> [String] { text.parts(between: Self.listEnds) }

  private static let listEnds = ByteSet(";\n")

  /// Returns the people of an author's line, which some programs write as one list.
  private func names(_ text: String) -> [String] { listed(text).flatMap { ListedNames.names(onLine: $0) } }

  private mutating func addTitle(_ tag: Tag, _ text: String) {
    let text = StudyNaming.oneLine(text)
    if tag == title {
      reference.add(text, .title)
    } else if tag == Tag("BT") {
      reference.add(text, .bookTitle)
    } else if text != titleText {
      reference.add(text, own: "Title (\(tag.text))")
    }
  }

  private var titleText: String? { reference.first(.title) }

  private mutating func addJournal(_ tag: Tag, _ text: String) {
    let text = StudyNaming.oneLine(text)
    if tag == journal {
      reference.add(text, .journal)
    } else if tag == Tag("T2") {
      if !isPeriodical || text != reference.first(.journal) { reference.add(text, .secondaryTitle) }
    } else {
      reference.add(text, .journalAbbreviation)
    }
  }

  /// Adds a year and, if there is more, a date: `2014//` has only a year, `2014/05/01/Spring` a date too.
  private mutating func addDate(_ tag: Tag, _ text: String) {
    let text = StudyNaming.oneLine(text)
    let year = StudyNaming.year(in: text)
    let date = text.trimming { $0 == "/" || $0.properties.isWhitespace }
    if tag == self.year { reference.add(year.isEmpty ? date : year, .year) }
    if tag == Tag("DA") { return reference.add(date, .date) }
    if date != year { reference.add(date, .publicationDate) }
  }

  /// Adds a type of work. Some versions of EndNote write the DOI here.
  private mutating func addTypeOfWork(_ text: String) {
    if let doi = Identifier.doi(in: text), text.hasPrefix("10.") || text.lowercased().hasPrefix("doi") {
      reference.add(doi, .doi)
    } else {
      for line in text.lines { reference.add(line, .publicationTypes) }
    }
  }

  private mutating func addNote(_ text: String) { reference.add(text, .note) }

  private mutating func addLabelled(_ tag: Tag, _ text: String, as label: String) {
    reference.add(text, own: label)
    if tag == Tag("DB") || tag == Tag("DP") {
      let name = text.lowercased()
      isOfMedicine = isOfMedicine || name.holds("pubmed") || name.holds("medline") || name.holds("embase")
    }
  }

  private mutating func finished() -> Reference {
    if !startPage.isEmpty || !endPage.isEmpty {
      let isRange = !startPage.isEmpty && !endPage.isEmpty && startPage != endPage
      reference.add(isRange ? "\(startPage)-\(endPage)" : startPage.isEmpty ? endPage : startPage, .pages)
    }
    reference.recogniseIdentifiers(isOfMedicine: isOfMedicine)
    reference.families = reference.texts(.authors, upTo: 3).map(Authors.family(ofAuthor:))
    return reference
  }
}
