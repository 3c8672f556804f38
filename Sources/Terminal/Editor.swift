internal import CNcurses
internal import Glibc
internal import SystemPackage

/// A file with a text that the person edits in another program. Nobody else can read it.
struct EditedFile {
  private let folder: String
  private var path: String { folder + "/note.txt" }

  /// Makes a folder and the file in it; nil if evi can write to no folder for such files.
  init?(_ text: String) {
    let homes = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { Environment[$0] }.filter { $0.hasPrefix("/") } + ["/tmp"]
    for home in homes {
      guard let file = EditedFile(in: home) else { continue }
      if file.write(text) {
        self = file
        return
      }
      file.remove()
    }
    return nil
  }

  /// Makes a folder that only its owner can enter.
  private init?(in home: String) {
    var name = Array("\(home)/evi-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { return nil }
    folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func write(_ text: String) -> Bool {
    let file = try? FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec], permissions: .ownerReadWrite)
    guard let file else { return false }
    let isWritten = (try? file.writeAll((text + "\n").utf8)) != nil
    return (try? file.close()) != nil && isWritten
  }

  /// Lets the person edit the file with a program. Returns why that failed; nil if it did not.
  func edit(with editor: String) -> String? {
    let words = editor.split(separator: " ").map(String.init)
    guard let program = words.first else { return EditorWords.none }
    var arguments = (words + [path]).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let status = cncurses_run(&arguments)
    switch status {
    case 0: return nil
    case ..<0: return EditorWords.notStarted(program)
    default: return EditorWords.failed(status)
    }
  }

  /// Returns the text without the line ends at its end; nil if the file cannot be read.
  func read() -> String? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else { return nil }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      guard let count = try? block.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
      if count == 0 { break }
      bytes += block.prefix(count)
    }
    while let last = bytes.last, [0x0A, 0x0D].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Deletes the folder with everything in it, because editors can leave copies beside a file.
  func remove() {
    guard let stream = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}

extension TerminalSession {
  /// How editing a text ended.
  package enum Edited: Equatable {
    case text(String)
    case failed(String)
  }

  /// Leaves the screen to the person's editor until it ends, and then takes the screen back.
  package mutating func edit(_ text: String, with editor: String) -> Edited {
    guard let file = EditedFile(text) else { return .failed(EditorWords.noFolder) }
    defer { file.remove() }
    let failure = file.edit(with: editor)
    redraw()
    if let failure { return .failed(failure) }
    return file.read().map(Edited.text) ?? .failed(EditorWords.fileGone)
  }
}
