import Studies

/// Turns a date of CSL-JSON (csl-data.json, `date-variable`) into text, with the date in ISO 8601:
/// `2011-05-25/2012-06-26`.
enum JSONDate {
  /// The keys of a date. Other keys beside them become fields of their own.
  static let keys = ["date-parts", "season", "circa", "literal", "raw", "year", "month", "day"]

  /// Returns whether an object is a date, in any field.
  static func isOne(_ place: Int, in tape: JSONTape) -> Bool { tape.member(place, "date-parts") != nil }

  /// Returns the text of a date, or nil for a value without one.
  static func text(of place: Int, in tape: JSONTape) -> String? {
    guard tape.kind(place) == .object else { return tape.isContainer(place) ? nil : tape.string(place) }
    let parts = tape.member(place, "date-parts").map { range($0, tape) } ?? single(place, tape)
    let words = [tape.text(place, "literal"), tape.text(place, "raw")].compactMap { $0 }.filter { !$0.isEmpty }
    var text = parts.isEmpty ? words.first ?? "" : parts
    if let season = tape.text(place, "season"), !season.isEmpty {
      text += (text.isEmpty ? "" : ", ") + (seasons[season] ?? season)
    }
    if let circa = tape.text(place, "circa"), !["", "false", "0"].contains(circa), !text.isEmpty { text += " (circa)" }
    for word in words where !text.holds(word) { text += " (\(word))" }
    return text.isEmpty ? nil : text
  }

  /// CSL 1.0.2 numbers the seasons from 1, spring; EDTF numbers them from 21.
  private static let seasons = [
    "1": "spring", "2": "summer", "3": "autumn", "4": "winter", "21": "spring", "22": "summer", "23": "autumn",
    "24": "winter",
  ]

  private static func range(_ place: Int, _ tape: JSONTape) -> String {
    guard tape.kind(place) == .array else { return tape.string(place) }
    let children = Array(tape.children(of: place))
    // Some exporters write the parts of a single date without the outer list.
    guard children.contains(where: { tape.kind($0) == .array }) else { return date(children, tape) ?? "" }
    let dates = children.prefix(2).map { date(Array(tape.children(of: $0)), tape) }
    guard let first = dates.first else { return "" }
    if dates.count == 1 || dates[1] == nil { return first ?? "" }
    return "\(first ?? "")/\(dates[1] == "0" ? "" : dates[1] ?? "")"
  }

  private static func single(_ place: Int, _ tape: JSONTape) -> String {
    let parts = ["year", "month", "day"].compactMap { tape.member(place, $0) }
    return date(parts, tape) ?? ""
  }

  private static func date(_ parts: [Int], _ tape: JSONTape) -> String? {
    let texts = parts.map { tape.string($0) }.prefix { !$0.isEmpty }
    guard let year = texts.first else { return nil }
    return ([year] + texts.dropFirst().map(twoDigits)).joined(separator: "-")
  }

  private static func twoDigits(_ text: String) -> String {
    text.utf8.count == 1 && text.utf8.allSatisfy(\.isASCIIDigit) ? "0\(text)" : text
  }
}
