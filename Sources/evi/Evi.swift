import ArgumentParser
import Glibc
import Screen
import Terminal
import Threads

@main
struct Evi: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evi",
    abstract: HelpWords.abstract, usage: HelpWords.usage, discussion: HelpWords.discussion,
    version: "0.1.0",
    subcommands: [
      BrowseCommand.self, ListCommand.self, ShowCommand.self, CountCommand.self, CompareCommand.self,
      PlotCommand.self, CheckCommand.self, DecisionsCommand.self, PRISMACommand.self,
      CollectionsCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self
  )

  /// Runs the command that the arguments name. Messages of the argument parser repeat the arguments, and an argument
  /// can hold any character. These messages are therefore made safe for a terminal like all of evi's messages.
  static func main() {
    StandardStreams.prepare()
    Concurrently.begin { _ = EvidenceChoice.ownLexicon }
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let name = unknownCommand(ofHelp: arguments) { end(with: .wrongUse(UsageWords.noCommand(name, commands))) }
    let command: any ParsableCommand
    do {
      command = try parseAsRoot()
    } catch {
      return end(with: safeParseError ?? error)
    }
    if let option = RepeatedOption.first(in: arguments) { end(with: .wrongUse(UsageWords.givenTwice(option))) }
    do {
      var command = command
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// The parse error for the arguments without control characters, so that a line end in an argument cannot start a new
  /// line. nil if these arguments have no error.
  private static var safeParseError: (any Error)? {
    let arguments = CommandLine.arguments.dropFirst().map { SafeText.visible($0, keepingNewlines: false) }
    do {
      _ = try parseAsRoot(arguments)
      return nil
    } catch {
      return error
    }
  }

  static var commands: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

  /// Returns what follows `help`, if it is no command; nil if it is one, or if no help is asked for. The argument parser
  /// would print the general help.
  private static func unknownCommand(ofHelp arguments: [String]) -> String? {
    guard arguments.first == "help" else { return nil }
    let names = arguments.dropFirst().prefix { $0 != "--" }.filter { !$0.hasPrefix("-") }
    let isKnown = names.isEmpty || names.count == 1 && (commands + ["help"]).contains(names[0])
    return isKnown ? nil : names.joined(separator: " ")
  }

  private static func end(with refusal: Refusal) -> Never { Glibc.exit(refusal.reported.rawValue) }

  private static func end(with error: any Error) {
    var status = exitCode(for: error)
    let message = UsageWords.withoutFarCorrection(fullMessage(for: error))
    if message.isEmpty {
      // The command has written the reason already.
    } else if status == .success {
      status = StandardStreams.printHelp(message)
    } else {
      StandardError.write(UsageWords.withoutLabel(message) + "\n")
    }
    Glibc.exit(status.rawValue)
  }
}
