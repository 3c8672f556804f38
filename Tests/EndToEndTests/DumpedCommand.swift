import Foundation

/// A command as its help describes it.
struct Command {
  let name: String
  let abstract: String
  let discussion: String
  let examples: [(line: String, what: String)]
  let options: [Option]

  struct Option {
    /// Its names with their dashes; empty for an argument.
    let names: [String]
    let value: String
    let help: String
    let values: [String]
    let isRepeating: Bool
  }

  static func all() throws -> [Command] {
    let dump = try Program.output(
      of: Program.path, ["--experimental-dump-help"], Program.environment(home: "/nonexistent"))
    let info = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8))
    return (info.command.subcommands ?? []).filter { $0.commandName != "help" }.map(Command.init)
  }

  private init(_ dumped: Dump.Command) {
    name = dumped.commandName
    abstract = dumped.abstract ?? ""
    let parts = (dumped.discussion ?? "").components(separatedBy: "Examples:\n")
    discussion = parts[0].trimmingCharacters(in: .whitespacesAndNewlines)
    let lines = parts.count > 1 ? parts[1].split(separator: "\n").map(String.init) : []
    examples = stride(from: 0, to: lines.count - 1, by: 2).map { place in
      (lines[place].trimmingCharacters(in: .whitespaces), lines[place + 1].trimmingCharacters(in: .whitespaces))
    }
    options = (dumped.arguments ?? []).compactMap { argument in
      let names = (argument.names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name }
      if names.contains("--help") || names.contains("--version") { return nil }
      return Option(
        names: names, value: argument.kind == "flag" ? "" : argument.valueName ?? "", help: argument.abstract ?? "",
        values: argument.allValues ?? [], isRepeating: argument.isRepeating ?? false)
    }
  }

  /// The section of the manual about the command.
  var section: String {
    let rows = options.map { option in
      let value = option.value.isEmpty ? "" : " " + option.value.uppercased()
      let shown =
        option.names.isEmpty
        ? "`\(option.value.uppercased())`"
        : option.names.enumerated().map { "`\($1)\($0 == option.names.count - 1 ? value : "")`" }.joined(
          separator: ", ")
      let isTold = option.values.allSatisfy { option.help.contains($0) }
      let values = isTold ? "" : " Formats: \(option.values.joined(separator: ", "))."
      return "| \(shown) | \((option.help + values).replacingOccurrences(of: "|", with: "\\|")) |\n"
    }
    let table = rows.isEmpty ? "" : "| Option | What it does |\n| --- | --- |\n\(rows.joined())\n"
    let lines = examples.map { "\($0.line)  # \($0.what)\n" }.joined()
    let text = discussion.isEmpty ? "" : discussion + "\n\n"
    return "## evi \(name)\n\n\(abstract)\n\n\(text)\(table)```sh\n\(lines)```\n\n"
  }
}

/// The description of the command line that the argument parser prints as JSON.
private struct Dump: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let isRepeating: Bool?
    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let allValues: [String]?
  }

  struct Name: Decodable {
    let kind: String
    let name: String
  }
}
