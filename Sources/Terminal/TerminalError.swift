/// The reason why evi has no screen to draw on.
package enum TerminalError: Error, Equatable, Sendable {
  case noTerminal
  case unknownType(String)
  case cannotDraw(String)
  /// The system has no descriptor or no memory left, or refuses the terminal. `code` is the `errno`.
  case refused(code: Int32)
}
