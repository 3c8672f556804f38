/// The meanings of MEDLINE's tags (NLM, "MEDLINE/PubMed Data Element (Field) Descriptions").
enum MEDLINETags {
  enum Meaning {
    case field(ReferenceField)
    case label(String)
    case identifier, secondarySource, publicationDate, fullAuthor, author, citation
  }

  static func meaning(_ tag: Tag) -> Meaning? { meanings[tag] }

  /// Returns whether a tag shows MEDLINE: RIS does not have it, or uses it for something else.
  static func isOwn(_ tag: Tag) -> Bool { own.contains(tag) }

  /// Tags that a record has once. A second PMID begins the next record, as does any other of them that comes again
  /// after a blank line.
  static let single: Set<Tag> = [Tag("PMID"), Tag("UI"), Tag("OWN"), Tag("STAT"), Tag("TI"), Tag("SO")]

  private static let own: Set<Tag> = [
    Tag("PMID"), Tag("OWN"), Tag("STAT"), Tag("DCOM"), Tag("FAU"), Tag("MH"), Tag("JT"), Tag("JID"), Tag("PT"),
    Tag("VI"), Tag("IP"), Tag("PG"), Tag("SO"), Tag("EDAT"), Tag("MHDA"), Tag("PHST"), Tag("AID"), Tag("LID"),
    Tag("PST"), Tag("DEP"), Tag("CRDT"), Tag("UI"), Tag("LR"),
  ]

  private static let meanings: [Tag: Meaning] = {
    var meanings: [Tag: Meaning] = [:]
    for (tag, field) in fields { meanings[tag] = .field(field) }
    for (tag, label) in labels { meanings[tag] = .label(label) }
    for (tag, meaning) in others { meanings[tag] = meaning }
    return meanings
  }()

  private static let others: [(Tag, Meaning)] = [
    (Tag("LID"), .identifier), (Tag("AID"), .identifier), (Tag("SI"), .secondarySource), (Tag("DP"), .publicationDate),
    (Tag("FAU"), .fullAuthor), (Tag("AU"), .author), (Tag("SO"), .citation),
  ]

  private static let fields: [(Tag, ReferenceField)] = [
    (Tag("PMID"), .pmid), (Tag("UI"), .accession), (Tag("PMC"), .pmcid), (Tag("TI"), .title), (Tag("BTI"), .bookTitle),
    (Tag("TT"), .originalTitle), (Tag("AB"), .abstract), (Tag("OAB"), .otherAbstract), (Tag("JT"), .journal),
    (Tag("TA"), .journalAbbreviation), (Tag("VI"), .volume), (Tag("IP"), .issue), (Tag("PG"), .pages),
    (Tag("CN"), .collectiveAuthors), (Tag("AD"), .affiliations), (Tag("PT"), .publicationTypes),
    (Tag("MH"), .meshTerms),
    (Tag("OT"), .keywords), (Tag("LA"), .language), (Tag("PL"), .place), (Tag("IS"), .issn), (Tag("ISSN"), .issn),
    (Tag("ISBN"), .isbn),
    (Tag("PB"), .publisher), (Tag("EN"), .edition), (Tag("FED"), .editors), (Tag("CI"), .copyright),
    (Tag("COIS"), .conflictOfInterest), (Tag("GN"), .note), (Tag("DOI"), .doi),
  ]

  private static let labels: [(Tag, String)] = [
    (Tag("OWN"), "Owner"), (Tag("STAT"), "Status"), (Tag("DA"), "Date created"), (Tag("DCOM"), "Date completed"),
    (Tag("LR"), "Date last revised"), (Tag("DEP"), "Date of electronic publication"), (Tag("EDAT"), "Entry date"),
    (Tag("MHDA"), "MeSH date"), (Tag("CRDT"), "Create date"), (Tag("CDAT"), "Contribution date"),
    (Tag("PHST"), "Publication history"), (Tag("PST"), "Publication status"), (Tag("PUBM"), "Publishing model"),
    (Tag("JID"), "NLM journal ID"), (Tag("SB"), "Subset"), (Tag("RN"), "Substances"), (Tag("NM"), "Substance names"),
    (Tag("GR"), "Grants"), (Tag("AUID"), "Author identifiers"), (Tag("IR"), "Investigators, short"),
    (Tag("FIR"), "Investigators"), (Tag("IRAD"), "Investigator affiliations"), (Tag("ED"), "Editors, short"),
    (Tag("OABL"), "Language of other abstract"), (Tag("OTO"), "Owner of keywords"), (Tag("OCI"), "Other copyright"),
    (Tag("OID"), "Other IDs"), (Tag("MID"), "Manuscript ID"), (Tag("GS"), "Gene symbols"), (Tag("NR"), "References"),
    (Tag("RF"), "References"), (Tag("SFM"), "Space flight mission"), (Tag("PS"), "Personal name as subject, short"),
    (Tag("FPS"), "Personal name as subject"), (Tag("CTI"), "Collection title"), (Tag("VTI"), "Volume title"),
    (Tag("CTDT"), "Contribution date"), (Tag("CP"), "Chapter"), (Tag("DDIN"), "Dataset described in"),
    (Tag("DRIN"), "Dataset use reported in"), (Tag("CIN"), "Comment in"), (Tag("CON"), "Comment on"),
    (Tag("EIN"), "Erratum in"), (Tag("EFR"), "Erratum for"), (Tag("CRI"), "Corrected and republished in"),
    (Tag("CRF"), "Corrected and republished from"), (Tag("RIN"), "Retraction in"), (Tag("ROF"), "Retraction of"),
    (Tag("RRI"), "Retracted and republished in"), (Tag("RRF"), "Retracted and republished from"),
    (Tag("UIN"), "Update in"), (Tag("UOF"), "Update of"), (Tag("SPIN"), "Summary for patients in"),
    (Tag("ORI"), "Original report in"), (Tag("RPI"), "Republished in"), (Tag("RPF"), "Republished from"),
    (Tag("ECI"), "Expression of concern in"), (Tag("ECF"), "Expression of concern for"), (Tag("PMCR"), "PMC release"),
  ]
}
