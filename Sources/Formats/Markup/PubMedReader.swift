import Studies

/// Reads PubMed XML: a set of citations, each a study. The reader reads them one by one, so a set can have any number.
///
/// An element without a known name keeps the name that it has in the source (NLM, PubMed DTD of 2019 and later).
struct PubMedReader {
  static let rules = TextRules(
    blocks: ["AbstractText", "p", "list", "list-item", "title"], skipped: [],
    apart: ["LastName", "ForeName", "Initials", "Year", "Month", "Day", "DescriptorName", "QualifierName", "Agency"])

  static func read(
    _ tokens: MarkupTokens, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    // A citation is inside an article; in old sets it stands alone.
    var isInArticles = false
    let isRecord = { (name: String) in
      let isArticle = name == "PubmedArticle" || name == "PubmedBookArticle"
      if isArticle { isInArticles = true }
      return isArticle || name == "MedlineCitation" && !isInArticles
    }
    var tokens = tokens
    tokens.spelled = { PubMedNames.spelled($0) }
    return try XMLRecords.read(tokens, by: rules, file: file, into: &builder, where: isRecord) {
      PubMedXMLCitation.read($0, words: $1)
    }
  }
}

/// Reads one citation.
struct PubMedXMLCitation {
  private let record: Element
  private let words: MarkupDecoder
  private var result: Article

  static func read(_ record: Element, words: MarkupDecoder) -> Article {
    var reader = PubMedXMLCitation(record: record, words: words, result: Article(line: record.line, words: words))
    let citation =
      record.name == "MedlineCitation"
      ? record : record.first("MedlineCitation") ?? record.first("BookDocument") ?? record
    let article = citation.first("Article") ?? citation
    reader.readArticle(article, citation)
    reader.readCitation(citation, article)
    reader.readData(record.first("PubmedData") ?? record.first("PubmedBookData"), citation)
    return reader.result
  }

  private func line(_ element: Element?) -> String { words.line(element) }

  private mutating func addList(_ label: String, _ elements: [Element], role: FieldRole = .other) {
    result.addPart(label, elements.map { words.line($0) }, role: role, kind: .list)
  }

  // MARK: The paper

  private mutating func readArticle(_ article: Element, _ citation: Element) {
    let journal = article.first("Journal")
    let title = line(article.first("ArticleTitle") ?? article.first(along: "Book", "BookTitle"))
    let vernacular = line(article.first("VernacularTitle"))
    result.addPart("Title", title.isEmpty ? vernacular : title, role: .title)
    if !title.isEmpty { result.addPart("Original title", vernacular) }
    readPeople(article)
    result.addPart(
      "Journal", line(journal?.first("Title") ?? article.first(along: "Book", "BookTitle")))
    result.addPart(
      "Journal abbreviation",
      line(journal?.first("ISOAbbreviation") ?? citation.first(along: "MedlineJournalInfo", "MedlineTA")))
    let issue = journal?.first("JournalIssue")
    let date = issue?.first("PubDate") ?? article.first(along: "Book", "PubDate")
    let year = line(date?.first("Year"))
    let other = StudyNaming.year(in: line(date?.first("MedlineDate")))
    let electronic = line(article.first(along: "ArticleDate", "Year"))
    result.addPart("Year", [year, other, electronic].first { !$0.isEmpty } ?? "", role: .year, kind: .number)
    result.addPart("Publication date", sideBySide(date), kind: .text)
    result.addPart("Electronic publication date", article.all("ArticleDate").map(sideBySide).first ?? "")
    result.addPart("Volume", line(issue?.first("Volume")))
    result.addPart("Issue", line(issue?.first("Issue")))
    result.addPart("Pages", pages(article.first("Pagination")))
    readIdentifiers(article, citation)
    readAbstract(article.first("Abstract"), "Abstract", role: .abstract)
  }

  private func pages(_ pagination: Element?) -> String {
    let whole = line(pagination?.first("MedlinePgn"))
    if !whole.isEmpty { return whole }
    return [line(pagination?.first("StartPage")), line(pagination?.first("EndPage"))].filter { !$0.isEmpty }
      .joined(separator: "-")
  }

  /// Joins the texts of an element's children with spaces: `2020 Jan 3`.
  private func sideBySide(_ date: Element?) -> String {
    guard let date else { return "" }
    return !date.hasChildren ? line(date) : date.children.map { line($0) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private mutating func readPeople(_ article: Element) {
    var authors: [PersonName] = []
    var editors: [PersonName] = []
    for list in article.all("AuthorList") + (article.first("Book")?.all("AuthorList") ?? []) {
      let names = list.all("Author").map(name)
      if list["Type"] == "editors" { editors += names } else { authors += names }
    }
    result.add(authors: authors)
    result.addPart("Editors", editors.map(\.full), kind: .list)
    var seen: Set<Int> = []
    let affiliations = article.below(["Affiliation"]).filter { seen.insert($0.index).inserted }
    addList("Affiliations", affiliations)
    addList("Author identifiers", article.first("AuthorList")?.below(["Identifier"]) ?? [])
  }

  private func name(_ author: Element) -> PersonName {
    let group = line(author.first("CollectiveName"))
    if !group.isEmpty { return PersonName(family: group, isPerson: false) }
    let given = line(author.first("ForeName") ?? author.first("FirstName") ?? author.first("Initials"))
    return PersonName(family: line(author.first("LastName")), given: given, suffix: line(author.first("Suffix")))
  }

  private mutating func readIdentifiers(_ article: Element, _ citation: Element) {
    let lists = [record.first(along: "PubmedData", "ArticleIdList"), article.first("ArticleIdList")].compactMap { $0 }
    let ids = lists.flatMap { $0.all("ArticleId") }
    let id = { (kind: String) in ids.first { $0["IdType"] == kind } }
    let doi = id("doi") ?? article.all("ELocationID").first { $0["EIdType"] == "doi" }
    addIdentifier("PMID", line(citation.first("PMID") ?? id("pubmed")))
    addIdentifier("DOI", line(doi))
    addIdentifier("PMCID", line(id("pmc")))
    let others = ids.filter { !["doi", "pmc", "pubmed"].contains($0["IdType"]) }
    result.addPart("Other identifiers", others.map { "\($0["IdType"]) \(line($0))" }, kind: .list)
  }

  private mutating func addIdentifier(_ label: String, _ id: String) {
    result.addPart(label, [id], role: .identifier, naming: MarkupDecoder.rank(of: label))
  }

  /// Reads an abstract. Each section is a line of its own: `METHODS: …`.
  private mutating func readAbstract(_ abstract: Element?, _ label: String, role: FieldRole) {
    guard let abstract else { return }
    let lines = abstract.all("AbstractText").map { part in
      let text = words.text(part)
      return part["Label"].isEmpty || text.isEmpty ? text : "\(part["Label"]): \(text)"
    }
    result.addPart(label, lines.filter { !$0.isEmpty }.joined(separator: "\n"), role: role)
    result.addPart("\(label) copyright", line(abstract.first("CopyrightInformation")))
  }

  // MARK: Additions by NLM

  private mutating func readCitation(_ citation: Element, _ article: Element) {
    addList("Publication type", article.below(["PublicationType"]), role: .design)
    result.addPart(
      "MeSH terms", (citation.first("MeshHeadingList")?.all("MeshHeading") ?? []).map(heading), role: .keyword,
      kind: .list)
    addList("Keywords", citation.below(["Keyword"]), role: .keyword)
    let substances = (citation.first("ChemicalList")?.all("Chemical") ?? []).map { chemical in
      // A 0 means that the substance has no number.
      let number = line(chemical.first("RegistryNumber"))
      return line(chemical.first("NameOfSubstance")) + (["", "0"].contains(number) ? "" : " (\(number))")
    }
    result.addPart("Substances", substances, kind: .list)
    let banks = article.below(["DataBank"])
    for bank in banks {
      let numbers = bank.below(["AccessionNumber"]).map { line($0) }
      result.addPart("Registry number", numbers.map { "\($0)" }, kind: .list)
    }
    result.addPart("Grants", (article.first("GrantList")?.all("Grant") ?? []).map { sideBySide($0) }, kind: .list)
    for other in citation.all("OtherAbstract") {
      let name = other["Language"].isEmpty ? other["Type"] : other["Language"]
      readAbstract(other, "Abstract (\(name))", role: .other)
    }
    let collaborators = (citation.first("InvestigatorList")?.all("Investigator") ?? []).map { name($0).full }
    result.addPart("Collaborators", collaborators, kind: .list)
    result.addPart("Competing interests", line(citation.first("CoiStatement")))
    let related = (citation.first("CommentsCorrectionsList")?.all("CommentsCorrections") ?? []).map { note in
      [note["RefType"], line(note.first("RefSource")), line(note.first("PMID")), line(note.first("Note"))]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    result.addPart("Comments and corrections", related, kind: .list)
    result.addPart("ISSN", article.below(["ISSN"]).map { line($0) }, kind: .list)
    addList("Language", article.all("Language"))
    readRest(article, citation.index == article.index ? Self.knownInCitation : Self.knownInArticle)
    if citation.index != article.index { readRest(citation, Self.knownInCitation) }
    if !citation["Status"].isEmpty { result.addPart("Status", citation["Status"]) }
  }

  private func heading(_ heading: Element) -> String {
    heading.children.map { part in
      part["MajorTopicYN"] == "Y" ? "\(line(part))*" : line(part)
    }.joined(separator: "/")
  }

  private mutating func readData(_ data: Element?, _ citation: Element) {
    guard let data else { return }
    let history = (data.first("History")?.all("PubMedPubDate") ?? []).map { "\($0["PubStatus"]) \(sideBySide($0))" }
    result.addPart("History", history, kind: .list)
    let references = data.below(["Reference"]).map { reference -> String in
      let text = line(reference.first("Citation"))
      let ids = reference.below(["ArticleId"]).map { "\($0["IdType"]) \(line($0))" }
      return ([text] + ids).filter { !$0.isEmpty }.joined(separator: " ")
    }
    result.addPart("References", references, kind: .list)
    readRest(data, ["History", "ArticleIdList", "ReferenceList", "PublicationStatus"])
    result.addPart("Publication status", line(data.first("PublicationStatus")))
  }

  private mutating func readRest(_ part: Element, _ known: Set<String>) {
    for child in part.children where !known.contains(child.name) {
      result.addPart(words.label(child.name, Self.label), child.hasOwnText ? words.line(child) : sideBySide(child))
    }
  }

  /// Makes a label from an element's name: `NumberOfReferences` becomes `Number of references`.
  static func label(of name: String) -> String {
    var label = ""
    for character in name {
      if character.isUppercase && label.last?.isLowercase == true { label += " " }
      label += label.isEmpty || label.last?.isUppercase == true ? String(character) : character.lowercased()
    }
    return label
  }

  private static let knownInArticle: Set<String> = [
    "Journal", "ArticleTitle", "Book", "VernacularTitle", "AuthorList", "Pagination", "ELocationID", "Abstract",
    "Language",
    "PublicationTypeList", "PublicationType", "DataBankList", "GrantList", "ArticleDate", "PMID", "ArticleIdList",
    "KeywordList", "Article", "MedlineCitation",
  ]
  private static let knownInCitation: Set<String> = knownInArticle.union([
    "MeshHeadingList", "ChemicalList", "OtherAbstract", "InvestigatorList", "CoiStatement", "CommentsCorrectionsList",
    "PubmedData", "PubmedBookData", "BookDocument",
  ])
}
