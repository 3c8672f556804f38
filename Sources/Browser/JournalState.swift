package import Decisions
package import Pages
package import Studies

/// An action that the browser asks to save. When it is saved, it gets its time, and its studies get their names.
package struct Draft: Equatable, Sendable {
  package let id: String
  package let deed: Deed
  /// Positions in the collection.
  package let positions: [Int]

  package init(id: String, deed: Deed, positions: [Int]) {
    (self.id, self.deed, self.positions) = (id, deed, positions)
  }
}

/// The journal of another file that knows many of the studies. evi asks whether to continue with it.
package struct JournalQuestion: Equatable, Sendable {
  /// The name of the file.
  package let name: String
  /// What the journal was used with last.
  package let source: String
  /// The part (0...1) of the studies that it knows.
  package let part: Double
  /// How many studies it decided about, and the day of its last line.
  package let decided: Int
  package let day: String

  package init(name: String, source: String, part: Double, decided: Int, day: String) {
    (self.name, self.source, self.part, self.decided, self.day) = (name, source, part, decided, day)
  }
}

/// What the keeper of the journal reports.
package enum JournalEvent: Equatable, Sendable {
  /// The journal has been read: its actions, the decisions that the source states, and notices about odd lines.
  case opened([Entry], stated: [Int: Annotation], notices: [Notice])
  case asks(JournalQuestion)
  /// Other runs of evi wrote these actions.
  case grew([Entry], notices: [Notice])
  /// These actions are on the disk, at these times.
  case saved([Entry])
  /// The actions could not be saved. The keeper tries again.
  case failed(Notice)
  /// Another program took this many saved actions out of the file. The keeper writes them again.
  case missing(Int, Notice)
  /// All saved actions are in the file again.
  case restored(Notice)
}

/// What the browser knows of the journal: the decisions, and the actions that are not on the disk yet.
package struct JournalState: Sendable {
  package internal(set) var decided: Decided
  /// The ids of the actions that are not known to be on the disk.
  var unsaved: [String] = []
  /// How many saved actions another program took out of the file.
  var missing = 0
  /// Why nothing can be saved at present; nil if it can.
  package internal(set) var failure: Notice?
  /// How many actions this run of evi has made.
  var count = 0
  /// Whether evi has told the person that quitting would lose something.
  var isWarned = false

  init(me: String) { decided = Decided(me: me) }

  /// Whether something on the screen is not on the disk yet.
  package var isSaving: Bool { !unsaved.isEmpty || missing > 0 }
}
