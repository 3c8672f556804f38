package import BitCollections
import Decisions
import Evidence
import Pages
import Search
import Studies

// Answers to the events of the journal.
extension AppState {
  mutating func receive(_ event: JournalEvent) -> [Effect] {
    switch event {
    case .opened(let entries, let stated, let notices):
      if case .journal = overlay?.kind { overlay = nil }
      journal.decided.add(contentsOf: entries)
      if !stated.isEmpty { journal.decided.stated = stated }
      undone.recall(journal.decided.undoable)
      if !notices.isEmpty { notify(notices) }
      offerLeftovers()
      return showNotes()
    case .asks(let question):
      overlay = Overlay(.journal(question))
      return []
    case .grew(let entries, let notices):
      journal.decided.add(contentsOf: entries)
      for entry in entries {
        if entry.by == journal.decided.me, entry.deed.canBeUndone { undone.actedElsewhere(entry.id) }
      }
      if !notices.isEmpty { notify(notices) }
      return showNotes()
    case .saved(let entries):
      for entry in entries { journal.decided.add(entry) }
      let saved = Set(entries.map(\.id))
      journal.unsaved.removeAll(where: saved.contains)
      // The saved actions can be only a part of those that wait.
      if !journal.isSaving {
        if journal.failure != nil { message = .savedAgain }
        journal.failure = nil
      }
      return []
    case .missing(let count, let notice):
      journal.missing = count
      if journal.failure != notice { notify([notice]) }
      journal.failure = notice
      return []
    case .restored(let notice):
      journal.missing = 0
      if !journal.isSaving { journal.failure = nil }
      notify([notice])
      return []
    case .failed(let notice):
      if journal.failure != notice { notify([notice]) }
      journal.failure = notice
      return []
    }
  }

  /// Quits, unless a file is being written or something would be lost. Then it says so, and the next `q` quits all the
  /// same. A file that is being written is completed first.
  mutating func quit() -> [Effect] {
    if let underway = writing.underway, !journal.isWarned {
      journal.isWarned = true
      message = .stillWriting(underway.name)
      return []
    }
    if journal.failure == nil || !journal.isSaving || journal.isWarned { return [.quit(.asked)] }
    journal.isWarned = true
    message = .wouldLose(journal.unsaved.count + journal.missing)
    return []
  }

  /// Moves notes to the new positions of their studies; -1 for studies that are gone.
  mutating func moveNotes(to places: [Int]) {
    journal.decided.move(to: places)
    options.annotations = journal.decided.annotations
  }
}

// What the screen shows of decisions.
extension AppState {
  /// Positions in the collection of the marked studies.
  package var marked: BitSet { journal.decided.marked }

  /// The sign of a study's decision in the list; nil if nothing is decided.
  package func sign(of position: Int) -> String? {
    switch options.annotations?.noted[position]?.decision {
    case Decision.included.rawValue: "+"
    case Decision.excluded.rawValue: "-"
    case Decision.maybe.rawValue: "~"
    case Decision.notRetrieved.rawValue: "x"
    default: nil
    }
  }
}
