extension [String] {
  /// The same as `joined(separator:)`, which has the runtime find out what it joins: one text, nearly always.
  package func chained(by separator: String) -> String {
    guard var text = first else { return "" }
    for part in self[1...] { text += separator + part }
    return text
  }
}
