import Studies

/// Reads EndNote XML, which Zotero, Mendeley and Covidence also write. Each `record` is a study.
///
/// An element without a known name keeps the name that it has in the source (EndNote, RSXML.dtd).
enum EndNoteXMLReader {
  static let rules = TextRules(
    blocks: [], skipped: [], apart: ["author", "keyword", "title", "year", "date", "url", "key"])

  static func read(
    _ tokens: MarkupTokens, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    try XMLRecords.read(tokens, by: rules, file: file, into: &builder, where: { $0 == "record" }) {
      EndNoteXMLRecord.read($0, words: $1)
    }
  }
}

/// Reads one record.
private struct EndNoteXMLRecord {
  private let record: Element
  private let words: MarkupDecoder
  private var result: Article

  static func read(_ record: Element, words: MarkupDecoder) -> Article {
    var reader = EndNoteXMLRecord(record: record, words: words, result: Article(line: record.line, words: words))
    reader.readHead()
    reader.readIdentifiers()
    reader.readRest()
    return reader.result
  }

  private func line(_ path: String...) -> String {
    var element: Element? = record
    for name in path { element = element?.first(name) }
    return words.line(element)
  }

  private mutating func readHead() {
    result.addPart("Title", line("titles", "title"), role: .title)
    result.add(authors: (record.first("contributors")?.first("authors")?.all("author") ?? []).map(name))
    let date = line("dates", "year")
    let published = record.first("dates")?.first("pub-dates")?.below(["date"]).map { words.line($0) } ?? []
    var year = StudyNaming.year(in: date)
    if date.isEmpty, let stated = published.first { year = StudyNaming.year(in: stated) }
    result.addPart("Year", year.isEmpty ? date : year, role: .year, kind: .number)
    if year != date, !date.isEmpty { result.addPart("Date", date) }
    result.addPart("Journal", journal)
    result.addPart("Volume", line("volume"))
    result.addPart("Issue", line("number"))
    result.addPart("Pages", line("pages"))
    let type = record.first("ref-type")
    result.addPart("Reference type", type?["name"].isEmpty == false ? type?["name"] ?? "" : words.line(type))
    result.addPart("Publication date", published)
  }

  private var journal: String {
    let periodical = line("periodical", "full-title")
    return periodical.isEmpty ? line("titles", "secondary-title") : periodical
  }

  private func name(_ author: Element) -> PersonName {
    let parts = words.line(author).split(separator: ",", maxSplits: 1).map { $0.withoutSpaceAround }
    return PersonName(family: parts.first ?? "", given: parts.count > 1 ? parts[1] : "")
  }

  private mutating func readIdentifiers() {
    let (doi, accession) = (line("electronic-resource-num"), line("accession-num"))
    let database = (line("remote-database-provider") + line("remote-database-name")).lowercased()
    let isOfMedicine = ["nlm", "pubmed", "medline"].contains { database.holds($0) }
    if isOfMedicine, Identifier.isPMID(accession) {
      result.addPart("PMID", [accession], role: .identifier, naming: MarkupDecoder.rank(of: "PMID"))
    } else {
      result.addPart("Accession number", accession)
    }
    result.addPart("DOI", [doi], role: .identifier, naming: MarkupDecoder.rank(of: "DOI"))
    result.addPart("Abstract", words.text(record.first("abstract")), role: .abstract)
    let keywords = (record.first("keywords")?.all("keyword") ?? []).flatMap { words.text($0).lines }
    result.addPart("Keywords", keywords, role: .keyword, kind: .list)
    result.addPart("URL", record.first("urls")?.below(["url"]).map { words.line($0) } ?? [], role: .link, kind: .list)
  }

  private mutating func readRest() {
    for group in record.children where !Self.known.contains(group.name) {
      switch group.name {
      case "contributors", "titles", "periodical", "alt-periodical":
        for part in group.children { addPart(part, in: group) }
      default: result.addPart(words.label(group.name, Self.label), words.line(group))
      }
    }
  }

  private mutating func addPart(_ part: Element, in group: Element) {
    let isTitle = part.name == "title" || part.name == "full-title" && group.name == "periodical"
    if isTitle || part.name == "authors" { return }
    let values = group.name == "contributors" ? part.all("author").map { words.line($0) } : [words.line(part)]
    if values == [journal] { return }
    result.addPart(words.label(part.name, Self.label), values, kind: group.name == "contributors" ? .list : .text)
  }

  /// Makes a label from an element's name: `secondary-title` becomes `Secondary title`.
  private static func label(of name: String) -> String {
    let text = name.split(separator: "-").map(String.init).joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static let known: Set<String> = [
    "dates", "volume", "number", "pages", "ref-type", "electronic-resource-num", "accession-num", "abstract",
    "keywords", "urls",
  ]
}
