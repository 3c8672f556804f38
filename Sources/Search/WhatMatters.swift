package import Studies

/// What a reader looks for in a study; what matters most comes first.
///
/// evi uses this one table for every format: to order the page of a study, `evi show` and `evi compare`, to choose the
/// columns of a list, and to offer facets.
enum WhatMatters {
  /// One question, and the fields that answer it.
  struct Row {
    /// A reserved name of the filter line, or the label of a field.
    let name: String
    let roles: [FieldRole]
    /// The labels of the fields that answer it, in the form of keys.
    let labels: Set<String>
    let part: StudyPart
    /// The collections in which the row counts.
    let kinds: [CollectionKind]
    /// The collections whose list has a column for it.
    let listed: [CollectionKind]
    /// The collections that people narrow by it first.
    let narrowing: [CollectionKind]

    /// Makes a row. The fields with one of the roles, with one of the labels, and those that answer its name in the
    /// filter belong to it.
    fileprivate init(
      _ name: String, _ part: StudyPart, of kinds: [CollectionKind] = CollectionKind.allCases,
      role: FieldRole? = nil, labels: String = "", listed: [CollectionKind] = [],
      narrowing: [CollectionKind] = []
    ) {
      let reserved = ReservedName.named(name)
      (self.name, self.part, self.kinds, self.listed, self.narrowing) = (name, part, kinds, listed, narrowing)
      roles = (role.map { [$0] } ?? []) + (reserved?.roles ?? [])
      self.labels = WordList(stringLiteral: labels).words.union(reserved?.labels ?? [])
    }
  }

  static let rows = whoAndWhat + whatItSays + whereAndWhen

  private static let whoAndWhat = [
    Row("author", .head, listed: [.references], narrowing: [.references]),
    Row("year", .head, of: [.references, .table], listed: [.references, .table], narrowing: [.references]),
    Row("title", .head, listed: [.references, .table]),
    Row("journal", .head, of: [.references], listed: [.references], narrowing: [.references]),
    Row("nct", .head, of: [.registry], labels: "trialid trial-id main-id registry-number"),
    Row("status", .head, of: [.registry], listed: [.registry], narrowing: [.registry]),
    Row("phase", .head, of: [.registry], listed: [.registry], narrowing: [.registry]),
    Row("type", .head, of: [.registry]),
    Row("allocation", .head, of: [.registry], labels: "allocation"),
    Row("design", .head, of: [.table, .references], listed: [.table]),
    Row("condition", .head, of: [.registry], listed: [.registry], narrowing: [.registry]),
    Row("n", .head, role: .enrolled, listed: CollectionKind.allCases),
    Row("treated", .head, role: .treated, listed: [.table, .references]),
  ]

  private static let whatItSays = [
    Row("abstract", .body),
    Row("why stopped", .body, of: [.registry], labels: "why-stopped"),
    Row("arms", .body, of: [.registry], labels: "arms arm-group arm-groups"),
    Row("intervention", .body, of: [.registry], narrowing: [.registry]),
    Row(
      "primary outcomes", .body, of: [.registry],
      labels: "primary-outcome-measures primary-outcomes primary-outcome outcome-measures"),
    Row(
      "secondary outcomes", .body, of: [.registry],
      labels: "secondary-outcome-measures secondary-outcomes secondary-outcome"),
    Row("other outcomes", .body, of: [.registry], labels: "other-outcome-measures other-outcomes other-outcome"),
    Row("outcome results", .body, of: [.registry], labels: "outcome-results"),
    Row("adverse event groups", .body, of: [.registry], labels: "adverse-event-groups"),
    Row("serious adverse events", .body, of: [.registry], labels: "serious-adverse-events"),
    Row("other adverse events", .body, of: [.registry], labels: "other-adverse-events"),
    Row(
      "how adverse events were counted", .body, of: [.registry],
      labels: "adverse-events-time-frame adverse-events-description all-cause-mortality-comment"),
    Row(
      "eligibility", .body, of: [.registry],
      labels: "eligibility-criteria criteria inclusion-criteria exclusion-criteria"),
    Row("age", .body, of: [.registry]),
    Row("sex", .body, of: [.registry]),
    Row("healthy volunteers", .body, of: [.registry], labels: "healthy-volunteers"),
    Row("official title", .body, of: [.registry], labels: "official-title scientific-title acronym"),
    Row("design", .body, of: [.registry]),
    Row("type", .archive, of: [.references], narrowing: [.references]),
    Row("language", .archive, of: [.references], narrowing: [.references]),
    Row("keyword", .body, of: [.references], narrowing: [.references]),
  ]

  private static let whereAndWhen = [
    Row("country", .body, of: [.registry], narrowing: [.registry]),
    Row("sponsor", .body, of: [.registry]),
    Row("sponsor-type", .body, of: [.registry], narrowing: [.registry]),
    Row("start", .body, of: [.registry], listed: [.registry], narrowing: [.registry]),
    Row("end", .body, of: [.registry]),
    Row("description", .body, of: [.registry], labels: "detailed-description"),
    Row(
      "participant flow", .body, of: [.registry],
      labels: """
        participant-flow groups-in-the-participant-flow participant-flow-pre-assignment-details
        participant-flow-recruitment-details
        """),
    Row("baseline", .body, of: [.registry], labels: "baseline-measures people-at-baseline groups-at-baseline"),
  ]

  /// Fields that only an archivist needs: where something is kept, who processed it and when. They are never facets.
  static let archival: WordList = """
    volume issue issue-number number pages page-numbers start-page end-page edition chapter section rec-number issn issns
    isbn publisher place city date dates date-published date-added access-date database accession-number file url urls
    call-number rank owner indexing-method publication-status status-of-record nlm-unique-id place-of-publication
    source-country source-urls external-url copyright full-text reference-id entry-date created-at user-id nlm-id
    grant-number history-of-the-record record-owner
    """

  /// More such fields, in articles and references.
  static let archivalOfReferences: WordList = """
    article-number article-type affiliations affiliation correspondence author-contributions contributor-details editor
    editors history publication-dates journal-names copyright-statement copyright-year copyright-holder license
    other-identifiers subjects reference-type publication-type publication-types month day key location citation
    first-author create-date nihms-id secondary-authors place-published file-attachments2 type-of-reference
    licence license-terms competing-interests copyright-statement
    abbreviated-journal short-title funding language other-titles
    """

  /// More such fields, in a trial registry.
  static let archivalOfRegistry: WordList = """
    nct-number-aliases organization organization-type status-verified has-expanded-access start-date-type
    primary-completion-date-type completion-date-type first-posted-type results-first-posted-type
    last-update-posted-type enrollment-type responsible-party investigator investigator-s-title
    investigator-s-affiliation data-monitoring-committee drug-regulated-by-the-fda device-regulated-by-the-fda
    version-of-the-data condition-mesh-terms intervention-mesh-terms has-results study-results study-documents
    references links adverse-events-frequency-threshold officials contacts collaborators-class further-values index source-register web-address
    results-url-link first-seen
    """

  /// The beginnings of the labels of such fields. Each is a module of the registry's data.
  static let archivalModules = [
    "condition-browse", "intervention-browse", "misc-info", "more-info", "ipd-sharing", "large-document", "document",
    "expanded-access", "annotation", "oversight",
  ]
}

extension StudyCollection {
  /// Whether a field of the source answers a reserved name.
  private func isAnswered(_ name: String) -> Bool {
    guard let reserved = ReservedName.named(name) else { return false }
    return fields.contains(where: reserved.isAnswered)
  }

  package var kind: CollectionKind {
    remembered { collection in
      if collection.isAnswered("status"), ["condition", "phase", "nct"].contains(where: collection.isAnswered) {
        return .registry
      }
      return collection.areReferences ? .references : .table
    }
  }

  /// Whether the studies are records of a trial registry: they have a status, and a condition, a phase or an NCT
  /// number.
  package var isRegistry: Bool { kind == .registry }

  /// The files of trial registries: more than half of their records have a status.
  /// - Complexity: O(records).
  package var registers: Set<String> {
    guard isRegistry, let status = ReservedName.named("status") else { return [] }
    let answers = fields.indices.map(FieldIndex.init).filter { status.isAnswered(by: self[$0]) }
    var balance: [String: Int] = [:]
    for position in 0..<count {
      let study = self[position]
      let saying = Set(answers.flatMap { study.said(in: $0) }.map(\.record))
      for (place, record) in study.records.enumerated() {
        balance[record.origin.file, default: 0] += saying.contains(place) ? 1 : -1
      }
    }
    return Set(balance.filter { $0.value > 0 }.keys)
  }

  /// Whether the studies are references: they have an author and a title, and a journal, a DOI, a PMID or an
  /// abstract.
  package var areReferences: Bool {
    let roles = fields.map(\.role)
    return roles.contains(.author) && roles.contains(.title)
      && ["journal", "doi", "pmid", "abstract"].contains(where: isAnswered)
  }

  /// The names by which people first narrow studies of this kind, if a field answers them; none for a table. Names of
  /// people come last, because each has few studies.
  var namesThatMatter: [String] {
    let kinds = (isRegistry ? [CollectionKind.registry] : []) + (areReferences ? [.references] : [])
    let names = WhatMatters.rows.filter { $0.narrowing.contains(where: kinds.contains) }.map(\.name)
    return names.filter { $0 != "author" && isAnswered($0) } + names.filter { $0 == "author" && isAnswered($0) }
  }
}
