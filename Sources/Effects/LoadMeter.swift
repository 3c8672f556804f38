import Browser
import Glibc
import Synchronization

/// How far a load has come, and whether it is time to say so.
///
/// It is told of every block and asked at every chunk; people are told a few times a second, as no more can be read.
final class LoadMeter: Sendable {
  /// In nanoseconds.
  private static let interval: UInt64 = 250_000_000

  /// The bytes of all sources; nil where one of them does not say.
  let total: Int?
  private let start = LoadMeter.now
  private let count = Mutex((bytes: 0, told: UInt64?.none))

  init(of sources: [Source]) {
    var total: Int? = 0
    for source in sources {
      guard let known = total, let size = source.size else {
        total = nil
        break
      }
      total = known + size
    }
    self.total = total
  }

  func count(_ bytes: Int) {
    count.withLock { $0.bytes += bytes }
  }

  /// Hands over the progress at the first call, and then once an interval.
  func isDue(_ tell: (LoadProgress) -> Void) {
    let now = Self.now
    let bytes = count.withLock { count -> Int? in
      if let told = count.told, now - told < Self.interval { return nil }
      count.told = now
      return count.bytes
    }
    if let bytes { tell(LoadProgress(bytes: bytes, of: total, after: Double(now - start) / 1e9)) }
  }

  /// The library's clock says the same, and it is the first of its room that a start needs, which shows in the time.
  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
