import Decisions
import Glibc
import Studies
import SystemPackage
import Threads

/// Which journal a person wants, and under which name.
package struct JournalChoice: Sendable {
  /// The person's name in the journal.
  package let person: String
  /// The file that the person named; nil for the journal that belongs to the collection.
  package let file: String?
  /// The named sources, each by its whole path. Empty for a pipe.
  package let paths: [String]

  /// - Parameters:
  ///   - person: The name that the person gave; nil for the name of the account.
  ///   - sources: The names of the sources. Standard input has none.
  package init(person: String? = nil, file: String? = nil, sources: [String] = []) {
    let account = getenv("USER").map { String(cString: $0) } ?? ""
    self.person = person ?? (account.isEmpty ? "uid \(getuid())" : Action.name(account))
    self.file = file
    paths = sources.map(Self.wholePath)
  }

  /// Returns the path from the root, with links followed; the name itself if there is no such file.
  private static func wholePath(_ name: String) -> String {
    guard let whole = realpath(name, nil) else { return name }
    defer { free(whole) }
    return String(cString: whole)
  }
}

/// The folder in which a person's journals are.
enum JournalFolder {
  /// `$XDG_STATE_HOME/evi`, or `~/.local/state/evi`; nil if the environment names neither.
  static var path: String? {
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/evi" }
    return variable("HOME").map { $0 + "/.local/state/evi" }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  static let ending = ".journal"

  /// The journals in the folder, in the order of their names.
  static func journals(in folder: String) -> [String] {
    names(in: folder).filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
  }

  /// The names in a folder that do not begin with a dot.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Makes the folder and the folders above it. Only their owner can use them.
  static func make(_ folder: String) throws(Errno) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) == 0 { continue }
      let reason = Errno.ofLastCall
      if reason != .fileExists, access(path, F_OK) != 0 { throw reason }
    }
  }

  /// Waits until no other evi holds the folder, makes it if it does not exist, and holds it. Closing the descriptor
  /// releases it. On a file system without locks it holds nothing.
  static func lock(_ folder: String) throws(Errno) -> Int32 {
    try make(folder)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw .ofLastCall }
    while flock(descriptor, LOCK_EX) != 0, Errno.ofLastCall == .interrupted {}
    return descriptor
  }

  /// Returns the name of a new journal for a collection: the name of its first source and a part of its identity.
  static func newName(for mark: CollectionMark, in folder: String) -> String {
    let source = mark.paths.first?.split(separator: "/").last.map(String.init) ?? "collection"
    let slug = StudyID(slug: [source]).text
    let name = "\(folder)/\(slug.isEmpty ? "collection" : slug)-\(mark.content.suffix(8))"
    var number = 1
    while access(name + (number > 1 ? "-\(number)" : "") + ending, F_OK) == 0 { number += 1 }
    return name + (number > 1 ? "-\(number)" : "") + ending
  }
}

/// The journal that belongs to a collection.
enum JournalMatch {
  /// This journal: the person named it, or it was used with the same files or the same studies.
  case known(String)
  /// This journal knows at least half of the studies. The person decides whether to continue with it.
  case similar(String, part: Double)
  case none

  /// Finds the journal of a collection. It reads all journals in the person's folder. It needs the mark of the
  /// collection only if none of them was used with the same files.
  static func find(_ choice: JournalChoice, _ makeMark: @autoclosure () -> CollectionMark) -> JournalMatch {
    if let file = choice.file { return .known(file) }
    guard let folder = JournalFolder.path else { return .none }
    let journals = JournalFolder.journals(in: folder).compactMap { path in
      (try? JournalFile.read(path)).map { (path: path, marks: JournalText($0).marks) }
    }
    if journals.isEmpty { return .none }
    let same = journals.first { $0.marks.contains { !$0.paths.isEmpty && $0.paths == choice.paths } }
    if let same { return .known(same.path) }
    let mark = makeMark()
    var best: (path: String, part: Double)?
    var alike: String?
    for (path, marks) in journals {
      if marks.contains(where: { $0.content == mark.content }) { alike = alike ?? path }
      let part = marks.map { mark.part(knownTo: $0) }.max() ?? 0
      if part >= leastKnown, part > best?.part ?? 0 { best = (path, part) }
    }
    if let alike { return .known(alike) }
    return best.map { .similar($0.path, part: $0.part) } ?? .none
  }

  /// If a journal knows at least this part of the studies, evi asks whether to continue with it.
  private static let leastKnown = 0.5
}
