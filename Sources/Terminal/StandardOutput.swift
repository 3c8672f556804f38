internal import Glibc

/// Standard output as the command line sees it.
package enum StandardOutput {
  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static let characters = CharacterSet.ofLocale

  /// A text as the terminal's character set can show it, with stand-ins for what it lacks.
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

  /// The columns of the terminal that standard output is, or nil where it is none. A terminal that does not say has
  /// 80, as every one had once.
  package static var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
