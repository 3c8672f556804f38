/// The progress of reading the sources.
package struct LoadProgress: Equatable, Sendable {
  /// The part of all bytes that has been read, 0...1; nil when the total is unknown.
  package let share: Double?
  package let bytesPerSecond: Double
  package let secondsLeft: Double?

  package init(bytes: Int, of total: Int?, after seconds: Double) {
    let rate = seconds > 0 ? Double(bytes) / seconds : 0
    share = total.map { $0 > 0 ? min(1, Double(bytes) / Double($0)) : 1 }
    bytesPerSecond = rate
    secondsLeft = total.flatMap { rate > 0 ? max(0, Double($0 - bytes)) / rate : nil }
  }

  /// `reading 34 %, 85 MB/s, 12 s left`.
  package var text: String {
    let rate = "\(Int((bytesPerSecond / 1_000_000).rounded())) MB/s"
    guard let share else { return "reading, \(rate)" }
    // A source that hardly moves would take longer than an `Int` can count.
    let left = secondsLeft.map { ", \(Int(min($0.rounded(.up), 1e15))) s left" } ?? ""
    return "reading \(Int(share * 100)) %, \(rate)\(left)"
  }
}
