package import Evidence
package import Studies

/// Finds the year of a study: that of its publication or, in a registry, of its start.
package struct YearReader {
  /// The name that asks for the same year in the filter.
  package let name: String
  /// The first field that gives the year.
  package let field: FieldIndex
  private let part: FacetPart
  private let collection: StudyCollection

  /// Returns nil if no field of the collection holds years.
  package init?(of collection: StudyCollection, by options: EvidenceOptions) {
    let names = collection.isRegistry ? ["start", "year"] : ["year", "start"]
    let found = names.lazy.compactMap { FacetPart(reserved: $0, in: collection, by: options) }.first { $0.areYears }
    guard let found, case .years(let fields) = found.source, let field = fields.first else { return nil }
    (name, self.field, part, self.collection) = (found.name, field, found, collection)
  }

  /// Returns the first year that a study states; nil if it states none.
  package func year(of study: Study) -> Int? { part.values(of: study, [], in: collection).first.flatMap { Int($0) } }
}
