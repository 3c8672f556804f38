import Foundation

/// A folder of a test's own, gone with it.
package final class Folder {
  package let path = FileManager.default.temporaryDirectory.appending(path: "evi-\(UUID().uuidString)").path

  package init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where a file of that name is, or would be.
  package func path(of name: String) -> String { path + "/" + name }

  package func write(_ text: String, as name: String) throws {
    try text.write(toFile: path(of: name), atomically: true, encoding: .utf8)
  }
}
