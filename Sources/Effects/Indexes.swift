import Search
import Studies
import Synchronization
import Threads

/// The index of the collection last asked for: whoever searches has it from here, and whoever fills it does so
/// meanwhile.
final class Indexes: Sendable {
  private struct Work {
    var index: StudyIndex?
    /// What is to be filled next, and whether somebody is at it.
    var wanted: StudyIndex?
    var isAtWork = false
  }

  private let work = Mutex(Work())

  /// Less text is read through in less time than a key may take.
  private static let smallSize = 1 << 20

  /// - Complexity: O(number of chunks).
  func index(of collection: StudyCollection) -> StudyIndex {
    work.withLock { work in
      if let known = work.index, known.collection == collection { return known }
      let made = StudyIndex(collection, extending: work.index)
      work.index = made
      return made
    }
  }

  func isPrepared(for collection: StudyCollection) -> Bool {
    collection.size <= Self.smallSize || index(of: collection).isPrepared
  }

  /// Fills the index in the background, where searches without it would take long.
  /// - Throws: where there is no thread for it. Whoever searches fills what the search needs, then.
  func prepare(_ collection: StudyCollection) throws(Shortage) {
    guard collection.size > Self.smallSize else { return }
    let index = index(of: collection)
    let isIdle = work.withLock { work in
      work.wanted = index
      defer { work.isAtWork = true }
      return !work.isAtWork
    }
    guard isIdle else { return }
    do {
      try Thread.start { [self] in while let next = next() { next.prepare() } }.detach()
    } catch {
      work.withLock { $0.isAtWork = false }
      throw error
    }
  }

  private func next() -> StudyIndex? {
    work.withLock { work in
      defer { work.wanted = nil }
      if work.wanted == nil { work.isAtWork = false }
      return work.wanted
    }
  }
}
