import Browser
import Glibc
import Pages
import Studies
import SystemPackage
import Threads

/// A note in the person's own folder that a file is being written aside. Its lock is held as long as the write goes on,
/// also over a kill: a note that nobody holds is of a write that did not end.
final class WriteTrace {
  private let path: String
  private var descriptor: Int32

  /// Writes the note; nil where it cannot be written, because the file itself is what matters.
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

  /// Takes the note away.
  func end() {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
    descriptor = -1
  }
}

/// What writes that did not end left behind.
enum Leftovers {
  static var folder: String? { JournalFolder.path.map { $0 + "/writes" } }

  /// Finds the parts of files whose write did not end. A note whose part is gone is taken away.
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

  /// Returns the size of a part of a file: an ordinary file whose name is one that evi gives such parts; else nil.
  private static func size(ofPart path: String) -> Int? {
    guard let name = path.split(separator: "/").last, name.hasPrefix("."), path.hasPrefix("/") else { return nil }
    let numbers = name.split(separator: ".").last?.split(separator: "-") ?? []
    guard numbers.count == 2, numbers.allSatisfy({ Int($0) != nil }) else { return nil }
    var known = stat()
    guard lstat(path, &known) == 0, known.st_mode & S_IFMT == S_IFREG, known.st_uid == geteuid() else { return nil }
    return Int(known.st_size)
  }

  /// Forgets parts, and deletes them where the person said so.
  /// - Returns: What became of them.
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

extension Notice {
  static func cleared(_ count: Int, deleting: Bool) -> Notice {
    let parts = counted(count, "part of a file", "parts of files")
    return Notice(.note, deleting ? "\(parts) taken away" : "\(parts) left where \(count == 1 ? "it is" : "they are")")
  }

  static func partStays(_ path: String) -> Notice {
    Notice(.problem, "This part of a file cannot be deleted: “\(path)”", advice: "check the folder's permissions")
  }
}

/// Links that lead nowhere.
enum Links {
  static func isLink(_ path: String) -> Bool {
    var known = stat()
    return lstat(path, &known) == 0 && known.st_mode & S_IFMT == S_IFLNK
  }

  /// Returns the path that a link leads to, through further links; nil where they end in a circle.
  static func target(of path: String) -> String? {
    var path = path
    for _ in 0..<40 {
      guard isLink(path) else { return path }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { return nil }
      let text = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = text.hasPrefix("/") ? text : folder + text
    }
    return nil
  }
}
