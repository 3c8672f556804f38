/// A figure that must be wrong.
package enum ProportionFault: Hashable, Sendable {
  /// More than 100 per cent of people, or of other things that are counted.
  case overHundred(percent: Double, span: Span)
  case moreEventsThanTotal(events: Int, total: Int, span: Span)
  case disagreement(Disagreement, span: Span)

  /// The span of the figure in the folded value.
  package var span: Span {
    switch self {
    case .overHundred(_, let span), .moreEventsThanTotal(_, _, let span), .disagreement(_, let span): span
    }
  }

  /// Returns the faults of a folded text in order.
  /// - Complexity: O(length).
  package static func faults(in folded: ArraySlice<UInt8>) -> [ProportionFault] {
    var reader = ProportionReader(folded)
    reader.readProportions()
    return reader.faults
  }
}

extension Disagreement {
  /// The percentage of the counts, rounded to the decimals of the stated one. The two differ beyond rounding, so they
  /// differ at these decimals.
  var countedWords: String {
    let power = Percentage.power(decimals)
    let digits = (2 * 100 * power * events + total) / (2 * total)
    return Percentage.words(Percentage(digits: digits, decimals: decimals).value)
  }
}

extension Percentage {
  /// Returns `68.8%`, and `70%` for a whole number.
  static func words(_ percent: Double) -> String {
    let text = "\(percent)"
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
  }
}
