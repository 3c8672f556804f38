internal import Glibc

/// The reason why evi has no screen to draw on.
package enum TerminalError: Error, Equatable, Sendable {
  case noTerminal
  case unknownType(String)
  case cannotDraw(String)
  /// The system has no descriptor or no memory left, or refuses the terminal. `code` is the `errno`.
  case refused(code: Int32)

  /// What is wrong and what to do, in one or two sentences.
  package var message: String {
    switch self {
    case .noTerminal:
      "There is no terminal to draw on. `evi list` prints the studies instead."
    case .unknownType(let name):
      "The terminal type “\(name)” is not known here, and no similar type is. "
        + "Set TERM to a type this machine knows, such as xterm, or use `evi list`."
    case .cannotDraw(let name):
      "A terminal of type “\(name)” cannot move its cursor, so nothing can be drawn on it. "
        + "`evi list` prints the studies instead."
    case .refused(let code):
      "The terminal cannot be opened: \(String(cString: strerror(code))). "
        + "Close other programs, or raise the limit (ulimit -a shows it), and start evi again."
    }
  }
}
