package import Browser
package import Evidence
import Glibc
import Studies
import Synchronization
import Threads

/// Grants in the background what `update` asked for; the answers come by way of the mailbox.
package final class EffectRunner: Sendable {
  private let mailbox: Mailbox
  /// Made for the first thing that it has to do: its thread would be in the way of the first frame.
  private let searcher = Mutex<Searcher?>(nil)
  /// Of a collection that is searched at once.
  private let small = Mutex(IndexedSearch())
  private let stop = StopSignal()
  private let writes = Mutex<[Thread]>([])
  private let lexicon: @Sendable () -> Lexicon

  /// - Parameter lexicon: makes the lexicon, where that was left for later.
  package init(mailbox: Mailbox, lexicon: @autoclosure @escaping @Sendable () -> Lexicon = .empty) {
    self.mailbox = mailbox
    self.lexicon = lexicon
  }

  /// Reads the sources on a thread of its own, because a read can wait for as long as the other end of a pipe likes; but
  /// what is at hand takes less time to read than a thread takes to start and to be heard of.
  package func load(_ request: LoadRequest) {
    if request.sources.allSatisfy(\.isAtHand) { return mailbox.post(Event(request.load(stop: stop))) }
    let (mailbox, stop) = (mailbox, stop)
    let thread = Thread.start {
      let result = request.load(stop: stop) { mailbox.post(.grew($0, $1)) }
      mailbox.post(Event(result))
    }
    precondition(thread != nil, "a program that cannot start a thread cannot run")
    thread?.detach()
  }

  /// Does what can be done in the background, and says whether it could.
  package func run(_ effect: Effect) -> Bool {
    switch effect {
    case .search(let request): search(request, for: .filter)
    case .find(let request): search(request, for: .find)
    case .countTerms(let collection): startedSearcher.countTerms(of: collection)
    case .complete(let request): startedSearcher.complete(request)
    case .prepare(let collection): startedSearcher.prepare(collection)
    case .countFacets(let request): startedSearcher.countFacets(request)
    // It takes less time than a thread takes to start.
    case .learn: mailbox.post(.learned(lexicon()))
    case .stopLoading: stop.raise()
    case .write(let request): write(request)
    case .redraw, .suspend, .quit: return false
    }
    return true
  }

  /// On a thread of its own, because a disk can wait as long as it likes.
  private func write(_ request: WriteRequest) {
    let mailbox = mailbox
    guard let thread = Thread.start({ mailbox.post(.wrote(StudyFile.write(request))) }) else {
      preconditionFailure("a program that cannot start a thread cannot run")
    }
    writes.withLock { $0.append(thread) }
  }

  /// Waits until the files are there that are being written: nobody who quits wants half of them.
  package func finishWriting() {
    for thread in writes.withLock({ writes in
      defer { writes = [] }
      return writes
    }) { thread.join() }
  }

  /// So much text is indexed and searched in less time than a thread takes to wake.
  private static let smallSize = 1 << 15

  private func search(_ request: SearchRequest, for purpose: Searcher.Purpose) {
    guard request.collection.size <= Self.smallSize else { return startedSearcher.search(request, for: purpose) }
    if let answer = small.withLock({ $0.answer(request) }) { mailbox.post(purpose.event(answer)) }
  }

  private var startedSearcher: Searcher {
    searcher.withLock { searcher in
      let known = searcher ?? Searcher(mailbox: mailbox)
      searcher = known
      return known
    }
  }
}

extension Event {
  /// A read that gave nothing ends evi, unless somebody wanted it to stop: nobody is thrown out for that.
  init(_ result: LoadResult) {
    if result.collection.count == 0 && !result.failures.isEmpty && !result.isStopped {
      self = .loadFailed(result.notices)
    } else {
      self = .loaded(
        Loaded(collection: result.collection, notices: result.notices, places: result.grouped?.places ?? []))
    }
  }
}
