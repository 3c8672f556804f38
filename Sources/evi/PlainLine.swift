import ArgumentParser

/// A command line that names sources and a first view and nothing else, read without the argument parser, which takes
/// longer for it than evi for all the rest of its start.
struct PlainLine {
  private(set) var sources: [String] = []
  private(set) var keepsDuplicates = false
  private(set) var view = FirstView()

  /// nil for a line that is the argument parser's: one with another option, or with one of these in another form than
  /// name, space, value; with a value that begins with a dash; or with a word that is a command's. Every other line the
  /// argument parser reads the same way.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--keep-duplicates" {
        keepsDuplicates = true
      } else if argument.hasPrefix("-") && argument != "-" {
        guard let value = rest.popFirst(), !value.hasPrefix("-"), take(value, of: argument) else { return nil }
      } else {
        sources.append(argument)
      }
    }
    if sources.contains(where: Self.isCommand) { return nil }
  }

  private mutating func take(_ value: String, of option: String) -> Bool {
    switch option {
    case "-q", "--query": view.filter = value
    case "--sort": view.sort = value
    case "--columns": view.columns = ColumnOption.names(in: value)
    case "--theme": view.theme = value
    default: return false
    }
    return true
  }

  /// What a command is called takes a look at its type, and has no dot, slash or capital: most names of files need none.
  private static func isCommand(_ word: String) -> Bool {
    if word.utf8.contains(where: { "./".utf8.contains($0) || (0x41...0x5A).contains($0) }) { return false }
    return word == "help" || Evi.configuration.subcommands.contains { $0.configuration.commandName == word }
  }
}
