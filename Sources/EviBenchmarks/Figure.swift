/// One number that was measured.
struct Figure: Hashable {
  enum Unit: String { case seconds, bytes, bytesPerSecond = "bytes/second", times, number }

  let group: String
  let name: String
  let unit: Unit
  /// Of how large a collection; 0 where that makes no difference.
  let studies: Int
  let value: Double

  init(_ group: String, _ name: String, _ unit: Unit, of studies: Int = 0, _ value: Double) {
    (self.group, self.name, self.unit, self.studies, self.value) = (group, name, unit, studies, value)
  }

  init(_ group: String, _ name: String, of studies: Int = 0, _ duration: Duration) {
    self.init(group, name, .seconds, of: studies, duration.inSeconds)
  }

  var text: String {
    switch unit {
    case .seconds: Text.seconds(value)
    case .bytes: Text.bytes(value)
    case .bytesPerSecond: Text.rate(value)
    case .times: "\(Text.number(value))×"
    case .number: Text.decimal(value, digits: value == value.rounded() ? 0 : 1)
    }
  }
}

extension Duration {
  var inSeconds: Double { self / .seconds(1) }
}

/// The names that figures are called by where more than one place needs them.
enum FigureName {
  static let size = "file"
  static let firstRows = "first rows"
  static let searchable = "read, folded and searchable"
  static let peakShare = "peak of memory, of the file"
  static let firstPage = "first page"
  static let wholeAnswer = "exact total"
  static let start = "evi, bundled collection, median"
  static let afterLess = "evi, after less"
}

/// How times are spread: half of them take no longer than the median, all but one in a hundred no longer than the 99th
/// percentile.
struct Spread {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var median: Double { quantile(50) }
  var p99: Double { quantile(99) }
  var max: Double { sorted.last ?? 0 }

  /// The smallest value that so many in a hundred do not exceed.
  private func quantile(_ percent: Int) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[Swift.max(0, (sorted.count * percent + 99) / 100 - 1)]
  }

  /// The three of them as figures.
  func figures(_ group: String, _ name: String, of studies: Int, _ unit: Figure.Unit = .seconds) -> [Figure] {
    [("median", median), ("p99", p99), ("max", max)].map {
      Figure(group, "\(name), \($0.0)", unit, of: studies, $0.1)
    }
  }
}
