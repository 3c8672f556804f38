import ArgumentParser
import Glibc
import Reports
import Screen
import Terminal

enum StandardStreams {
  /// Opens those that whoever started evi left closed: their numbers would go to the next file or pipe, and what is said
  /// on standard error would end up there. Opened the wrong way round, they fail as a closed one does.
  ///
  /// A file that may not grow any further is an error of writing, as a full disk is, and does not end evi.
  static func prepare() {
    signal(SIGXFSZ, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Prints what the argument parser was asked for. To a file it goes as it is: completions are a program.
  static func printHelp(_ message: String) {
    let text = message + "\n"
    let isTerminal = StandardOutput.isTerminal
    write(isTerminal ? StandardOutput.shown(SafeText.visible(text, keepingNewlines: true)) : text, to: STDOUT_FILENO)
  }

  /// Writes all of it; false where that was not possible.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
      return true
    }
  }
}

/// Standard output, in large pieces. What could not be written is an error at the end, never silence.
final class Output {
  private static let pieceSize = 1 << 16
  private var waiting = ""
  private var failure: Int32?

  var paper: Paper {
    Paper(columns: StandardOutput.columns) { self.write($0) }
  }

  private func write(_ text: String) {
    waiting += StandardOutput.isTerminal ? StandardOutput.shown(text) : text
    if waiting.utf8.count >= Self.pieceSize { flush() }
  }

  private func flush() {
    if failure == nil, !StandardStreams.write(waiting, to: STDOUT_FILENO) { failure = errno }
    waiting = ""
  }

  /// - Throws: `Refusal` where not all of it could be written.
  func finish() throws {
    flush()
    if let failure {
      throw Refusal.failed(
        "Standard output could not be written: \(String(cString: strerror(failure))). What was printed is incomplete.")
    }
  }
}
