import Decisions
import Glibc
package import Pages
package import Studies
import SystemPackage
import Threads

/// Copies the lines of another journal.
package enum JournalImport {
  /// Why nothing was copied.
  package struct Problem: Error {
    package let message: String
    package let advice: String
  }

  /// Appends the lines of a journal that the journal of a collection does not have, byte for byte, with the names of
  /// the people who wrote them. Lines about studies that are not in the collection come along.
  package static func take(
    _ file: String, for collection: StudyCollection, _ choice: JournalChoice
  ) -> Result<Notice, Problem> {
    let mark = CollectionMark(collection, paths: choice.paths)
    var path = file
    do throws(Errno) {
      let part = try JournalFile.read(file, from: 0)
      if part.number == nil { return .failure(.noFile(file)) }
      let other = JournalText(part.bytes)
      guard !other.actions.isEmpty else {
        return .failure(.noAction(in: file))
      }
      // Otherwise two imports at once could each begin a journal.
      let lock = choice.file == nil ? try JournalFolder.path.map(JournalFolder.lock) : nil
      defer { lock.map { _ = close($0) } }
      if case .known(let known) = JournalMatch.find(choice, mark) {
        path = known
      } else if let folder = JournalFolder.path {
        path = JournalFolder.newName(for: mark, in: folder)
      } else {
        return .failure(.noFolder)
      }
      if JournalFile.content(of: path) == .other { return .failure(.noAction(in: path)) }
      var taken = Taken()
      try JournalFile.append(to: path) { whole in
        taken = Taken(from: other, into: JournalText(try whole()), for: mark, by: choice.person)
        return taken.lines.flatMap { $0 + [0x0A] }
      }
      return .success(.tookOver(taken.count, of: taken.people.sorted(), into: path))
    } catch {
      return .failure(.notReadable(path, error))
    }
  }

  /// The lines of another journal that the journal of a collection lacks.
  private struct Taken {
    var lines: [[UInt8]] = []
    var people: Set<String> = []
    /// How many of the lines are actions of the other journal.
    var count = 0

    init() {}

    init(from other: JournalText, into own: JournalText, for mark: CollectionMark, by person: String) {
      let known = Set(own.actions.map(\.id))
      for (action, line) in zip(other.actions, other.lines) where !known.contains(action.id) {
        // A line that says to which collection the other journal belongs is not a decision. It is not copied.
        if case .belong = action.deed { continue }
        lines.append(Array(line))
        people.insert(action.by)
      }
      count = lines.count
      if own.actions.isEmpty, let first = other.actions.first {
        let belonging = Action(id: "\(first.id)-belong", at: first.at, by: person, deed: .belong(mark))
        lines.insert(Array(belonging.line.utf8), at: 0)
      }
    }
  }
}
