import Studies

/// What a page is if it is not an article: a program saved it in place of one.
package enum PageKind: CaseIterable, Hashable, Sendable {
  /// It asks whether the reader is a person.
  case challenge
  /// It says that the server could not send the article.
  case error
  /// It is the answer to a search that found nothing.
  case emptySearch
  case signIn

  /// In bytes. A page with more text is taken for an article, whatever its words are.
  private static let longest = 3000

  /// Returns what a page is by its words; nil for an article. A page with a table, an author, a DOI or much text is
  /// an article.
  init?(of article: Article) {
    guard article.tables.isEmpty, !["authors", "doi", "pmid", "abstract"].contains(where: article.has) else {
      return nil
    }
    let texts = article.parts.flatMap { [$0.slot.field.label] + $0.values }
    guard texts.reduce(0, { $0 + $1.utf8.count }) < Self.longest else { return nil }
    let title = Self.plain(article.title)
    let text = Self.plain(texts.joined(separator: "\n"))
    let has = { (phrases: [String]) in phrases.contains(where: text.holds) }
    if has(Self.challenges) {
      self = .challenge
    } else if Self.isError(title) {
      self = .error
    } else if has(Self.emptySearches) {
      self = .emptySearch
    } else if Self.signIns.contains(where: title.hasPrefix) {
      self = .signIn
    } else {
      return nil
    }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().split(separator: "\u{2019}", omittingEmptySubsequences: false).joined(separator: "'")
  }

  private static let challenges = [
    "just a moment...", "checking your browser", "verify you are human", "verify that you are human",
    "verifying you are human", "you are not a robot", "i'm not a robot", "are you a robot", "captcha",
    "enable javascript and cookies", "unusual traffic", "please verify you are a human", "security verification",
    "checking if the site connection is secure", "attention required!",
  ]

  private static let emptySearches = [
    "no results were found", "no results found", "no result was found", "did not match any", "no studies found",
    "no records found", "no matching records", "your search returned no", "nothing was found", "nothing found",
    "0 results",
  ]

  private static let signIns = ["sign in", "log in", "login", "signin", "log on", "please sign in", "please log in"]

  private static let errors = [
    "page not found", "not found", "file not found", "access denied", "forbidden", "error", "server error",
    "internal server error", "bad gateway", "bad request", "service unavailable", "gateway timeout",
    "gateway time-out", "too many requests", "unauthorized", "site maintenance", "under maintenance",
    "session expired", "temporarily unavailable", "request rejected", "the request could not be satisfied",
    "this page isn't working", "this site can't be reached",
  ]

  /// Whether a title is that of an error: one of the words above, alone or before a sign, or an HTTP status of 400 or
  /// more (RFC 9110).
  private static func isError(_ title: String) -> Bool {
    var rest = title[...]
    if rest.hasPrefix("http ") { rest = rest.dropFirst(5) }
    if rest.hasPrefix("error ") { rest = rest.dropFirst(6) }
    let number = rest.prefix { $0.isASCII && $0.isNumber }
    if number.count == 3, let code = Int(number), (400..<600).contains(code) {
      let words = rest.dropFirst(3).drop { !$0.isLetter }
      return words.isEmpty || errors.contains { words.hasPrefix($0) } || words.split(separator: " ").count < 5
    }
    return errors.contains { word in
      title.hasPrefix(word) && !(title.dropFirst(word.count).first?.isLetter ?? false)
        && title.split(separator: " ").count < word.split(separator: " ").count + 4
    }
  }
}
