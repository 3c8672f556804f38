package import Studies

/// What the reader of CSV and TSV makes of a table under some headings.
package struct DelimitedReadBack {
  private let columns: [TableColumn]
  private var ids = UsedIDs()
  private var rows = 0

  package init(headings: [String]) { columns = Columns(labels: headings).list }

  package var fields: [Field] { columns.map(\.field) }

  /// The columns that say who a row is.
  package var naming: [Int] { columns.indices.filter { StudyNaming.asks(columns[$0]) } }

  /// Whether the next row comes back under the id and the name of the study, and with its publications. `cells` has the
  /// text of its naming columns.
  package mutating func keeps(_ study: Study, cells: [(column: Int, text: String)]) -> Bool {
    rows += 1
    var naming = StudyNaming()
    for cell in cells where cell.text.contains(where: { !$0.isWhitespace }) {
      naming.add(cell.text, from: columns[cell.column])
    }
    return naming.id.map { ids.unique($0) } == study.id && naming.name(row: rows) == study.name
      && naming.publications == study.publications
  }
}
