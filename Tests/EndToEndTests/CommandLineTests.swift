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
    #expect(try output(["list", "--excel"]).contains("write --format csv or --format tsv with it"))
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
