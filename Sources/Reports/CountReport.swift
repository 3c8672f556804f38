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

  /// Values as they are written, those that differ only in case or accents together; the most frequent first.
  package func print(by column: Column, on paper: Paper) {
    var counts: [[UInt8]: (value: String, count: Int)] = [:]
    for study in selection.studies {
      for value in values(of: column, study) {
        let count = counts[Folding.fold(value)]?.count ?? 0
        counts[Folding.fold(value)] = (counts[Folding.fold(value)]?.value ?? value, count + 1)
      }
    }
    let rows = counts.values.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    let widest = rows.map { String($0.count).count }.max() ?? 0
    for row in rows {
      let value = row.value.isEmpty ? "(not stated)" : row.value.oneLine
      paper.print(
        paper.columns == nil
          ? "\(row.count)\t\(value)"
          : String(repeating: " ", count: widest - String(row.count).count) + "\(row.count)  \(value)")
    }
  }

  private func values(of column: Column, _ study: Study) -> [String] {
    guard case .field(let field) = column else { return [column.text(of: study)] }
    let values = study.values(of: field)
    return values.isEmpty ? [""] : values
  }
}
