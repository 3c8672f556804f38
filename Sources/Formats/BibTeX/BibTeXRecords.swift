import Studies

/// Writes studies as BibTeX, each as an entry. BibTeX allows fields of any name, so a field without a BibTeX name keeps
/// evi's name for it. Bibliography styles ignore such fields.
struct BibTeXRecords: RecordFormat {
  static let frame = (begin: "", between: "\n", end: "")
  /// The name of the field with the supplement, which only evi reads.
  static let supplementName = "evi"

  let explainsItself: Bool
  private let places: ReferencePlaces
  private let field: [ReferenceField: FieldIndex]
  private var keys = UsedIDs()
  private var current: (id: StudyID, key: String)?
  private var readBack = ReferenceReadBack<BibTeXReader>()

  static let vocabulary = ReferenceVocabulary(
    known: Set(names.keys).union([.type, .citationKey]), labelsNotes: false, ownName: ownName, namesOthers: true)

  init(_ collection: StudyCollection) {
    let places = ReferencePlaces(collection, in: Self.vocabulary)
    self.places = places
    field = places.known
    explainsItself =
      !places.places.contains(nil) && field[.type] != nil && field[.citationKey] != nil && collection.hasStudiesOnly
      && ReferenceWriter.fields(at: places.places.compactMap(\.self))
        .elementsEqual(collection.fields) { $0.isReadLike($1) }
  }

  mutating func readRecord(_ record: String) -> StudyCollection { readBack.readRecord(record) }

  mutating func record(of study: Study, with supplement: Supplement) -> String {
    let type = type(of: study)
    var text = "@\(type){\(key(of: study))"
    // Studies from a table have no titles, and a reference without a title is of little use in other programs.
    if !explainsItself && field[.title] == nil {
      text += Self.line(.title, [StudyNaming.oneLine(study.name)], inEntry: type)
    }
    if !explainsItself && field[.authors] == nil, !study.publications.isEmpty {
      let authors = study.publications.flatMap { ListedNames.names(in: $0.authors) }
      let isShort = study.publications.contains { $0.authors.hasSuffix(" et al") }
      text += Self.line(.authors, authors + (isShort ? ["others"] : []), inEntry: type)
    }
    for index in study.fields {
      guard let place = places.place(of: index, in: study) else { continue }
      let values = places.values(of: index, in: study)
      switch place {
      case .known where index == places.sponsor:
        text += Self.line("author", values.map { "{\(TeXText.written($0))}" }.joined(separator: " and "))
      case .known(let field): text += Self.line(field, values, inEntry: type)
      case .own(let name): text += Self.line(name, own: values.joined(separator: Study.listSeparator), inEntry: type)
      }
    }
    if !supplement.isEmpty { text += Self.line(Self.supplementName, Self.balanced(supplement.json)) }
    return text + "\n}\n"
  }

  private func values(of known: ReferenceField, _ study: Study) -> [String] {
    field[known].map { study.values(of: $0) } ?? []
  }

  /// Returns the source's own word when it is one BibTeX type, else the type that the source's words suggest.
  private func type(of study: Study) -> String {
    let words = values(of: .type, study)
    // The types of CSL-JSON are in lower case as well, but they are other words.
    let isOfCSL = field[.type].map { places.fields[Int($0.rawValue)].label == "type" } ?? false
    if let word = words.first, words.count == 1, !isOfCSL, ReferenceType.isBibTeX(word) { return word }
    let designs = designs(of: study)
    return ReferenceType(words: words + designs, isInJournal: !values(of: .journal, study).isEmpty).bibTeX
  }

  /// Returns the values of the design fields. Databases name the kind of publication where tables name the study
  /// design.
  private func designs(of study: Study) -> [String] {
    study.fields.filter { places.fields[Int($0.rawValue)].role == .design }.flatMap { study.values(of: $0) }
  }

  private static func line(_ field: ReferenceField, _ values: [String], inEntry type: String) -> String {
    guard let name = names[field] else { return "" }
    switch field {
    case .authors, .editors: return line(name, values.map(BibTeXNames.written).joined(separator: " and "))
    case .keywords: return line(name, values.map(TeXText.written).joined(separator: separator(of: values)))
    // In other sources a year can be a whole date.
    case .year:
      let years = values.map { StudyNaming.year(in: $0).isEmpty ? $0 : StudyNaming.year(in: $0) }
      return line(name, TeXText.written(years.joined(separator: Study.listSeparator)))
    case .doi, .url: return line(name, values.prefix(1).map(TeXText.writtenAddress).joined(separator: ""))
    // `number` is the issue of an article, and a report's own number.
    case .issue: return line(type == "article" ? "number" : name, TeXText.written(values.joined(separator: ", ")))
    case .issn: return line(name, TeXText.written(values.joined(separator: ", ")))
    case .affiliations: return line(name, values.map(TeXText.written).joined(separator: "\n\n"))
    default: return line(name, TeXText.written(values.joined(separator: Study.listSeparator)))
    }
  }

  private static func line(_ name: String, own text: String, inEntry type: String) -> String {
    // In an article, the reader takes `number` for the issue.
    if name == "number", type == "article" { return "" }
    if !BibTeXMapping.verbatim.contains(name) { return line(name, TeXText.written(text)) }
    return line(name, isBalanced(text) ? text : TeXText.written(text))
  }

  private static func isBalanced(_ text: String) -> Bool {
    var depth = 0
    for byte in text.utf8 where depth >= 0 {
      depth += byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0
    }
    return depth == 0 && !text.utf8.contains(0x0A)
  }

  private static func separator(of words: [String]) -> String {
    words.contains { $0.utf8.contains(UInt8(ascii: ",")) } ? "; " : ", "
  }

  private static func line(_ name: String, _ value: String) -> String {
    value.isEmpty ? "" : ",\n  \(name) = {\(value.withoutControls)}"
  }

  /// Writes the braces inside JSON strings as `\u007b` and `\u007d`, because BibTeX counts every brace of a value.
  private static func balanced(_ json: String) -> String {
    var text = ""
    var isQuoted = false
    var isEscaped = false
    for scalar in json.unicodeScalars {
      switch scalar {
      case "{" where isQuoted: text += "\\u007b"
      case "}" where isQuoted: text += "\\u007d"
      default: text.unicodeScalars.append(scalar)
      }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return text
  }
}

extension BibTeXRecords {
  /// Returns the citation key of the source, or else the id. A hyphen replaces characters that not every program
  /// accepts, and a key used before gets a number.
  private mutating func key(of study: Study) -> String {
    if let current, current.id == study.id { return current.key }
    let own = values(of: .citationKey, study)
    var key = (own.count == 1 ? own[0] : study.id.text).utf8.reduce(into: "") { key, byte in
      let isPlain = byte.isASCIIDigit || byte.isASCIILetter || "_-.:/+".utf8.contains(byte)
      if isPlain { key.unicodeScalars.append(Unicode.Scalar(byte)) } else if key.last != "-" { key += "-" }
    }
    if key.allSatisfy({ $0 == "-" }) { key = "study" }
    key = keys.unique(StudyID(key)).text
    current = (study.id, key)
    return key
  }

  private static let names: [ReferenceField: String] = [
    .title: "title", .authors: "author", .year: "year", .journal: "journal", .bookTitle: "booktitle",
    .volume: "volume", .issue: "issue", .pages: "pages", .publicationDate: "date", .pmid: "pmid", .doi: "doi",
    .pmcid: "pmcid", .abstract: "abstract", .keywords: "keywords", .meshTerms: "mesh", .url: "url",
    .subtitle: "subtitle", .shortTitle: "shorttitle", .originalTitle: "origtitle", .series: "series",
    .journalAbbreviation: "shortjournal", .editors: "editor", .affiliations: "affiliation", .publisher: "publisher",
    .place: "address", .edition: "edition", .issn: "issn", .isbn: "isbn", .language: "language", .note: "note",
  ]

  /// Names that have a meaning for the reader or for TeX. Other fields must not use them.
  private static let reserved: Set<String> = Set(names.values).union([
    supplementName, "crossref", "xdata", "date", "link", "keyword", "author_keywords", "mesh_terms", "keywords-plus",
    "pubmed", "journaltitle", "journal_abbr", "journal-iso", "abbrev_source_title", "maintitle", "page", "pmc",
    "location", "langid",
    "affiliations", "text",
  ])

  /// Returns the name of a field that BibTeX has no name for. A label that could be a BibTeX name came from BibTeX and
  /// stays; otherwise the name is the key. Nil if BibTeX does not allow the name.
  @Sendable private static func ownName(_ field: Field) -> String? {
    let isName =
      !field.label.isEmpty
      && field.label.utf8.allSatisfy { byte in
        byte.isASCIISmall || byte.isASCIIDigit || "-_+.".utf8.contains(byte)
      }
    let name = isName ? field.label : field.key
    guard let first = name.utf8.first,
      name.utf8.allSatisfy({ $0.isASCIIVisible && !",={}\"#%()@\\'~".utf8.contains($0) })
    else { return nil }
    return first.isASCIIDigit || reserved.contains(name) ? "x-\(name)" : name.lowercased()
  }
}

extension BibTeXNames {
  /// Returns a name in a form in which BibTeX finds the family name. Groups have no family name and get braces, as do
  /// names that contain the word `and`.
  static func written(_ name: String) -> String {
    let text = TeXText.written(name)
    let words = name.split(separator: " ").map { $0.lowercased() }
    if words.contains("and") { return "{\(text)}" }
    if name.contains(",") { return text }
    let family = Authors.family(ofAuthor: name)
    if family != name, name.hasPrefix(family) {
      return "\(TeXText.written(family)), \(TeXText.written(String(name.dropFirst(family.count + 1))))"
    }
    let isGroup = words.count > 4 || words.contains(where: wordsOfGroups.contains)
    return isGroup ? "{\(text)}" : text
  }

  private static let wordsOfGroups: Set<String> = [
    "for", "of", "the", "group", "study", "trial", "consortium", "investigators", "network", "collaboration",
    "committee", "society", "organization", "organisation", "association", "agency", "department", "ministry",
    "hospital",
    "foundation", "project", "council", "union", "alliance", "institute", "university", "team", "inc", "inc.", "ltd",
    "ltd.", "gmbh", "center", "centre",
  ]
}
