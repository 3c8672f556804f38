import TestSupport
import Testing

/// Into a pipe evi prints the table that it would have shown, so both ways to read a line can be compared.
struct CommandLineTests {
  /// What is printed, on either stream.
  private func output(_ arguments: [String]) throws -> String {
    let folder = try Folder()
    return try Program.output(of: Program.path, arguments, Program.environment(home: folder.path))
  }

  /// With its name written out, the command is always the argument parser's to read.
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
}
