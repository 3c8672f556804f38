import Studies

/// Reads one article in JATS.
struct JATSArticle {
  let article: Element
  let words: MarkupDecoder
  var result: Article

  private init(_ article: Element, words: MarkupDecoder) {
    self.article = article
    self.words = words
    result = Article(line: article.line, words: words)
  }

  static func read(_ article: Element, words: MarkupDecoder) -> Article {
    var reader = JATSArticle(article, words: words)
    reader.readFront(article.first("front") ?? article, suffix: "")
    reader.readText(of: article, suffix: "")
    reader.readOthers(in: article)
    reader.readUnknown()
    reader.readTables()
    return reader.result
  }

  private mutating func readOthers(in article: Element) {
    for other in article.children where ["sub-article", "response"].contains(other.name) { readOther(other) }
  }

  /// Reads parts of other tag sets than JATS. Without a front, `readFront` has read all parts of the article.
  private mutating func readUnknown() {
    guard article.first("front") != nil else { return }
    let known: Set<String> = [
      "front", "body", "back", "floats-group", "floats-wrap", "sub-article", "response", "processing-meta",
    ]
    for part in article.children where !known.contains(part.name) { readTitled(part, Self.label(of: part.name)) }
  }

  /// Reads a translation, a letter or a reply. Its fields have its language or its kind in their labels.
  private mutating func readOther(_ other: Element) {
    let kind = other["article-type"].split(separator: "-").joined(separator: " ")
    let isTranslation = kind == "translation" && !other["lang"].isEmpty
    let suffix = " (\(isTranslation ? other["lang"] : kind.isEmpty ? other.name : kind))"
    readFront(other.first("front-stub") ?? other.first("front") ?? other, suffix: suffix)
    readText(of: other, suffix: suffix)
    readOthers(in: other)
  }

  mutating func addTexts(_ label: String, _ elements: [Element], kind: FieldKind = .list, role: FieldRole = .other) {
    result.addPart(label, elements.map { words.text($0) }, role: role, kind: kind)
  }

  // MARK: Body and back

  private mutating func readText(of article: Element, suffix: String) {
    if let body = article.first("body") {
      readSections(of: body, rest: "Text", suffix: suffix)
      for list in body.below(["ref-list"]) { readReferences(list, suffix: suffix) }
      for list in body.below(["glossary"]) { readGlossary(list) }
    }
    for part in article.children where ["back", "floats-group", "floats-wrap"].contains(part.name) {
      readBack(part, suffix: suffix)
    }
    readNotesWithin(article, suffix: suffix)
    let figures = article.below(["fig", "chem-struct-wrap", "boxed-text"]).filter {
      $0.name == "fig" && isOwn($0, article)
    }
    for figure in figures { readFigure(figure, suffix: suffix) }
  }

  /// Reads the notes that stand in sections and below words, and not in a group at the end.
  private mutating func readNotesWithin(_ article: Element, suffix: String) {
    for group in article.below(["fn-group"]) where group.parent?.name != "back" && isLoose(group, article) {
      readFootnotes(group, suffix: suffix)
    }
    let alone = article.below(["fn"]).filter { $0.parent?.name != "fn-group" && isLoose($0, article) }
    addTexts("Footnotes" + suffix, alone)
  }

  /// Whether a note belongs to this article and to no part that is read together with its notes.
  private func isLoose(_ note: Element, _ article: Element) -> Bool {
    var parent = note.parent
    while let above = parent, above.index != article.index {
      if Self.partsWithNotes.contains(above.name) { return false }
      parent = above.parent
    }
    return true
  }

  private static let partsWithNotes: Set<String> = [
    "sub-article", "response", "front", "front-stub", "table-wrap", "table", "fig", "ref-list", "glossary",
  ]

  /// Whether an element belongs to this article, and not to an article inside it.
  private func isOwn(_ element: Element, _ article: Element) -> Bool {
    var parent = element.parent
    while let above = parent, above.index != article.index {
      if ["sub-article", "response"].contains(above.name) { return false }
      parent = above.parent
    }
    return true
  }

  /// Reads the sections in order. The text between them gets the label `rest`.
  private mutating func readSections(of part: Element, rest: String, suffix: String) {
    var loose: [String] = []
    for child in part.children {
      if child.name == "sec" {
        flush(&loose, rest + suffix)
        readSection(child, rest: rest, suffix: suffix)
      } else if !Self.standApart.contains(child.name) {
        loose.append(words.text(child, leaving: Self.standsApart))
      }
    }
    flush(&loose, rest + suffix)
  }

  private mutating func flush(_ loose: inout [String], _ label: String) {
    let text = loose.filter { !$0.isEmpty }.joined(separator: "\n")
    loose = []
    result.addPart(label, text)
  }

  /// Elements that become parts of their own.
  private static let standApart: Set<String> = [
    "table-wrap", "table-wrap-group", "fig", "fig-group", "fn-group", "ref-list", "glossary",
  ]

  private static func standsApart(_ element: Element) -> Bool {
    standApart.contains(element.name) || element.name == "fn" && element.parent?.name != "fn-group"
  }

  private mutating func readSection(_ section: Element, rest: String, suffix: String) {
    let title = section.first("title")
    let heading = words.line(title)
    let number = section.first("label")?.index
    let text = words.text(section) { element in
      element.index == title?.index || element.index == number || Self.standsApart(element)
    }
    result.addPart((heading.isEmpty ? rest : heading) + suffix, text)
    if Legend.begins(heading + ".") { result.entries += Legend.entries(in: text) }
  }

  private mutating func readBack(_ back: Element, suffix: String) {
    for part in back.children {
      switch part.name {
      case "ack": readTitled(part, "Acknowledgments" + suffix)
      case "app-group": for appendix in part.all("app") { readTitled(appendix, "Appendix" + suffix) }
      case "fn-group": readFootnotes(part, suffix: suffix)
      case "glossary": readGlossary(part)
      case "ref-list": readReferences(part, suffix: suffix)
      case "sec": readSection(part, rest: "Back matter", suffix: suffix)
      case "bio": readTitled(part, "About the authors" + suffix)
      case "notes": readTitled(part, "Notes" + suffix)
      case "title", "label", "fig", "fig-group", "table-wrap", "table-wrap-group": break
      default: readTitled(part, Self.label(of: part.name) + suffix)
      }
    }
    for list in back.below(["ref-list"]) where list.parent?.index != back.index && isOwn(list, article) {
      readReferences(list, suffix: suffix)
    }
    for list in back.below(["glossary", "def-list"]) where list.parent?.index != back.index { readGlossary(list) }
  }

  mutating func readTitled(_ part: Element, _ label: String) {
    let title = part.first("title")
    let heading = words.line(title)
    let text = words.text(part) { $0.index == title?.index || Self.standsApart($0) }
    result.addPart(heading.isEmpty ? label : heading, text)
  }

  /// Makes a label from an element's name: `award-group` becomes `Award group`.
  static func label(of name: String) -> String {
    let words = name.split { "-_".contains($0) }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private mutating func readFootnotes(_ group: Element, suffix: String) {
    let title = words.line(group.first("title"))
    for note in group.all("fn") where Self.labelOfNote[note["fn-type"]] != nil {
      result.addPart((Self.labelOfNote[note["fn-type"]] ?? "") + suffix, words.text(note))
    }
    let rest = group.all("fn").filter { Self.labelOfNote[$0["fn-type"]] == nil }
    addTexts((title.isEmpty ? "Footnotes" : title) + suffix, rest)
  }

  /// The labels of the kinds of notes that people look for by name (JATS, suggested values of `fn-type`).
  static let labelOfNote = [
    "conflict": "Competing interests", "COI-statement": "Competing interests", "coi-statement": "Competing interests",
    "financial-disclosure": "Funding", "supported-by": "Funding", "con": "Author contributions",
    "abbr": "Abbreviations",
  ]

  private mutating func readGlossary(_ glossary: Element) {
    let items = glossary.below(["def-item"])
    for item in items {
      let term = words.line(item.first("term"))
      let meaning = item.all("def").map { words.line($0) }.joined(separator: "; ")
      if !term.isEmpty && !meaning.isEmpty { result.entries.append(Glossary.Entry(term: term, meaning: meaning)) }
    }
    if items.isEmpty { readTitled(glossary, "Glossary") }
  }

  private mutating func readReferences(_ list: Element, suffix: String) {
    let references = list.below(["ref"]).map { JATSReference(element: $0, words: words).text }
    let title = words.line(list.first("title"))
    let isUsual = ["references", "reference", "literature cited", "bibliography", ""].contains(title.lowercased())
    result.addPart((isUsual ? "References" : title) + suffix, references, kind: .list)
  }

  private mutating func readFigure(_ figure: Element, suffix: String) {
    let label = words.line(figure.first("label"))
    let text = words.text(figure) { ["label", "object-id"].contains($0.name) && $0.parent?.index == figure.index }
    let lines = [text] + figure.all("object-id").map { words.line($0) }
    result.addPart(
      (label.isEmpty ? "Figure" : label.trimming { ".:".unicodeScalars.contains($0) }) + suffix,
      lines.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  // MARK: Tables

  private mutating func readTables() {
    let wraps = article.below(["table-wrap", "table"]).filter { element in
      element.name == "table-wrap" || !isInWrap(element)
    }
    for element in wraps {
      for table in JATSTable(element: element, words: words).readTables() { result.addTable(table) }
    }
  }

  private func isInWrap(_ table: Element) -> Bool {
    var parent = table.parent
    while let above = parent {
      if ["table-wrap", "table"].contains(above.name) { return true }
      parent = above.parent
    }
    return false
  }
}
