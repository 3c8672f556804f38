package import Studies

/// The fields of a collection that can hold figures, how each is read, and which columns state a figure together. All
/// of this follows from the headings, so it is found once for a collection and not again for each study.
package struct FigureColumns: Sendable {
  /// A field, how it is read, and the columns that belong to it.
  struct Place<Source: Sendable>: Sendable {
    let field: FieldIndex
    let source: Source
    let joined: JoinedColumns?
  }

  let doses: [Place<DoseSource>]
  let proportions: [Place<ProportionSource>]
  /// The sources are the labels that are read before a cell.
  let effects: [Place<[UInt8]>]
  /// The columns that name the outcome and the arm of a row.
  package let rows: RowColumns

  /// - Complexity: O(number of fields²) for a table with dosages, otherwise O(number of fields).
  fileprivate init(of collection: StudyCollection) {
    func places<Source>(
      _ fields: [FieldIndex], _ columns: [JoinedColumns], _ source: (Field) -> Source
    ) -> [Place<Source>] {
      fields.map { field in
        Place(field: field, source: source(collection[field]), joined: columns.first { $0.lead == field })
      }
    }
    doses = places(EvidenceFields.regimens(of: collection), JoinedColumns.doses(of: collection), DoseSource.init)
    proportions = places(
      EvidenceFields.proportions(of: collection), JoinedColumns.proportions(of: collection), ProportionSource.init)
    effects = places(EvidenceFields.effects(of: collection), JoinedColumns.effects(of: collection), \.effectLabel)
    rows = RowColumns(of: collection)
  }
}

extension StudyCollection {
  /// The fields and columns that can hold figures.
  package var figureColumns: FigureColumns { remembered(FigureColumns.init) }
}
