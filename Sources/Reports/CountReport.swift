import Search
package import Studies

/// `evi count`: how many studies match, or how often each value of a field occurs among them.
package struct CountReport {
  private let selection: Selection

  package init(_ selection: Selection) {
    self.selection = selection
  }

  package func print(on paper: Paper) {
    paper.print(String(selection.matched))
  }

  /// In how many of the studies each value of a column occurs: values as they are written, those that differ only in
  /// case or accents together; the most frequent first. A name such as `outcome` can mean several columns, and each has
  /// a table of its own under its heading.
  package func print(by columns: [Column], on paper: Paper) {
    for (place, column) in columns.enumerated() {
      if place > 0 { paper.print("") }
      if columns.count > 1 { paper.print(column.heading(in: selection.collection).unbroken) }
      print(facet(column), on: paper)
    }
  }

  private struct Row {
    let key: [UInt8]
    let value: String
    var count: Int
  }

  private func facet(_ column: Column) -> [Row] {
    var rows: [[UInt8]: Row] = [:]
    for study in selection.studies {
      var counted: Set<[UInt8]> = []
      for value in values(of: column, study) {
        let key = Folding.fold(value)
        if counted.insert(key).inserted { rows[key, default: Row(key: key, value: value, count: 0)].count += 1 }
      }
    }
    return rows.values.sorted { $0.count != $1.count ? $0.count > $1.count : $0.key.lexicographicallyPrecedes($1.key) }
  }

  private func print(_ rows: [Row], on paper: Paper) {
    let widest = rows.reduce(0) { max($0, String($1.count).count) }
    for row in rows {
      let value = row.value.isEmpty ? "(not stated)" : row.value.unbroken
      let count = String(row.count)
      let margin = String(repeating: " ", count: widest - count.count)
      paper.print(paper.columns == nil ? "\(count)\t\(value)" : "\(margin)\(count)  \(value)")
    }
  }

  private func values(of column: Column, _ study: Study) -> [String] {
    guard case .field(let field) = column else { return [column.text(of: study)] }
    let values = study.values(of: field)
    return values.isEmpty ? [""] : values
  }
}
