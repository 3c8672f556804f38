package import Studies

/// Columns of a table that state one figure together: a dose with its frequency and route, events with their total, an
/// estimate with its interval. Their cells are put together to a text that is read as if one cell held it.
package struct JoinedColumns: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case dose(DoseColumns)
    /// The column of the total that belongs to the events, and how both columns write numbers.
    case proportion(total: FieldIndex, events: NumberStyle, totals: NumberStyle)
    /// The column of the whole interval, or those of its two ends.
    case effect(interval: [FieldIndex])
  }

  /// The column that the figure is named after: the amount, the events, the estimate.
  package let lead: FieldIndex
  let form: Form
  /// The group of people that the headings name; empty where they name none.
  package var arm = ""

  /// The columns besides the lead.
  var others: [FieldIndex] {
    switch form {
    case .dose(let columns): [columns.unit, columns.frequency, columns.route].compactMap(\.self)
    case .proportion(let total, _, _): [total]
    case .effect(let interval): interval
    }
  }

  /// Returns what the columns of a study say together; nil where the other columns add nothing to the lead.
  package func sentence(of study: Study) -> String? {
    let cell = study.text(of: lead)
    if cell.isEmpty { return nil }
    return switch form {
    case .dose(let columns): columns.sentence(cell, of: study)
    case .proportion(let total, let events, let totals):
      Self.sentence(events: cell, total: study.text(of: total), events, totals)
    case .effect(let interval): Self.sentence(estimate: cell, ends: interval.map { study.text(of: $0) })
    }
  }

  /// Returns the texts in which the figure is to be looked for: what the columns say together, else the lead's own.
  package func values(of study: Study) -> [String] { sentence(of: study).map { [$0] } ?? study.values(of: lead) }

  private static func sentence(estimate: String, ends: [String]) -> String? {
    ends.contains("") ? nil : "\(estimate) (95% CI \(ends.joined(separator: " to ")))"
  }

  /// Puts `5`, or `5 (25%)`, and the total to `5/20` or `5/20 (25%)`.
  private static func sentence(
    events cell: String, total: String, _ events: NumberStyle, _ totals: NumberStyle
  ) -> String? {
    let folded = Folding.fold(cell)
    let number = folded.prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "[") }
    let end = number.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
    guard let counted = events.number(number[..<end]).flatMap(Int.init(exactly:)), counted >= 0,
      let all = totals.number(Folding.fold(total)[...]).flatMap(Int.init(exactly:)), all > 0
    else { return nil }
    let share = String(decoding: folded[number.endIndex...], as: UTF8.self)
    return share.isEmpty ? "\(counted)/\(all)" : "\(counted)/\(all) \(share)"
  }
}

extension StudyCollection {
  /// Returns the joined columns whose lead is a field; nil where the field says all of its figure itself.
  func joined(_ field: FieldIndex, in columns: [JoinedColumns]) -> JoinedColumns? { columns.first { $0.lead == field } }
}
