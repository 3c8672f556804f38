import Studies

/// Reads the article on a page.
struct HTMLArticle {
  let page: Element
  let words: MarkupDecoder
  var result: Article
  private let counts: HTMLCounts
  /// The nodes of the tables, and of blocks that contain only a table with its caption and notes.
  private var tableBlocks: Set<Int> = []

  static func read(_ page: Element, words: MarkupDecoder) -> Article {
    var reader = HTMLArticle(page: page, words: words, result: Article(line: 1, words: words), counts: HTMLCounts(page))
    reader.readPage()
    return reader.result
  }

  private mutating func readPage() {
    let meta = HTMLMeta(page)
    let found = HTMLTables(page: page, words: words, counts: counts).readTables()
    tableBlocks = Set(found.map(\.block.index))
    let headings = page.below(["h1", "h2", "h3", "h4", "h5", "h6"]) { !isFurniture($0) && !isInTable($0) }
    let heading = titleHeading(headings, named: meta.title)
    readTitle(meta, heading)
    readAuthors(meta)
    meta.readPlace(into: &result)
    readDOI(meta, heading, headings)
    meta.readRest(into: &result)
    let sections = HTMLSections(
      page: page, words: words, title: heading, headings: headings.filter { $0.index != heading?.index },
      counts: counts, leaving: { [self] in isFurniture($0) || tableBlocks.contains($0.index) })
    for (label, text) in sections.readSections() { addSection(label, text) }
    for table in found { result.addTable(table.table) }
    result.addPart("Rest of the page", sections.around())
  }

  // MARK: Title and identifiers

  /// Returns the heading with the title in the head of the page, or else the one that is called so by its class.
  private func titleHeading(_ headings: [Element], named title: String) -> Element? {
    let first = headings.filter { $0.name == "h1" && !words.line($0).isEmpty }
    if !title.isEmpty, let same = first.first(where: { words.line($0) == title }) { return same }
    let known = first.first { ["article", "title", "heading"].contains(where: $0["class"].lowercased().contains) }
    return known ?? first.first
  }

  private mutating func readTitle(_ meta: HTMLMeta, _ heading: Element?) {
    let named = page.below(["title"]).first { $0.parent?.name != "svg" }
    // Images in a heading are badges.
    let plain = words.line(heading) { $0.name == "img" }
    let texts = [meta.title, plain, words.line(heading), meta.pageTitle, words.line(named)]
    result.addPart("Title", texts.first { !$0.isEmpty } ?? "", role: .title)
  }

  /// Reads the authors from the head of the page; otherwise from its body.
  private mutating func readAuthors(_ meta: HTMLMeta) {
    meta.readAuthors(into: &result)
    if !result.has("authors") { result.add(authors: HTMLAuthors(page: page, words: words).readNames()) }
  }

  /// Reads the DOI from the head of the page; otherwise from a link in its body.
  private mutating func readDOI(_ meta: HTMLMeta, _ heading: Element?, _ headings: [Element]) {
    var doi = meta.doi
    if doi.isEmpty {
      let own = HTMLOwnDOI(
        page: page, words: words, meta: meta, title: result.title, heading: heading, headings: headings)
      doi = own.find()
    }
    result.addPart("DOI", [doi], role: .identifier, naming: MarkupDecoder.rank(of: "DOI"))
  }

  // MARK: Parts

  private mutating func addSection(_ label: String, _ text: String) {
    // Between buttons with names, only commas are left.
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return }
    let isAbstract = ["abstract", "summary"].contains(label.lowercased()) && !result.has("abstract")
    result.addPart(isAbstract ? "Abstract" : label, text, role: isAbstract ? .abstract : .other)
    if Legend.begins(label + ".") { result.entries += Legend.entries(in: text) }
  }

  // MARK: Parts outside the article

  private func isInTable(_ element: Element) -> Bool {
    var inner: Element? = element
    while let one = inner {
      if tableBlocks.contains(one.index) { return true }
      inner = one.parent
    }
    return false
  }

  private func isFurniture(_ element: Element) -> Bool {
    words.rules.traits(of: element).contains(.skipped) || HTMLFurniture(counts: counts).contains(element)
  }
}

extension Article {
  func has(_ key: String) -> Bool { parts.contains { $0.slot.field.key == key } }

  /// Whether the page consists of one table, as programs export one.
  var isBareTable: Bool {
    guard tables.count == 1, !tables[0].shape.rows.isEmpty else { return false }
    return parts.allSatisfy {
      ["title", "table-1"].contains($0.slot.field.key) || $0.slot.field.key.hasPrefix("table")
    }
  }
}
