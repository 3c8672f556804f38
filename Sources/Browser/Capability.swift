/// What a restricted evi may not do, because a person could use it to reach more than the studies.
package enum Capability: CaseIterable, Sendable {
  case writeFiles, reachShell, useClipboard
}

extension Command {
  /// The capability that the command needs; nil for a command that only reads.
  package var capability: Capability? {
    switch self {
    case .write, .writeFigures, .writeFile: .writeFiles
    // These commands write the journal, which is a file. A restricted evi allows marks, because it does not save them.
    case .include, .exclude, .maybe, .undecide, .notRetrieved, .tag, .note, .keepNote, .savedFilters: .writeFiles
    case .toggleStage, .toggleAdvance, .toggleReasons, .words, .toggleWords: .writeFiles
    case .suspend, .editNote: .reachShell
    case .copy: .useClipboard
    default: nil
    }
  }
}
