import Glibc

/// Links whose target does not exist.
enum Links {
  static func isLink(_ path: String) -> Bool {
    var known = stat()
    return lstat(path, &known) == 0 && known.st_mode & S_IFMT == S_IFLNK
  }

  /// Returns the path that a link leads to, through further links; nil if they form a circle.
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
