import Decisions
import Glibc
import SystemPackage
import Threads

/// A journal as a file. Lines are appended and synced under a lock. No line is ever rewritten.
enum JournalFile {
  /// Returns the whole file; empty if there is none.
  static func read(_ path: String) throws(Errno) -> [UInt8] { try read(path, from: 0).bytes }

  /// The bytes from an offset on, and the number that distinguishes this file from another file of the same name.
  struct Part {
    var bytes: [UInt8]
    /// The file's number on its disk; nil if there is no file.
    var number: UInt64?
  }

  static func read(_ path: String, from offset: Int) throws(Errno) -> Part {
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try Errno.catching {
        try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
      }
    } catch {
      if error == .noSuchFileOrDirectory { return Part(bytes: [], number: nil) }
      throw error
    }
    return try Errno.catching {
      try descriptor.closeAfter {
        var known = stat()
        guard fstat(descriptor.rawValue, &known) == 0 else { throw Errno.ofLastCall }
        try refuseUnlessOrdinary(known)
        var bytes: [UInt8] = []
        let size = max(0, Int(known.st_size) - offset)
        bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
          let room = UnsafeMutableRawBufferPointer(buffer)
          while count < size {
            let read = try descriptor.read(
              fromAbsoluteOffset: Int64(offset + count), into: .init(rebasing: room[count...]))
            if read == 0 { break }
            count += read
          }
        }
        return Part(bytes: bytes, number: UInt64(known.st_ino))
      }
    }
  }

  /// What an existing file is, told by its beginning.
  enum Content {
    case nothing, journal, other
  }

  /// Tells a journal from another file, for example the table of studies itself. evi adds no lines to another file, and
  /// writes no studies over a journal.
  static func content(of path: String) -> Content {
    let descriptor = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
    guard let descriptor else { return .nothing }
    defer { try? descriptor.close() }
    var beginning = [UInt8](repeating: 0, count: 1 << 16)
    let count = (try? beginning.withUnsafeMutableBytes { try descriptor.read(into: $0) }) ?? 0
    if count == 0 { return .nothing }
    let text = JournalText(Array(beginning[..<count]))
    // The first line of a journal may have broken off.
    let isBegun = beginning.starts(with: "{\"v\":".utf8)
    return text.actions.isEmpty && text.newer == 0 && !isBegun ? .other : .journal
  }

  /// Returns the whole of a file that reports no size, such as those in `/proc`.
  static func readWhole(_ path: String) throws(Errno) -> [UInt8] {
    try Errno.catching {
      let descriptor = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      return try descriptor.closeAfter {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 14)
        while true {
          let count = try block.withUnsafeMutableBytes { try descriptor.read(into: $0) }
          if count == 0 { return bytes }
          bytes += block[..<count]
        }
      }
    }
  }

  /// Appends lines, each with its end, and syncs them. After a failure the file is as it was before.
  ///
  /// If another program left the last line without an end, that line gets its end first, so that no two lines run
  /// together.
  static func append(_ text: [UInt8], to path: String) throws(Errno) { try append(to: path) { _ in text } }

  /// Appends the lines that `choose` makes of the whole file. No other evi writes in between.
  static func append(to path: String, choosing choose: (_ whole: () throws(Errno) -> [UInt8]) throws -> [UInt8])
    throws(Errno)
  {
    try Errno.catching {
      let isNew = access(path, F_OK) != 0
      let descriptor = try FileDescriptor.open(
        path, .readWrite, options: [.append, .create, .closeOnExec, .nonBlocking], permissions: [.ownerReadWrite])
      try descriptor.closeAfter {
        var known = stat()
        guard fstat(descriptor.rawValue, &known) == 0 else { throw Errno.ofLastCall }
        try refuseUnlessOrdinary(known)
        try lock(descriptor)
        defer { flock(descriptor.rawValue, LOCK_UN) }
        // Another program may have deleted the file meanwhile.
        guard fstat(descriptor.rawValue, &known) == 0, known.st_nlink > 0 else {
          throw Errno.resourceTemporarilyUnavailable
        }
        let end = try descriptor.seek(offset: 0, from: .end)
        do {
          var bytes = try choose { () throws(Errno) in try read(path) }
          if end > 0, !bytes.isEmpty, try !endsLine(descriptor, at: end) { bytes.insert(0x0A, at: 0) }
          let written = try bytes.withUnsafeBytes { try descriptor.write($0) }
          if written < bytes.count { try descriptor.writeAll(bytes[written...]) }
          if fdatasync(descriptor.rawValue) != 0 { throw Errno.ofLastCall }
        } catch {
          // No other evi can have written after these bytes, because this evi holds the lock.
          ftruncate(descriptor.rawValue, off_t(end))
          if isNew, end == 0 { unlink(path) }
          throw error
        }
      }
      if isNew { syncFolder(of: path) }
    }
  }

  /// A pipe would block evi for ever.
  private static func refuseUnlessOrdinary(_ known: stat) throws(Errno) {
    switch known.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory
    default: throw .notSupported
    }
  }

  private static func endsLine(_ descriptor: FileDescriptor, at end: Int64) throws -> Bool {
    var last: [UInt8] = [0]
    let count = try last.withUnsafeMutableBytes { try descriptor.read(fromAbsoluteOffset: end - 1, into: $0) }
    return count == 1 && last[0] == 0x0A
  }

  /// Waits at most two seconds for the lock, because a stopped evi can hold it for ever. On a file system without
  /// locks, evi writes without one.
  private static func lock(_ descriptor: FileDescriptor) throws {
    for _ in 0..<200 {
      if flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 { return }
      let reason = Errno.ofLastCall
      if [.noLocks, .notSupported, .noFunction].contains(reason) { return }
      guard [.wouldBlock, .interrupted].contains(reason) else { throw reason }
      usleep(10_000)
    }
    throw Errno.resourceTemporarilyUnavailable
  }

  /// Syncs the folder, because the folder stores the name of the file.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }
}

/// Reports that a file in a folder has changed.
///
/// It watches the folder and not the file, because a program that replaces the journal makes another file. While
/// nothing changes it uses no time. A network disk does not report what other machines do, so there evi must ask
/// regularly.
final class FolderWatch {
  let descriptor: Int32
  /// Whether other machines can change the folder without a report.
  let mustBeAsked: Bool

  init?(_ folder: String) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    mustBeAsked = Self.isOnNetwork(folder)
    guard descriptor >= 0 else { return nil }
    let changes = UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM)
    if inotify_add_watch(descriptor, folder, changes) < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Returns whether a folder is on the disk of another machine, as the table of mounts says (proc(5)): the third word
  /// of a line is the number of the disk, and the kind of file system follows ` - `.
  private static func isOnNetwork(_ folder: String) -> Bool {
    var known = stat()
    guard stat(folder, &known) == 0, let bytes = try? JournalFile.readWhole("/proc/self/mountinfo") else {
      return false
    }
    let device = UInt64(known.st_dev)
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    let networks = ["nfs", "cifs", "smb", "afs", "9p", "ceph", "fuse.sshfs", "fuse.gluster"]
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      guard words.count > 2, words[2] == "\(major):\(minor)", let dash = words.firstIndex(of: "-") else { return false }
      return networks.contains { words[(dash + 1)...].first?.hasPrefix($0) == true }
    }
  }

  /// Reads all reports, so that the descriptor has nothing more to read.
  func drain() {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while Glibc.read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }
}
