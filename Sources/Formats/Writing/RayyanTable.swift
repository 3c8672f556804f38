package import Studies

/// Writes studies as the CSV table that Rayyan imports and exports: its columns by their names, in its order, and
/// authors with `and` between them. Decisions stand in the notes, where Rayyan and the programs after it look for them.
package struct RayyanTable {
  package static let columns = [
    "key", "title", "year", "month", "day", "journal", "issn", "volume", "issue", "pages", "authors", "url", "language",
    "publisher", "location", "abstract", "notes", "doi", "keywords", "pubmed_id", "pmc_id",
  ]

  /// The key of the field with the decisions as Rayyan writes them.
  package static let decisions = "rayyan"

  private static let vocabulary: Set<ReferenceField> = [
    .title, .authors, .year, .publicationDate, .date, .journal, .bookTitle, .volume, .issue, .pages, .issn, .url,
    .language, .publisher, .place, .affiliations, .abstract, .note, .doi, .keywords, .pmid, .pmcid,
  ]

  private let collection: StudyCollection
  private let places: ReferencePlaces
  /// The field of the collection for each field of a reference.
  private let fields: [ReferenceField: FieldIndex]
  private let decisions: FieldIndex?

  package init(_ collection: StudyCollection) {
    self.collection = collection
    places = ReferencePlaces(
      collection, in: ReferenceVocabulary(known: Self.vocabulary, labelsNotes: false, ownName: { _ in nil }))
    fields = places.known
    decisions = collection.field(Self.decisions)
  }

  /// The fields for which the table has no column.
  package var unplaced: [FieldIndex] {
    collection.fields.indices.map(FieldIndex.init).filter { index in
      places.places[Int(index.rawValue)] == nil && index != decisions && !places.isCovered(index)
    }
  }

  /// Returns the cells of a study, in the order of `columns`.
  /// - Complexity: O(size of the study).
  package func row(of study: Study) -> [String] {
    let values = { (field: ReferenceField) in fields[field].map { places.values(of: $0, in: study) } ?? [] }
    let text = { (field: ReferenceField) in values(field).map(StudyNaming.oneLine).joined(separator: "; ") }
    let title = text(.title)
    let dates = (values(.publicationDate) + values(.date) + values(.year)).map(DateParts.init)
    let date = dates.first { !$0.month.isEmpty } ?? dates.first
    let journal = text(.journal)
    let notes = values(.note).map(StudyNaming.oneLine) + (decisions.map(study.values) ?? [])
    let authors = values(.authors)
    let names = authors.isEmpty ? study.publications.flatMap { ListedNames.names(in: $0.authors) } : authors
    return [
      study.id.text, title.isEmpty ? StudyNaming.oneLine(study.name) : title, StudyNaming.year(in: text(.year)),
      date?.month ?? "",
      date?.day ?? "", journal.isEmpty ? text(.bookTitle) : journal, text(.issn), text(.volume), text(.issue),
      text(.pages), names.map(StudyNaming.oneLine).joined(separator: " and "), text(.url), text(.language),
      text(.publisher), fields[.affiliations] == nil ? text(.place) : text(.affiliations), text(.abstract),
      notes.joined(separator: " | "), text(.doi), values(.keywords).map(StudyNaming.oneLine).joined(separator: ","),
      text(.pmid), text(.pmcid),
    ]
  }
}
