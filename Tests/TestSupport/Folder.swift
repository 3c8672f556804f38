package import Foundation
package import Loading
package import Studies

/// A folder that is gone when the test is over.
package final class Folder {
  package let url = FileManager.default.temporaryDirectory.appending(path: "evi-\(UUID().uuidString)")

  package init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  package func file(_ name: String, _ text: String) throws -> Source {
    try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
    return .file(url.appending(path: name).path)
  }
}

extension StudyCollection {
  package var names: [String] { (0..<count).map { self[$0].name } }
}
