import Glibc

/// A note in the person's folder that says where a part of a file is being written. evi holds a lock on the note while
/// it writes. A kill releases the lock. So a note without a lock belongs to a write that did not end.
final class WriteTrace {
  private let path: String
  private var descriptor: Int32

  /// Writes the note. Returns nil if that fails, because the file itself is more important.
  /// - Parameters:
  ///   - name: The name of the file as the person typed it.
  ///   - aside: The path of the part, from the root or from the folder in which evi runs.
  init?(of name: String, aside: String) {
    guard let folder = Leftovers.folder, let whole = realpath(aside, nil) else { return nil }
    defer { free(whole) }
    guard (try? JournalFolder.make(folder)) != nil else { return nil }
    for attempt in 0..<100 {
      let path = "\(folder)/\(getpid())-\(attempt)"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        return nil
      }
      flock(descriptor, LOCK_EX | LOCK_NB)
      let text = Array("\(String(cString: whole))\n\(name)\n".utf8)
      _ = text.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      (self.path, self.descriptor) = (path, descriptor)
      return
    }
    return nil
  }

  /// Deletes the note.
  func end() {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
    descriptor = -1
  }
}
