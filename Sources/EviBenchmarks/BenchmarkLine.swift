/// What the measuring process reports to the process that started it: one line a record, with tabs between its parts.
enum BenchmarkLine: Equatable {
  case figure(Measurement)
  /// A key press: the line after it, the times in seconds to the first page and to the exact total, and how many
  /// studies were found. `count` is nil if the search took too long and was stopped.
  case key(line: String, firstPage: Double, total: Double, count: Int?)
  case planted(line: String, expected: Int, found: Int, isRight: Bool)
  /// A wrong result, not only a slow one.
  case fault(String)

  var line: String {
    switch self {
    case .figure(let figure):
      ["figure", figure.group, figure.name, figure.unit.rawValue, "\(figure.studies)", "\(figure.value)"].tabbed
    case .key(let line, let firstPage, let total, let count):
      ["key", line, "\(firstPage)", "\(total)", count.map { "\($0)" } ?? "-"].tabbed
    case .planted(let line, let expected, let found, let isRight):
      ["planted", line, "\(expected)", "\(found)", "\(isRight)"].tabbed
    case .fault(let text): ["fault", text].tabbed
    }
  }

  init?(line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case ("figure", 6):
      guard let unit = Measurement.Unit(rawValue: parts[3]), let studies = Int(parts[4]), let value = Double(parts[5])
      else {
        return nil
      }
      self = .figure(Measurement(parts[1], parts[2], unit, of: studies, value))
    case ("key", 5):
      guard let firstPage = Double(parts[2]), let total = Double(parts[3]) else { return nil }
      self = .key(line: parts[1], firstPage: firstPage, total: total, count: Int(parts[4]))
    case ("planted", 5):
      guard let expected = Int(parts[2]), let found = Int(parts[3]) else { return nil }
      self = .planted(line: parts[1], expected: expected, found: found, isRight: parts[4] == "true")
    case ("fault", 2): self = .fault(parts[1])
    default: return nil
    }
  }

  func write() { StandardOutput.write(line + "\n") }
}

extension [String] {
  fileprivate var tabbed: String {
    map { String($0.map { $0 == "\t" || $0 == "\n" ? " " : $0 }) }.joined(separator: "\t")
  }
}
