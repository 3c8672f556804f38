import Studies

/// Makes a reference from an entry of BibTeX or BibLaTeX.
struct BibTeXMapping: ReferenceMapping {
  private let entry: BibTeXEntry
  private var reference = Reference()

  init(_ entry: BibTeXEntry) { self.entry = entry }

  static func line(of entry: BibTeXEntry) -> Int { entry.line }

  func reference(_ decoder: inout TextDecoder) -> Reference {
    var mapping = self
    mapping.reference.add(entry.type, .type)
    mapping.reference.add(entry.key, .citationKey)
    let fields = entry.fields
    for place in fields.indices {
      mapping.addField(fields[place].name, decoder.text(fields[place].value[...].trimmed, line: fields[place].line))
    }
    return mapping.finished()
  }

  private mutating func addField(_ name: String, _ value: String) {
    if value.isEmpty { return }
    switch Self.meanings[name] {
    case .supplement: addSupplement(value)
    case .authors: addAuthors(value)
    case .editors: for name in BibTeXNames.names(in: value) { reference.add(name.text, .editors) }
    case .date: addDate(name, Self.plain(value))
    case .doi: reference.add(Self.verbatim(value, isAddress: value.holds("10.")), .doi)
    case .address: reference.add(Self.verbatim(value, isAddress: true), .url)
    case .verbatim: reference.add(value, own: name)
    case .keywords: addKeywords(name, value)
    case .number: addNumber(name, TeXText.plain(value))
    case .eprint: addEprint(TeXText.plain(value))
    case .pmid: reference.add(Identifier.pmid(in: "PMID \(value)") ?? value, .pmid)
    case .field(let field): addText(Self.plain(value), to: field)
    case nil: reference.add(Self.plain(value), own: name)
    }
  }

  /// Returns a text without the signs of TeX and without the tags that databases put into it.
  private static func plain(_ value: String) -> String { InlineMarkup.plain(TeXText.plain(value)) }

  private mutating func addSupplement(_ value: String) {
    if let said = Supplement(value) {
      reference.supplement = (said, BibTeXRecords.vocabulary)
    } else {
      reference.add(TeXText.plain(value), own: BibTeXRecords.supplementName)
    }
  }

  private mutating func addText(_ text: String, to field: ReferenceField) {
    if field == .issn {
      // Most programs write the numbers of print and web on one line.
      for number in text.split(whereSeparator: { $0 == "," || $0.isNewline }) {
        reference.add(String(number).withoutSpaceAround, field)
      }
    } else if field.isList {
      for line in text.lines { reference.add(line, field) }
    } else {
      reference.add(text, field)
    }
  }

  private mutating func addAuthors(_ value: String) {
    let names = BibTeXNames.names(in: InlineMarkup.plain(value))
    for name in names { reference.add(name.text, .authors) }
    if reference.families.isEmpty { reference.families = BibTeXNames.families(of: names) }
  }

  /// Adds the year, and the whole date when it says more. BibTeX has a field `year`, BibLaTeX a field `date`, and
  /// either can hold what belongs in the other. When both hold a year, the field `year` decides.
  private mutating func addDate(_ name: String, _ text: String) {
    let year = Self.year(name, text)
    let isSecond =
      name == "date" ? Self.hasYear(entry.value("year")) : year.isEmpty && Self.hasYear(entry.value("date"))
    if isSecond {
      if !reference.has(.year) || text != reference.first(.year) { reference.add(text, .publicationDate) }
      return
    }
    reference.add(year.isEmpty ? text : year, .year)
    if text != year, !year.isEmpty { reference.add(text, .publicationDate) }
  }

  /// Whether an entry can have only one field of this name.
  static func isSingle(_ name: String) -> Bool { single.contains(name) }

  private static let single: Set<String> = [
    "author", "title", "journal", "year", "date", "volume", "pages", "doi", "pmid", "abstract",
  ]

  private static func hasYear(_ value: [UInt8]?) -> Bool {
    value.map { !StudyNaming.year(in: String(decoding: $0, as: UTF8.self)).isEmpty } ?? false
  }

  /// A BibLaTeX date begins with its year (ISO 8601-2), so four digits at its beginning are a year of any century.
  private static func year(_ name: String, _ text: String) -> String {
    let year = StudyNaming.year(in: text)
    let first = text.prefix { $0.isASCII && $0.isNumber }
    return year.isEmpty && name == "date" && first.count == 4 ? String(first) : year
  }

  /// Splits keywords at semicolons, as databases write them, or else at commas, as BibLaTeX documents. Both kinds of
  /// list also split at line ends.
  private mutating func addKeywords(_ name: String, _ value: String) {
    let text = Self.plain(value)
    let separators = text.utf8.contains(UInt8(ascii: ";")) ? Self.semicolons : Self.commas
    for word in text.parts(between: separators) {
      if name.hasPrefix("mesh") { reference.add(word, .meshTerms) } else { reference.add(word, .keywords) }
    }
  }

  private static let semicolons = ByteSet(";\n")
  private static let commas = ByteSet(",\n")

  /// Adds `number`: the issue of an article, or a report's own number. The field `issue` is always the issue.
  private mutating func addNumber(_ name: String, _ text: String) {
    let isIssue = name == "issue" || ["article", "periodical", "suppperiodical"].contains(entry.type)
    if isIssue { reference.add(text, .issue) } else { reference.add(text, own: name) }
  }

  private mutating func addEprint(_ text: String) {
    let kind = (entry.value("eprinttype") ?? entry.value("archiveprefix")).map { String(decoding: $0, as: UTF8.self) }
    switch kind?.lowercased() {
    case "pmid", "pubmed": reference.add(text, .pmid)
    case "pmcid", "pmc": reference.add(text, .pmcid)
    default: reference.add(text, own: "eprint")
    }
  }

  private mutating func finished() -> Reference {
    if reference.families.isEmpty {
      let editors = reference.texts(.editors, upTo: 3)
      if !reference.has(.authors) { reference.families = editors.map(Authors.family(ofAuthor:)) }
    }
    reference.recogniseIdentifiers(isOfMedicine: false)
    return reference
  }

  /// Returns an address without the escapes of TeX and without `\url{}`. Returns any other value unchanged.
  private static func verbatim(_ value: String, isAddress: Bool) -> String {
    guard isAddress, value.holds("\\") || value.holds("{") else { return value }
    var text = ""
    var rest = Substring(value)
    if rest.hasPrefix("\\url{") { rest = rest.dropFirst(5) }
    while let character = rest.popFirst() {
      switch character {
      case "{", "}": continue
      case "\\":
        if rest.hasPrefix("textasciitilde") {
          rest = rest.dropFirst(14)
          text += "~"
        } else if let next = rest.first, !"_%&#$~{}".contains(next) {
          text.append(character)
        }
      default: text.append(character)
      }
    }
    return text
  }

  /// Fields with file names and addresses, which are not TeX.
  static let verbatim: Set<String> = ["file", "biburl", "bdsk-url-1", "bdsk-file-1", "verba"]

  private enum Meaning {
    case field(ReferenceField)
    case supplement, authors, editors, date, doi, address, verbatim, keywords, number, eprint, pmid
  }

  private static let meanings: [String: Meaning] = {
    var meanings = fields.mapValues(Meaning.field)
    for (meaning, names) in others { for name in names { meanings[name] = meaning } }
    for name in verbatim { meanings[name] = .verbatim }
    return meanings
  }()

  private static let others: [(Meaning, [String])] = [
    (.supplement, [BibTeXRecords.supplementName]), (.authors, ["author"]), (.editors, ["editor"]),
    (.date, ["year", "date"]), (.doi, ["doi"]), (.address, ["url", "link"]),
    (.keywords, ["keywords", "keyword", "author_keywords", "mesh", "mesh_terms", "keywords-plus"]),
    (.number, ["number", "issue"]), (.eprint, ["eprint"]), (.pmid, ["pmid", "pubmed"]),
  ]

  private static let fields: [String: ReferenceField] = [
    "title": .title, "subtitle": .subtitle, "shorttitle": .shortTitle, "origtitle": .originalTitle,
    "journal": .journal, "journaltitle": .journal, "shortjournal": .journalAbbreviation,
    "journal_abbr": .journalAbbreviation, "journal-iso": .journalAbbreviation,
    "abbrev_source_title": .journalAbbreviation,
    "booktitle": .bookTitle, "maintitle": .bookTitle, "volume": .volume, "pages": .pages, "page": .pages,
    "pmcid": .pmcid, "pmc": .pmcid, "abstract": .abstract, "isbn": .isbn, "issn": .issn, "publisher": .publisher,
    "address": .place, "location": .place, "edition": .edition, "series": .series, "language": .language,
    "langid": .language, "note": .note, "affiliation": .affiliations, "affiliations": .affiliations,
  ]
}
