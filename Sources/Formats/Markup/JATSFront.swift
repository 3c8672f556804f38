import Studies

// Reads the front of an article: its title, its authors, and where it appeared.
extension JATSArticle {
  mutating func readFront(_ front: Element, suffix: String) {
    let meta = front.first("article-meta") ?? front
    let journal = front.first("journal-meta")
    readTitles(meta, suffix: suffix)
    readPeople(meta, suffix: suffix)
    if let journal { readJournal(journal) }
    readPlace(meta, suffix: suffix)
    readIdentifiers(meta, suffix: suffix)
    if suffix.isEmpty { result.addPart("Article type", Self.label(of: article["article-type"])) }
    readAbstracts(meta, suffix: suffix)
    readKeywords(meta, suffix: suffix)
    readContributors(meta, suffix: suffix)
    readNotes(meta, suffix: suffix)
    if let journal { readJournalNumbers(journal) }
    readRest(meta, suffix: suffix)
  }

  // MARK: Titles

  private mutating func readTitles(_ meta: Element, suffix: String) {
    let group = meta.first("title-group")
    let title = words.line(group?.first("article-title")) { $0.name == "fn" || $0.name == "xref" }
    let subtitle = group?.all("subtitle").map { words.line($0) }.joined(separator: " ") ?? ""
    let joined = title.hasSuffix(":") || subtitle.isEmpty ? "\(title) \(subtitle)" : "\(title): \(subtitle)"
    result.addPart(
      "Title" + suffix, StudyNaming.oneLine(joined), role: suffix.isEmpty ? .title : .other)
    let others = group?.below(["trans-title", "alt-title", "trans-subtitle"]) ?? []
    result.addPart("Other titles" + suffix, others.map { words.line($0) }, kind: .list)
  }

  // MARK: People

  private mutating func readPeople(_ meta: Element, suffix: String) {
    let people = meta.below(["contrib"]).filter { !isWithin($0, ["collab", "contrib"]) }
    let groups = people.filter { isWithin($0, ["contrib-group"]) || $0.parent?.index == meta.index }
    let named = groups.filter { kind(of: $0) == "author" && $0.parent?["content-type"] != "collab-list" }
    let authors = named.contains { !isMember($0) } ? named.filter { !isMember($0) } : named
    let names = authors.flatMap(names)
    if suffix.isEmpty {
      result.add(authors: names)
    } else {
      result.addPart("Authors" + suffix, names.map(\.full), kind: .list)
    }
  }

  /// Reads collaborators, contributors other than authors, details of each person, affiliations and correspondence.
  private mutating func readContributors(_ meta: Element, suffix: String) {
    let people = meta.below(["contrib"]).filter { !isWithin($0, ["collab", "contrib"]) }
    let groups = people.filter { isWithin($0, ["contrib-group"]) || $0.parent?.index == meta.index }
    let hasAuthors = groups.contains { kind(of: $0) == "author" && !isMember($0) }
    let members = meta.below(["contrib"]).filter { person in
      isWithin(person, ["collab"]) || person.parent?["content-type"] == "collab-list" || hasAuthors && isMember(person)
    }
    result.addPart("Collaborators" + suffix, members.flatMap(self.names).map(\.full), kind: .list)
    let others = Dictionary(grouping: groups.filter { kind(of: $0) != "author" }, by: kind)
    for (kind, people) in others.sorted(by: { $0.value[0].index < $1.value[0].index }) {
      result.addPart(Self.label(of: kind) + suffix, people.flatMap(self.names).map(\.full), kind: .list)
    }
    result.addPart("Contributor details" + suffix, people.map(details).filter { !$0.isEmpty }, kind: .list)
    addTexts(
      "Affiliations" + suffix, meta.below(["aff"]).filter { !isWithin($0, ["aff-alternatives"]) || isFirstForm($0) })
    let notes = meta.below(["corresp"])
    addTexts("Correspondence" + suffix, notes)
  }

  /// Returns everything about a person except the name, after the name:
  /// `Rue, Ada: Writing; ORCID 0000-0002-1825-0097; ada@rue.example`.
  private func details(of person: Element) -> String {
    let said = person.children.filter { !Self.namesAndMarks.contains($0.name) }.map { part in
      let text = words.line(part)
      let kind = part.name == "contrib-id" ? part["contrib-id-type"] : ""
      return text.isEmpty || kind.isEmpty ? text : "\(kind == "orcid" ? "ORCID" : kind) \(text)"
    }.filter { !$0.isEmpty }
    let name = names(of: person).map(\.full).joined(separator: "; ")
    return said.isEmpty || name.isEmpty ? said.joined(separator: "; ") : "\(name): \(said.joined(separator: "; "))"
  }

  private static let namesAndMarks: Set<String> = [
    "name", "string-name", "name-alternatives", "collab", "collab-alternatives", "collab-name", "institution",
    "on-behalf-of", "anonymous", "xref", "aff", "aff-alternatives",
  ]

  /// Whether a person is a member of a group. One article has 15 authors and names 1,307 members.
  private func isMember(_ person: Element) -> Bool {
    person["contrib-type"] == "collab" && !person.children.contains { Self.groups.contains($0.name) }
  }

  private static let groups: Set<String> = [
    "collab", "collab-alternatives", "collab-name", "on-behalf-of", "institution",
  ]

  private func isFirstForm(_ element: Element) -> Bool {
    element.parent.flatMap { $0.children.first { _ in true } }?.index == element.index
  }

  private func kind(of person: Element) -> String {
    let kind = person["contrib-type"]
    let group = person.parent?["content-type"] ?? ""
    if kind.isEmpty && (group.hasPrefix("editor") || group == "reviewers") { return group }
    return kind.isEmpty || kind == "authors" || kind == "collab" ? "author" : kind
  }

  private func isWithin(_ element: Element, _ names: Set<String>) -> Bool {
    var parent = element.parent
    while let above = parent, above.index > article.index {
      if names.contains(above.name) { return true }
      parent = above.parent
    }
    return false
  }

  private func names(of person: Element) -> [PersonName] {
    let scope = person.first("name-alternatives") ?? person
    for child in scope.children {
      switch child.name {
      case "name": return [name(child)]
      case "string-name": return [child.hasOwnText ? PersonName(family: words.line(child)) : name(child)]
      case "collab", "collab-alternatives", "collab-name", "on-behalf-of", "institution":
        return [PersonName(family: words.line(child) { $0.name == "contrib-group" }, isPerson: false)]
      case "anonymous": return [PersonName(family: "Anonymous", isPerson: false)]
      default: continue
      }
    }
    return []
  }

  private func name(_ name: Element) -> PersonName {
    let family = words.line(name.first("surname"))
    let given = words.line(name.first("given-names"))
    return PersonName(
      family: family.isEmpty ? given : family, given: family.isEmpty ? "" : given,
      suffix: words.line(name.first("suffix")))
  }

  // MARK: Journal and place

  private mutating func readJournal(_ journal: Element) {
    let title = journal.below(["journal-title"]).first
    let short = journal.below(["abbrev-journal-title"]).first
    let ids = journal.all("journal-id")
    let id = ids.first { $0["journal-id-type"] == "nlm-ta" } ?? ids.first
    result.addPart("Journal", words.line(title ?? short ?? id))
  }

  private mutating func readJournalNumbers(_ journal: Element) {
    result.addPart("ISSN", journal.all("issn").map { words.line($0) }, kind: .list)
    result.addPart("Publisher", journal.below(["publisher"]).map { words.text($0) }, kind: .list)
    let others = journal.below(["journal-id", "abbrev-journal-title"])
    result.addPart("Journal names", others.map { words.line($0) }, kind: .list)
  }

  /// The kinds of publication dates in the order in which a citation prefers them: the issue before the web page.
  private static let dateRanks = ["ppub", "collection", "epub-ppub", "pub", "epub", "epreprint"]

  private mutating func readPlace(_ meta: Element, suffix: String) {
    let dates = meta.all("pub-date")
    let ranked = dates.enumerated().min { left, right in
      (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }
    let year = words.line(ranked?.element.first("year"))
    if suffix.isEmpty { result.addPart("Year", year, role: .year, kind: .number) }
    result.addPart("Publication dates" + suffix, dates.map(dated), kind: .list)
    for (name, label) in [
      ("volume", "Volume"), ("issue", "Issue"), ("issue-title", "Issue title"), ("supplement", "Supplement"),
    ] {
      result.addPart(label + suffix, meta.all(name).map { words.line($0) })
    }
    let range = words.line(meta.first("page-range"))
    let ends = [words.line(meta.first("fpage")), words.line(meta.first("lpage"))].filter { !$0.isEmpty }
    result.addPart("Pages" + suffix, range.isEmpty ? ends.joined(separator: "-") : range)
    result.addPart("Article number" + suffix, words.line(meta.first("elocation-id")))
  }

  private func rank(_ date: Element) -> Int {
    let kind = date["pub-type"].isEmpty ? date["date-type"] : date["pub-type"]
    return Self.dateRanks.firstIndex(of: kind) ?? Self.dateRanks.count
  }

  /// Returns a date with its kind: `epub 2011-08-02`.
  private func dated(_ date: Element) -> String {
    let season = words.line(date.first("season"))
    let parts = ["year", "month", "day"].map { words.line(date.first($0)) }.filter { !$0.isEmpty }
    let padded = parts.map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
    let kind = date["pub-type"].isEmpty ? date["date-type"] : date["pub-type"]
    let text = padded.isEmpty ? words.line(date) : padded
    return [kind, text, padded.isEmpty ? "" : season].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private mutating func readIdentifiers(_ meta: Element, suffix: String) {
    let known: [(kinds: [String], label: String)] = [
      (["pmid"], "PMID"), (["doi"], "DOI"), (["pmcid", "pmc"], "PMCID"),
    ]
    var used: [Int] = []
    for (kinds, label) in known {
      let ids = meta.all("article-id").filter { kinds.contains($0["pub-id-type"]) }
      used += ids.map(\.index)
      guard let id = ids.first else { continue }
      if suffix.isEmpty {
        result.addPart(label, [words.line(id)], role: .identifier, naming: MarkupDecoder.rank(of: label))
      } else {
        result.addPart(label + suffix, words.line(id))
      }
    }
    let others = meta.all("article-id").filter { !used.contains($0.index) }
    result.addPart(
      "Other identifiers" + suffix,
      others.map { [$0["pub-id-type"], words.line($0)].filter { !$0.isEmpty }.joined(separator: " ") },
      kind: .list)
  }

  // MARK: Abstract and keywords

  private mutating func readAbstracts(_ meta: Element, suffix: String) {
    let main = suffix.isEmpty ? Self.mainAbstract(of: meta)?.index : nil
    for abstract in meta.children where ["abstract", "trans-abstract"].contains(abstract.name) {
      let title = words.line(abstract.first("title"))
      let kind = abstract["abstract-type"]
      let text = JATSAbstract(element: abstract, words: words).text
      if abstract.index == main {
        result.addPart("Abstract", text, role: .abstract)
      } else {
        let language = abstract["lang"]
        let name = kind.isEmpty ? "Abstract" : Self.label(of: kind)
        let label =
          abstract.name == "trans-abstract" && !language.isEmpty
          ? "Abstract (\(language))" : title.isEmpty ? name : title
        result.addPart(label + suffix, text)
      }
    }
  }

  /// The abstract of the article: the one without a type, otherwise one whose type says that it is the usual abstract
  /// in another length.
  private static func mainAbstract(of meta: Element) -> Element? {
    let abstracts = meta.all("abstract")
    return ["", "normal", "short", "executive-summary"].lazy
      .compactMap { kind in abstracts.first { $0["abstract-type"].lowercased() == kind } }.first
  }

  private mutating func readKeywords(_ meta: Element, suffix: String) {
    for group in meta.all("kwd-group") {
      let terms = group.below(["kwd", "compound-kwd", "nested-kwd"]).map { words.line($0) }
      let kind = group["kwd-group-type"]
      let isOther = kind == "abbreviations" || kind == "abbr"
      let language = group["lang"].lowercased().prefix(2)
      let isForeign = !language.isEmpty && language != article["lang"].lowercased().prefix(2)
      let own = kind.isEmpty || kind.lowercased().contains("author") ? "Keywords" : Self.label(of: kind)
      let label = isOther ? "Abbreviations" : own + (isForeign && suffix.isEmpty ? " (\(language))" : suffix)
      result.addPart(label, terms, role: isForeign || isOther || !suffix.isEmpty ? .other : .keyword, kind: .list)
    }
    let subjects = meta.first("article-categories")?.below(["subject", "series-title"]) ?? []
    result.addPart(
      "Subjects" + suffix, subjects.map { words.line($0) }, role: suffix.isEmpty ? .keyword : .other, kind: .list)
  }

  // MARK: Notes and the rest

  private mutating func readNotes(_ meta: Element, suffix: String) {
    for note in meta.below(["fn"]) where isWithin(note, ["author-notes"]) {
      let label = Self.labelOfNote[note["fn-type"]] ?? "Author notes"
      result.addPart(label + suffix, words.text(note))
    }
    for funding in meta.all("funding-group") {
      let statement = funding.all("funding-statement").map { words.text($0) }.filter { !$0.isEmpty }
      result.addPart("Funding" + suffix, statement.isEmpty ? words.text(funding) : statement.joined(separator: "\n"))
      if !statement.isEmpty {
        result.addPart("Grants" + suffix, funding.all("award-group").map { words.line($0) }, kind: .list)
      }
    }
    let history = (meta.first("history")?.all("date") ?? []).map(dated)
    result.addPart("History" + suffix, history, kind: .list)
    if let permissions = meta.first("permissions") {
      result.addPart("Licence" + suffix, words.text(permissions))
    }
  }

  /// Reads all other parts of the front under their own names.
  private mutating func readRest(_ meta: Element, suffix: String) {
    for part in meta.children where !Self.knownParts.contains(part.name) {
      let text = words.text(part)
      let isLink = ["self-uri", "ext-link", "uri"].contains(part.name)
      result.addPart(
        isLink ? "Link" : Self.label(of: part.name) + suffix, text.isEmpty ? part["href"] : text,
        role: isLink ? .link : .other)
    }
  }

  private static let knownParts: Set<String> = [
    "title-group", "contrib-group", "contrib", "aff", "aff-alternatives", "author-notes", "pub-date", "volume", "issue",
    "issue-title", "supplement", "page-range", "fpage", "lpage", "elocation-id", "article-id", "abstract",
    "trans-abstract", "kwd-group", "article-categories", "funding-group", "history", "permissions", "journal-meta",
    "article-meta", "front", "front-stub", "body", "back", "counts", "sub-article", "response", "floats-group",
    "processing-meta", "notes",
  ]
}

/// An abstract. Each section is a line of its own: `Methods: …`.
struct JATSAbstract {
  let element: Element
  let words: MarkupDecoder

  var text: String {
    let title = element.first("title")?.index
    var lines: [String] = []
    for part in element.children where part.index != title {
      guard part.name == "sec", let heading = part.first("title") else {
        lines.append(words.text(part))
        continue
      }
      let label = words.line(heading).trimming { ":.".unicodeScalars.contains($0) || $0.properties.isWhitespace }
      lines.append("\(label): \(words.text(part) { $0.index == heading.index })")
    }
    if lines.isEmpty { lines = [words.text(element)] }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
