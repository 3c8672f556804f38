import Pages
import Synchronization

/// The number of bytes that a load has read, and the time of its last report.
///
/// Every block is counted, and every chunk asks for a report. At most four reports are made per second, because nobody
/// reads more.
final class LoadMeter: Sendable {
  private static let interval = Duration.milliseconds(250)

  /// The bytes of all sources; nil if the size of one is unknown.
  let total: Int?
  private let start = ContinuousClock.now
  private let count = Mutex((bytes: 0, told: ContinuousClock.Instant?.none))

  init(of sources: [Source]) {
    total = Self.sum(sources.map(\.size))
  }

  /// The sum is at most `Int.max`, because files with holes can report any size.
  static func sum(_ sizes: [Int?]) -> Int? {
    sizes.reduce(0) { sum, size in
      guard let sum, let size else { return nil }
      return sum + min(size, .max - sum)
    }
  }

  /// - Returns: Whether to check the memory: after every 4 MiB that are read.
  func count(_ bytes: Int) -> Bool {
    count.withLock { count in
      let before = count.bytes >> 22
      count.bytes += bytes
      return count.bytes >> 22 > before
    }
  }

  /// Passes the progress to `tell` at the first call, and then at most once in each interval (250 ms).
  func isDue(_ tell: (LoadProgress) -> Void) {
    let now = ContinuousClock.now
    let bytes = count.withLock { count -> Int? in
      if let told = count.told, now - told < Self.interval { return nil }
      count.told = now
      return count.bytes
    }
    if let bytes { tell(LoadProgress(bytes: bytes, of: total, after: (now - start) / .seconds(1))) }
  }
}
