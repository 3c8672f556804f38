package import Browser
import Glibc
package import Loading
package import Pages
import SystemPackage
import Synchronization
import Threads

/// The file with the place where a person was in a collection. There is one for each set of sources.
package struct PlaceFile: Sendable {
  private let folder: String
  private let name: String
  private let sources: String

  /// - Parameter home: The folder for the state of programs: `XDG_STATE_HOME`, or else `~/.local/state`.
  /// - Returns: nil for a pipe, because it has no name under which the place could be found again.
  package init?(of sources: [Source], home: String) {
    let names = sources.compactMap(\.lastingName)
    guard names.count == sources.count, !home.isEmpty else { return nil }
    self.sources = names.joined(separator: " ")
    folder = "\(home)/evi/places"
    name = String(Self.hash(names.joined(separator: "\n")), radix: 16)
  }

  /// The folder for the state of programs; nil if the environment names none.
  package static func home(_ environment: (String) -> String?) -> String? {
    if let home = environment("XDG_STATE_HOME"), home.hasPrefix("/") { return home }
    return environment("HOME").map { $0 + "/.local/state" }
  }

  /// The 64-bit hash FNV-1a (Fowler, Noll and Vo), which is the same in every run.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private var path: String { "\(folder)/\(name)" }

  /// Why nothing can be kept in the folder; nil if evi can write there, or can make the folder.
  package var refusal: Notice? {
    var path = folder[...]
    while access(String(path), F_OK) != 0, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      if errno != ENOENT { break }
      path = path[..<slash]
    }
    return access(String(path), W_OK | X_OK) == 0 ? nil : .placeNotKept("\(Errno(rawValue: errno))")
  }

  /// Returns the place that was kept; nil if there is none.
  package func read() -> KeptPlace? {
    let bytes = try? Source(argument: path).bytes()
    guard let bytes, !bytes.isEmpty else { return nil }
    return KeptPlace(String(decoding: bytes, as: UTF8.self))
  }

  /// Writes the place under another name and then gives the file its name, so that a kill leaves either the old file or
  /// the new one. Only the person can read it.
  func write(_ place: KeptPlace) throws(Errno) {
    var parent = ""
    for part in folder.split(separator: "/") {
      parent += "/\(part)"
      _ = mkdir(parent, 0o700)
    }
    let aside = "\(folder)/.\(name).\(getpid())"
    try Errno.catching {
      let file = try FileDescriptor.open(
        aside, .writeOnly, options: [.create, .truncate, .closeOnExec, .noFollow],
        permissions: FilePermissions(rawValue: 0o600))
      try file.closeAfter { _ = try file.writeAll("of \(sources.oneLine)\n\(place.text)".utf8) }
    }
    if rename(aside, path) != 0 {
      let failure = Errno(rawValue: errno)
      unlink(aside)
      throw failure
    }
  }
}

extension Source {
  /// A name that identifies the source in the next run too; nil for standard input.
  fileprivate var lastingName: String? {
    switch self {
    case .bundled: name
    case .standardInput: nil
    case .table(let number, let source): source.lastingName.map { "\($0)#\(number)" }
    case .file(let path):
      realpath(path, nil).map { whole in
        defer { free(whole) }
        return String(cString: whole)
      } ?? path
    }
  }
}

extension String {
  fileprivate var oneLine: String { split { $0.isNewline }.joined(separator: " ") }
}

/// Keeps the place where the person is. It writes one second after a change, and at the end, so that a kill loses at
/// most that second. While nothing changes it sleeps.
package final class PlaceKeeper: Sendable {
  private struct Work {
    var wanted: KeptPlace?
    var written: KeptPlace?
    var isAtWork = false
    var hasFailed = false
  }

  /// How long the keeper waits for more changes, in milliseconds.
  private static let patience: Int32 = 1000

  private let file: PlaceFile
  private let mailbox: Mailbox
  private let work: Mutex<Work>

  /// - Parameter known: The place in the file; nil if there is none.
  package init(_ file: PlaceFile, known: KeptPlace?, mailbox: Mailbox) {
    (self.file, self.mailbox) = (file, mailbox)
    let refusal = file.refusal
    work = Mutex(Work(written: known, hasFailed: refusal != nil))
    if let refusal { mailbox.post(.noticed(refusal)) }
  }

  /// Stores where the person is. The first place of a collection without a file is the place where every start begins,
  /// so it is not written.
  package func note(_ place: KeptPlace) {
    let starts = work.withLock { work in
      if work.written == nil { work.written = place }
      work.wanted = place
      guard work.written != place, !work.isAtWork else { return false }
      work.isAtWork = true
      return true
    }
    guard starts else { return }
    do {
      try Thread.start { [self] in
        poll(nil, 0, Self.patience)
        work.withLock { $0.isAtWork = false }
        writeNow()
      }.detach()
    } catch {
      work.withLock { $0.isAtWork = false }
    }
  }

  /// Writes the newest place, if it is not in the file. It reports a failure once.
  package func writeNow() {
    if let notice = finish() { mailbox.post(.noticed(notice)) }
  }

  /// Writes the newest place, if it is not in the file.
  /// - Returns: Why it could not be written. Nil if it was written, or if the reason was reported before.
  package func finish() -> Notice? {
    let failure = work.withLock { work -> Errno? in
      guard let wanted = work.wanted, wanted != work.written else { return nil }
      do throws(Errno) {
        try file.write(wanted)
        (work.written, work.hasFailed) = (wanted, false)
        return nil
      } catch {
        defer { work.hasFailed = true }
        return work.hasFailed ? nil : error
      }
    }
    return failure.map { .placeNotKept("\($0)") }
  }
}
