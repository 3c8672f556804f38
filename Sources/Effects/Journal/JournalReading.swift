package import Decisions
import Formats
package import Pages
package import Studies
import SystemPackage

/// The content of a journal, read for one collection.
package struct JournalReading: Sendable {
  package var decided: Decided
  /// The file; nil if the collection has no journal yet.
  package var path: String?
  package var notices: [Notice] = []
  /// Why nobody can say what was decided: the journal that was named does not exist or cannot be read.
  package var failure: Notice?

  /// Reads the journal that belongs to a collection. It asks nothing. If a journal only knows many of the studies, it
  /// says so and does not use it.
  package static func read(_ choice: JournalChoice, for collection: StudyCollection) -> JournalReading {
    var reading = JournalReading(decided: Decided(me: choice.person))
    reading.decided.stated = StatedDecisions.of(collection)
    switch JournalMatch.find(choice, CollectionMark(collection, paths: choice.paths)) {
    case .known(let path):
      reading.path = path
      do throws(Errno) {
        let file = try JournalFile.read(path, from: 0)
        if file.number == nil, choice.file != nil { reading.failure = .noJournalThere(path) }
        let text = JournalText(file.bytes)
        let found = JournalEntries(text.actions, in: collection)
        reading.decided.add(contentsOf: found.entries)
        reading.notices = text.notices(of: path) + found.notices
      } catch {
        reading.failure = .journalUnreadable(path, error)
      }
    case .similar(let path, let part): reading.notices = [.similarJournal(path, part)]
    case .none: break
    }
    if let failure = reading.failure { reading.notices.append(failure) }
    return reading
  }
}

/// Actions together with the studies of one collection that they are about.
struct JournalEntries {
  private(set) var entries: [Entry] = []
  /// How many studies named in the actions are not in the collection, and how many could be several studies.
  private var missing = 0
  private var doubtful = 0

  /// - Complexity: O(size of the collection + number of actions).
  init(_ actions: [Action], in collection: StudyCollection) {
    let finder = StudyFinder(actions.lazy.flatMap(\.studies), in: collection)
    var lost: Set<StudyMention> = []
    var unsure: Set<StudyMention> = []
    for action in actions {
      var positions: [Int] = []
      for study in action.studies {
        switch finder.study(study) {
        case .one(let position): positions.append(position)
        case .none: lost.insert(study)
        case .several: unsure.insert(study)
        }
      }
      if action.deed.isAboutStudies, positions.isEmpty { continue }
      entries.append(
        Entry(id: action.id, at: action.at, by: action.by, deed: action.deed, positions: Positions(positions)))
    }
    (missing, doubtful) = (lost.count, unsure.count)
  }

  var notices: [Notice] {
    (missing > 0 ? [.missingStudies(missing)] : []) + (doubtful > 0 ? [.doubtfulStudies(doubtful)] : [])
  }
}

extension JournalText {
  /// Notices about what is odd in the lines.
  func notices(of path: String) -> [Notice] {
    (damaged.isEmpty ? [] : [.damagedLines(damaged, path)]) + (newer > 0 ? [.newerLines(newer, path)] : [])
      + (unknown.isEmpty ? [] : [.unknownKeys(unknown, path)])
  }
}
