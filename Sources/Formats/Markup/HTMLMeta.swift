import OrderedCollections
import Studies

/// The metadata in the head of a page, in the vocabularies of Highwire (`citation_…`), Dublin Core, PRISM and Open
/// Graph.
struct HTMLMeta {
  private let entries: [(name: String, text: String)]

  init(_ page: Element) {
    entries = page.below(["meta"]).compactMap { meta in
      let name = [meta["name"], meta["property"], meta["itemprop"]].first { !$0.isEmpty } ?? ""
      let text = Self.withoutTags(StudyNaming.oneLine(meta["content"]))
      return name.isEmpty || text.isEmpty ? nil : (name.lowercased(), text)
    }
  }

  /// Removes tags. Some pages copy the tags of a title into its metadata.
  private static func withoutTags(_ text: String) -> String {
    guard text.holds("<"), text.holds(">") else { return text }
    var plain = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      plain += rest[..<start]
      let tag = rest[start...].prefix(100)
      let isTag = tag.dropFirst().first.map { $0.isLetter || $0 == "/" } ?? false
      if isTag, let end = tag.firstIndex(of: ">") {
        rest = rest[rest.index(after: end)...]
      } else {
        plain += "<"
        rest = rest[rest.index(after: start)...]
      }
    }
    return plain + rest
  }

  /// Returns all texts under the first of the names that has any.
  private func all(_ names: String...) -> [String] {
    for name in names {
      let found = entries.filter { $0.name == name }.map(\.text)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Returns the first text under the first of the names that has one; empty if none has.
  private func one(_ names: String...) -> String {
    for name in names { if let found = entries.first(where: { $0.name == name }) { return found.text } }
    return ""
  }

  var title: String { one("citation_title", "dc.title", "eprints.title", "bepress_citation_title") }
  var pageTitle: String { one("og:title", "twitter:title") }

  var doi: String {
    let ids =
      all("citation_doi", "prism.doi", "bepress_citation_doi", "dc.identifier.doi", "doi", "wkhealth_doi")
      + all("dc.identifier") + all("dcterms.identifier")
    let id = ids.first { $0.holds("10.") && $0.holds("/") } ?? ""
    return id.firstRange(of: "10.").map { String(id[$0.lowerBound...]) } ?? ""
  }

  /// What the article cites, as the head of the page has it.
  var references: [String] { all("citation_reference") }

  func readAuthors(into article: inout Article) {
    var names = all("citation_author", "dc.creator", "bepress_citation_author", "eprints.creators_name")
    if names.isEmpty { names = all("citation_authors").flatMap { $0.split(separator: ";").map(String.init) } }
    article.add(authors: names.map { Self.name(StudyNaming.oneLine($0)) })
    article.addPart("Affiliations", Self.unique(all("citation_author_institution")), kind: .list)
  }

  /// Reads the name of an author: `Family, Given`, `Given Family` or `Family GI`. A name with a digit is a group's.
  static func name(_ text: String) -> PersonName {
    let parts = text.split(separator: ",", maxSplits: 1).map { $0.withoutSpaceAround }
    if parts.count == 2 { return PersonName(family: parts[0], given: parts[1]) }
    if text.contains(where: \.isNumber) { return PersonName(family: text, isPerson: false) }
    var words = text.split(separator: " ")
    var suffix = ""
    if words.count > 2, let last = words.last, ["Jr", "Jr.", "Sr", "Sr.", "II", "III"].contains(last) {
      suffix = String(words.removeLast())
    }
    guard (2...4).contains(words.count), let last = words.last else { return PersonName(family: text) }
    if last.count <= 3 && last.allSatisfy(\.isUppercase) {
      return PersonName(family: words.dropLast().map(String.init).joined(separator: " "), given: String(last))
    }
    return PersonName(
      family: String(last), given: words.dropLast().map(String.init).joined(separator: " "), suffix: suffix)
  }

  func readPlace(into article: inout Article) {
    article.addPart(
      "Journal", one("citation_journal_title", "prism.publicationname", "citation_conference_title", "dc.source"))
    let date = one(
      "citation_publication_date", "citation_date", "citation_pubdate", "citation_cover_date", "prism.publicationdate",
      "citation_year", "citation_online_date", "dc.date", "dc.date.issued", "article:published_time")
    article.addPart("Year", StudyNaming.year(in: date), role: .year, kind: .number)
    if date.contains(where: \.isNumber) { article.addPart("Publication date", date, kind: .date) }
    article.addPart("Volume", one("citation_volume", "prism.volume"))
    article.addPart("Issue", one("citation_issue", "prism.number"))
    let pages = [one("citation_firstpage", "prism.startingpage"), one("citation_lastpage", "prism.endingpage")]
    article.addPart("Pages", pages.filter { !$0.isEmpty }.joined(separator: "-"))
    article.addPart(
      "PMID", [one("citation_pmid")], role: .identifier, naming: MarkupDecoder.rank(of: "PMID"))
    let pmc = all("citation_pmcid", "citation_abstract_html_url").first { $0.uppercased().hasPrefix("PMC") } ?? ""
    article.addPart("PMCID", [pmc], role: .identifier, naming: MarkupDecoder.rank(of: "PMCID"))
  }

  func readRest(into article: inout Article) {
    let words = all("citation_keywords", "citation_keyword", "keywords", "dc.subject", "prism.keyword")
    let keywords = words.flatMap { $0.split { ";,".contains($0) }.map { $0.withoutSpaceAround } }
    article.addPart("Keywords", Self.unique(keywords), role: .keyword, kind: .list)
    let abstract = one("citation_abstract", "dc.description.abstract", "eprints.abstract")
    if !abstract.isEmpty { article.addPart("Abstract", abstract, role: .abstract) }
    article.addPart("Description", one("dc.description", "description", "og:description"))
    article.addPart("ISSN", Self.unique(all("citation_issn", "prism.issn")), kind: .list)
    article.addPart("Publisher", one("citation_publisher", "dc.publisher"))
    article.addPart("Article type", one("citation_article_type", "dc.type", "prism.section"))
    article.addPart("Language", one("citation_language", "dc.language"))
    let links = all("citation_fulltext_html_url") + all("citation_public_url") + all("citation_pdf_url") + all("og:url")
    article.addPart("Link", Self.unique(links), role: .link, kind: .list)
    article.addPart("References", references.map(Self.reference), kind: .list)
  }

  /// Returns a reference `citation_title=…;citation_author=…` as a line of its values.
  private static func reference(_ text: String) -> String {
    let parts = text.split(separator: ";").map { $0.withoutSpaceAround }
    guard parts.contains(where: { $0.hasPrefix("citation_") }) else { return text }
    return parts.map { part in
      part.split(separator: "=", maxSplits: 1).last.map { $0.withoutSpaceAround } ?? part
    }.filter { !$0.isEmpty }.joined(separator: ". ")
  }

  /// Returns the texts in order, each once.
  static func unique(_ texts: [String]) -> [String] {
    OrderedSet(texts).elements
  }
}
