/// The terminal type that the environment names; its name is empty if the environment names none.
struct TerminalType {
  let name: String

  /// The terminal's own type, then its stand-ins. A terminal that is too new for the system's database, or that does
  /// not name its type, nearly always understands the codes of an xterm or a VT100.
  var candidates: [String] {
    name.isEmpty ? ["vt100", "xterm", "ansi"] : [name, "xterm-256color", "xterm", "vt100", "ansi"]
  }
}
