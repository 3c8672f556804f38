import Studies

/// The names by which a study can be found again: in a later export, in another database, after a corrected typo. A
/// name that the source does not give is empty.
package struct StudyMention: Hashable, Sendable {
  package var id: String
  package var doi: String
  package var pmid: String
  package var nct: String
  /// The folded title.
  package var title: String
  package var year: String
  /// The folded family name of the first author.
  package var author: String

  package init(
    id: String = "", doi: String = "", pmid: String = "", nct: String = "", title: String = "", year: String = "",
    author: String = ""
  ) {
    (self.id, self.doi, self.pmid, self.nct) = (id, doi, pmid, nct)
    (self.title, self.year, self.author) = (title, year, author)
  }

  /// Whether the study has no other name than its id.
  package var isIDOnly: Bool { self == StudyMention(id: id) }

  /// The letters and digits of title, year and first author, which together name a study; nil if one is missing.
  package var titleKey: String? {
    if title.isEmpty || year.isEmpty || author.isEmpty { return nil }
    let letters = title.utf8.filter { $0 >= 0x80 || $0.isASCIISmall || $0.isASCIIDigit }
    return letters.isEmpty ? nil : "\(String(decoding: letters, as: UTF8.self)) \(year) \(author)"
  }
}
