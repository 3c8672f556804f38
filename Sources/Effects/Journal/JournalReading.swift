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

  /// Reads the journal that belongs to a collection. It asks nothing. If a journal only knows many of the studies, it
  /// says so and does not use it.
  package static func read(_ choice: JournalChoice, for collection: StudyCollection) -> JournalReading {
    var reading = JournalReading(decided: Decided(me: choice.person))
    reading.decided.stated = StatedDecisions.of(collection)
    switch JournalMatch.find(choice, CollectionMark(collection, paths: choice.paths)) {
    case .known(let path):
      reading.path = path
      do throws(Errno) {
        let text = JournalText(try JournalFile.read(path))
        let found = JournalEntries(text.actions, in: collection)
        for entry in found.entries { reading.decided.add(entry) }
        reading.notices = text.notices(of: path) + found.notices
      } catch {
        reading.notices = [.journalUnreadable(path, error)]
      }
    case .similar(let path, let part): reading.notices = [.similarJournal(path, part)]
    case .none: break
    }
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

// The notices about journals. All their sentences are in this file.
extension Notice {
  static func damagedLines(_ lines: [Int], _ path: String) -> Notice {
    let shown = lines.prefix(3).map(String.init).joined(separator: ", ") + (lines.count > 3 ? ", …" : "")
    return Notice(
      .problem, "\(counted(lines.count, "line", "lines")) of the journal cannot be read (line \(shown) of “\(path)”)",
      advice: "The other lines count. Mend the line, or leave it as it is.")
  }

  static func newerLines(_ count: Int, _ path: String) -> Notice {
    Notice(
      .problem,
      "\(counted(count, "line", "lines")) of the journal are of a newer evi and do not count here (“\(path)”)",
      advice: "Use the newer evi. The lines stay as they are.")
  }

  static func unknownKeys(_ keys: [String], _ path: String) -> Notice {
    Notice(
      .note, "The journal has parts that this evi does not know: \(keys.joined(separator: ", ")) (“\(path)”)",
      advice: "They stay as they are.")
  }

  static func missingStudies(_ count: Int) -> Notice {
    Notice(
      .note, "\(counted(count, "study", "studies")) of the journal are not among the studies read",
      advice: "Their decisions stay in the journal.")
  }

  static func doubtfulStudies(_ count: Int) -> Notice {
    Notice(
      .problem, "\(counted(count, "study", "studies")) of the journal could be several of the studies read",
      advice: "evi does not guess: decide about them again.")
  }

  static func similarJournal(_ path: String, _ part: Double) -> Notice {
    Notice(
      .note, "A journal knows \(Int((part * 100).rounded())) % of these studies: “\(path)”",
      advice: "--journal \(path) uses it. Without that, nothing is taken over.")
  }

  static func journalUnreadable(_ path: String, _ reason: Errno) -> Notice {
    Notice(.problem, "The journal “\(path)” cannot be read: \(reason).", advice: "Check the file and its permissions.")
  }

  static func notSaved(_ path: String, _ reason: Errno) -> Notice {
    let why =
      switch reason {
      case .noSpace, .diskQuotaExceeded: "the disk is full"
      case .permissionDenied, .notPermitted: "you are not allowed to write there"
      case .readOnlyFileSystem: "the disk can only be read"
      case .fileTooLarge: "the file may not grow (ulimit -f)"
      case .resourceTemporarilyUnavailable: "another program holds the file"
      case .noSuchFileOrDirectory, .notDirectory: "there is no such folder"
      default: "\(reason)"
      }
    return Notice(
      .problem, "NOT SAVED: \(why) (“\(path)”)", advice: "evi tries again every second; nothing is lost while it runs")
  }

  /// The notice at the end, when evi can no longer try again.
  static func lost(_ count: Int, _ reason: Notice) -> Notice {
    Notice(.problem, "\(counted(count, "action is", "actions are")) lost. \(reason.message)")
  }

  static let noPlaceForJournal = Notice(
    .problem, "NOT SAVED: evi knows no folder for your decisions",
    advice: "Set HOME, or start evi with --journal FILE.")
}
