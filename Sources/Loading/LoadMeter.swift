import Pages
import Synchronization

/// How far a load has come, and whether it is time to say so.
///
/// It is told of every block and asked at every chunk; people are told a few times a second, as no more can be read.
final class LoadMeter: Sendable {
  private static let interval = Duration.milliseconds(250)

  /// The bytes of all sources; nil where one of them does not say.
  let total: Int?
  private let start = ContinuousClock.now
  private let count = Mutex((bytes: 0, told: ContinuousClock.Instant?.none))

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
    let now = ContinuousClock.now
    let bytes = count.withLock { count -> Int? in
      if let told = count.told, now - told < Self.interval { return nil }
      count.told = now
      return count.bytes
    }
    if let bytes { tell(LoadProgress(bytes: bytes, of: total, after: (now - start) / .seconds(1))) }
  }
}
