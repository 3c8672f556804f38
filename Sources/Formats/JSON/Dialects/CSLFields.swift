import Studies

/// The fields of CSL-JSON (Citation Style Language 1.0.2, csl-data.json). Crossref uses the same names.
enum CSLFields {
  static func spec(_ path: [String]) -> JSONFieldSpec {
    guard path.count == 1, let key = path.first else { return PlainFields.spec(path) }
    if names.contains(key) {
      let role: FieldRole = key == "author" ? .author : .other
      return JSONFieldSpec(label: key, role: ColumnRole(role: role, kind: .list), shape: .names)
    }
    if key == "issued" {
      return JSONFieldSpec(label: key, role: ColumnRole(role: .year, kind: .date), shape: .date)
    }
    if dates.contains(key) {
      return JSONFieldSpec(label: key, role: ColumnRole(role: .other, kind: .date), shape: .date)
    }
    if let role = roles[key] { return JSONFieldSpec(label: key, role: role, shape: shape(key), isKnown: true) }
    var spec = PlainFields.spec(path)
    // In a bibliography, `source`, `note`, `reference` and `number` do not mean what they mean as headings of a table.
    if spec.role.role != .identifier && spec.role.role != .decision {
      spec.role = ColumnRole(role: .other, kind: spec.role.kind)
    }
    spec.shape = shape(key)
    return spec
  }

  private static func shape(_ key: String) -> JSONFieldSpec.Shape {
    let isText = ["title", "abstract"].contains { key == $0 || key.hasSuffix("-\($0)") || key.hasPrefix("\($0)-") }
    return isText ? .markup : .plain
  }

  private static let names: Set<String> = [
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
  ]

  private static let dates: Set<String> = [
    "accessed", "available-date", "event-date", "original-date", "submitted", "published", "published-print",
    "published-online", "created", "deposited", "indexed", "accepted", "approved", "posted",
  ]

  private static let roles: [String: ColumnRole] = [
    "id": ColumnRole(role: .identifier, identifierRank: 4),
    "citation-key": ColumnRole(role: .identifier, identifierRank: 4),
    "DOI": ColumnRole(role: .identifier, identifierRank: 2),
    "PMID": ColumnRole(role: .identifier, identifierRank: 1),
    "PMCID": ColumnRole(role: .identifier, identifierRank: 5),
    "title": ColumnRole(role: .title),
    "abstract": ColumnRole(role: .abstract),
    "keyword": ColumnRole(role: .keyword),
    "subject": ColumnRole(role: .keyword),
    "categories": ColumnRole(role: .keyword, kind: .list),
    "URL": ColumnRole(role: .link),
  ]

  /// The values of `type` in CSL and in Crossref's data.
  static let types: Set<String> = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage", "journal-article", "book-chapter", "proceedings-article", "posted-content",
    "monograph", "reference-entry", "dissertation", "peer-review",
  ]

  /// Keys of CSL-JSON that occur in hardly any other JSON.
  static let own: Set<String> = [
    "container-title", "citation-key", "citation-label", "issued", "title-short", "container-title-short",
    "publisher-place", "event-place", "event-date", "collection-title",
  ]
}
