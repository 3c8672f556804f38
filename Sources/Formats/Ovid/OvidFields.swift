/// The meanings of Ovid's fields, by their tags and by their names in full (Ovid, "Database Field Guide" of MEDLINE,
/// Embase and the Cochrane databases).
enum OvidFields {
  enum Meaning {
    /// A field with one value, whose lines are one text.
    case text(ReferenceField)
    /// A field with a value on each line, or between semicolons.
    case list(ReferenceField)
    case label(String)
    case author, fullAuthor, accession, doi, pmid, citation, date
  }

  /// Returns the meaning of a tag or a name; nil if it is none of Ovid's.
  static func meaning(_ name: String) -> Meaning? { meanings[name.lowercased()] }

  private static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [:]
    for (names, meaning) in entries {
      for name in names.split(separator: "|") { meanings[name.lowercased()] = meaning }
    }
    return meanings
  }()

  private static let entries: [(names: String, meaning: Meaning)] = [
    ("UI|AN|Unique Identifier|Accession Number|Embase Accession Number", .accession),
    ("PM|PMID|PubMed ID|PubMed Identifier", .pmid),
    ("DO|DOI|Digital Object Identifier", .doi),
    ("TI|Title", .text(.title)),
    ("OT|TT|Original Title", .text(.originalTitle)),
    ("AU|Author|Authors", .author),
    ("FA|FAU|Authors Full Name|Author Full Name|Author(s) Full Name", .fullAuthor),
    ("CA|Corporate Author|Group Author|Collaborator", .list(.collectiveAuthors)),
    ("SO|Source", .citation),
    ("AB|Abstract", .text(.abstract)),
    ("IN|AD|Institution|Author Affiliation|Author Address", .list(.affiliations)),
    ("CO|Correspondence|Correspondence Address|Author and Address", .list(.affiliations)),
    ("MH|SH|HW|MeSH Subject Headings|Subject Headings|Emtree Heading|Heading Words", .list(.meshTerms)),
    ("KW|KF|Keyword Heading|Keyword Heading Word|Keywords|Author Keywords", .list(.keywords)),
    ("PT|Publication Type", .list(.publicationTypes)),
    ("JN|JT|Journal|Journal Name|Source Title", .text(.journal)),
    ("JA|TA|Abbreviated Source|Journal Abbreviation", .text(.journalAbbreviation)),
    ("VO|VI|Volume", .text(.volume)),
    ("IP|Issue|Issue/Part", .text(.issue)),
    ("PG|Page|Pages|Page Numbers", .text(.pages)),
    ("YR|Year|Year of Publication|Publication Year", .date),
    ("DP|Date of Publication|Publication Date", .date),
    ("IS|ISSN|ISSN Electronic|ISSN Print|ISSN Linking", .list(.issn)),
    ("IB|BN|ISBN", .text(.isbn)),
    ("LG|Language", .text(.language)),
    ("PB|Publisher", .text(.publisher)),
    ("PL|Place of Publication", .text(.place)),
    ("CR|CI|Copyright|Copyright Information", .text(.copyright)),
    ("UR|Link|URL|Link to the Ovid Full Text or citation", .list(.url)),
    ("CP|Country of Publication", .label("Country of publication")),
    ("DB|Database", .label("Database")),
    ("VN|Vendor", .label("Provider")),
    ("ST|Status", .label("Status")),
    ("SL|Summary Language", .label("Language of abstract")),
    ("RN|Registry Number|Registry Number/Name of Substance", .label("Substances")),
    ("CN|Clinical Trial Number", .label("Clinical trial number")),
    ("NT|Notes", .label("Note")),
    ("CS", .label("Conference start")),
    ("CE", .label("Conference end")),
    ("DJ|Index Terms", .label("Index terms")),
    ("OD|Other Index Terms", .label("Other index terms")),
    ("SU|Source Type", .label("Source type")),
    ("EM|Entry Week", .label("Entry week")),
    ("DD|Date Delivered", .label("Date delivered")),
    ("DC|Date Created", .label("Date created")),
  ]
}
