import ArgumentParser
import Generated
import Glibc

/// The command that writes a generated collection to a file.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a made-up collection to standard output: the same for the same seed."
  )

  enum FileFormat: String, ExpressibleByArgument, CaseIterable { case csv }

  @Argument(help: "How many studies; a million are about 1.4 GB.")
  var studies: Int

  @Option(help: "Another seed is another collection of the same kind.")
  var seed: UInt64 = 1

  @Option(help: "How it is written.")
  var format = FileFormat.csv

  func validate() throws {
    if studies < 0 { throw ValidationError("A collection cannot have fewer than 0 studies: give a number from 0 up.") }
    if isatty(STDOUT_FILENO) == 1 { throw ValidationError("That is a lot of text: send it to a file with > FILE.") }
  }

  func run() throws {
    let start = ContinuousClock.now
    var size = 0
    let studies = GeneratedStudies(count: studies, seed: seed)
    let output = OutputFile(descriptor: STDOUT_FILENO)
    var isWritten = true
    studies.forEachBlock { block in
      size += block.count
      isWritten = output.write(block)
      return isWritten
    }
    guard isWritten else {
      throw BenchmarkError("Standard output could not be written (\(String(cString: strerror(errno)))): is there room?")
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    StandardError.write("\(size) bytes in \(Text.seconds(seconds)), \(Text.rate(Double(size) / seconds))\n")
  }
}
