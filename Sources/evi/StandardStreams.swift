import ArgumentParser
import Glibc
import Reports
import Screen
import SystemPackage
import Terminal
import Threads

/// Standard input, output and error as evi uses them.
enum StandardStreams {
  /// Opens `/dev/null` in place of each standard stream that is closed when evi starts. Otherwise the next file or pipe
  /// would get the number of the stream, and messages for standard error could go into that file. Each stream is opened
  /// in the wrong direction, so that using it fails as it does on a closed stream.
  ///
  /// Ignores SIGXFSZ. A file at its size limit then causes a write error, as a full disk does, and does not end evi.
  static func prepare() {
    signal(SIGXFSZ, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Prints what the person asked the argument parser for. A file or a pipe gets the text unchanged, because it can be
  /// a script for shell completions.
  /// - Returns: The exit status.
  static func printHelp(_ message: String) -> ExitCode {
    let text = message + "\n"
    let isTerminal = StandardOutput.isTerminal
    let failure = write(
      isTerminal ? StandardOutput.shown(SafeText.visible(text, keepingNewlines: true)) : text, to: .standardOutput)
    return failure.map { Refusal.failed(UsageWords.outputFailed("\($0)")).reported } ?? .success
  }

  /// Writes all of the text.
  /// - Returns: The error that stopped it; nil if all was written.
  @discardableResult
  static func write(_ text: String, to descriptor: FileDescriptor) -> Errno? {
    do throws(Errno) {
      _ = try Errno.catching { try descriptor.writeAll(text.utf8) }
      return nil
    } catch {
      return error
    }
  }
}

/// Collects text for standard output, and writes it in pieces of at least 64 KiB. `finish()` writes the last piece, and
/// throws when any write has failed.
final class Output {
  private static let pieceSize = 1 << 16
  private var waiting = ""
  private var failure: Errno?

  var paper: Paper {
    Paper(columns: StandardOutput.columns) { self.write($0) }
  }

  private func write(_ text: String) {
    waiting += StandardOutput.isTerminal ? StandardOutput.shown(text) : text
    if waiting.utf8.count >= Self.pieceSize { flush() }
  }

  private func flush() {
    if failure == nil { failure = StandardStreams.write(waiting, to: .standardOutput) }
    waiting = ""
  }

  /// Writes what is left.
  /// - Throws: `Refusal` when not all of the output could be written.
  func finish() throws {
    flush()
    if let failure {
      throw Refusal.failed(UsageWords.outputFailed("\(failure)"))
    }
  }
}
