package import Studies

/// What studies are narrowed by, what matters most first: the facets of each kind of collection.
enum WhatMatters {
  /// The names of records of a trial registry.
  static let ofRegistry = ["status", "phase", "condition", "intervention", "country", "sponsor-type", "start"]
  /// The names of references.
  static let ofReferences = ["type", "year", "journal", "language", "keyword", "author"]

  /// The fields that only an archivist needs: where something stands, who processed it and when. They are never facets.
  static let archival: Set<String> = Set(
    """
    volume issue issue-number number pages page-numbers start-page end-page edition chapter section rec-number issn issns
    isbn publisher place city date dates date-published date-added access-date database accession-number file url urls
    call-number rank owner indexing-method publication-status status-of-record nlm-unique-id place-of-publication
    source-country source-urls external-url copyright full-text reference-id entry-date created-at user-id nlm-id
    grant-number history-of-the-record record-owner
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}

extension StudyCollection {
  /// Whether a field of the source answers a reserved name.
  private func isAnswered(_ name: String) -> Bool {
    guard let reserved = ReservedName.named(name) else { return false }
    return fields.contains(where: reserved.isAnswered)
  }

  /// Whether the studies are records of a trial registry: they have a status, and a condition, a phase or an NCT number.
  package var isRegistry: Bool { isAnswered("status") && ["condition", "phase", "nct"].contains(where: isAnswered) }

  /// Whether the studies are references: they have an author and a title, and a journal, a DOI or a PMID.
  package var areReferences: Bool {
    let roles = Set(fields.map(\.role))
    return roles.isSuperset(of: [.author, .title]) && ["journal", "doi", "pmid"].contains(where: isAnswered)
  }

  /// The names that studies of this kind are narrowed by first and that a field answers; none for a table.
  var namesThatMatter: [String] {
    ((isRegistry ? WhatMatters.ofRegistry : []) + (areReferences ? WhatMatters.ofReferences : [])).filter(isAnswered)
  }
}
