import Studies

/// The fields that reference managers and databases have in common. A reference shows the fields before `subtitle`
/// first, in the order given here. The fields from `subtitle` on keep the order of the source.
enum ReferenceField: Int, CaseIterable {
  case title, authors, collectiveAuthors, year, journal, bookTitle, volume, issue, pages, publicationDate, date, type
  case publicationTypes, nctNumber, pmid, doi, pmcid, accession, referenceID, citationKey
  case abstract, keywords, meshTerms, url
  case subtitle, shortTitle, translatedTitle, originalTitle, secondaryTitle, series, journalAbbreviation
  case alternativeJournal, shortAuthors, editors, secondaryAuthors, tertiaryAuthors, subsidiaryAuthors, affiliations
  case publisher, place, edition, issn, isbn, language, note, otherAbstract, conflictOfInterest, copyright, citation

  var field: Field { Field(key: CollectionBuilder.key(for: label), label: label, role: role, kind: kind) }

  /// The fields of a collection, by key.
  static let ofKeys = Dictionary(allCases.map { ($0.field.key, $0.field) }) { first, _ in first }

  /// The position of the field among the others of a reference. All fields from `subtitle` on have the same position.
  var order: Int { min(rawValue, Self.subtitle.rawValue) }

  private var label: String {
    switch self {
    case .title: "Title"
    case .authors: "Authors"
    case .collectiveAuthors: "Collective authors"
    case .year: "Year"
    case .journal: "Journal"
    case .bookTitle: "Book title"
    case .volume: "Volume"
    case .issue: "Issue"
    case .pages: "Pages"
    case .publicationDate: "Publication date"
    case .date: "Date"
    case .type: "Reference type"
    case .publicationTypes: "Publication types"
    case .nctNumber: "NCT number"
    case .pmid: "PMID"
    case .doi: "DOI"
    case .pmcid: "PMCID"
    case .accession: "Accession number"
    case .referenceID: "Reference ID"
    case .citationKey: "Citation key"
    case .abstract: "Abstract"
    case .keywords: "Keywords"
    case .meshTerms: "MeSH terms"
    case .url: "URL"
    default: rareLabel
    }
  }

  private var rareLabel: String {
    switch self {
    case .subtitle: "Subtitle"
    case .shortTitle: "Short title"
    case .translatedTitle: "Translated title"
    case .originalTitle: "Original title"
    case .secondaryTitle: "Secondary title"
    case .series: "Series"
    case .journalAbbreviation: "Journal abbreviation"
    case .alternativeJournal: "Alternative journal"
    case .shortAuthors: "Authors short"
    case .editors: "Editors"
    case .secondaryAuthors: "Secondary authors"
    case .tertiaryAuthors: "Tertiary authors"
    case .subsidiaryAuthors: "Subsidiary authors"
    case .affiliations: "Affiliations"
    case .publisher: "Publisher"
    case .place: "Place"
    case .edition: "Edition"
    case .issn: "ISSN"
    case .isbn: "ISBN"
    case .language: "Language"
    case .note: "Note"
    case .otherAbstract: "Other abstract"
    case .conflictOfInterest: "Conflict of interest"
    case .copyright: "Copyright"
    default: "Citation"
    }
  }

  private var role: FieldRole {
    switch self {
    case .title: .title
    case .authors, .collectiveAuthors: .author
    case .year: .year
    case .publicationTypes: .design
    case .nctNumber, .pmid, .doi, .pmcid, .accession, .referenceID, .citationKey: .identifier
    case .abstract: .abstract
    case .keywords, .meshTerms: .keyword
    case .url: .link
    default: .other
    }
  }

  private var kind: FieldKind {
    switch self {
    case .year: .number
    case .publicationDate, .date: .date
    case .authors, .collectiveAuthors, .publicationTypes, .nctNumber, .keywords, .meshTerms, .url: .list
    case .shortAuthors, .editors, .secondaryAuthors, .tertiaryAuthors, .subsidiaryAuthors, .affiliations, .issn: .list
    default: .text
    }
  }

  var isList: Bool { kind == .list }

  /// How well the field identifies a study: 0 is best, nil is not at all. `ColumnRole` ranks the columns of a table
  /// alike.
  var identifierRank: Int? {
    switch self {
    case .nctNumber: 0
    case .pmid: 1
    case .doi: 2
    case .accession: 3
    case .referenceID, .citationKey: 4
    case .pmcid: 5
    default: nil
    }
  }
}
