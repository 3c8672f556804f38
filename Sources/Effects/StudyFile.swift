import Browser
import Evidence
import Glibc
import Pages
import Reports
import Studies
import SystemPackage
import Threads

/// Writes studies to a file.
enum StudyFile {
  static func write(_ request: WriteRequest) -> WriteAnswer {
    let name = request.name.trimming(" ")
    guard let format = ListFormat(ofFile: name) else { return .refused(name: request.name, .unknownEnding(name)) }
    // A Markdown table gets the columns that the list shows.
    let columns = format == .markdown && !request.columns.isEmpty ? request.columns : nil
    let selection = Selection(collection: request.collection, positions: request.positions)
    let report = ListReport(selection, columns: columns, by: request.options)
    do throws(WriteError) {
      let file = try NewFile(name, replaces: request.replaces)
      report.print(as: format, on: Paper(columns: nil) { file.append($0) })
      try file.finish()
    } catch {
      if error.kind == .exists { return .exists(name: request.name) }
      return .refused(name: request.name, Notice(.problem, error.message, advice: error.advice))
    }
    return .written(.written(request.positions.count, to: name, losing: report.loss(in: format)?.sentence))
  }
}

extension Notice {
  fileprivate static func written(_ count: Int, to name: String, losing loss: String?) -> Notice {
    Notice(.note, "\(counted(count, "study is", "studies are")) written to “\(name)”", advice: loss ?? "")
  }

  fileprivate static func unknownEnding(_ name: String) -> Notice {
    Notice(
      .problem, "evi writes no such format: “\(name)”",
      advice: "end its name with .csv .tsv .json .ndjson .ris .bib .csl.json or .md")
  }
}

extension String {
  fileprivate func trimming(_ outer: Character) -> String {
    var rest = self[...]
    while rest.first == outer { rest = rest.dropFirst() }
    while rest.last == outer { rest = rest.dropLast() }
    return String(rest)
  }
}

/// A file that appears whole or not at all: evi writes it under another name, syncs it, and then gives it its name.
private final class NewFile {
  private static let pieceSize = 1 << 16

  private let name: String
  private let path: String
  private let aside: String
  private let replaces: Bool
  private let descriptor: FileDescriptor
  private var waiting: [UInt8] = []
  private var failure: Errno?
  private var isFinished = false

  /// - Parameter replaces: Whether an existing file of this name may be replaced.
  init(_ name: String, replaces: Bool) throws(WriteError) {
    // The system reads a name only up to its first NUL, and that would be another file.
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw WriteError(.controlCharacter, name)
    }
    let path = try Self.place(of: name, replaces: replaces)
    self.name = name
    self.path = path
    self.replaces = replaces
    (aside, descriptor) = try Self.create(asideOf: path, name)
  }

  /// Creates a file beside `path` under a new name. It never touches a file that another evi may have left behind.
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

  /// Returns the path to write to. If the file exists, resolves its links.
  private static func place(of name: String, replaces: Bool) throws(WriteError) -> String {
    var path = name
    if name.hasPrefix("~/"), let home = getenv("HOME") { path = String(cString: home) + name.dropFirst() }
    var known = stat()
    guard stat(path, &known) == 0 else { return path }
    if known.st_mode & S_IFMT == S_IFDIR { throw WriteError(.folder, name) }
    if known.st_mode & S_IFMT != S_IFREG { throw WriteError(.notAFile, name) }
    if !replaces { throw WriteError(.exists, name) }
    guard let whole = realpath(path, nil) else { return path }
    defer { free(whole) }
    return String(cString: whole)
  }

  deinit {
    try? descriptor.close()
    if !isFinished { unlink(aside) }
  }

  func append(_ text: String) {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= Self.pieceSize { flush() }
  }

  private func flush() {
    if failure == nil {
      do throws(Errno) { _ = try Errno.catching { try descriptor.writeAll(waiting) } } catch { failure = error }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Writes the rest, syncs it, and gives the file its name.
  func finish() throws(WriteError) {
    flush()
    if failure == nil, fsync(descriptor.rawValue) != 0 { failure = .ofLastCall }
    failure = failure ?? (replaces ? replace() : appear())
    if failure == .fileExists { throw WriteError(.exists, name) }
    if let failure { throw WriteError(failure, name) }
    isFinished = true
    syncFolder()
  }

  /// - Returns: Why the file could not get its name, if so.
  private func replace() -> Errno? {
    var known = stat()
    if stat(path, &known) == 0 { fchmod(descriptor.rawValue, known.st_mode & 0o7777) }
    return rename(aside, path) == 0 ? nil : .ofLastCall
  }

  /// Gives the file its name with a link, which fails if another program has taken the name meanwhile. A file system
  /// without links gets a rename.
  /// - Returns: Why the file could not get its name, if so.
  private func appear() -> Errno? {
    if link(aside, path) == 0 {
      unlink(aside)
      return nil
    }
    let failure = Errno.ofLastCall
    guard [.notPermitted, .notSupportedOnSocket, .noFunction, .tooManyLinks].contains(failure) else { return failure }
    return access(path, F_OK) == 0 ? .fileExists : rename(aside, path) == 0 ? nil : .ofLastCall
  }

  /// Syncs the folder, because the folder holds the file's name.
  private func syncFolder() {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if opened >= 0 {
      fsync(opened)
      close(opened)
    }
  }
}
