import ArgumentParser
import Glibc
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

  static func main() {
    StandardStreams.fillGaps()
    guard let line = PlainLine(arguments) else { return main(nil) }
    // The argument parser's own exit would parse all the same.
    Glibc.exit(Browsing.run(SourceChoice(line.sources, keepsDuplicates: line.keepsDuplicates), line.view).rawValue)
  }

  /// As the system gave them: the library's own list of them takes as long to make as the theme to read.
  private static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { String(cString: $0) } }
  }
}
