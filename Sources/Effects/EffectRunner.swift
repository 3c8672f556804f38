package import Browser
package import Loading
package import Pages
import Studies
import Synchronization
package import Threads

/// Grants in the background what `update` asked for; the answers come by way of the mailbox.
package final class EffectRunner: Sendable {
  private let mailbox: Mailbox
  private let searcher: Searcher
  private let stop = StopSignal()
  private let writes = Mutex<[Thread]>([])

  package init(mailbox: Mailbox) throws(Shortage) {
    self.mailbox = mailbox
    searcher = try Searcher(mailbox: mailbox)
  }

  /// Reads the sources on a thread of its own: a read can wait for as long as the other end of a pipe likes.
  package func load(_ request: LoadRequest) {
    let (mailbox, stop) = (mailbox, stop)
    do {
      try Thread.start {
        mailbox.post(Event(request.load(stop: stop) { mailbox.post(.grew($0, $1)) }))
      }.detach()
    } catch {
      mailbox.post(.loadFailed([Notice(error)]))
    }
  }

  /// Does what can be done in the background, and says whether it could.
  package func run(_ effect: Effect) -> Bool {
    switch effect {
    case .search(let request): searcher.search(request, for: .filter)
    case .find(let request): searcher.search(request, for: .find)
    case .countTerms(let collection): searcher.countTerms(of: collection)
    case .complete(let request): searcher.complete(request)
    case .prepare(let collection): prepare(collection)
    case .countFacets(let request): searcher.countFacets(request)
    case .stopLoading: stop.raise()
    case .write(let request): write(request)
    case .redraw, .suspend, .quit: return false
    }
    return true
  }

  private func prepare(_ collection: StudyCollection) {
    do { try searcher.prepare(collection) } catch { mailbox.post(.noticed(Notice(error))) }
  }

  /// On a thread of its own, because a disk can wait as long as it likes.
  private func write(_ request: WriteRequest) {
    let mailbox = mailbox
    do {
      let thread = try Thread.start { mailbox.post(.wrote(StudyFile.write(request))) }
      writes.withLock { $0.append(thread) }
    } catch {
      mailbox.post(.wrote(.refused(name: request.name, Notice(error))))
    }
  }

  /// Waits until the files are there that are being written: nobody who quits wants half of them.
  package func finishWriting() {
    for thread in writes.withLock({ writes in
      defer { writes = [] }
      return writes
    }) { thread.join() }
  }
}

extension Notice {
  package init(_ shortage: Shortage) { self.init(.problem, shortage.message, advice: shortage.advice) }
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
