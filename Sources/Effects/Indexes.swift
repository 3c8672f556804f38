import Search
import Studies
import Synchronization
import Threads

/// The index of the collection that was requested last. Searches use it while a background thread fills it.
final class Indexes: Sendable {
  private struct Work {
    var index: StudyIndex?
    /// The index to fill next, and whether a thread is filling indexes.
    var wanted: StudyIndex?
    var isAtWork = false
  }

  private let work = Mutex(Work())

  /// The largest text, in bytes (1 MiB), that needs no filled index: a search reads it in less time than a key may
  /// take.
  private static let smallSize = 1 << 20

  /// Returns the index of a collection. A new index extends the last one.
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

  /// Fills the index of a large collection in the background.
  /// - Throws: `Shortage` when the system has no thread for it. A search then fills the parts that it needs.
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
