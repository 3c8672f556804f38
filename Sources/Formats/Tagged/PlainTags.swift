import Studies

/// A format whose fields begin with a tag of two characters and a space. No hyphen sets its tags apart from words.
protocol PlainTags {
  static var format: Format { get }
  /// The tag that begins a record.
  static var first: Tag { get }
  /// Whether a blank line ends a record; otherwise only a tag does.
  static var endsAtBlank: Bool { get }
  static var meanings: [Tag: PlainTagMeaning] { get }

  static func tagged(_ line: ArraySlice<UInt8>) -> TaggedLine?
}

enum PlainTagMeaning {
  case field(ReferenceField)
  case label(String)
  /// Authors. A record can have short names and full names; then the full names are its authors.
  case author, fullAuthor
  case year, startPage, endPage
  /// A list with one item on each line.
  case lines(ReferenceField)
}

/// Finds out which format with plain tags a text is in.
enum PlainTagsFormat {
  static func found(in lines: ArraySlice<ArraySlice<UInt8>>) -> Format? {
    let has = { (starts: [String]) in lines.contains { line in starts.contains { line.starts(with: $0.utf8) } } }
    let isOfWoS = has(["FN "]) && has(["VR "]) || lines.contains { $0.count == 4 && $0.starts(with: "PT ".utf8) }
    if isOfWoS, has(["TI ", "AU ", "UT ", "SO "]) { return WebOfScienceTags.format }
    if let first = lines.first(where: { !$0.isBlank }), EndNoteTags.tagged(first) != nil {
      let tags = Set(lines.compactMap { EndNoteTags.tagged($0)?.tag })
      if tags.contains(Tag("%T")), tags.contains(Tag("%A")) || tags.contains(Tag("%0")) { return EndNoteTags.format }
    }
    return has(["T1 "]) && has(RefWorksTags.types) ? RefWorksTags.format : nil
  }
}

/// The plain text of Web of Science (Clarivate, "Web of Science Core Collection Field Tags"), also written by SciELO,
/// KCI and others on its platform; earlier the export format of ISI.
enum WebOfScienceTags: PlainTags {
  static let format = Format.webOfScience
  static let first = Tag("PT")
  static let endsAtBlank = false

  /// Reads a line with a tag at its very beginning. Wrapped lines are indented, so they have none.
  static func tagged(_ line: ArraySlice<UInt8>) -> TaggedLine? {
    guard line.count > 1, line.count == 2 || line[line.startIndex + 2] == 0x20 else { return nil }
    let (first, second) = (line[line.startIndex], line[line.startIndex + 1])
    guard first.isASCIICapital, second.isASCIICapital || second.isASCIIDigit else {
      return nil
    }
    return TaggedLine(Tag(first, second), value: line.dropFirst(2).trimmed)
  }

  static let meanings: [Tag: PlainTagMeaning] = [
    Tag("PT"): .field(.type), Tag("AU"): .author, Tag("AF"): .fullAuthor, Tag("TI"): .field(.title),
    Tag("SO"): .field(.journal), Tag("PY"): .year, Tag("PD"): .field(.publicationDate), Tag("VL"): .field(.volume),
    Tag("IS"): .field(.issue), Tag("BP"): .startPage, Tag("EP"): .endPage, Tag("PS"): .field(.pages),
    Tag("DI"): .field(.doi), Tag("PM"): .field(.pmid), Tag("UT"): .field(.accession), Tag("AB"): .field(.abstract),
    Tag("DE"): .field(.keywords), Tag("DT"): .field(.publicationTypes), Tag("LA"): .field(.language),
    Tag("PU"): .field(.publisher), Tag("PI"): .field(.place), Tag("SN"): .field(.issn), Tag("EI"): .field(.issn),
    Tag("BN"): .field(.isbn), Tag("JI"): .field(.journalAbbreviation), Tag("SE"): .field(.series),
    Tag("CA"): .lines(.collectiveAuthors), Tag("GP"): .lines(.collectiveAuthors), Tag("ED"): .lines(.editors),
    Tag("BE"): .lines(.editors), Tag("C1"): .lines(.affiliations), Tag("X1"): .field(.translatedTitle),
    Tag("X4"): .field(.otherAbstract), Tag("ID"): .label("Keywords Plus"), Tag("J9"): .label("Journal, short"),
    Tag("AR"): .label("Article number"), Tag("RP"): .label("Reprint address"), Tag("EM"): .label("E-mail"),
    Tag("CT"): .label("Conference"), Tag("CY"): .label("Conference date"), Tag("CL"): .label("Conference location"),
    Tag("TC"): .label("Times cited"), Tag("Z9"): .label("Times cited in all"),
    Tag("NR"): .label("Number of references"),
    Tag("CR"): .label("References"), Tag("FU"): .label("Grants"), Tag("FX"): .label("Funding"),
    Tag("WC"): .label("Web of Science categories"), Tag("SC"): .label("Research areas"),
    Tag("PG"): .label("Page count"),
    Tag("OA"): .label("Open access"), Tag("DA"): .label("Date of export"), Tag("EA"): .label("Early access"),
    Tag("RI"): .label("ResearcherIDs"), Tag("OI"): .label("ORCIDs"), Tag("PA"): .label("Publisher address"),
    Tag("GA"): .label("Document delivery number"), Tag("U1"): .label("Usage, 180 days"),
    Tag("U2"): .label("Usage since 2013"),
  ]
}

/// EndNote's tagged format, `.enw`, which follows refer of Unix (EndNote manual, "EndNote Import").
enum EndNoteTags: PlainTags {
  static let format = Format.endNote
  static let first = Tag("%0")
  static let endsAtBlank = true

  /// Reads a line with a tag at its beginning. Some programs indent a tag. It must be a known one then: wrapped
  /// text can begin with a percent sign too.
  static func tagged(_ written: ArraySlice<UInt8>) -> TaggedLine? {
    let line = written.drop(while: \.isSpaceOrTab)
    guard line.count > 1, line.first == UInt8(ascii: "%"), line.count == 2 || line[line.startIndex + 2] == 0x20,
      (0x21...0x7E).contains(line[line.startIndex + 1])
    else { return nil }
    let tagged = TaggedLine(Tag(line[line.startIndex], line[line.startIndex + 1]), value: line.dropFirst(2).trimmed)
    let isIndented = line.startIndex > written.startIndex
    return isIndented && meanings[tagged.tag] == nil ? nil : tagged
  }

  static let meanings: [Tag: PlainTagMeaning] = [
    Tag("%0"): .field(.type), Tag("%A"): .author, Tag("%T"): .field(.title), Tag("%J"): .field(.journal),
    Tag("%B"): .field(.secondaryTitle), Tag("%D"): .year, Tag("%8"): .field(.publicationDate),
    Tag("%V"): .field(.volume), Tag("%N"): .field(.issue), Tag("%P"): .field(.pages), Tag("%R"): .field(.doi),
    Tag("%U"): .lines(.url), Tag("%X"): .field(.abstract), Tag("%K"): .field(.keywords), Tag("%I"): .field(.publisher),
    Tag("%C"): .field(.place), Tag("%@"): .lines(.issn), Tag("%G"): .field(.language), Tag("%7"): .field(.edition),
    Tag("%9"): .field(.publicationTypes), Tag("%S"): .field(.series), Tag("%E"): .field(.editors),
    Tag("%Y"): .field(.tertiaryAuthors), Tag("%?"): .field(.subsidiaryAuthors), Tag("%Z"): .field(.note),
    Tag("%+"): .lines(.affiliations), Tag("%M"): .field(.accession), Tag("%F"): .field(.referenceID),
    Tag("%!"): .field(.shortTitle), Tag("%Q"): .field(.originalTitle), Tag("%O"): .label("Alternate title"),
    Tag("%L"): .label("Call number"), Tag("%W"): .label("Database provider"), Tag("%~"): .label("Database"),
    Tag("%>"): .label("File"), Tag("%["): .label("Access date"), Tag("%&"): .label("Section"),
    Tag("%("): .label("Original publication"), Tag("%<"): .label("Research notes"), Tag("%*"): .label("Reviewed item"),
    Tag("%6"): .label("Number of volumes"),
  ]
}

/// The tagged format of RefWorks (RefWorks, "Tagged Format").
enum RefWorksTags: PlainTags {
  static let format = Format.refWorks
  static let first = Tag("RT")
  static let endsAtBlank = false
  static let types = ["RT Journal", "RT Book", "RT Generic", "RT Diss", "RT Web", "RT Report", "RT Conf", "RT Abstr"]

  /// Reads a line with a known tag. Text can begin with two capitals too, but seldom with those of a known tag.
  static func tagged(_ line: ArraySlice<UInt8>) -> TaggedLine? {
    WebOfScienceTags.tagged(line).flatMap { meanings[$0.tag] == nil ? nil : $0 }
  }

  static let meanings: [Tag: PlainTagMeaning] = [
    Tag("RT"): .field(.type), Tag("A1"): .author, Tag("T1"): .field(.title), Tag("JF"): .field(.journal),
    Tag("JO"): .field(.journalAbbreviation), Tag("YR"): .year, Tag("FD"): .field(.publicationDate),
    Tag("VO"): .field(.volume), Tag("IS"): .field(.issue), Tag("SP"): .startPage, Tag("OP"): .endPage,
    Tag("DO"): .field(.doi), Tag("AB"): .field(.abstract), Tag("K1"): .field(.keywords), Tag("NO"): .field(.note),
    Tag("A2"): .field(.secondaryAuthors), Tag("A3"): .field(.tertiaryAuthors), Tag("A4"): .field(.subsidiaryAuthors),
    Tag("T2"): .field(.secondaryTitle), Tag("T3"): .field(.series), Tag("PB"): .field(.publisher),
    Tag("PP"): .field(.place), Tag("ED"): .field(.edition), Tag("SN"): .lines(.issn), Tag("AD"): .lines(.affiliations),
    Tag("AN"): .field(.accession), Tag("LA"): .field(.language), Tag("UL"): .lines(.url), Tag("LK"): .lines(.url),
    Tag("ID"): .field(.referenceID), Tag("ST"): .field(.shortTitle), Tag("OT"): .field(.originalTitle),
    Tag("SR"): .label("Source type"), Tag("DS"): .label("Database"), Tag("DB"): .label("Database"),
    Tag("CL"): .label("Classification"), Tag("OL"): .label("Output language"), Tag("CN"): .label("Call number"),
    Tag("RD"): .label("Access date"), Tag("SL"): .label("Sponsoring library"), Tag("LL"): .label("Sponsoring place"),
    Tag("AV"): .label("Availability"), Tag("U1"): .label("User 1"), Tag("U2"): .label("User 2"),
    Tag("U3"): .label("User 3"), Tag("U4"): .label("User 4"), Tag("U5"): .label("User 5"), Tag("WP"): .label("Website"),
  ]
}
