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
