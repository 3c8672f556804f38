internal import Glibc

// The words of this room.
extension TerminalError {
  /// What is wrong and what to do, in one or two sentences.
  package var message: String {
    switch self {
    case .noTerminal:
      "There is no terminal to draw on. `evi list` prints the studies instead."
    case .unknownType(let name):
      "This machine does not know the terminal type “\(name)”, nor a similar one. "
        + "Set TERM to a type this machine knows, such as xterm, or use `evi list`."
    case .cannotDraw(let name):
      "A terminal of type “\(name)” cannot move its cursor, so evi cannot draw on it. "
        + "`evi list` prints the studies instead."
    case .refused(let code):
      "evi cannot open the terminal: \(String(cString: strerror(code))). "
        + "Close other programs, or raise the limit (ulimit -a shows it), and start evi again."
    }
  }
}

extension TerminalType {
  /// Returns a message for the person if the terminal was opened as another type; nil if not.
  func remark(on candidate: String) -> String? {
    if candidate == name { return nil }
    let problem = name.isEmpty ? "TERM is not set" : "This machine does not know the terminal type “\(name)”"
    return "\(problem), so evi treats the terminal as \(candidate). Set TERM if the screen looks wrong."
  }
}

/// Why a text could not be edited in the person's own editor.
enum EditorWords {
  static let none = "evi knows no editor."
  static let noFolder = "evi cannot write a temporary file in any folder"
  static let fileGone = "The editor deleted the file"

  static func notStarted(_ program: String) -> String { "evi could not start the editor: “\(program)”" }

  static func failed(_ status: some BinaryInteger) -> String { "The editor ended with an error (status \(status))" }
}
