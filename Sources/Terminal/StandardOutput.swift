internal import Glibc

/// Standard output for the commands that print.
package enum StandardOutput {
  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static let characters = CharacterSet.ofLocale

  /// Returns the text in the characters that the terminal can show. A stand-in replaces each other character.
  package static func shown(_ text: String) -> String {
    guard characters == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var shown = String.UnicodeScalarView()
    for character in text {
      if character.isASCII {
        shown.append(contentsOf: character.unicodeScalars)
      } else {
        let scalars = characters.scalars(of: String(character))
        shown.append(contentsOf: scalars.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) })
      }
    }
    return String(shown)
  }

  /// The width of the terminal on standard output, in columns; nil if standard output is not a terminal. A terminal
  /// that does not report its width counts as 80 columns, which was once the width of every terminal.
  package static var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
