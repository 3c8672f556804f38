import Glibc

extension Source {
  /// The sources that are read for this one: the files of a folder in the order of their names, else itself. Hidden
  /// files and folders in the folder are left alone.
  func opened() throws(OpenError) -> [Source] {
    guard case .file(let path) = self, Self.kind(of: path) == S_IFDIR else { return [self] }
    guard let folder = opendir(path) else { throw OpenError(errno: errno, path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    let base = path.hasSuffix("/") ? path : path + "/"
    // A pipe or a socket that lies there waits for somebody else. What cannot be looked at is kept, so that it is said.
    let files = names.sorted().map { base + $0 }.filter { Self.kind(of: $0) ?? S_IFREG == S_IFREG }
    if files.isEmpty { throw OpenError(.emptyFolder, path) }
    return files.map(Source.file)
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
