/// What a restricted evi may not do, by which a person could reach more than the studies.
package enum Capability: CaseIterable, Sendable {
  case writeFiles, reachShell, useClipboard

  /// What evi says where a command needs it.
  var refusal: String {
    switch self {
    case .writeFiles: "This evi is restricted: it writes no files."
    case .reachShell: "This evi is restricted: it does not leave the screen."
    case .useClipboard: "This evi is restricted: it does not use the clipboard."
    }
  }
}

extension Command {
  /// The capability that the command needs; nil for a command that only reads.
  package var capability: Capability? {
    switch self {
    case .write, .writeFigures, .writeFile: .writeFiles
    // A journal is a file. Marks are for now only.
    case .include, .exclude, .maybe, .undecide, .notRetrieved, .tag, .note, .keepNote, .savedFilters: .writeFiles
    case .toggleStage, .toggleAdvance, .toggleReasons, .words, .toggleWords: .writeFiles
    case .suspend, .editNote: .reachShell
    case .copy: .useClipboard
    default: nil
    }
  }
}
