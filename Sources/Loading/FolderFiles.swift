import Glibc
import SystemPackage
import Threads

// Replaces a folder by its files.
extension Source {
  /// Returns the sources to read for this one: the files of a folder in the order of their names, or the source itself
  /// if it is not a folder. In a folder it skips hidden files and everything that is not an ordinary file, such as
  /// another folder.
  func opened() throws(OpenError) -> [Source] {
    guard case .file(let path) = self, Self.kind(of: path) == S_IFDIR else { return [self] }
    guard let folder = opendir(path) else { throw OpenError(.ofLastCall, path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    let base = path.hasSuffix("/") ? path : path + "/"
    // Reading a pipe or a socket in a folder would wait for another program. A file of unknown kind is kept, so that
    // reading it shows its error.
    let files = names.sorted().map { base + $0 }.filter { Self.kind(of: $0) ?? S_IFREG == S_IFREG }
    if files.isEmpty { throw OpenError(.emptyFolder, path) }
    return files.map(Source.file)
  }

  fileprivate var path: String? {
    switch whole {
    case .file(let path): path
    case .standardInput: "/dev/stdin"
    case .bundled, .table: nil
    }
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}

extension LoadRequest {
  /// The files that the sources name, and those of their folders. `name` is what a study says of its origin.
  package var files: [(path: String, name: String)] {
    sources.flatMap { (try? $0.opened()) ?? [] }.compactMap { source in
      source.path.map { (path: $0, name: source.whole.name) }
    }
  }
}
