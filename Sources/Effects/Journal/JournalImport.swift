import Decisions
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
      let other = JournalText(try JournalFile.read(file))
      guard !other.actions.isEmpty else {
        return .failure(.noAction(in: file))
      }
      if case .known(let known) = JournalMatch.find(choice, mark) {
        path = known
      } else if let folder = JournalFolder.path {
        path = JournalFolder.newName(for: mark, in: folder)
        try JournalFolder.make(folder)
      } else {
        return .failure(.noFolder)
      }
      if JournalFile.content(of: path) == .other { return .failure(.noAction(in: path)) }
      let own = JournalText(try JournalFile.read(path))
      let known = Set(own.actions.map(\.id))
      var lines: [[UInt8]] = []
      var people: Set<String> = []
      if own.actions.isEmpty, let first = other.actions.first {
        let belonging = Action(
          id: "\(first.id)-belong", at: first.at, by: choice.person, deed: .belong(mark))
        lines.append(Array(belonging.line.utf8))
      }
      for (action, line) in zip(other.actions, other.lines) where !known.contains(action.id) {
        // A line that says to which collection the other journal belongs is not a decision. It is not copied.
        if case .belong = action.deed { continue }
        lines.append(Array(line))
        people.insert(action.by)
      }
      if !lines.isEmpty { try JournalFile.append(lines.flatMap { $0 + [0x0A] }, to: path) }
      return .success(.tookOver(lines.count, of: people.sorted(), into: path))
    } catch {
      return .failure(.notReadable(path, error))
    }
  }
}
