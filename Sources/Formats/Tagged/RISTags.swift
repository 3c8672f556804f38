/// The meanings of RIS tags, from the specifications of 2001 and 2011 (Research Information Systems, later Thomson
/// Reuters), with the tags that large databases and reference managers add.
enum RISTags {
  enum Meaning {
    case field(ReferenceField)
    /// A field that exists only in RIS; its label is from the specification.
    case label(String)
    case type, title, journal, authors, year, date, startPage, endPage, typeOfWork, notes, ignored
  }

  static func meaning(_ tag: Tag) -> Meaning? { meanings[tag] }

  /// Returns the tag of a field that exists only in RIS, by its label.
  static func tag(labelled label: String) -> Tag? { labels.first { $0.1 == label }?.0 }

  static func isKnown(_ tag: Tag) -> Bool { meanings[tag] != nil }

  /// Returns whether a tag shows RIS: MEDLINE does not have it, or uses it for something else.
  static func isOwn(_ tag: Tag) -> Bool { own.contains(tag) }

  /// The tags of titles. The title is in the first of them that a record has.
  static let titles = [Tag("TI"), Tag("T1"), Tag("CT"), Tag("BT")]
  static let journals = [Tag("JF"), Tag("T2"), Tag("JO"), Tag("JA"), Tag("J2"), Tag("J1")]
  static let authors = [Tag("AU"), Tag("A1")]
  static let years = [Tag("PY"), Tag("Y1"), Tag("DA")]
  /// The tags that show a record without TY: it must have one of them. Databases put tagged remarks between records,
  /// and those have none.
  static let telling = titles + authors + [Tag("DO"), Tag("AB"), Tag("N2")]

  private static let own: Set<Tag> = Set(
    [
      Tag("TY"), Tag("ER"), Tag("T1"), Tag("T2"), Tag("A1"), Tag("A2"), Tag("JO"), Tag("JF"), Tag("Y1"), Tag("PY"),
      Tag("N2"), Tag("N1"), Tag("SP"), Tag("EP"), Tag("UR"), Tag("KW"), Tag("DO"), Tag("VL"), Tag("SN"), Tag("L1"),
    ])

  private static let meanings: [Tag: Meaning] = {
    var meanings: [Tag: Meaning] = [:]
    for (tag, field) in fields { meanings[tag] = .field(field) }
    for (tag, label) in labels { meanings[tag] = .label(label) }
    for tag in titles { meanings[tag] = .title }
    for tag in journals { meanings[tag] = .journal }
    for tag in authors { meanings[tag] = .authors }
    for (tag, meaning) in others { meanings[tag] = meaning }
    return meanings
  }()

  private static let others: [(Tag, Meaning)] = [
    (Tag("TY"), .type), (Tag("PY"), .year), (Tag("Y1"), .year), (Tag("DA"), .date), (Tag("SP"), .startPage),
    (Tag("EP"), .endPage), (Tag("M3"), .typeOfWork), (Tag("N1"), .notes), (Tag("ER"), .ignored),
  ]

  private static let fields: [(Tag, ReferenceField)] = [
    (Tag("AB"), .abstract), (Tag("N2"), .abstract), (Tag("KW"), .keywords), (Tag("DO"), .doi), (Tag("DI"), .doi),
    (Tag("AN"), .accession), (Tag("ID"), .referenceID), (Tag("PM"), .pmid), (Tag("PMID"), .pmid), (Tag("PMC"), .pmcid),
    (Tag("VL"), .volume), (Tag("VO"), .volume), (Tag("IS"), .issue), (Tag("CP"), .issue),
    (Tag("A2"), .secondaryAuthors),
    (Tag("ED"), .editors), (Tag("A3"), .tertiaryAuthors), (Tag("A4"), .subsidiaryAuthors), (Tag("T3"), .series),
    (Tag("ST"), .shortTitle), (Tag("TT"), .translatedTitle), (Tag("OT"), .originalTitle), (Tag("AD"), .affiliations),
    (Tag("PB"), .publisher), (Tag("CY"), .place), (Tag("PP"), .place), (Tag("ET"), .edition), (Tag("SN"), .issn),
    (Tag("LA"), .language), (Tag("UR"), .url), (Tag("JX"), .alternativeJournal),
  ]

  private static let labels: [(Tag, String)] = [
    (Tag("Y2"), "Access date"), (Tag("L1"), "File"), (Tag("L2"), "Full text"), (Tag("L3"), "Related records"),
    (Tag("L4"), "Images"), (Tag("LK"), "Link"), (Tag("DB"), "Database"), (Tag("DP"), "Database provider"),
    (Tag("CN"), "Call number"), (Tag("RN"), "Research notes"), (Tag("RI"), "Reviewed item"), (Tag("RP"), "Reprint"),
    (Tag("OP"), "Original publication"), (Tag("SE"), "Section"), (Tag("NV"), "Number of volumes"),
    (Tag("AV"), "Availability"), (Tag("CA"), "Caption"), (Tag("TA"), "Translated authors"), (Tag("LB"), "Label"),
    (Tag("M1"), "Miscellaneous 1"), (Tag("M2"), "Miscellaneous 2"), (Tag("U1"), "User 1"), (Tag("U2"), "User 2"),
    (Tag("U3"), "User 3"), (Tag("U4"), "User 4"), (Tag("U5"), "User 5"), (Tag("C1"), "Custom 1"),
    (Tag("C2"), "Custom 2"), (Tag("C3"), "Custom 3"), (Tag("C4"), "Custom 4"), (Tag("C5"), "Custom 5"),
    (Tag("C6"), "Custom 6"), (Tag("C7"), "Custom 7"), (Tag("C8"), "Custom 8"),
  ]
}
