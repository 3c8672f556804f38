import ArgumentParser
import Browser
import Effects
import Glibc
import Reports
import Screen
import Studies
import Terminal

struct BrowseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse", abstract: "Browse studies; what evi does without a command.")

  @OptionGroup var sources: SourceOptions
  @OptionGroup var query: QueryOption
  @OptionGroup var sort: SortOption
  @OptionGroup var columns: ColumnOption
  @OptionGroup var theme: ThemeOption

  mutating func run() throws {
    throw Browsing.run(
      sources.choice, FirstView(theme: theme.theme, filter: query.query, sort: sort.sort, columns: columns.names))
  }
}

enum Browsing {
  /// Browses, or prints the table where there is no terminal to browse on. Answers with the status to end with.
  static func run(_ choice: SourceChoice, _ view: FirstView) -> ExitCode {
    guard StandardOutput.isTerminal else { return print(choice, view) }
    let problems = choice.sources.compactMap(\.problem)
    guard problems.count < choice.sources.count else {
      for problem in problems { StandardError.say(Notice(.open(problem))) }
      return .failure
    }
    do {
      return end(try browse(choice, view))
    } catch let refusal as Refusal {
      return refusal.reported
    } catch {
      return Refusal.failed((error as? TerminalError)?.message ?? "\(error)").reported
    }
  }

  private static func browse(_ choice: SourceChoice, _ view: FirstView) throws -> QuitReason {
    let theme = try Theme.chosen(view.theme)
    TerminalSession.holdSignals()
    let mailbox = Mailbox()
    let runner = EffectRunner(mailbox: mailbox)
    runner.load(choice.request)
    return EventLoop.run(try TerminalSession(theme: theme), choice, view, mailbox, runner)
  }

  private static func print(_ choice: SourceChoice, _ view: FirstView) -> ExitCode {
    Printing.run(choice) { loaded, paper in
      // A table has no theme, but a name that there is none of is a mistake wherever it is made.
      if view.theme != nil { _ = try Theme.chosen(view.theme) }
      let collection = loaded.collection
      let selection = Selection(
        collection: collection, query: try collection.query(view.filter), sort: try collection.sortKeys(view.sort))
      ListReport(selection, columns: try collection.columns(view.columns, of: "--columns")).print(as: .table, on: paper)
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
