package import Browser
package import Loading
package import Pages
import Studies
import Synchronization
package import Threads

/// Does the work that `update` asks for, in the background, and posts the results to the mailbox.
package final class EffectRunner: Sendable {
  private let mailbox: Mailbox
  private let searcher: Searcher
  private let keeper: JournalKeeper
  private let stop = StopSignal()
  private let writes = Mutex<[Write]>([])
  private let reading = Reading()

  private final class Reading: Sendable {
    let sources = Mutex(OpenSources())
  }

  private struct Write: Sendable {
    let name: String
    let thread: Thread
    let stop: StopSignal
  }

  /// - Parameter request: What to load. The load begins first, because the first page waits for it.
  package init(
    mailbox: Mailbox, journal: JournalChoice = JournalChoice(), loading request: LoadRequest? = nil
  ) throws(Shortage) {
    self.mailbox = mailbox
    if let request { Self.load(request, to: mailbox, stop, reading) }
    keeper = try JournalKeeper(journal, mailbox: mailbox)
    searcher = try Searcher(mailbox: mailbox)
  }

  /// Reads the sources on a thread of its own, because a read from a pipe can wait without limit.
  private static func load(_ request: LoadRequest, to mailbox: Mailbox, _ stop: StopSignal, _ reading: Reading) {
    reading.sources.withLock { $0.request = request }
    do {
      try Thread.start {
        let result = request.load(stop: stop) { mailbox.post(.grew($0, $1)) }
        reading.sources.withLock { $0.isWhole = result.ending == nil && result.failures.isEmpty }
        mailbox.post(Event(result))
        // The first page does not wait for this: it is 7.7 of the 10.9 million instructions of this thread (callgrind),
        // and a start is above its budget.
        let faults = Notice.faults(in: result.collection)
        if !faults.isEmpty { mailbox.post(.proofRead(faults)) }
      }.detach()
    } catch {
      mailbox.post(.loadFailed([Notice(error)]))
    }
  }

  /// Starts an effect in the background. Returns false for an effect that the loop must perform itself.
  package func run(_ effect: Effect) -> Bool {
    switch effect {
    case .search(let request): searcher.search(request, for: .filter)
    case .find(let request): searcher.search(request, for: .find)
    case .searchScope(let request): searcher.search(request, for: .scope)
    case .countTerms(let collection): searcher.countTerms(of: collection)
    case .complete(let request): searcher.complete(request)
    case .prepare(let collection): prepare(collection)
    case .countFacets(let request): searcher.countFacets(request)
    case .stopLoading: stop.raise()
    case .write(let request): write(request)
    case .stopWriting: stopWriting()
    case .clearLeftovers(let leftovers, let deleting):
      mailbox.post(.noticed(Leftovers.clear(leftovers, deleting: deleting)))
    case .countLines(let lines, let collection, let options):
      searcher.countLines(lines, of: collection, by: options)
    case .openJournal(let collection): keeper.open(collection)
    case .useJournal(let goesOn): keeper.use(goesOn: goesOn)
    case .record(let drafts, let collection): keeper.record(drafts, of: collection)
    case .copy, .edit, .readManual, .redraw, .suspend, .quit: return false
    }
    return true
  }

  private func prepare(_ collection: StudyCollection) {
    do { try searcher.prepare(collection) } catch { mailbox.post(.noticed(Notice(error))) }
  }

  /// Writes a file on a thread of its own, because a write to a disk can wait without limit.
  private func write(_ request: WriteRequest) {
    let (mailbox, stop) = (mailbox, StopSignal())
    let sources = reading.sources.withLock { $0 }
    let tell = { @Sendable (bytes: Int) in mailbox.post(.writing(name: request.name, bytes: bytes)) }
    do {
      let thread = try Thread.start {
        let answer = StudyFile.write(request, besides: sources, telling: tell, isStopped: { stop.hasCome })
        if case .stopped = answer { return }
        mailbox.post(.wrote(answer))
      }
      writes.withLock { $0.append(Write(name: request.name, thread: thread, stop: stop)) }
    } catch {
      mailbox.post(.wrote(.refused(name: request.name, Notice(error))))
    }
  }

  /// Stops the newest write. For the person it is over at once. Its thread ends as soon as it can.
  private func stopWriting() {
    guard let write = writes.withLock({ $0.popLast() }) else { return }
    write.stop.raise()
    write.thread.detach()
    mailbox.post(.wrote(.stopped(name: write.name)))
  }

  /// Looks for the remains of earlier writes, and reports them if there are any.
  package func findLeftovers() {
    let leftovers = Leftovers.find()
    if !leftovers.isEmpty { mailbox.post(.leftovers(leftovers)) }
  }

  /// Waits until every file and every action is written, so that quitting interrupts nothing.
  /// - Returns: Why actions could not be saved; nil if all are saved.
  package func finishWriting() -> Notice? {
    defer { waitForFiles() }
    return keeper.finish()
  }

  private func waitForFiles() {
    for write in writes.withLock({ writes in
      defer { writes = [] }
      return writes
    }) { write.thread.join() }
  }
}

extension Notice {
  package init(_ shortage: Shortage) { self.init(.problem, shortage.message, advice: shortage.advice) }
}

extension Event {
  /// Makes the event for a finished load. A load that failed and gave no study ends evi, unless the person stopped it.
  init(_ result: LoadResult) {
    if result.collection.count == 0 && !result.failures.isEmpty && !result.isStopped {
      self = .loadFailed(result.notices)
    } else {
      self = .loaded(
        Loaded(collection: result.collection, notices: result.notices, places: result.grouped?.places ?? []))
    }
  }
}
