internal import Glibc

/// Standard output as the command line sees it.
package enum StandardOutput {
  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal that standard output is, or nil where it is none. A terminal that does not say has
  /// 80, as every one had once.
  package static var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
