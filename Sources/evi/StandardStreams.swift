import ArgumentParser
import Glibc
import Reports
import Screen
import Terminal

enum StandardStreams {
  /// Opens each standard stream that is closed when evi starts, on `/dev/null`. Otherwise the next file or pipe would
  /// get the number of the stream, and messages for standard error would go there. Each stream is opened in the wrong
  /// direction, so that using it fails as it does on a closed stream.
  ///
  /// Ignores SIGXFSZ. A file at its size limit then causes a write error, as a full disk does, and does not end evi.
  static func prepare() {
    signal(SIGXFSZ, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Prints what the person asked the argument parser for. A file gets the text unchanged, because shell completions
  /// are a program.
  static func printHelp(_ message: String) {
    let text = message + "\n"
    let isTerminal = StandardOutput.isTerminal
    write(isTerminal ? StandardOutput.shown(SafeText.visible(text, keepingNewlines: true)) : text, to: STDOUT_FILENO)
  }

  /// Writes all of the text. Returns false when that was not possible; `errno` says why.
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

/// Standard output, written in pieces of at least 64 KiB and a last one. `finish()` throws when any write has failed.
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

  /// Writes what is left.
  /// - Throws: `Refusal` when not all of the output could be written.
  func finish() throws {
    flush()
    if let failure {
      throw Refusal.failed(
        "Standard output could not be written: \(String(cString: strerror(failure))). What was printed is incomplete.")
    }
  }
}
