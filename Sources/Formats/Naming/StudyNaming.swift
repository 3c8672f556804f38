import Studies

/// Makes the name and the id of a study from the values of its row that name or identify it.
struct StudyNaming {
  private var name = ""
  private var authors = ""
  private var families: [String] = []
  /// Whether `authors` is in its short form.
  private var areAuthorsShort = false
  private var form = NameForm()
  private var year = ""
  private var title = ""
  private var identifier: (rank: Int, text: String)?
  private(set) var publications: [Publication] = []

  /// Whether a column of this role names or identifies a row.
  static func asks(_ role: FieldRole) -> Bool {
    switch role {
    case .name, .author, .year, .title, .identifier: true
    default: false
    }
  }

  mutating func add(_ text: String, from column: TableColumn) {
    if column.role == .author, authors.isEmpty { form = column.nameForm }
    add(text, as: column.role, rank: column.identifierRank)
  }

  mutating func add(_ text: String, as role: FieldRole, rank: Int? = nil) {
    switch role {
    case .name: addName(text)
    case .author: addAuthors(text)
    case .year: setIfEmpty(&year, Self.year(in: text))
    case .title: setIfEmpty(&title, Self.oneLine(text))
    case .identifier: addIdentifier(text, rank: rank ?? Int.max)
    default: break
    }
  }

  /// Adds the name of one author. It cannot hold a citation; only the first author counts.
  mutating func add(author: String) { setIfEmpty(&authors, Self.oneLine(author)) }

  /// Sets the authors' family names, where the source marks them. Empty names at the beginning are dropped; an empty
  /// name after another name still counts as an author.
  mutating func add(families: [String]) { self.families = Array(families.map(Self.oneLine).drop { $0.isEmpty }) }

  /// Adds authors that the source gives one by one, as `Family, Given`. Such a name cannot hold a citation.
  mutating func add(authors names: [String]) {
    if authors.isEmpty && !names.isEmpty {
      authors = Authors.short(names: names.prefix(3).map(Self.oneLine))
      areAuthorsShort = true
    }
  }

  /// Returns the name of the study. It is the first of these that the row has: the publications it cites; a name
  /// column; author and year; the title; the identifier; the authors; `key`, which is the source's name for the record.
  /// Otherwise it is `called` with the number of the row (`Row 3`). A mere number in a name column says nothing to a reader,
  /// so author and year or the title come before it.
  func name(row: Int, called: String = "Row", else key: String? = nil) -> String {
    if !publications.isEmpty { return publications.map(\.citation).joined(separator: ", ") }
    let isNumbered = Self.isMereNumber(name)
    if !name.isEmpty && !isNumbered { return name }
    if !authors.isEmpty && !year.isEmpty {
      let cited = shortAuthors
      return cited.holds(year) ? cited : "\(cited) \(year)"
    }
    if !title.isEmpty { return title }
    if isNumbered { return name }
    if let identifier { return identifier.text }
    return authors.isEmpty ? key ?? "\(called) \(row)" : shortAuthors
  }

  private var shortAuthors: String {
    if !families.isEmpty { return Authors.short(families: families) }
    return areAuthorsShort || authors.isEmpty ? authors : Authors.short(authors, as: form)
  }

  var id: StudyID? { identifier.map { StudyID($0.text) } }

  private mutating func addName(_ text: String) {
    setIfEmpty(&name, Self.oneLine(text))
    addPublications(text)
  }

  private mutating func addAuthors(_ text: String) {
    setIfEmpty(&authors, Self.oneLine(text))
    addPublications(text)
  }

  private mutating func addPublications(_ text: String) {
    if publications.isEmpty { publications = Citations.publications(in: text) }
  }

  private mutating func addIdentifier(_ text: String, rank: Int) {
    if let identifier, rank >= identifier.rank { return }
    let text = Identifier.normal(text)
    if !text.isEmpty && !MissingMark.isOne(inText: text) { identifier = (rank, text) }
  }

  private func setIfEmpty(_ slot: inout String, _ text: String) {
    if slot.isEmpty && !Self.missing.contains(text) { slot = text }
  }

  /// What R, spreadsheets and people write for a missing value. `Unknown` can be a title, and `Na` a name.
  private static let missing: WordList = "NA N/A n/a #N/A NaN NULL - -- – — ? ."

  /// Whether a name has digits and no letters: `602`, `602.0`, `#12`.
  private static func isMereNumber(_ text: String) -> Bool {
    text.utf8.contains(where: \.isASCIIDigit) && text.utf8.allSatisfy { $0.isASCIIDigit || "#.,".utf8.contains($0) }
  }

  /// Returns the text on one line, for names: each run of white space, no-break spaces included, becomes one space.
  static func oneLine(_ text: String) -> String {
    var text = text
    return text.withUTF8(WhiteSpace.collapsed) ?? text
  }

  /// Returns the first run of exactly four digits that is a year from 1800 to 2100; else the year of a day written
  /// `20170812`; else an empty string.
  static func year(in text: String) -> String {
    if text.utf8.count == 4, isYear(text[...].utf8) { return text }
    var day: Substring.UTF8View?
    var rest = text[...].utf8
    while let start = rest.firstIndex(where: \.isASCIIDigit) {
      let run = rest[start...].prefix(while: \.isASCIIDigit)
      if run.count == 4, isYear(run) { return String(Substring(run)) }
      if day == nil, isDay(run) { day = run.prefix(4) }
      rest = rest[run.endIndex...]
    }
    return day.map { String(Substring($0)) } ?? ""
  }

  /// Whether a text is a year and nothing else: `2022`, and `2022.0` as spreadsheets write it.
  static func isYear(_ text: String) -> Bool {
    let plain = text.hasSuffix(".0") ? text.dropLast(2) : text[...]
    return plain.utf8.count == 4 && plain.utf8.allSatisfy(\.isASCIIDigit) && isYear(plain.utf8)
  }

  private static func isYear(_ digits: Substring.UTF8View) -> Bool {
    Int(Substring(digits)).map { (1800...2100).contains($0) } ?? false
  }

  private static func isDay(_ digits: Substring.UTF8View) -> Bool {
    guard digits.count == 8, isYear(digits.prefix(4)), let day = Int(Substring(digits.suffix(4))) else { return false }
    return (1...12).contains(day / 100) && (1...31).contains(day % 100)
  }
}

/// Reads identifiers of studies and papers, such as a DOI or a PubMed number.
enum Identifier {
  /// Returns an identifier without what exporters add: the address of a resolver, or text after white space in a DOI
  /// (Rayyan appends the next tag).
  static func normal(_ text: String) -> String {
    if isBare(text) { return text }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return "" }
    let bare = withoutResolver(first)
    // Markup can follow an address: `https://doi.org/10.1000/x<br`.
    if bare.count < first.count, bare.hasPrefix("10."), let doi = doi(in: String(bare)) { return doi }
    if bare.hasPrefix("10.") && bare.holds("/") { return String(bare) }
    let number = bare.prefix { $0 != "/" }
    if bare.count < first.count && !number.isEmpty && number.allSatisfy(\.isNumber) { return String(number) }
    return StudyNaming.oneLine(text)
  }

  /// Whether an identifier is one ASCII word that does not begin with a resolver. Most identifiers are, and splitting a
  /// text takes longer than reading it.
  private static func isBare(_ text: String) -> Bool {
    guard let first = text.utf8.first?.asciiLowercased, first != UInt8(ascii: "h"), first != UInt8(ascii: "d") else {
      return false
    }
    return text.utf8.allSatisfy(\.isASCIIVisible)
  }

  private static func withoutResolver(_ text: Substring) -> Substring {
    for prefix in [
      "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:",
      "https://pubmed.ncbi.nlm.nih.gov/",
    ]
    where text.lowercased().hasPrefix(prefix) {
      return text.dropFirst(prefix.count)
    }
    return text
  }
}
