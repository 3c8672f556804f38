@testable import Effects
import Foundation
import Studies

/// A folder that is gone when the test is over.
final class Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: "evi-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ text: String) throws -> Source {
    try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
    return .file(url.appending(path: name).path)
  }
}

extension StudyCollection {
  var names: [String] { (0..<count).map { self[$0].name } }
}
