import Studies

/// Reads articles in JATS, the Journal Article Tag Suite (NISO Z39.96), and in the older NLM types. A file has one
/// article, or many as PubMed Central delivers them.
///
/// Each article is one study. Its tables are read as well, and `FILE#N` opens table N in place of the articles.
struct JATSReader {
  static let rules = TextRules(
    blocks: [
      "p", "title", "subtitle", "sec", "list", "list-item", "def-list", "def-item", "disp-quote", "disp-formula",
      "fn",
      "fn-group", "table-wrap", "table", "thead", "tbody", "tfoot", "tr", "row", "fig", "caption", "abstract",
      "verse-group", "verse-line", "boxed-text", "speech", "statement", "attrib", "ack", "app", "license-p", "sig",
      "sig-block", "array", "supplementary-material", "ref", "ref-list", "note", "award-group", "address", "question",
      "answer", "bio", "notes",
    ],
    skipped: [
      "graphic", "inline-graphic", "annotation", "annotation-xml", "index-term", "private-char",
    ],
    apart: [
      "publisher-name", "publisher-loc", "copyright-statement", "copyright-year", "copyright-holder", "surname",
      "given-names", "suffix", "institution", "addr-line", "country", "institution-id", "institution-wrap",
      "named-content",
      "year", "month", "day", "role", "email", "funding-source", "award-id", "label", "td", "th",
    ])

  static func read(
    _ tokens: MarkupTokens, table: Int?, file: String, into builder: inout CollectionBuilder,
    tables: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    let words = MarkupDecoder(file: file, rules: rules)
    var records = XMLRecords(tokens, packer: RowPacker(words: words)) { $0 == "article" }
    var shelf = ArticleShelf(file: file, wanted: table)
    while let article = records.next().map({ JATSArticle.read($0, words: words) }) {
      shelf.add(article, into: &builder)
      if let cut = article.tables.first(where: \.shape.isCutShort) {
        records.log.add(.markup(.spansRefused), line: cut.line)
      }
      article.addUnclearSections(to: &records.log)
      if article.title.isEmpty, !article.isEmpty {
        records.log.add(.markup(.titleMissing), line: article.line)
      }
      for table in article.tables where table.isMissing {
        records.log.add(.markup(.tableMissing(label: table.label)), line: table.line, excerpt: table.caption)
      }
    }
    for issue in words.issues { records.log.add(issue) }
    return try shelf.finished(records.log, tables: &tables)
  }
}

/// Adds the articles of a file, or the one table asked for, to a collection.
struct ArticleShelf {
  private let file: String
  private let wanted: Int?
  private(set) var articles = 0
  private var tables: [TableOutline] = []
  private var isFound = false

  init(file: String, wanted: Int?) {
    self.file = file
    self.wanted = wanted
  }

  mutating func add(_ article: Article, into builder: inout CollectionBuilder) {
    if article.isEmpty { return }
    articles += 1
    if wanted == nil {
      if builder.title.isEmpty && articles == 1 { builder.add(title: article.title) }
      article.addStudy(to: &builder, number: articles)
    }
    for table in article.tables {
      let outline = table.outline(tables.count + 1, file: file)
      tables.append(outline)
      if outline.number == wanted && !outline.isImage && outline.rows > 0 {
        isFound = true
        table.addStudies(to: &builder, of: article.title)
      }
    }
  }

  /// Returns the issues, and adds the file's tables to `tables`.
  /// - Throws: `ReadError` when the file has no article, or when the table asked for is missing or has no rows.
  func finished(_ log: IssueLog, tables: inout [TableOutline]) throws(ReadError) -> [ReadIssue] {
    let start = Origin(file: file, line: 1)
    if let wanted, !isFound {
      let known = self.tables.first { $0.number == wanted }
      throw ReadError(.noSuchTable(wanted, known: known, of: self.tables), at: known?.origin ?? start)
    }
    if articles == 0 { throw ReadError(.noArticle, at: start) }
    tables += self.tables
    return log.finished()
  }
}
