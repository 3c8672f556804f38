import Browser
import Decisions
import Formats
import Glibc
import Pages
import Studies
import SystemPackage
import Threads

/// The journal of a collection while evi runs. Only the keeper's thread uses it.
struct JournalKeeping {
  private let choice: JournalChoice
  private let tell: (JournalEvent) -> Void
  private var collection = StudyCollection.empty
  private var mark: CollectionMark?
  /// The file; nil until it is known.
  private var path: String?
  /// The journal about which the person was asked.
  private var similar: String?
  /// Whether the journal must still record that it belongs to this collection.
  private var isNewToJournal = true
  private var watch: FolderWatch?
  private var read = ReadPart()
  private var known: Set<String> = []
  private var waiting: [Action] = []
  private var kept = KeptLines()
  /// The earliest time to try again after a failed save; nil if none has failed. Each try changes the file, which wakes
  /// this thread. Without a time it would try again at once, for ever.
  private var nextTry: ContinuousClock.Instant?
  /// The time of the last action. Each action gets a later time than the one before, so that their order is that of the
  /// key presses.
  private var last = Moment(milliseconds: 0)

  init(_ choice: JournalChoice, telling tell: @escaping (JournalEvent) -> Void) {
    (self.choice, self.tell) = (choice, tell)
  }

  /// Waits until a file changes in the folder of the journal, or `wake` can be read.
  /// - Returns: Whether `wake` can be read.
  func waitForChange(orWake wake: Int32) -> Bool {
    var waited = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
    if let watch { waited.append(pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)) }
    _ = poll(&waited, nfds_t(waited.count), nextTry != nil || watch?.mustBeAsked == true ? 1000 : -1)
    return waited[0].revents != 0
  }

  mutating func open(_ collection: StudyCollection) {
    self.collection = collection
    let mark = CollectionMark(collection, paths: choice.paths)
    self.mark = mark
    switch JournalMatch.find(choice, mark) {
    case .known(let path): begin(path)
    case .none: beginNew()
    case .similar(let path, let part):
      similar = path
      guard let bytes = try? JournalFile.read(path) else { return beginNew() }
      let text = JournalText(bytes)
      let decided = text.actions.filter { if case .decide = $0.deed { true } else { false } }
      let files = text.marks.last?.paths.compactMap { $0.split(separator: "/").last } ?? []
      let source = files.isEmpty ? nil : files.prefix(3).joined(separator: ", ") + (files.count > 3 ? ", …" : "")
      tell(
        .asks(
          JournalQuestion(
            name: path, source: source ?? path, part: part, decided: Set(decided.flatMap(\.studies)).count,
            day: text.actions.map(\.at).max()?.day ?? "")))
    }
  }

  mutating func use(_ goesOn: Bool) {
    if goesOn, let similar { begin(similar) } else { beginNew() }
  }

  private mutating func beginNew() {
    guard let mark, let folder = JournalFolder.path else {
      tell(.opened([], stated: StatedDecisions.of(collection), notices: []))
      return
    }
    begin(JournalFolder.newName(for: mark, in: folder))
  }

  /// Reads the journal and reports its content.
  private mutating func begin(_ path: String) {
    self.path = path
    similar = nil
    var entries: [Entry] = []
    var notices: [Notice] = []
    do throws(Errno) {
      let part = try JournalFile.read(path, from: 0)
      let text = JournalText(part.bytes)
      read = ReadPart(of: part, text)
      kept.add(text)
      known.formUnion(text.actions.map(\.id))
      isNewToJournal = !text.marks.contains { $0.paths == mark?.paths && $0.content == mark?.content }
      last = max(last, text.actions.lazy.filter { [choice] in $0.by == choice.person }.map(\.at).max() ?? last)
      let found = JournalEntries(text.actions, in: collection)
      entries = found.entries
      notices = text.notices(of: path) + found.notices
    } catch {
      notices = [.journalUnreadable(path, error)]
    }
    startWatching()
    tell(.opened(entries, stated: StatedDecisions.of(collection), notices: notices))
  }

  private mutating func startWatching() {
    guard let path else { return }
    watch = FolderWatch(path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? ".")
  }

  /// Reports what other evis have written since the last call, and whether another program has taken lines out of the
  /// file.
  mutating func readNewLines() {
    guard let path else { return }
    watch?.drain()
    guard let part = try? JournalFile.read(path, from: read.start) else { return }
    guard read.isContinued(by: part) else { return readAnew(path) }
    let text = JournalText(Array(part.bytes.dropFirst(read.end.count)), after: read.lines)
    read.extend(by: part, text)
    report(text, path)
    if kept.missing.isEmpty { return }
    kept.find(in: text)
    if kept.missing.isEmpty { tell(.restored(.restored(kept.lost, path))) }
  }

  /// Reads a file that another program has replaced, shortened or deleted. What it lacks is written again a second
  /// later, because that program may not have finished.
  private mutating func readAnew(_ path: String) {
    guard let part = try? JournalFile.read(path, from: 0) else { return }
    let text = JournalText(part.bytes)
    read = ReadPart(of: part, text)
    report(text, path)
    kept.compare(with: text)
    if kept.missing.isEmpty { return }
    nextTry = .now + .seconds(1)
    failure = .missing(kept.missing.count, isGone: part.number == nil, path)
    tell(.missing(kept.missing.count, failure ?? .noJournal(path)))
  }

  private mutating func report(_ text: JournalText, _ path: String) {
    let new = text.actions.filter { !known.contains($0.id) }
    known.formUnion(new.map(\.id))
    kept.add(text)
    let notices = text.notices(of: path)
    if new.isEmpty && notices.isEmpty { return }
    let found = JournalEntries(new, in: collection)
    tell(.grew(found.entries, notices: notices + found.notices))
  }

  /// Gives actions their times and their studies' names. `save()` writes them.
  mutating func record(_ drafts: [Draft], of collection: StudyCollection) {
    let identities = StudyIdentities(collection)
    for draft in drafts {
      let studies = draft.positions.map { position in
        draft.positions.count <= Action.mostNamed
          ? identities.mention(of: collection[position]) : StudyMention(id: collection[position].id.text)
      }
      waiting.append(Action(id: draft.id, at: nextMoment(), by: choice.person, deed: draft.deed, studies: studies))
      known.insert(draft.id)
    }
    if self.collection.count == 0 { self.collection = collection }
  }

  private mutating func nextMoment() -> Moment {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let milliseconds = Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    last = Moment(milliseconds: max(milliseconds, last.milliseconds + 1))
    return last
  }

  /// Writes the waiting actions, and again those that another program took out of the file. Reports that they are on
  /// the disk, or why they are not. Within a second after a failed save it does nothing.
  mutating func save(at now: ContinuousClock.Instant = .now) {
    guard !waiting.isEmpty || !kept.missing.isEmpty, mark != nil, similar == nil else { return }
    if let nextTry, now < nextTry { return }
    guard let path else {
      fail(.noPlaceForJournal)
      return
    }
    if isNewToJournal || !kept.missing.isEmpty, JournalFile.content(of: path) == .other {
      return fail(.noJournal(path))
    }
    var actions = waiting
    if isNewToJournal, !waiting.isEmpty, let mark {
      let id = "\(waiting[0].id)-belong"
      let at = Moment(milliseconds: waiting[0].at.milliseconds - 1)
      actions.insert(Action(id: id, at: at, by: choice.person, deed: .belong(mark)), at: 0)
      known.insert(id)
    }
    let lines = actions.map { (id: $0.id, line: Array($0.line.utf8)) }
    let text: [UInt8] = lines.flatMap { $0.line + [0x0A] }
    do throws(Errno) {
      if choice.file == nil, let folder = path.lastIndex(of: "/") { try JournalFolder.make(String(path[..<folder])) }
      if kept.missing.isEmpty {
        try JournalFile.append(text, to: path)
      } else {
        try JournalFile.append(to: path) { [kept] whole in kept.lines(notIn: JournalText(try whole())) + text }
      }
    } catch {
      return fail(.notSaved(path, error))
    }
    nextTry = nil
    for (id, line) in lines { kept.add(id, line[...]) }
    read.noteFile()
    if !kept.missing.isEmpty {
      kept.missing = []
      // The folder may be another one.
      watch = nil
      tell(.restored(.restored(kept.lost, path)))
    }
    if watch == nil { startWatching() }
    if waiting.isEmpty { return }
    isNewToJournal = false
    tell(.saved(waiting.map { Entry(id: $0.id, at: $0.at, by: $0.by, deed: $0.deed) }))
    waiting = []
  }

  private mutating func fail(_ notice: Notice) {
    nextTry = .now + .seconds(1)
    failure = notice
    tell(.failed(notice))
  }

  private var failure: Notice?

  /// Saves the rest. If no journal is known yet, begins a new one.
  /// - Returns: Why something could not be saved; nil if everything is saved.
  mutating func finish() -> Notice? {
    if waiting.isEmpty && kept.missing.isEmpty { return nil }
    if mark == nil { mark = CollectionMark(collection, paths: choice.paths) }
    if path == nil, let mark, let folder = JournalFolder.path {
      similar = nil
      if case .known(let known) = JournalMatch.find(choice, mark) {
        path = known
      } else {
        path = JournalFolder.newName(for: mark, in: folder)
      }
    }
    nextTry = nil
    save()
    let count = waiting.count + kept.missing.count
    return count == 0 ? nil : failure.map { .lost(count, $0) }
  }
}
