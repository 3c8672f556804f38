package import Studies

// Where a reference was published.
extension StudyCollection {
  /// The fields that say where a reference was published, the best first: the journal, the book, the journal's
  /// abbreviation, the series, and the school or publisher, which is all that a thesis or a report has.
  /// - Complexity: O(number of fields).
  package var journalFields: [FieldIndex] {
    guard let journal = ReservedName.named("journal") else { return [] }
    let ranked = fields.enumerated().compactMap { number, field -> (rank: Int, field: FieldIndex)? in
      let label = StudyID(slug: [field.label]).text
      let rank: Int? =
        if journal.isAnswered(by: field) {
          label.contains("abbrev") ? 2 : label.hasPrefix("book") ? 1 : 0
        } else {
          Self.houses.firstIndex { $0.contains(field.key) || $0.contains(label) }.map { $0 + 3 }
        }
      return rank.map { ($0, FieldIndex(number)) }
    }
    return ranked.sorted { ($0.rank, $0.field) < ($1.rank, $1.field) }.map(\.field)
  }

  private static let houses: [Set<String>] = [
    ["series", "series-title", "collection-title"], ["school", "university", "institution"], ["publisher"],
  ]
}

extension Study {
  /// Returns the first of the fields in which the study has a text.
  package func firstAnswer(of fields: [FieldIndex]) -> FieldIndex? { fields.first { size(of: $0) > 0 } }
}
