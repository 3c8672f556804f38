/// One measured number.
struct Measurement: Hashable {
  enum Unit: String { case seconds, bytes, bytesPerSecond = "bytes/second", times, number }

  let group: String
  let name: String
  let unit: Unit
  /// How many studies the collection has; 0 when the size makes no difference.
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

/// The names of the figures that are needed in more than one place.
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

/// The spread of measured values. Half of the values do not exceed the median, and 99 in 100 do not exceed the 99th
/// percentile.
struct Spread {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var median: Double { quantile(50) }
  var p99: Double { quantile(99) }
  var max: Double { sorted.last ?? 0 }

  /// Returns the smallest value that `percent` in 100 values do not exceed; 0 when there are no values.
  private func quantile(_ percent: Int) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[Swift.max(0, (sorted.count * percent + 99) / 100 - 1)]
  }

  /// Returns the median, the 99th percentile and the maximum as figures.
  func figures(_ group: String, _ name: String, of studies: Int, _ unit: Measurement.Unit = .seconds) -> [Measurement] {
    [("median", median), ("p99", p99), ("max", max)].map {
      Measurement(group, "\(name), \($0.0)", unit, of: studies, $0.1)
    }
  }
}
