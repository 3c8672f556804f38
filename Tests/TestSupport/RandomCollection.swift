package import Studies

/// Random collections with difficult values, for tests that write and read them back.
package enum RandomCollection {
  private static let pieces = [
    "a", "mint", "5 mg", ",", ";", "; ", "\"", "\"\"", "\n", "\r\n", "\n\n", "\r", "\t", "|", "é", "e\u{301}", "🌿",
    "\u{A0}",
    "\\", "\u{1}", "\u{0}", "\u{202E}", "\u{9B}", "\u{C}", "\u{2028}", "\u{FEFF}", "{", "}", "[", "]", "'", "''", "`",
    "``",
    "-", "--", "---", " ", "  ", "~", "^", "_", "$", "$x^2$", "%", "#", "&", "&amp;", "<i>", "</i>", "<", "@",
    "@misc{k,",
    "\n@article{k,\n", "\n@comment(", "\nER  - ", "\nTY  - JOUR", "\nN1  - x", "ER  -", "\nER", "TI  - ", " and ",
    "and",
    "Note: ", ": ", "others", "Park JH", "Moss, Ida", "van den Berg, Jan, Jr.", "2020", "2020-05-01", "1999/2000",
    "10.1000/a.b", "https://doi.org/10.1000/xyz", "PMID: 123", "NCT01234567", "PMC123456", "\\'e", "\\alpha",
    "\\textbf{x}",
    "12-34", "JOUR", "article", "null", "{\"id\": \"x\"}", "=", "evi", "=cmd", "year = {1}", "\nyear = {1}",
  ]

  package static func text(_ random: inout Seeded, upTo length: Int = 6) -> String {
    random.text(of: pieces, 1...length)
  }

  /// Labels like those of real sources, each on one line.
  private static let labels = [
    "Title", "Authors", "Year", "Journal", "Abstract", "Note", "PMID", "DOI", "Custom 1", "ZZ", "EV", "evi", "custom",
    "id", "type", "title", "author", "issued", "keyword", "container-title", "Dosage, frequency, route", "a: b",
    "Safety",
    "Date", "date", "crossref", "file", "Reference type", "Citation key", "N [total]", "ﬁeld é", "x-date", "Database",
  ]

  /// Returns a collection of `files` files, with at most five studies each.
  package static func any(_ random: inout Seeded, files: Int = 1) -> StudyCollection {
    var builder = CollectionBuilder()
    builder.begin(file: "file-1.txt")
    if Bool.random(using: &random) { builder.title = text(&random) }
    if Bool.random(using: &random) { builder.source = text(&random) }
    if Bool.random(using: &random) {
      builder.glossary.add(Glossary.Entry(term: "T", meaning: text(&random), aliases: [text(&random) + "y"]))
      builder.footnotes = [text(&random), text(&random)]
    }
    for number in 0..<Int.random(in: 1...14, using: &random) {
      let label = Bool.random(using: &random) ? random.pick(labels) : "Field \(number)"
      let key = Bool.random(using: &random) ? CollectionBuilder.key(for: label) : "key-\(number)"
      let role = random.pick(FieldRole.allCases)
      _ = builder.field(Field(key: key, label: label, role: role, kind: random.pick(FieldKind.allCases)))
    }
    for file in 1...files {
      if file > 1 { builder.begin(file: "file-\(file).txt") }
      for _ in 0..<Int.random(in: 0...5, using: &random) { addStudy(builder.count, to: &builder, &random) }
    }
    return builder.collection()
  }

  private static func addStudy(_ number: Int, to builder: inout CollectionBuilder, _ random: inout Seeded) {
    builder.beginStudy(line: number + 3)
    for field in builder.fields.indices where Bool.random(using: &random) {
      for _ in 0..<Int.random(in: 1...2, using: &random) { builder.add(text(&random), to: FieldIndex(field)) }
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      builder.add(Publication(authors: text(&random), reference: "\(number)"))
    }
    let id = Bool.random(using: &random) ? StudyID("id-\(number)") : nil
    builder.endStudy(name: Bool.random(using: &random) ? text(&random) : "Moss \(number)", id: id)
  }
}
