import Foundation

/// A temporary folder for one test. It is deleted together with its object.
package final class Folder {
  package let path = FileManager.default.temporaryDirectory.appending(path: "evi-\(UUID().uuidString)").path

  package init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Returns the path of a file of this name, whether it exists or not.
  package func path(of name: String) -> String { path + "/" + name }

  package func write(_ text: String, as name: String) throws {
    try text.write(toFile: path(of: name), atomically: true, encoding: .utf8)
  }
}
