/// A list in one cell, as Python and JSON print it. ASReview and Rayyan write cells such as `['Marx, Karl']` and
/// `["1932-8494", "1932-8486"]`.
enum PrintedList {
  /// Returns the items of a list of quoted texts; nil if the text is anything else. A backslash takes the next sign as
  /// it is.
  static func items(in text: String) -> [String]? {
    guard text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 1 else { return nil }
    var items: [String] = []
    var rest = text.dropFirst().dropLast()[...].drop(while: \.isWhitespace)
    if rest.isEmpty { return items }
    while let quote = rest.first, quote == "'" || quote == "\"" {
      var item = ""
      rest.removeFirst()
      while let sign = rest.popFirst(), sign != quote {
        if sign != "\\" { item.append(sign) } else if let next = rest.popFirst() { item.append(next) }
        if rest.isEmpty { return nil }
      }
      if !item.isEmpty { items.append(item) }
      rest = rest.drop(while: \.isWhitespace)
      if rest.isEmpty { return items }
      guard rest.popFirst() == "," else { return nil }
      rest = rest.drop(while: \.isWhitespace)
    }
    return nil
  }
}
