/// The type that the environment says the terminal is of; nothing where it does not say.
struct TerminalType {
  let name: String

  /// The terminal's own type, then the ones that stand in for it. A terminal too new for this machine's database, or one
  /// that does not say what it is, nearly always understands what an xterm or a VT100 does.
  var candidates: [String] {
    name.isEmpty ? ["vt100", "xterm", "ansi"] : [name, "xterm-256color", "xterm", "vt100", "ansi"]
  }

  /// What the person should know where the terminal was opened as `candidate`.
  func remark(on candidate: String) -> String? {
    if candidate == name { return nil }
    let problem = name.isEmpty ? "TERM is not set" : "The terminal type “\(name)” is not known here"
    return "\(problem), so evi treats the terminal as \(candidate). Set TERM if the screen looks wrong."
  }
}
