import ArgumentParser
import Browser
import Decisions
import Effects
import Evidence
import Glibc
import Loading
import Reports
import Screen
import Studies
import Terminal
import Threads

/// The command that opens the browser.
struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration.browse

  @OptionGroup var sources: SourceOptions
  @Option(name: .query, parsing: .unconditional, help: .query) var query = ""
  @Option(help: .sort) var sort = ""
  @Option(help: .columns) var columns: String?
  @OptionGroup var options: EvidenceArguments
  @Option(help: .theme) var theme: String?
  @Flag(help: .fresh) var fresh = false
  @Flag(help: .restricted) var restricted = false
  @OptionGroup var journal: JournalArguments

  mutating func run() throws {
    let status = Browsing.run(
      sources.choice,
      FirstView(
        theme: theme, filter: query, sort: sort, columns: fieldNames(in: columns), options: options.choice,
        isRestricted: restricted || Environment["EVI_RESTRICTED"].map { $0 != "0" } ?? false, isFresh: fresh,
        journal: journal.choice(of: sources.choice)))
    if status == .failure, let hint = meantCommand { StandardError.say(hint) }
    throw status
  }

  /// Which command the person may have meant by the first word, if no file has that name.
  private var meantCommand: String? {
    guard let word = sources.sources.first, access(word, F_OK) != 0 else { return nil }
    return UsageWords.meantCommand(word, among: Evi.commands)
  }
}

enum Browsing {
  /// How long evi waits for the first studies before it opens the screen, in milliseconds. A screen without studies is
  /// useless.
  private static let patience: Int32 = 100

  /// Browses the studies, or prints a table when standard output is not a terminal. Returns the exit status.
  static func run(_ choice: SourceChoice, _ view: FirstView) -> ExitCode {
    guard StandardOutput.isTerminal else { return print(choice, view) }
    do {
      return try browse(choice, view)
    } catch let refusal as Refusal {
      return refusal.reported
    } catch let error as TerminalError {
      return Refusal.failed(error.message).reported
    } catch let shortage as Shortage {
      return Refusal.failed("\(shortage.message) \(shortage.advice)").reported
    } catch {
      return Refusal.failed("\(error)").reported
    }
  }

  private static func browse(_ choice: SourceChoice, _ view: FirstView) throws -> ExitCode {
    TerminalSession.holdSignals()
    let mailbox = try Mailbox()
    let runner = try EffectRunner(mailbox: mailbox, journal: view.journal, loading: choice.request)
    let reason = try show(choice, view, mailbox, runner)
    guard let lost = runner.finishWriting() else { return end(reason) }
    StandardError.say(lost)
    let status = end(reason)
    return status == .success ? .failure : status
  }

  /// Shows the studies until the person or a signal ends evi.
  private static func show(
    _ choice: SourceChoice, _ view: FirstView, _ mailbox: Mailbox, _ runner: EffectRunner
  ) throws -> QuitReason {
    let theme = try Theme.chosen(view.theme)
    var start = StartingView(choice, view, try view.options.options())
    // A restricted evi neither reads nor writes the place where a person was.
    let home = view.isRestricted ? nil : PlaceFile.home { Environment[$0] }
    let file = home.flatMap { PlaceFile(of: choice.sources, home: $0) }
    let known = file?.read()
    (start.kept, start.isFresh) = (known, view.isFresh)
    start.editor = ["VISUAL", "EDITOR"].compactMap { Environment[$0] }.first { !$0.isEmpty } ?? ""
    let keeper = file.map { PlaceKeeper($0, known: known, mailbox: mailbox) }
    defer { if let notice = keeper?.finish() { StandardError.say(notice) } }
    if !view.isRestricted {
      runner.findLeftovers()
      if home == nil { mailbox.post(.noticed(.noHome)) }
    }
    // The state is made while the first studies are read. Its size is that of the terminal as soon as that is open.
    let state = AppState(size: Size(width: 80, height: 24), start: start)
    let events = mailbox.takeEvents(waiting: patience)
    // If nothing could be read, evi writes the reasons to standard error. It needs no screen for that.
    if case .loadFailed(let notices)? = events.first { return .nothingToShow(notices) }
    return EventLoop.run(try TerminalSession(theme: theme), state, events, mailbox, runner, keeper)
  }

  private static func print(_ choice: SourceChoice, _ view: FirstView) -> ExitCode {
    Printing.run(choice) { loaded, paper in
      // A printed table uses no theme, but an unknown theme name is a mistake here too.
      if view.theme != nil { _ = try Theme.chosen(view.theme) }
      let collection = loaded.collection
      var options = try view.options.options()
      options.annotations = JournalReading.read(view.journal, for: collection).decided.annotations
      let selection = Selection(
        collection: collection, query: try collection.query(view.filter, by: options),
        sort: try collection.sortKeys(view.sort, by: options))
      let columns = try collection.columns(view.columns, of: "--columns", by: options)
      ListReport(selection, columns: columns, by: options).print(as: .table, on: paper)
      return loaded.status
    }
  }

  private static func end(_ reason: QuitReason) -> ExitCode {
    switch reason {
    case .asked, .signal(0): return .success
    case .signal(let signal):
      TerminalSession.end(by: signal)
      return .failure
    case .nothingToShow(let notices):
      for notice in notices { StandardError.say(notice) }
      return .failure
    }
  }
}

extension StartingView {
  fileprivate init(_ choice: SourceChoice, _ view: FirstView, _ options: EvidenceOptions) {
    let session = String(UInt64.random(in: 1 << 44..<1 << 48), radix: 16)
    self.init(
      source: choice.title, filter: view.filter, sort: view.sort, columns: view.columns, options: options,
      isRestricted: view.isRestricted, person: view.journal.person, session: session)
  }
}
