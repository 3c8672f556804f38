import Browser
import Glibc
import SystemPackage
import Threads

/// A file that appears whole or not at all. evi writes it under another name, syncs it, and then gives it its own name.
///
/// While the file is written, a note in the person's folder says where the part is. If evi is killed, the next start
/// finds the part by that note.
final class NewFile {
  private static let pieceSize = 1 << 16
  /// In bytes: how much is written between two reports.
  private static let told = 1 << 18

  private let name: String
  private let path: String
  private let aside: String
  private let replaces: Bool
  private let descriptor: FileDescriptor
  private let trace: WriteTrace?
  private let tell: (Int) -> Void
  private let isStopped: () -> Bool
  private var waiting: [UInt8] = []
  private var bytes = 0
  private var failure: Errno?
  private var isFinished = false

  /// - Parameter replaces: Whether an existing file of this name may be replaced.
  init(
    _ name: String, replaces: Bool, telling tell: @escaping (Int) -> Void, isStopped: @escaping () -> Bool
  ) throws(WriteError) {
    // The system reads a name only up to its first NUL, so it would write to another file.
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw WriteError(.controlCharacter, name)
    }
    let path = try Self.place(of: name, replaces: replaces)
    self.name = name
    self.path = path
    (self.tell, self.isStopped) = (tell, isStopped)
    // Only a file that exists now is replaced. If another program makes a file meanwhile, evi asks about it.
    self.replaces = replaces && access(path, F_OK) == 0
    (aside, descriptor) = try Self.create(asideOf: path, name)
    trace = WriteTrace(of: name, aside: aside)
  }

  /// Creates a file beside `path` under a new name. It never touches a file that another evi may have left there.
  private static func create(asideOf path: String, _ name: String) throws(WriteError) -> (String, FileDescriptor) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    for attempt in 0..<100 {
      let aside = "\(folder).\(path.dropFirst(folder.count)).\(getpid())-\(attempt)"
      do throws(Errno) {
        let descriptor = try Errno.catching {
          try FileDescriptor.open(
            aside, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: FilePermissions(rawValue: 0o666))
        }
        return (aside, descriptor)
      } catch {
        if error != .fileExists { throw WriteError(error, name) }
      }
    }
    throw WriteError(.fileExists, name)
  }

  /// Returns the path of a name as a person types it: `~/` is the home folder.
  static func path(of name: String) -> String {
    guard name.hasPrefix("~/"), let home = getenv("HOME") else { return name }
    return String(cString: home) + name.dropFirst()
  }

  /// Returns the path to write to, with links followed. Throws if something exists there that the person must confirm.
  private static func place(of name: String, replaces: Bool) throws(WriteError) -> String {
    let path = path(of: name)
    var known = stat()
    guard stat(path, &known) == 0 else {
      guard Links.isLink(path) else { return path }
      guard let target = Links.target(of: path) else { throw WriteError(.notAFile, name) }
      if !replaces { throw WriteError(.exists(.danglingLink(to: target)), name) }
      return target
    }
    if known.st_mode & S_IFMT == S_IFDIR { throw WriteError(.folder, name) }
    if known.st_mode & S_IFMT != S_IFREG { throw WriteError(.notAFile, name) }
    if JournalFile.content(of: path) == .journal { throw WriteError(.journal, name) }
    let isProtected = known.st_mode & 0o222 == 0 || access(path, W_OK) != 0
    if !replaces { throw WriteError(.exists(isProtected ? .writeProtected : .file), name) }
    guard let whole = realpath(path, nil) else { return path }
    defer { free(whole) }
    return String(cString: whole)
  }

  deinit {
    try? descriptor.close()
    if !isFinished { unlink(aside) }
    trace?.end()
  }

  func append(_ text: String) {
    if failure == nil, isStopped() { giveUp() }
    if failure != nil { return }
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= Self.pieceSize { flush() }
  }

  /// Deletes the part at once, because the loop over the studies can take long to end.
  private func giveUp() {
    failure = .canceled
    waiting = []
    unlink(aside)
    trace?.end()
  }

  private func flush() {
    if failure == nil {
      do throws(Errno) { _ = try Errno.catching { try descriptor.writeAll(waiting) } } catch { failure = error }
      if bytes / Self.told != (bytes + waiting.count) / Self.told { tell(bytes + waiting.count) }
      bytes += waiting.count
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Writes the rest, syncs it, and gives the file its name.
  func finish() throws(WriteError) {
    flush()
    if failure == nil, fsync(descriptor.rawValue) != 0 { failure = .ofLastCall }
    failure = failure ?? (replaces ? replace() : appear())
    if failure == .canceled { throw WriteError(.stopped, name) }
    if failure == .fileExists { throw WriteError(.exists(.file), name) }
    if let failure { throw WriteError(failure, name) }
    isFinished = true
    syncFolder()
  }

  /// - Returns: The error, if the file could not get its name.
  private func replace() -> Errno? {
    var known = stat()
    if stat(path, &known) == 0 { fchmod(descriptor.rawValue, known.st_mode & 0o7777) }
    return rename(aside, path) == 0 ? nil : .ofLastCall
  }

  /// Gives the file its name with a link, which fails if another program has taken the name meanwhile. On a file system
  /// without links evi renames it.
  /// - Returns: The error, if the file could not get its name.
  private func appear() -> Errno? {
    if link(aside, path) == 0 {
      unlink(aside)
      return nil
    }
    let failure = Errno.ofLastCall
    guard [.notPermitted, .notSupportedOnSocket, .noFunction, .tooManyLinks].contains(failure) else { return failure }
    return access(path, F_OK) == 0 ? .fileExists : rename(aside, path) == 0 ? nil : .ofLastCall
  }

  /// Syncs the folder, because the folder stores the name of the file.
  private func syncFolder() {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if opened >= 0 {
      fsync(opened)
      close(opened)
    }
  }
}
