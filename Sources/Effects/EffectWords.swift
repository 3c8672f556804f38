import Browser
import Decisions
import Pages
import Studies
import SystemPackage

// The words of this room: about journals, and about files that evi writes.

// MARK: Journals

extension Notice {
  static func damagedLines(_ lines: [Int], _ path: String) -> Notice {
    let shown = lines.prefix(3).map(String.init).joined(separator: ", ") + (lines.count > 3 ? ", …" : "")
    let isOne = lines.count == 1
    return Notice(
      .problem,
      "evi cannot read \(counted(lines.count, "line", "lines")) of the journal (\(isOne ? "line" : "lines") \(shown) of "
        + "“\(path)”)",
      advice: "The other lines count. Mend \(isOne ? "it, or leave it as it is" : "them, or leave them as they are").")
  }

  static func newerLines(_ count: Int, _ path: String) -> Notice {
    Notice(
      .problem,
      "A newer evi wrote \(counted(count, "line", "lines")) of the journal, and this evi does not use "
        + "\(count == 1 ? "it" : "them") (“\(path)”)",
      advice: "Use the newer evi. The journal does not change.")
  }

  static func unknownKeys(_ keys: [String], _ path: String) -> Notice {
    let isOne = keys.count == 1
    return Notice(
      .note,
      "The journal has \(isOne ? "a part" : "parts") that this evi does not know: \(keys.joined(separator: ", ")) "
        + "(“\(path)”)",
      advice: "\(isOne ? "It stays" : "They stay") in the journal.")
  }

  static func missingStudies(_ count: Int) -> Notice {
    Notice(
      .note,
      "\(counted(count, "study", "studies")) of the journal \(count == 1 ? "is" : "are") not among the studies read",
      advice: "What was decided about \(count == 1 ? "it" : "them") stays in the journal.")
  }

  static func doubtfulStudies(_ count: Int) -> Notice {
    Notice(
      .problem, "\(counted(count, "study", "studies")) of the journal could be several of the studies read",
      advice: "evi does not guess which. Decide about \(count == 1 ? "it" : "them") again.")
  }

  static func similarJournal(_ path: String, _ part: Double) -> Notice {
    Notice(
      .note, "A journal knows \(Int((part * 100).rounded())) % of these studies: “\(path)”",
      advice: "--journal \(path) uses it. Without that, evi takes nothing over from it.")
  }

  static func noJournalThere(_ path: String) -> Notice {
    Notice(.problem, "There is no journal “\(path)”.", advice: "Check its name.")
  }

  /// - Parameter isGone: Whether the file itself does not exist any more.
  static func missing(_ count: Int, isGone: Bool, _ path: String) -> Notice {
    let what = "\(counted(count, "action", "actions"))"
    return Notice(
      .problem,
      isGone
        ? "NOT SAVED: another program took the journal away, with \(what) (“\(path)”)"
        : "NOT SAVED: another program took \(what) out of the journal (“\(path)”)",
      advice: "evi writes \(count == 1 ? "it" : "them") again.")
  }

  static func restored(_ count: Int, _ path: String) -> Notice {
    Notice(
      .note, "\(counted(count, "action is", "actions are")) in the journal again (“\(path)”)",
      advice: "Another program had changed the file.")
  }

  static func journalUnreadable(_ path: String, _ reason: Errno) -> Notice {
    Notice(
      .problem, "evi cannot read the journal: \(reason.said) (“\(path)”).", advice: reason.advice)
  }

  static func notSaved(_ path: String, _ reason: Errno) -> Notice {
    Notice(
      .problem, "NOT SAVED: \(reason.said) (“\(path)”)",
      advice: "evi tries again every second; nothing is lost while it runs")
  }

  static func noJournal(_ path: String) -> Notice {
    Notice(
      .problem, "NOT SAVED: this file is no journal (“\(path)”)", advice: "Start evi with another --journal FILE.")
  }

  /// The notice at the end, when evi can no longer try again.
  static func lost(_ count: Int, _ reason: Notice) -> Notice {
    Notice(.problem, "\(counted(count, "action is", "actions are")) lost. \(reason.message)")
  }

  static let noPlaceForJournal = Notice(
    .problem, "NOT SAVED: evi knows no folder for your decisions",
    advice: "Set HOME, or start evi with --journal FILE.")

  static func tookOver(_ count: Int, of people: [String], into path: String) -> Notice {
    let names = people.isEmpty ? "" : " of \(people.joined(separator: ", "))"
    return Notice(.note, "evi took over \(counted(count, "action", "actions"))\(names) into “\(path)”.")
  }
}

extension JournalImport.Problem {
  static func noFile(_ path: String) -> Self {
    Self(message: "There is no file “\(path)”.", advice: "Check its name.")
  }

  static func noAction(in file: String) -> Self {
    Self(message: "“\(file)” has no action.", advice: "Name a journal: each of its lines is an action.")
  }

  static let noFolder = Self(
    message: "evi knows no folder for your decisions.", advice: "Set HOME, or use --journal FILE.")

  static func notReadable(_ path: String, _ reason: Errno) -> Self {
    Self(message: "evi cannot read or write the journal: \(reason.said) (“\(path)”).", advice: reason.advice)
  }
}

extension Errno {
  /// The reason in the words of a person.
  fileprivate var said: String {
    switch self {
    case .noSpace, .diskQuotaExceeded: "the disk is full"
    case .permissionDenied, .notPermitted: "you are not allowed to use it"
    case .readOnlyFileSystem: "the disk is read-only"
    case .fileTooLarge: "the file may not grow (ulimit -f)"
    case .resourceTemporarilyUnavailable: "another program holds the file"
    case .noSuchFileOrDirectory, .notDirectory: "there is no such folder"
    case .isDirectory: "this is a folder"
    case .notSupported, .noSuchAddressOrDevice: "this is not an ordinary file"
    default: "\(self)"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .noSpace, .diskQuotaExceeded: "Make room, then try again."
    case .permissionDenied, .notPermitted: "Ask the owner of the file, or name another one."
    case .readOnlyFileSystem, .isDirectory, .notSupported, .noSuchAddressOrDevice: "Name another file."
    case .fileTooLarge: "Raise the limit, then try again."
    case .resourceTemporarilyUnavailable: "Try again."
    case .noSuchFileOrDirectory, .notDirectory: "Make the folder, or name a file elsewhere."
    default: "Check the file with ls -l."
    }
  }
}

// MARK: Files

extension Notice {
  static func written(_ count: Int, to name: String, losing loss: String?) -> Notice {
    Notice(.note, "\(counted(count, "study is", "studies are")) written to “\(name)”", advice: loss ?? "")
  }

  static func writtenFigures(_ count: Int, to name: String) -> Notice {
    Notice(.note, "The figures of \(counted(count, "study", "studies")) are written to “\(name)”")
  }

  static func figuresAreTable(_ name: String) -> Notice {
    Notice(.problem, "evi writes figures only as a table", advice: "end the name with .csv .tsv or .md (“\(name)”)")
  }

  static func unknownEnding(_ name: String) -> Notice {
    Notice(
      .problem, "evi cannot write this format",
      advice: "end the name with .csv .ris .tsv .json .ndjson .bib .csl.json .rayyan.csv or .md (“\(name)”)")
  }

  static func cleared(_ count: Int, deleting: Bool) -> Notice {
    let parts = counted(count, "part of a file", "parts of files")
    return Notice(
      .note, deleting ? "evi deleted \(parts)" : "evi left \(parts) where \(count == 1 ? "it is" : "they are")")
  }

  static func partStays(_ path: String) -> Notice {
    Notice(.problem, "evi cannot delete this part of a file: “\(path)”", advice: "check the folder's permissions")
  }
}

extension WriteError {
  /// What is wrong. The name stands at the end of the advice, because a narrow screen shows only the beginning.
  var message: String {
    switch kind {
    case .stopped: "You stopped writing."
    case .exists: "This file exists already."
    case .folder: "This is a folder."
    case .notAFile: "This is not an ordinary file."
    case .noFolder: "The folder does not exist."
    case .notAllowed: "You are not allowed to write there."
    case .full: "The disk is full. evi wrote nothing."
    case .tooLarge: "The file would be larger than the limit. evi wrote nothing."
    case .journal: "This is a journal of decisions."
    case .controlCharacter: "This name has a control character."
    case .other(let reason): "Writing failed (\(reason))."
    }
  }

  var advice: String { "\(whatToDo) (“\(name)”)." }

  private var whatToDo: String {
    switch kind {
    case .exists, .folder, .notAFile, .journal, .stopped: "Name another file"
    case .noFolder: "Make the folder, or name a file elsewhere"
    case .notAllowed: "Name a file in a folder of your own"
    case .full: "Make room, or name a file on another disk"
    case .tooLarge: "Raise the limit (ulimit -f), or write fewer studies"
    case .controlCharacter: "Type the name again, without line ends"
    case .other: "Name a file elsewhere"
    }
  }
}
