import Studies

/// Reads a page with an article: its metadata, its sections by their headings, and its tables. Skips scripts,
/// navigation and forms.
struct HTMLReader {
  static let rules = TextRules(
    blocks: HTMLElements.blocks.union(["li", "dt", "dd", "tr", "caption", "option"]),
    skipped: furniture)

  /// Elements that do not belong to the article.
  static let furniture: Set<String> = [
    "script", "style", "nav", "form", "button", "noscript", "template", "svg", "iframe", "select", "input", "head",
    "object", "canvas", "audio", "video", "annotation", "annotation-xml",
  ]

  static func read(
    _ tokens: MarkupTokens, table: Int?, file: String, into builder: inout CollectionBuilder,
    tables: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    let words = MarkupDecoder(file: file, rules: rules)
    let (article, found) = Self.article(tokens, words: words)
    var log = found
    var shelf = ArticleShelf(file: file, wanted: table)
    if table == nil, let kind = PageKind(of: article) {
      throw ReadError(.otherPage(kind), at: Origin(file: file, line: 1), excerpt: article.title)
    }
    if let cut = article.tables.first(where: \.shape.isCutShort) { log.add(.markup(.spansRefused), line: cut.line) }
    article.addUnclearSections(to: &log)
    let isBare = table == nil && article.isBareTable
    if isBare { shelf = ArticleShelf(file: file, wanted: 1) }
    shelf.add(article, into: &builder)
    for issue in words.issues { log.add(issue) }
    return try shelf.finished(log, tables: &tables)
  }

  /// Reads the article, and releases the tree of the page.
  private static func article(_ tokens: MarkupTokens, words: MarkupDecoder) -> (Article, IssueLog) {
    let (page, log) = HTMLTree.read(tokens, packer: RowPacker(words: words))
    return (HTMLArticle.read(page, words: words), log)
  }
}
