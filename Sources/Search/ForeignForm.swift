import Studies

/// A form of another program's filter language (PubMed, Ovid, Scopus, Excel, shells) that evi would search as letters,
/// which no study has. The message about it says what to write instead.
///
/// Forms with only one possible meaning are understood, so they are not of this type: `|` as *or*, `n:>=20`, `n<>20`,
/// `route:!sc`, `anak*`.
struct ForeignForm: Equatable {
  /// The form as typed.
  let text: String
  /// What to write instead; nil to leave the form out.
  let instead: String?
}

extension ForeignForm {
  /// Finds a foreign form in a value of the line; nil if there is none or the value is in quotes. `isBeforeGroup` says
  /// whether a bracket directly follows.
  init?(in value: QueryToken.Value, written text: String, isBeforeGroup: Bool) {
    if value.isFuzzy || value.isQuoted { return nil }
    let word = value.text
    let own = { (word: String) in (value.name.map { $0 + ":" } ?? "") + word }
    if isBeforeGroup, let field = Self.functions[word], value.name == nil {
      self.init(text: word, instead: field.isEmpty ? nil : field + ":")
    } else if let parts = Self.alternatives(word) {
      self.init(text: text, instead: own("(" + parts.joined(separator: " or ") + ")"))
    } else if let (word, field) = Self.tagged(word) {
      self.init(text: text, instead: word.isEmpty ? field.map { $0 + ":…" } : field.map { "\($0):\(word)" } ?? word)
    } else if let part = Self.beforeWildcard(word) {
      self.init(text: text, instead: own(part))
    } else if word == "*", let name = value.name {
      self.init(text: text, instead: "has:\(name)")
    } else if word.count > 1, word.allSatisfy({ $0 == "*" }) || Self.isProximity(word), value.name == nil {
      self.init(text: text, instead: nil)
    } else {
      return nil
    }
  }

  /// The fields of PubMed's tags and Ovid's endings, by the first word of the tag. The empty text means all texts.
  private static let tags: [String: String] = [
    "ti": "title", "title": "title", "tiab": "", "title/abstract": "", "ab": "abstract", "abstract": "abstract",
    "tw": "",
    "text": "", "all": "", "mp": "", "au": "author", "author": "author", "1au": "author", "auth": "author",
    "mh": "keyword", "mesh": "keyword", "majr": "keyword", "sh": "keyword", "kw": "keyword", "ot": "keyword",
    "ta": "journal", "journal": "journal", "jn": "journal", "dp": "year", "pdat": "year", "yr": "year",
    "la": "language", "lang": "language", "language": "language", "pt": "type", "ptyp": "type", "publication": "type",
    "pmid": "pmid", "uid": "pmid", "nm": "", "ad": "", "affiliation": "",
  ]

  /// The functions of Scopus and Web of Science.
  private static let functions = [
    "TITLE-ABS-KEY": "", "TITLE-ABS": "", "ALL": "", "TITLE": "title", "ABS": "abstract", "KEY": "keyword",
    "AUTH": "author", "SRCTITLE": "journal", "PUBYEAR": "year",
  ]

  /// Returns the words of `crs|icans`.
  private static func alternatives(_ word: String) -> [Substring]? {
    let parts = word.split(separator: "|", omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
      ? parts : nil
  }

  /// Returns the word and the field of `word[ti]` and `word.ti,ab.`; the field is nil for all texts.
  private static func tagged(_ word: String) -> (word: String, field: String?)? {
    let (before, tag): (Substring, Substring)
    if let open = word.firstIndex(of: "[") {
      (before, tag) = (word[..<open], word[word.index(after: open)...].prefix { $0 != "]" && $0 != ":" })
    } else if word.hasSuffix("."), let dot = word.dropLast().lastIndex(of: ".") {
      (before, tag) = (word[..<dot], word.dropLast()[word.index(after: dot)...])
      if before.isEmpty { return nil }
    } else {
      return nil
    }
    let fields = tag.lowercased().split(separator: ",").map { tags[String($0)] }
    guard !fields.isEmpty, !fields.contains(nil) else { return nil }
    let field = fields.count == 1 ? fields[0] ?? "" : ""
    return (String(before), field.isEmpty ? nil : field)
  }

  /// Returns the longer part of `wom*n` or `wom?n`. It finds everything that the whole form finds.
  private static func beforeWildcard(_ word: String) -> String? {
    let parts = word.split(omittingEmptySubsequences: false) { $0 == "*" || $0 == "?" }
    guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isLetter) }) else { return nil }
    return parts.max { $0.count < $1.count }.map(String.init)
  }

  /// Whether a word is an operator of distance: `NEAR/5`, `ADJ3`.
  private static func isProximity(_ word: String) -> Bool {
    guard let operation = ["NEAR", "ADJ", "WITHIN", "PRE/", "W/"].first(where: word.hasPrefix) else { return false }
    let distance = word.dropFirst(operation.count).drop { $0 == "/" }
    return distance.allSatisfy(\.isNumber) && (operation == "NEAR" || operation == "ADJ" || !distance.isEmpty)
  }
}

extension QueryToken.Value {
  /// Returns the value without signs of other languages that have no effect here: a `*` at a word, because a word also
  /// finds parts of words, and a `+` before it, because every word must occur.
  var withoutWildcards: Self {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "+") }), !isQuoted, !isFuzzy,
      [.none, .is, .single].contains(sign)
    else { return self }
    let trimmed = String(text.drop { $0 == "*" }.reversed().drop { $0 == "*" }.reversed())
    let isPlus = name == nil && trimmed.first == "+" && trimmed.dropFirst().first?.isLetter ?? false
    let word = isPlus ? String(trimmed.dropFirst()) : trimmed
    guard word.count > 1, word.first?.isLetter ?? false, word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
    else { return self }
    var value = self
    value.text = word
    return value
  }
}
