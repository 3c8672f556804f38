import Studies

/// A range of days that the filter line asks for: `2023-05..2023-07`, `>=2022`.
///
/// A date matches if one of the days that it can mean is in the range. So `2021` matches `2021-05..2021-09`, because
/// the source leaves the month open.
package struct DateRange: Hashable, Sendable {
  /// How the dates of a field are read.
  struct Form: Hashable, Sendable {
    /// How they write day and month.
    var order: DayOrder?
    /// Whether only the year in the text counts, as in a column `Author (year)`.
    var isYearInText = false
  }

  private let low: Int
  private let high: Int
  let form: Form

  private init(_ low: Int, _ high: Int, _ form: Form = Form()) {
    (self.low, self.high, self.form) = (low, high, form)
  }

  /// The year, if the range is one whole year.
  var year: Int? {
    let span = DateSpan(year: low / 10_000)
    return low > 0 && span.first == low && span.last == high ? span.firstYear : nil
  }

  var isYear: Bool { year != nil }

  /// Returns the same range for a field.
  func of(_ field: Field) -> DateRange {
    DateRange(low, high, Form(order: field.dayOrder, isYearInText: Self.hasYearInText(field)))
  }

  /// Whether a field names studies by their authors and years, as a column `Author (year)` does.
  static func hasYearInText(_ field: Field) -> Bool {
    [.name, .author].contains(field.role) && StudyID(slug: [field.label]).text.split(separator: "-").contains("year")
  }

  /// Reads `2023-05`, `2023-05..2023-07`, `2022..` and `..2022` after a sign.
  ///
  /// - Throws: `QueryError.Kind.notADate` or `.rangeUpsideDown`.
  init(_ text: String, _ sign: QueryToken.Sign) throws(QueryError.Kind) {
    let ends = sign.comparesNumbers ? nil : NumberText.ends(of: text)
    guard let ends else {
      guard let span = Self.span(text) else { throw .notADate(text) }
      switch sign {
      case .atLeast: self.init(span.first, .max)
      case .above: self.init(span.last + 1, .max)
      case .atMost: self.init(.min, span.last)
      case .below: self.init(.min, span.first - 1)
      case .none, .is, .single, .equals: self.init(span.first, span.last)
      }
      return
    }
    let (low, high) = (Self.span(ends.low), Self.span(ends.high))
    guard ends.low.isEmpty || low != nil, ends.high.isEmpty || high != nil, low != nil || high != nil else {
      throw .notADate(text)
    }
    if let low, let high, low.first > high.last { throw .rangeUpsideDown(text) }
    self.init(low?.first ?? .min, high?.last ?? .max)
  }

  /// Whether a text after `:` asks for dates and not for words such as `june`.
  static func canBegin(_ text: String) -> Bool {
    text.utf8.contains(where: \.isASCIIDigit) || NumberText.ends(of: text) != nil
  }

  private static func span(_ text: String) -> DateSpan? { DateReader.span(of: Folding.fold(text)[...]) }

  /// Returns the complete part of a date or a range that is still being typed: `2023` for `2023-0`, and `2023-05..` for
  /// `2023-05..20`. It is empty if nothing is complete.
  static func complete(_ text: String) -> String {
    if let ends = NumberText.ends(of: text) {
      let low = complete(ends.low)
      let isComplete = span(ends.high) != nil && (span(low)?.first ?? 0) <= (span(ends.high)?.last ?? 0)
      return isComplete ? text : low.isEmpty ? "" : low + ".."
    }
    var rest = text[...]
    while !rest.isEmpty, span(String(rest)) == nil { rest.removeLast() }
    return String(rest)
  }

  /// Whether a date can mean a day in the range.
  func contains(_ date: StatedFigure) -> Bool { Int(date.high) >= low && Int(date.low) <= high }

  /// Returns the first run of four digits that is a year.
  static func year(in value: ArraySlice<UInt8>) -> (number: Int, range: Range<Int>)? {
    for run in value.split(whereSeparator: { !$0.isASCIIDigit }) where run.count == 4 {
      if let span = DateReader.span(of: run) { return (span.firstYear, run.indices) }
    }
    return nil
  }
}
