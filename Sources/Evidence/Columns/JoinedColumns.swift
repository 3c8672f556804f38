package import Studies

/// Columns of a table that state one figure together: a dose with its frequency and route, events with their total, an
/// estimate with its interval. `sentence(of:)` joins their cells to one text, so that the same reader reads it as if it
/// stood in one cell.
package struct JoinedColumns: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case dose(DoseColumns)
    /// The column of the total, and how each of the two columns writes its numbers.
    case proportion(total: FieldIndex, events: NumberStyle, totals: NumberStyle)
    /// One column with the whole interval, or two columns with its ends. The styles are those of the numbers in the lead
    /// and in these columns.
    case effect(interval: [FieldIndex], styles: [NumberStyle])
  }

  /// The column that the figure is named after: the amount, the events, the estimate.
  package let lead: FieldIndex
  let form: Form
  /// The group of people that the headings name; empty if they name none.
  package var arm = ""

  /// The columns besides the lead.
  var others: [FieldIndex] {
    switch form {
    case .dose(let columns): [columns.unit, columns.frequency, columns.route].compactMap(\.self)
    case .proportion(let total, _, _): [total]
    case .effect(let interval, _): interval
    }
  }

  /// Returns what the columns say together about a study. Returns nil if the other columns add nothing to the lead.
  package func sentence(of study: Study) -> String? {
    let cell = study.text(of: lead)
    if cell.isEmpty { return nil }
    return switch form {
    case .dose(let columns): columns.sentence(cell, of: study)
    case .proportion(let total, let events, let totals):
      Self.sentence(events: cell, total: study.text(of: total), events, totals)
    case .effect(let interval, let styles):
      Self.sentence([cell] + interval.map { study.text(of: $0) }, styles)
    }
  }

  /// Returns the texts from which the figure is read: the joined sentence, or the values of the lead if there is none.
  package func values(of study: Study) -> [String] { sentence(of: study).map { [$0] } ?? study.values(of: lead) }

  /// Joins an estimate and the ends of its interval. An estimate that has its own interval takes no other.
  private static func sentence(_ cells: [String], _ styles: [NumberStyle]) -> String? {
    let numbers = zip(cells, styles).map { cell, style -> String in
      guard style != .english, let number = style.number(Folding.fold(cell)[...]) else { return cell }
      return Regimen.number(number)
    }
    guard !numbers.contains(""), !numbers[0].contains(where: { "([;".contains($0) }) else { return nil }
    return "\(numbers[0]) (95% CI \(numbers.dropFirst().joined(separator: " to ")))"
  }

  /// Joins `5`, or `5 (25%)`, with the total 20: `5/20` or `5/20 (25%)`.
  private static func sentence(
    events cell: String, total: String, _ events: NumberStyle, _ totals: NumberStyle
  ) -> String? {
    let folded = Folding.fold(cell)
    let number = folded.prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "[") }
    let end = number.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
    guard let counted = events.number(number[..<end]).flatMap(Int.init(exactly:)), counted >= 0,
      let all = totals.number(Folding.fold(total)[...]).flatMap(Int.init(exactly:)), all > 0
    else { return nil }
    // In `10 (20) / 15 (30)` another arm follows, and `3 (2 of sepsis)` explains the count.
    let bracket = folded[number.endIndex...]
    let isShare = bracket.isEmpty || bracket.last == UInt8(ascii: ")") || bracket.last == UInt8(ascii: "]")
    guard isShare, bracket.count(where: { ")]".utf8.contains($0) }) < 2, !bracket.contains(where: \.isFoldedLetter)
    else {
      return nil
    }
    let share = String(decoding: bracket, as: UTF8.self)
    return share.isEmpty ? "\(counted)/\(all)" : "\(counted)/\(all) \(share)"
  }
}
