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
    let words = editor.shellWords
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
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking]) else {
      return nil
    }
    defer { try? file.close() }
    // The editor may have put something else there. Reading a pipe would wait for ever.
    var known = stat()
    guard fstat(file.rawValue, &known) == 0, known.st_mode & S_IFMT == S_IFREG else { return nil }
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

extension String {
  /// The words of a command as a shell splits it: at spaces, except inside quotes and behind a backslash. Nothing else
  /// has a meaning. A quote without an end reaches to the end.
  var shellWords: [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = self[...]
    while let character = rest.popFirst() {
      switch (character, quote) {
      case (quote, _?): quote = nil
      case ("\\", nil): word = (word ?? "") + String(rest.popFirst() ?? "\\")
      case ("\\", "\"") where rest.first.map { "\"\\$`".contains($0) } == true: word?.append(rest.removeFirst())
      case ("'", nil), ("\"", nil): (quote, word) = (character, word ?? "")
      case (_, nil) where character.isWhitespace:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
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
