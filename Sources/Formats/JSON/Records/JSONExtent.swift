/// What pages of search results say about the whole result: how many records there are, and whether another page
/// follows.
struct JSONExtent {
  private var totals: Set<Int> = []
  private var pages = 0
  private var pagesWithNext = 0

  /// The keys of the number of all records: those of ClinicalTrials.gov, Europe PMC, Crossref, Elsevier, CORE and Solr.
  private static let ofTotal = [
    "totalCount", "hitCount", "total-results", "total_results", "totalResults", "opensearch:totalResults", "totalHits",
    "total_count", "numFound",
  ]
  /// Keys of the number of all records that count only beside other keys of a page. `total` and `count` alone can be
  /// the numbers of something else.
  private static let ofTotalOnPage = ["count", "total"]
  private static let ofPage = [
    "per_page", "per-page", "perPage", "page", "pageSize", "page_size", "offset", "limit", "size", "start", "retmax",
  ]
  /// Keys of the value that asks for the next page.
  private static let ofNext = [
    "nextPageToken", "nextCursorMark", "next-cursor", "next_cursor", "nextCursor", "nextPage", "next_page",
    "nextPageUrl", "next",
  ]
  private static let ofParts = ["meta", "_stats", "pagination", "links", "messages"]

  mutating func addPage() { pages += 1 }

  /// Reads the members of an object that stand beside the records, and the parts of it that describe the page.
  mutating func read(_ object: Int, in tape: JSONTape) {
    let isPage = tape.member(object, among: Self.ofPage) != nil
    for name in Self.ofTotal + (isPage ? Self.ofTotalOnPage : []) {
      if let place = tape.member(object, name), let total = Int(tape.plainText(place) ?? "") { totals.insert(total) }
    }
    let next = Self.ofNext.contains { name in
      tape.member(object, name).map { !["", "*", "false"].contains(tape.plainText($0) ?? "") } ?? false
    }
    if next { pagesWithNext += 1 }
    for name in Self.ofParts {
      guard let part = tape.member(object, name), tape.isContainer(part) else { continue }
      for place in tape.kind(part) == .array ? Array(tape.children(of: part)) : [part] where tape.isContainer(place) {
        read(place, in: tape)
      }
    }
  }

  /// Returns the issue that there are more records than `count`. Returns nil if there are none or the source does not
  /// say.
  func finding(_ count: Int) -> ReadIssue.Kind? {
    if totals.count == 1, let total = totals.first { return total > count ? .partOfMore(count, of: total) : nil }
    return pages > 0 && pagesWithNext >= pages ? .partOfMore(count, of: nil) : nil
  }
}
