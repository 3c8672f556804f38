import ArgumentParser
import Glibc
import Screen
import Terminal

@main
struct Evi: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evi",
    abstract: "Browse collections of clinical studies in the terminal.",
    usage: """
      evi [<source> …] [-q <filter>] [--sort <field>] [--columns <field>] [--theme <name>]
      evi <command> [<source> …] [<option> …]
      """,
    discussion: """
      evi opens an evidence table, a reference export, registry records or articles (CSV, RIS, nbib, BibTeX, JSON, XML, \
      HTML, a table pasted from a journal's page) and shows the list of studies, the study under the cursor, and a \
      filter bar that narrows the list with every letter.

        evi                      the bundled collection, on anakinra
        evi table.csv            your own table
        evi -q 'icans steroid'   with a filter to begin with
        evi list -q route:iv     print instead of browsing
        some-program | evi -     read standard input

      In the browser: / filters, Enter reads, ? shows all keys, q quits.
      """,
    version: "0.1.0",
    subcommands: [
      BrowseCommand.self, ListCommand.self, ShowCommand.self, CountCommand.self, CompareCommand.self,
      PlotCommand.self, CheckCommand.self,
      CollectionsCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self
  )

  /// Runs the command that the arguments name. What the argument parser says reaches the terminal by the same way as all
  /// that evi says: it repeats what was typed, and a file can be called anything.
  static func main() {
    StandardStreams.prepare()
    let command: any ParsableCommand
    do {
      command = try parseAsRoot()
    } catch {
      return end(with: safeParseError ?? error)
    }
    do {
      var command = command
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// The same mistake in arguments without control characters: a line end in one of them must not begin a line.
  private static var safeParseError: (any Error)? {
    let arguments = CommandLine.arguments.dropFirst().map { SafeText.visible($0, keepingNewlines: false) }
    do {
      _ = try parseAsRoot(arguments)
      return nil
    } catch {
      return error
    }
  }

  private static func end(with error: any Error) {
    let status = exitCode(for: error)
    let message = fullMessage(for: error)
    if message.isEmpty {
      // A command has said why it ends.
    } else if status == .success {
      StandardStreams.printHelp(message)
    } else {
      StandardError.write(message + "\n")
    }
    Glibc.exit(status.rawValue)
  }
}
