import Browser
import Glibc
import Pages
import Studies

/// The remains of writes that did not end.
enum Leftovers {
  static var folder: String? { JournalFolder.path.map { $0 + "/writes" } }

  /// Finds the parts of files whose write did not end. Deletes each note whose part is gone.
  static func find() -> [Leftover] {
    guard let folder else { return [] }
    return JournalFolder.names(in: folder).sorted().compactMap { name in
      let trace = "\(folder)/\(name)"
      let descriptor = open(trace, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
      let text = (try? JournalFile.read(trace)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.count > 1, let bytes = size(ofPart: lines[0]) else {
        unlink(trace)
        return nil
      }
      return Leftover(name: lines[1], path: lines[0], bytes: bytes, trace: trace)
    }
  }

  /// Returns the size of a part of a file; nil if the path is not an ordinary file with a name that evi gives to such
  /// parts.
  private static func size(ofPart path: String) -> Int? {
    guard let name = path.split(separator: "/").last, name.hasPrefix("."), path.hasPrefix("/") else { return nil }
    let numbers = name.split(separator: ".").last?.split(separator: "-") ?? []
    guard numbers.count == 2, numbers.allSatisfy({ Int($0) != nil }) else { return nil }
    var known = stat()
    guard lstat(path, &known) == 0, known.st_mode & S_IFMT == S_IFREG, known.st_uid == geteuid() else { return nil }
    return Int(known.st_size)
  }

  /// Forgets parts, and deletes them if the person said so.
  /// - Returns: A notice about the result.
  static func clear(_ leftovers: [Leftover], deleting: Bool) -> Notice {
    var failed: String?
    for leftover in leftovers {
      if deleting, size(ofPart: leftover.path) != nil, unlink(leftover.path) != 0 { failed = leftover.path }
      unlink(leftover.trace)
    }
    if let failed { return .partStays(failed) }
    return .cleared(leftovers.count, deleting: deleting)
  }
}
