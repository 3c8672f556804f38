package import Studies

/// A name of the filter line that asks the same question of studies of every format: `status`, `start`, `country`.
///
/// The fields that answer it are found by their roles and labels, because every registry, database and table has its
/// own labels. `all` is the only table of these names; the manual prints it.
package struct ReservedName: Sendable {
  /// How the fields that answer the name are read.
  package enum Reading: Sendable {
    /// As the kind of each field says: words, numbers, dates, yes or no.
    case ownKind
    /// As codes. A typed text matches a code that begins with its words.
    case code
    case date
    /// As countries: those in a list of countries, or those of the places where a study is done.
    case country
    case yesNo
    /// As ages of the people who can take part.
    case age
  }

  package let name: String
  /// The question, for the manual.
  package let question: String
  /// Another name for the same question.
  package let aliases: [String]
  package let roles: [FieldRole]
  /// The labels of the fields that answer it, in the form of keys: lower case, words joined by `-`. A format writes
  /// `LeadSponsorName`, `lead_sponsor` or `Lead sponsor`; all are `lead-sponsor`.
  package let labels: Set<String>
  package let reading: Reading

  private init(
    _ name: String, _ question: String, _ labels: String = "", also aliases: [String] = [], roles: [FieldRole] = [],
    _ reading: Reading = .ownKind
  ) {
    (self.name, self.question, self.aliases, self.roles, self.reading) = (name, question, aliases, roles, reading)
    // A column `Results` of a table holds outcomes and says more than yes or no.
    let own = reading == .yesNo ? [] : [name]
    self.labels = WordList(stringLiteral: labels).words.union(own + aliases)
  }

  /// Whether a field answers the name.
  func isAnswered(by field: Field) -> Bool {
    roles.contains(field.role) || labels.contains(field.key) || labels.contains(StudyID(slug: [field.label]).text)
  }

  package static let all: [ReservedName] = [
    ReservedName("title", "the title", roles: [.title]),
    ReservedName("author", "the authors", roles: [.author]),
    ReservedName("year", "the year of publication, or of the date that stands for it", roles: [.year]),
    ReservedName(
      "journal", "the journal or book",
      "journal-book journal-title source-title container-title publication-title secondary-title book-title "
        + "journal-abbreviation publication-name journaltitle full-journal-name"),
    ReservedName(
      "type", "the type of reference or study",
      "reference-type publication-type publication-types study-type article-type item-type document-type genre"),
    ReservedName("language", "the language", "languages lang la", .code),
    ReservedName("keyword", "the keywords and subject headings", roles: [.keyword]),
    ReservedName("doi", "the DOI", "digital-object-identifier article-doi"),
    ReservedName("pmid", "the number in PubMed", "pubmed-id pubmedid pubmed pubmed-number"),
    ReservedName("nct", "the number at ClinicalTrials.gov", "nct-number nct-id nctid clinicaltrials-gov-id"),
    ReservedName("design", "the design", roles: [.design]),
    ReservedName(
      "population", "who was studied; where no field says it, the age groups and diseases that evi reads",
      roles: [.population]),
    ReservedName("intervention", "what was given or done", "interventions", roles: [.intervention]),
    ReservedName("regimen", "dose, route and schedule, in the source's words", roles: [.regimen]),
    ReservedName("outcome", "outcomes and results", roles: [.outcome]),
    ReservedName("abstract", "the abstract or summary", roles: [.abstract]),
    ReservedName("identifier", "every number of a registry or database", roles: [.identifier]),
    ReservedName("link", "the links", roles: [.link]),
    ReservedName("decision", "a decision that the source states", roles: [.decision]),
    ReservedName(
      "status", "whether a trial recruits, is completed, …",
      "study-status overall-status recruitment-status recruiting-status trial-status recruitment", .code),
    ReservedName("phase", "the phase of a trial", "phases study-phase trial-phase", .code),
    ReservedName(
      "country", "where a trial takes place",
      "countries country-of-recruitment countries-of-recruitment location-countries location-country locations location "
        + "recruitment-countries", .country),
    ReservedName(
      "start", "when a trial begins",
      "start-date study-start study-start-date date-enrollement date-enrolment date-enrollment date-of-first-enrolment "
        + "date-of-first-enrollment", .date),
    ReservedName(
      "end", "when a trial is completed",
      "completion-date end-date study-completion-date study-completion date-completed",
      .date),
    ReservedName(
      "posted", "when a trial was first registered or posted",
      "first-posted first-posted-date study-first-posted date-registration date-of-registration registration-date "
        + "study-first-posted-date registered-on", .date),
    ReservedName(
      "updated", "when a record was last changed",
      "last-update-posted last-update-posted-date last-refreshed-on last-updated date-last-revised last-update "
        + "update-date", .date),
    ReservedName(
      "results-posted", "when results were first posted", "results-first-posted results-first-posted-date", .date),
    ReservedName(
      "results", "whether a registry has results: yes or no",
      "has-results study-results results-available results-url-link", .yesNo),
    ReservedName(
      "sponsor", "who is responsible",
      "lead-sponsor primary-sponsor sponsor-collaborators sponsors normed-spon-names sponsor-name responsible-sponsor"),
    ReservedName(
      "sponsor-type", "industry, a public body, …", "funder-type funded-bys funded-by sponsor-class agency-class",
      also: ["funder"], .code),
    ReservedName(
      "condition", "the disease or condition",
      "conditions condition-mesh-terms health-condition health-conditions disease diseases diagnosis "
        + "health-condition-s-or-problem-s-studied"),
    ReservedName("allocation", "randomised or not", "study-designs study-design", .code),
    ReservedName("masking", "who does not know the treatment", "blinding study-designs study-design", .code),
    ReservedName(
      "age", "the ages of those who can take part", "ages age-group age-groups minimum-age maximum-age", .age),
    ReservedName("sex", "the sex of those who can take part", "gender sexes", .code),
  ]

  private static let byName: [String: ReservedName] = {
    Dictionary(all.flatMap { name in ([name.name] + name.aliases).map { ($0, name) } }) { first, _ in first }
  }()

  /// Whether a field describes the whole design and answers several names with its parts: `Allocation:
  /// Randomized|Masking: None`.
  static func describesDesign(_ field: Field) -> Bool { ["study-design", "study-designs"].contains(field.key) }

  /// For each name, other words that people use for what it asks.
  private static let meanings = [
    "status": "recruitment recruiting recruit state overall",
    "phase": "phases",
    "country": "site sites city place places nation region",
    "start": "started begin begins began beginning",
    "end": "ended finish finished completed completion done",
    "posted": "registered registration submitted added",
    "updated": "changed modified revised",
    "sponsor": "lead company",
    "sponsor-type": "funding funded industry",
    "condition": "conditions illness indication",
    "intervention": "interventions drug drugs treatment treatments therapy arm arms",
    "allocation": "randomized randomised randomization randomisation",
    "masking": "blind blinded blinding",
    "n": "enrollment enrolment enrolled participants participant patients subjects size sample-size samplesize",
    "sex": "gender women men female male",
    "age": "ages children adults",
    "results": "result",
    "author": "authors writer",
    "year": "date published publication-year",
    "journal": "journals magazine",
    "keyword": "keywords mesh subject tags",
    "outcome": "outcomes endpoint endpoints",
    "dose": "dosage dosing",
  ]

  /// Returns the name that asks for what people call by this word; nil for other words.
  static func meant(by word: String) -> String? {
    meanings.first { $0.value.split(separator: " ").contains { $0 == word } }?.key
  }

  static func named(_ name: String) -> ReservedName? { byName[name] }

  /// Returns the names that a field answers by its label: `start` for `date_enrollement`. What a field answers by its
  /// role its label says as well.
  /// - Complexity: O(number of names).
  package static func names(of field: Field) -> [String] {
    let labels: Set = [field.key, StudyID(slug: [field.label]).text]
    return all.filter { !$0.labels.isDisjoint(with: labels) }.map(\.name)
  }
}
