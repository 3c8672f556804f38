import Evidence

/// The widths that the person set for columns, in columns of the screen. There are only a few.
package struct ColumnWidths: Equatable, Sendable {
  private struct Width: Equatable {
    let column: Column
    let columns: Int
  }

  private var widths: [Width] = []

  package init() {}

  package var count: Int { widths.count }

  package subscript(column: Column) -> Int? {
    get { widths.first { $0.column == column }?.columns }
    set {
      widths.removeAll { $0.column == column }
      if let newValue { widths.append(Width(column: column, columns: newValue)) }
    }
  }
}
