import Studies

/// One record of PubMed's text: its blocks of lines, separated by blank lines.
struct PubMedRecord: AssemblyRecord {
  private(set) var style = RecordStart.Style.summary
  private(set) var line = 1
  private var blocks: [[String]] = []
  private var block: [String] = []

  init() {}

  init(style: RecordStart.Style, line: Int) {
    (self.style, self.line) = (style, line)
  }

  var isEmpty: Bool { blocks.isEmpty }
  private(set) var size = 0
  var excerpt: String { blocks.first?.first ?? "" }

  mutating func addLine(_ line: String) {
    block.append(line)
    size += line.utf8.count
  }

  mutating func endBlock() {
    if !block.isEmpty { blocks.append(block) }
    block.removeAll()
  }

  func reference() -> Reference {
    var reference = Reference()
    switch style {
    case .page: readPage(into: &reference)
    case .abstract where blocks.count > 1 && !Self.joined(blocks[0]).holds("PMID"): readAbstract(into: &reference)
    default: readSummary(into: &reference)
    }
    reference.families = reference.texts(.authors, upTo: 3).map(Authors.family(ofAuthor:))
    return reference
  }

  /// Returns wrapped lines as one text. PubMed also breaks lines after hyphens, where there was no space.
  private static func joined(_ lines: [String]) -> String {
    lines.reduce(into: "") { text, line in text += (text.isEmpty || endsInHyphen(text) ? "" : " ") + line }
  }

  private static func endsInHyphen(_ text: String) -> Bool {
    let end = text.utf8.suffix(2)
    return end.count == 2 && end.last == UInt8(ascii: "-") && end.first != 0x20 && end.first != UInt8(ascii: "-")
  }
}

/// Makes a reference from a record of PubMed's text.
struct PubMedMapping: ReferenceMapping {
  private let record: PubMedRecord

  init(_ record: PubMedRecord) { self.record = record }

  func reference(_ decoder: inout TextDecoder) -> Reference { record.reference() }

  static func line(of record: PubMedRecord) -> Int { record.line }

  static func issue(of record: PubMedRecord, as reference: Reference) -> (issue: ReferenceIssue, excerpt: String)? {
    reference.has(.title) && reference.has(.year) ? nil : (.citationUnclear, record.excerpt)
  }
}

// The format Summary: the whole record is one citation.
extension PubMedRecord {
  private func readSummary(into reference: inout Reference) {
    let text = blocks.map(Self.joined).joined(separator: " ")
    let citation = PubMedCitation(text, hasHead: true)
    Self.addCitation(citation, to: &reference)
    Self.addIdentifiers(of: citation.source.isEmpty ? text : citation.source, to: &reference)
  }

  private static func addCitation(_ citation: PubMedCitation, to reference: inout Reference) {
    reference.add(citation.title, .title)
    for author in citation.authors { reference.add(author, .authors) }
    reference.add(citation.journal, .journal)
    reference.add(citation.book, .bookTitle)
    for editor in citation.editors { reference.add(editor, .editors) }
    reference.add(citation.volume, .volume)
    reference.add(citation.issue, .issue)
    reference.add(citation.pages, .pages)
    let year = StudyNaming.year(in: citation.date)
    reference.add(year, .year)
    if citation.date != year { reference.add(citation.date, .publicationDate) }
    reference.add(citation.source, .citation)
  }

  private static func addIdentifiers(of text: String, to reference: inout Reference) {
    if let pmid = Identifier.pmid(in: text) { reference.add(pmid, .pmid) }
    if let doi = text.text(after: "doi:").flatMap(Identifier.doi) {
      // People who type a list leave out the blank before `PubMed PMID: 1`.
      let end = ".PubMed"
      reference.add(doi.hasSuffix(end) ? String(doi.dropLast(end.count)) : doi, .doi)
    }
    if let pmcid = text.text(after: "PMCID:").flatMap(Identifier.pmcid) { reference.add(pmcid, .pmcid) }
  }
}

// A page of results: title, authors, citation, PubMed number and the beginning of the abstract, each on its own line.
extension PubMedRecord {
  private func readPage(into reference: inout Reference) {
    let lines = blocks.joined().filter {
      !PubMedTextReader.furniture.contains($0) && !$0.hasPrefix("Select item ")
    }
    guard let place = lines.firstIndex(where: { !PubMedCitation($0, hasHead: false).journal.isEmpty }), place > 0 else {
      return reference.add(lines.joined(separator: " "), .title)
    }
    var head = lines[..<place]
    if head.count > 1, let names = head.last.flatMap(PubMedCitation.authors) {
      for name in names { reference.add(name, .authors) }
      head.removeLast()
    }
    reference.add(Array(head).joined(separator: " "), .title)
    let citation = PubMedCitation(lines[place], hasHead: false)
    Self.addCitation(citation, to: &reference)
    for line in lines[(place + 1)...] {
      if !line.hasPrefix("PMID:") { reference.add(line, reference.has(.pmid) ? .abstract : .note) }
      if line.hasPrefix("PMID:") { Self.addNumbers(of: line, to: &reference) }
    }
    Self.addIdentifiers(of: lines[place], to: &reference)
  }

  /// Adds the numbers and the remarks of a line such as `PMID: 111 Free PMC article. Review.`
  private static func addNumbers(of line: String, to reference: inout Reference) {
    addIdentifiers(of: line, to: &reference)
    let rest = line.dropFirst(5).drop { $0 == " " }.drop(while: \.isNumber)
    for remark in rest.split(separator: ".") {
      let remark = remark.trimming { ";".unicodeScalars.contains($0) || $0.properties.isWhitespace }
      if !remark.hasPrefix("PMCID") { reference.add(remark, .publicationTypes) }
    }
  }
}

// The format Abstract: citation, title, authors and everything else, each in its own block.
extension PubMedRecord {
  private func readAbstract(into reference: inout Reference) {
    let text = Self.joined(blocks[0])
    Self.addCitation(PubMedCitation(text, hasHead: false), to: &reference)
    if let doi = text.text(after: "doi:").flatMap(Identifier.doi) { reference.add(doi, .doi) }
    reference.add(Self.joined(blocks[1]), .title)
    var paragraphs: [String] = []
    for index in blocks.indices.dropFirst(2) {
      // A group as the only author looks like an abstract; the block of affiliations after it shows that it is a group.
      if index == 2, blocks.count > 3, blocks[3][0] == "Author information:", !Self.areAuthors(blocks[2]) {
        reference.add(Self.joined(blocks[2]), .collectiveAuthors)
      } else {
        let (own, numbers) = Self.withoutNumbers(blocks[index])
        for part in [own, numbers] where !part.isEmpty { readBlock(part, paragraphs: &paragraphs, into: &reference) }
      }
    }
    reference.add(paragraphs.joined(separator: "\n"), .abstract)
  }

  /// Splits a block before the lines of identifiers at its end, which can stand right below the abstract.
  private static func withoutNumbers(_ block: [String]) -> (own: [String], numbers: [String]) {
    let count = block.reversed().prefix { line in identifiers.contains { line.hasPrefix($0) } }.count
    return (Array(block.dropLast(count)), Array(block.suffix(count)))
  }

  private func readBlock(_ block: [String], paragraphs: inout [String], into reference: inout Reference) {
    let first = block[0]
    if Self.identifiers.contains(where: first.hasPrefix) {
      for line in block { readIdentifier(line, into: &reference) }
    } else if first == "Author information:" {
      for text in items(block.dropFirst()) { reference.add(text, .affiliations) }
    } else if let label = Self.label(of: first) {
      let rest =
        ([first.dropFirst(label.utf8.count).trimming { $0 == ":" || $0 == " " }] + block.dropFirst())
      let text = Self.joined(rest.filter { !$0.isEmpty })
      if label == "Conflict of interest statement" {
        reference.add(text, .conflictOfInterest)
      } else {
        reference.add(text, own: label)
      }
    } else if first.hasPrefix("©") || first.hasPrefix("Copyright ") {
      reference.add(Self.joined(block), .copyright)
    } else if first.hasPrefix("[Article in ") {
      reference.add(first.dropFirst(12).trimming { $0 == "]" || $0 == "." }, .language)
    } else if !reference.has(.authors), paragraphs.isEmpty, let names = PubMedCitation.authors(in: Self.joined(block)) {
      for name in names { reference.add(name, .authors) }
    } else {
      paragraphs.append(Self.paragraph(block))
    }
  }

  private static func areAuthors(_ block: [String]) -> Bool { PubMedCitation.authors(in: joined(block)) != nil }

  private func readIdentifier(_ line: String, into reference: inout Reference) {
    let parts = line.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { Substring($0) }
    guard parts.count > 1 else { return reference.add(line, .note) }
    let words = parts[1].utf8.split(separator: 0x20).map { String(Substring($0)) }
    let number = words.first ?? ""
    switch parts[0] {
    case "PMID": reference.add(number, .pmid)
    case "PMCID": reference.add(number, .pmcid)
    case "DOI": reference.add(number, .doi)
    default: reference.add(parts[1].withoutSpaceAround, own: String(parts[0]))
    }
    if words.count > 1, parts[0] == "PMID" {
      let rest = Array(words[1...]).joined(separator: " ")
      reference.add(rest.trimming { "[]".unicodeScalars.contains($0) }, own: "Status")
    }
  }

  /// Splits affiliations into items, each of which can be wrapped: `(1)Department of Herbs.` Without numbers they are
  /// one item.
  private func items(_ lines: ArraySlice<String>) -> [String] {
    var items: [String] = []
    for line in lines {
      if line.hasPrefix("(") || items.isEmpty {
        items.append(line)
      } else {
        items[items.count - 1] = Self.joined([items[items.count - 1], line])
      }
    }
    return items
  }

  /// Joins wrapped lines. Each section of a structured abstract begins on its own line.
  private static func paragraph(_ block: [String]) -> String {
    var text = ""
    for line in block {
      text = SectionLabel.begins(line.utf8) && !text.isEmpty ? "\(text)\n\(line)" : joined([text, line])
    }
    return text
  }

  private static func label(of line: String) -> String? {
    labels.first { label in
      guard line.hasPrefix(label) else { return false }
      let sign = line.utf8.dropFirst(label.utf8.count).first
      return sign == nil || sign == UInt8(ascii: ":")
    }
  }

  private static let identifiers = ["DOI: ", "PMID: ", "PMCID: ", "PII: "]

  private static let labels = [
    "Conflict of interest statement", "Collaborators", "Comment in", "Comment on", "Erratum in", "Erratum for",
    "Update in", "Update of", "Republished in", "Republished from", "Retraction in", "Retraction of",
    "Retracted and republished in", "Retracted and republished from", "Corrected and republished in",
    "Corrected and republished from", "Expression of concern in", "Expression of concern for",
    "Summary for patients in", "Original report in", "Dataset described in", "Plain Language Summary",
  ]
}
