import Studies

/// The role of a column, found by its heading. The synonyms come from exporters, registries and evidence tables.
struct ColumnRole: Equatable {
  var role: FieldRole
  var kind: FieldKind = .text
  /// How well the column identifies a study: 0 is best; nil if it is not an identifier. A registry number identifies
  /// the study itself, a PubMed number or DOI identifies one paper of it, and any other id only a row of the source.
  var identifierRank: Int?
  /// How well a date replaces the year of publication where no column has that year: 0 is best; nil if it cannot.
  var yearRank: Int?

  static let other = ColumnRole(role: .other)

  init(role: FieldRole, kind: FieldKind = .text, identifierRank: Int? = nil, yearRank: Int? = nil) {
    self.role = role
    self.kind = kind
    self.identifierRank = identifierRank
    self.yearRank = yearRank
  }

  /// Finds the role of a heading in the list of synonyms, else by single words in the heading. Interfaces run the words
  /// together, as in `BriefTitle`.
  init(label: String) {
    let slug = StudyID(slug: [label]).text
    let bare = Self.withoutUnit(label).map { StudyID(slug: [$0]).text }
    let parted = Self.partedSlug(label)
    self =
      Self.known[slug] ?? bare.flatMap { Self.known[$0] } ?? Self.known[parted]
      ?? Self.guess(words: parted.split(separator: "-"))
  }

  /// Returns the words of a heading joined by `-`, where a capital begins a word: `brief-title` for `BriefTitle`.
  static func partedSlug(_ label: String) -> String { StudyID(slug: JSONLabel.words(label)).text }

  /// Whether the list of synonyms has a heading.
  static func isKnown(_ label: String) -> Bool { known[StudyID(slug: [label]).text] != nil }

  /// Returns a heading without the unit in brackets at its end: `Age` for `Age (years)`; nil for one without a unit.
  static func withoutUnit(_ label: String) -> String? {
    guard let last = label.last, last == ")" || last == "]",
      let opening = label.lastIndex(where: { $0 == "(" || $0 == "[" })
    else { return nil }
    let unit = label[label.index(after: opening)...].dropLast()
    let words = Folding.fold(unit).split { " /·*.^".utf8.contains($0) }
    guard !words.isEmpty, words.allSatisfy({ units.contains($0) }) else { return nil }
    return String(label[..<opening].trimming { $0.isWhiteSpace })
  }

  /// The units that headings have in brackets, and `n` for a number.
  private static let units: WordList = """
    n no years year yrs yr y months month mo weeks week wk days day d hours hour hrs hr h minutes min s % per
    kg g mg ug mcg ng iu u ui ml l dl cm mm m m2 mmol mol kcal kg/m2 mmhg bpm
    """

  /// Returns the role by single words: authors of evidence tables make up their own headings.
  private static func guess(words: [Substring]) -> ColumnRole {
    let begins = { (start: String) in words.contains { $0.hasPrefix(start) } }
    if begins("dos") || words.contains("regimen") { return ColumnRole(role: .regimen) }
    if words.last == "use", !words.contains("to") { return ColumnRole(role: .intervention) }
    if words.contains("date") { return ColumnRole(role: .other, kind: .date) }
    if let last = words.last, others.contains(String(last)) { return .other }
    return outcomes.contains(where: begins) || words.contains(where: { $0 == "cr" || $0 == "orr" || $0 == "crr" })
      ? ColumnRole(role: .outcome) : .other
  }

  /// The last words of headings of something else than an outcome: `response-id`, and the `cr-title` of Crossref.
  private static let others: WordList = "id ids title titles doi url link"

  /// The beginnings of words that name an outcome of people.
  private static let outcomes = [
    "response", "responder", "outcome", "mortality", "death", "died", "survival", "survived", "remission", "relapse",
    "recurrence",
    "progression", "infection", "complication", "toxicit", "adverse", "event",
  ]

  private static let known: [String: ColumnRole] = {
    let labels = synonyms.flatMap { role, labels in labels.split(separator: " ").map { (String($0), role) } }
    return Dictionary(labels) { first, _ in first }
  }()

  /// Headings of each role, folded, with their words joined by `-`.
  private static let synonyms: [(role: ColumnRole, labels: String)] = [
    (
      ColumnRole(role: .title),
      "title article-title primary-title title-primary item-title public-title brief-title study-title document-title ti"
    ),
    (ColumnRole(role: .title), "titles title-local display-name"),
    (ColumnRole(role: .name), "name study study-id study-name study-reference trial trial-name reference"),
    (ColumnRole(role: .name), "author-year authors-year author-and-year first-author-year author-s-year study-year"),
    (ColumnRole(role: .author), "author authors author-s author-names author-full-names first-author first-authors au"),
    (ColumnRole(role: .author), "lead-author creators author-string author-list authorships authors-primary"),
    (ColumnRole(role: .author), "main-author authors-local authorships-author-display-name first-author-lastname"),
    (ColumnRole(role: .author), "first-author-last-name first-author-surname first-author-family-name"),
    (
      ColumnRole(role: .year, kind: .number),
      "year publication-year pub-year pubyear published-year year-published py yr"
    ),
    (ColumnRole(role: .year, kind: .number), "year-of-publication"),
    (ColumnRole(role: .other, kind: .date, yearRank: 0), "date date-published publication-date published pubdate"),
    (ColumnRole(role: .other, kind: .date, yearRank: 0), "pub-date"),
    (ColumnRole(role: .other, kind: .date, yearRank: 1), "date-registration date-of-registration first-posted"),
    (ColumnRole(role: .other, kind: .date, yearRank: 1), "study-first-post-date"),
    (ColumnRole(role: .other, kind: .date, yearRank: 2), "start-date create-date"),
    (ColumnRole(role: .other, kind: .date), "completion-date primary-completion-date results-first-posted"),
    (ColumnRole(role: .other, kind: .date), "last-update-posted date-enrollement last-refreshed-on first-seen"),
    (ColumnRole(role: .abstract), "abstract abstract-note notes-abstract abstract-text brief-summary ab"),
    (ColumnRole(role: .identifier, identifierRank: 0), "nct-number nct-id nctid nct clinicaltrials-gov-id"),
    (ColumnRole(role: .identifier, identifierRank: 1), "pmid pubmed-id pubmedid pubmed ids-pmid"),
    (ColumnRole(role: .identifier, identifierRank: 2), "doi item-doi digital-object-identifier"),
    (ColumnRole(role: .identifier, identifierRank: 3), "trialid trial-id registration-number main-id isrctn eudract"),
    (
      ColumnRole(role: .identifier, identifierRank: 4),
      "id key lens-id record-id reference-id identifier accession-number eid ut"
    ),
    (ColumnRole(role: .identifier, identifierRank: 5), "pmcid pmc-id microsoft-academic-id openalex-id nihms-id"),
    (ColumnRole(role: .identifier, identifierRank: 5), "ids-pmcid"),
    (ColumnRole(role: .link), "url urls link links web-address source-urls external-url study-url results-url-link"),
    (ColumnRole(role: .link), "article-url article-link paper-url paper-link"),
    (ColumnRole(role: .keyword), "keywords keyword mesh-terms mesh mesh-headings author-keywords index-keywords tags"),
    (ColumnRole(role: .keyword), "manual-tags automatic-tags fields-of-study keywords-display-name"),
    (ColumnRole(role: .design), "study-type type-of-study design study-design study-designs methods method"),
    (ColumnRole(role: .enrolled, kind: .number), "enrollment enrolment enrolled sample-size n total-n target-size"),
    (ColumnRole(role: .enrolled, kind: .number), "participants-enrolled patients-enrolled number-of-participants"),
    (ColumnRole(role: .enrolled, kind: .number), "number-of-patients no-of-patients no-patients n-patients patients-n"),
    (ColumnRole(role: .enrolled, kind: .number), "n-randomised n-randomized randomised-n randomized-n no-randomised"),
    (ColumnRole(role: .enrolled, kind: .number), "no-randomized sample-size-n n-total participants-n n-participants"),
    (ColumnRole(role: .enrolled, kind: .number), "subjects number-of-subjects no-of-subjects no-pts n-itt n-analysed"),
    (ColumnRole(role: .enrolled, kind: .number), "n-analyzed number-randomised number-randomized total-participants"),
    (ColumnRole(role: .enrolled, kind: .number), "total-patients no-of-participants no-participants"),
    (ColumnRole(role: .enrolled, kind: .number), "enrollment-count"),
    (ColumnRole(role: .treated, kind: .number), "treated n-treated treated-n patients-treated number-treated"),
    (ColumnRole(role: .population), "population conditions condition disease diseases diagnosis participants patients"),
    (ColumnRole(role: .population), "patient-population study-population summary-of-study health-condition"),
    (ColumnRole(role: .intervention), "intervention interventions treatment treatments therapy drug drugs"),
    (ColumnRole(role: .intervention), "intervention-name"),
    (
      ColumnRole(role: .regimen),
      "regimen route routes roa route-of-administration administration-route schedule frequency"
    ),
    (ColumnRole(role: .regimen), "drug-route route-drug admin-route mode-of-administration"),
    (ColumnRole(role: .outcome), "outcome outcomes results result response findings main-findings outcome-measures"),
    (ColumnRole(role: .outcome), "primary-outcome primary-outcomes efficacy safety adverse-events toxicity"),
    (ColumnRole(role: .outcome), "primary-outcome-measure"),
    (ColumnRole(role: .decision), "decision label label-included included-label included include final-included"),
    (ColumnRole(role: .decision), "included-final included-flag final-decision screening-decision"),
  ]
}
