import Glibc
import TestSupport
import Testing

/// evi prints into a pipe the table that it would show on a terminal, so the two ways to read a command line can be
/// compared.
struct CommandLineTests {
  /// Returns what evi prints on standard output and standard error.
  private func output(_ arguments: [String]) throws -> String {
    let folder = try Folder()
    return try Program.output(of: Program.path, arguments, Program.environment(home: folder.path))
  }

  /// With the command's name in the line, the argument parser always reads it.
  @Test(arguments: [
    [], ["-q", "icans"], ["--query", "n>=20", "--sort", "n:desc"], ["--sort", "name", "-q", "crs or icans"],
    ["--columns", "name, n ,route"], ["--columns", ""], ["--theme", "light", "-q", ""], ["-q", "icans", "-q", "crs"],
    ["-q", "icans", "--query", "crs"], ["--sort", "n", "--sort", "name"], ["-q", "list"], ["-q", "help"],
    ["-q", "-icans"], ["-q", "--"], ["--query=icans"], ["--sort=n:desc", "-q", "icans"], ["-q", "(icans"],
    ["--sort", "nosuch"], ["--columns", "nosuch"], ["--theme", "nosuch"], ["nosuch.csv"],
    ["nosuch.csv", "-q", "icans"],
    ["-q", "icans", "nosuch.csv"], ["-q", "icans", "list"], ["nosuch.csv", "list"], [""], ["--", "-q"],
    ["--keep-duplicates"], ["--keep-duplicates", "-q", "icans"], ["-q", "--keep-duplicates"],
    ["nosuch.csv", "--keep-duplicates", "--keep-duplicates"], ["--keep-duplicates=yes"],
  ])
  func `a line of sources and options is read as the argument parser reads it`(arguments: [String]) throws {
    #expect(try output(arguments) == output(["browse"] + arguments))
  }

  @Test(arguments: [["list", "-q", "icans"], ["-q", "icans", "--format-in", "csv"], ["--version"], ["-h"]])
  func `a line with anything else is the argument parser's`(arguments: [String]) throws {
    #expect(try !output(arguments).isEmpty)
  }

  @Test func `a table for Excel begins with a byte order mark, and is otherwise the same`() throws {
    for format in ["csv", "tsv"] {
      let plain = try output(["list", "--format", format, "--columns", "name,n"])
      #expect(try output(["list", "--format", format, "--columns", "name,n", "--excel"]) == "\u{FEFF}" + plain)
    }
    #expect(try output(["list", "--excel"]).contains("Write --format csv or --format tsv with it"))
  }
}

/// Standard input is read where something is piped in.
struct PipedInputTests {
  private func run(_ script: String) throws -> String {
    let folder = try Folder()
    try folder.write("TY  - JOUR\nTI  - Warm blankets\nER  - \n", as: "my.ris")
    try folder.write("name,year\nAlpha,2001\nBeta,2002\n", as: "table.csv")
    try folder.write("", as: "nothing.csv")
    let text = "cd \(folder.path); evi=\(Program.path); \(script)"
    return try Program.output(of: "/bin/sh", ["-c", text], Program.environment(home: folder.path))
  }

  @Test(arguments: ["cat my.ris | $evi", "$evi < my.ris", "cat my.ris | $evi list", "$evi count < my.ris"])
  func `a pipe and a file are read without a name`(script: String) throws {
    let output = try run(script)
    #expect(output.contains("Warm blankets") || output == "1\n", "\(output)")
  }

  @Test(arguments: ["$evi count < /dev/null", "$evi count <&-"])
  func `nothing piped means the bundled collection`(script: String) throws {
    #expect(try run(script) == "9\n")
  }

  @Test(arguments: [": | $evi", ": | $evi list", "$evi list < nothing.csv", ": | $evi check"])
  func `an empty pipe is said, with status 1`(script: String) throws {
    let output = try run("\(script); echo status $?")
    #expect(output.contains("Standard input is empty.") && output.contains("status 1"), "\(output)")
  }

  @Test func `the collections that evi carries are listed whatever is piped in`() throws {
    #expect(try run("cat my.ris | $evi collections").contains("anakinra-car-t"))
  }

  @Test func `one study is shown without an id, and of several one must be named`() throws {
    #expect(try run("$evi show my.ris").contains("Warm blankets"))
    let output = try run("$evi show table.csv; echo status $?")
    #expect(output.contains("There are 2 studies. Choose with --id ID or -q FILTER") && output.contains("status 64"))
  }

  @Test func `an option is offered only where it is near to what was typed`() throws {
    #expect(try run("$evi list --formt csv").contains("Did you mean '--format'?"))
    let output = try run("$evi list --foo")
    #expect(output.contains("Unknown option '--foo'.") && !output.contains("Did you mean"))
  }
}

/// What evi says on standard error, and with which status it ends.
struct RefusedLineTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write("name,year\nAlpha,2001\nBeta,2002\n", as: "table.csv")
  }

  private func run(_ line: String) throws -> (output: String, status: String) {
    let text = "cd \(folder.path); evi() { \(Program.path) \"$@\"; }; \(line); echo \"|$?\""
    let whole = try Program.output(of: "/bin/sh", ["-c", text], Program.environment(home: folder.path))
    let parts = whole.split(separator: "|", omittingEmptySubsequences: false)
    return (parts.dropLast().joined(separator: "|"), parts.last.map { $0.filter(\.isNumber) } ?? "")
  }

  @Test(arguments: ["--help", "list --help", "--version", "--generate-completion-script bash", "help list", "manual"])
  func `what cannot be written to standard output is said, with status 1`(line: String) throws {
    let (output, status) = try run("evi \(line) > /dev/full")
    #expect(output.hasPrefix("evi: evi could not write all of the output") && status == "1")
  }

  @Test func `help for a command that evi does not have is refused`() throws {
    for (line, name) in [("help nope", "nope"), ("help list nope", "list nope"), ("help nope --help", "nope")] {
      let (output, status) = try run("evi \(line)")
      #expect(output.hasPrefix("evi: There is no command “\(name)”.") && status == "64", "\(output)")
    }
    for line in ["help", "help list", "help help", "help -h"] { #expect(try run("evi \(line)").status == "0") }
  }

  @Test func `an option that takes one value is refused when it is given twice, and another is not`() throws {
    for command in try Command.all() {
      for option in command.options {
        guard let name = option.names.last, !option.value.isEmpty else { continue }
        let value = option.values.first ?? (["--first", "--limit", "--duplicates"].contains(name) ? "1" : "name")
        let first = option.names.first ?? name
        let (output, status) = try run("evi \(command.name) table.csv \(first) \(value) \(name) \(value)")
        #expect(output.contains("is given twice") != option.isRepeating, "\(command.name) \(name): \(output)")
        if !option.isRepeating { #expect(status == "64") }
      }
    }
    #expect(try run("evi list table.csv -q --sort --sort name").output.contains("given twice") == false)
    #expect(try run("evi list table.csv --sort=name --sort=year").status == "64")
  }

  @Test func `show takes ids or a filter`() throws {
    #expect(try run("evi show table.csv --id alpha-2001 -q beta").status == "64")
    #expect(try run("evi show table.csv --id alpha-2001").status == "0")
  }

  @Test(arguments: ["compare table.csv --nope", "check --nope", "check -q x", "compare -q x", "list --nope"])
  func `an unknown option is named`(line: String) throws {
    let (output, status) = try run("evi \(line) < /dev/null")
    #expect(output.contains("Unknown option '-") && status == "64")
  }

  @Test(arguments: [
    "list --nope", "list -q '('", "show table.csv --id a -q b", "--theme", "list --format nope", "check",
  ])
  func `each line on standard error begins with evi's name`(line: String) throws {
    let output = try run("evi \(line) < /dev/null").output
    #expect(!output.isEmpty && output.split(separator: "\n").allSatisfy { $0.hasPrefix("evi: ") }, "\(output)")
    #expect(!output.contains("Error: "))
  }

  @Test func `the same study twice is no comparison`() throws {
    #expect(try run("evi compare table.csv --id alpha-2001 --id alpha-2001").output.contains("the same study"))
  }

  @Test func `where only others decided, what asks about decisions says so`() throws {
    let line = """
      {"v":1,"action":"a-1","at":"2026-01-01T00:00:00.000Z","by":"ada","do":"include","stage":"title and abstract",\
      "studies":["alpha-2001"]}
      """
    try folder.write(line + "\n", as: "j")
    let asking = [
      "list table.csv -q is:included", "count table.csv -q '!is:undecided'", "count table.csv --by decision",
      "list table.csv --columns name,decision", "list table.csv --sort reason", "prisma table.csv",
      "show table.csv -q is:included",
    ]
    for line in asking {
      let output = try run("evi \(line) --journal j --as bo").output
      #expect(output.contains("evi: bo decided nothing. Name a person with --as: ada.\n"), "\(line): \(output)")
      #expect(try !run("evi \(line) --journal j --as ada").output.contains("decided nothing"))
    }
    #expect(try !run("evi list table.csv -q alpha --journal j --as bo").output.contains("decided nothing"))
  }

  @Test func `a pipe as a side file is refused before it can block`() throws {
    #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    for line in [
      "list table.csv --lexicon pipe", "decisions table.csv --journal pipe", "decisions table.csv --import pipe",
    ] {
      let (output, status) = try run("evi \(line)")
      #expect(output.lowercased().contains("this is not an ordinary file") && status == "1", "\(output)")
    }
    let evi = try Pty([folder.path(of: "table.csv"), "--lexicon", folder.path(of: "pipe")], folder: folder)
    #expect(evi.end() == 1)
  }

  @Test func `a folder and a missing file are said as such`() throws {
    for line in ["--journal \(folder.path)", "--import \(folder.path)"] {
      let (output, status) = try run("evi decisions table.csv \(line)")
      #expect(output.contains("this is a folder") && status == "1", "\(output)")
    }
    #expect(
      try run("evi decisions table.csv --import nope").output == "evi: There is no file “nope”. Check its name.\n")
  }

  @Test func `several journals are taken over at once, and parallel imports write each line once`() throws {
    let lines = (0..<400).map { number in
      """
      {"v":1,"action":"\(number)","at":"2026-01-01T00:00:00.000Z","by":"p\(number % 2)","do":"mark","studies":["alpha-2001"]}
      """
    }
    try folder.write(lines[..<200].joined(separator: "\n") + "\n", as: "a")
    try folder.write(lines[200...].joined(separator: "\n") + "\n", as: "b")
    #expect(try run("evi decisions table.csv --journal both --import a --import b").status == "0")
    #expect(try run("wc -l < both").output.filter(\.isNumber) == "401")
    for journal in ["--journal own", ""] {
      let one = "evi decisions table.csv \(journal) --import a > /dev/null 2>&1 &"
      _ = try run(String(repeating: one + " ", count: 8) + "wait")
    }
    #expect(try run("wc -l < own").output.filter(\.isNumber) == "201")
    #expect(
      try run("cat state/evi/*.journal | wc -l; ls state/evi/*.journal | wc -l").output.split(separator: "\n").map {
        $0.filter(\.isNumber)
      } == ["201", "1"])
  }

  @Test func `evi ends with 1 where it says that actions are lost`() throws {
    let journal = folder.path(of: "no/such/j")
    let evi = try Pty([folder.path(of: "table.csv"), "--journal", journal], folder: folder)
    #expect(evi.read { $0.contains("quit") })
    evi.type("+")
    #expect(evi.read { $0.contains("NOT SAVED") })
    evi.type("qq")
    #expect(evi.end() == 1)
    #expect(evi.text.contains("1 action is lost."))
  }
}
