import Browser
import Decisions
import Formats
import Glibc
import Pages
import Studies
import Synchronization
import SystemPackage
import Threads

/// Keeps the journal of the collection: finds it, writes what the person does, and reports what other evis wrote. It
/// works on one thread with one inbox, so that lines are written in the order of the actions.
///
/// The thread sleeps until there is something to do. It wakes once a second only in two cases: a save has failed, or
/// the journal is on a network disk, which cannot report what other machines write.
final class JournalKeeper: Sendable {
  private enum Job: Sendable {
    case open(StudyCollection)
    /// Continues with the journal about which the person was asked, or begins a new one.
    case use(Bool)
    case record([Draft], StudyCollection)
    case finish
  }

  private let wake: Wake
  private let thread: Thread
  private let ending: Ending

  /// Why something could not be saved when evi ended.
  private final class Ending: Sendable {
    let notice = Mutex<Notice?>(nil)
  }

  init(_ choice: JournalChoice, mailbox: Mailbox) throws(Shortage) {
    let (wake, ending) = (try Wake(), Ending())
    (self.wake, self.ending) = (wake, ending)
    let inbox = Inbox()
    self.inbox = inbox
    thread = try Thread.start {
      var keeping = JournalKeeping(choice) { mailbox.post(.journal($0)) }
      while true {
        let isAsked = keeping.waitForChange(orWake: wake.descriptor)
        if isAsked { wake.lower() }
        keeping.readNewLines()
        for job in isAsked ? inbox.takeAll() : [] {
          switch job {
          case .open(let collection): keeping.open(collection)
          case .use(let goesOn): keeping.use(goesOn)
          case .record(let drafts, let collection): keeping.record(drafts, of: collection)
          case .finish:
            ending.notice.withLock { $0 = keeping.finish() }
            return
          }
        }
        keeping.save()
      }
    }
  }

  private let inbox: Inbox

  private final class Inbox: Sendable {
    private let jobs = Mutex<[Job]>([])

    func put(_ job: Job) { jobs.withLock { $0.append(job) } }

    func takeAll() -> [Job] {
      jobs.withLock { jobs in
        defer { jobs = [] }
        return jobs
      }
    }
  }

  private func put(_ job: Job) {
    inbox.put(job)
    wake.raise()
  }

  func open(_ collection: StudyCollection) { put(.open(collection)) }
  func use(goesOn: Bool) { put(.use(goesOn)) }
  func record(_ drafts: [Draft], of collection: StudyCollection) { put(.record(drafts, collection)) }

  private let isFinished = Mutex(false)

  deinit {
    if isFinished.withLock({ $0 }) { return }
    put(.finish)
    thread.detach()
  }

  /// Saves the rest and ends. Call it once.
  /// - Returns: Why something could not be saved; nil if everything is saved.
  func finish() -> Notice? {
    isFinished.withLock { $0 = true }
    put(.finish)
    thread.join()
    return ending.notice.withLock { $0 }
  }
}
