/// The progress of reading the sources.
package struct LoadProgress: Equatable, Sendable {
  /// The part of all bytes that has been read, 0...1; nil if the total is unknown.
  package let share: Double?
  package let bytesPerSecond: Double
  package let secondsLeft: Double?

  package init(bytes: Int, of total: Int?, after seconds: Double) {
    let rate = seconds > 0 ? Double(bytes) / seconds : 0
    share = total.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 }
    bytesPerSecond = rate
    secondsLeft = total.flatMap { rate > 0 ? max(0, Double($0 - bytes)) / rate : nil }
  }
}
