import ArgumentParser
import Glibc

/// The command that runs all benchmarks.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measure loading, searching, sorting and the program on a terminal, and print a table with the budgets.",
    discussion: """
      A million studies take 1.4 GB of disk while they are measured, and some minutes. Ends with 1 where something is \
      wrong: planted words that are not found, or an evi that does not start. Being slow is not wrong.
      """
  )

  @Option(help: ArgumentHelp("How large collections to measure.", valueName: "n,…"))
  var studies = "1000,10000,100000,1000000"

  @Option(help: ArgumentHelp("Write all figures and every key to this file, too.", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("The evi to put on a terminal; without, the one beside this program.", valueName: "path"))
  var evi: String?

  @Flag(inversion: .prefixedNo, help: "Measure less, rg, fzf and sqlite3 as well, where they are installed.")
  var peers = true

  @Option(name: .customLong("in"), help: ArgumentHelp("Where to keep files meanwhile.", valueName: "folder"))
  var folder: String?

  @Option(help: "Another seed is another collection of the same kind.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How long to wait for a key before it is given up.", valueName: "seconds"))
  var patience = 10.0

  @Flag(help: "A thousand studies only: whether everything can be measured at all.")
  var smoke = false

  private var sizes: [Int] {
    smoke ? [1_000] : studies.split(separator: ",").map { Int($0.filter { $0 != "_" && $0 != " " }) ?? 0 }
  }

  func validate() throws {
    if sizes.isEmpty || sizes.contains(where: { $0 < 1 }) {
      throw ValidationError("“\(studies)” is no list of sizes: write some such as 1000,10000.")
    }
    if !(patience > 0) { throw ValidationError("Waiting takes more than 0 seconds: give a larger --patience.") }
  }

  func run() throws {
    let program = evi ?? Self.besideThis
    guard access(program, X_OK) == 0 else {
      throw BenchmarkError("There is no evi at \(program): build it, or say where it is with --evi PATH.")
    }
    let folder = try makeFolder()
    defer { _ = try? ChildProcess.run("/bin/rm", ["-r", "-f", folder]) }
    var run = Run(
      sizes: sizes, seed: seed,
      evi: EviOnTerminal(evi: program, home: folder, patience: .seconds(patience)),
      peers: peers ? Peers(home: folder) : nil, folder: folder, starts: smoke ? 5 : 20, passes: smoke ? 1 : 3)
    try run.measureAll()
    StandardOutput.write(run.report.text)
    if let json { try write(run.report.json.text() + "\n", to: json) }
    if !run.report.faults.isEmpty { throw ExitCode.failure }
  }

  private static var besideThis: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "evi" }
    defer { free(path) }
    let own = String(cString: path)
    return own.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/evi"
  }

  private func makeFolder() throws -> String {
    let parent = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // mkdtemp(3) replaces the six X by a name of its own.
    var template = Array("\(parent)/evi-benchmarks-\(String(repeating: "X", count: 6))".utf8CString)
    guard mkdtemp(&template) != nil else { throw ChildProcess.failure("make a folder in \(parent)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0, OutputFile(descriptor: descriptor).write(Array(text.utf8)[...]) else {
      throw ChildProcess.failure("write \(path)")
    }
    close(descriptor)
  }
}
