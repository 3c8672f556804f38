import Studies
import TestSupport

@testable import Loading

extension Folder {
  /// Writes a file and returns it as a source.
  func file(_ name: String, _ text: String) throws -> Source {
    try write(text, as: name)
    return .file(path(of: name))
  }
}

extension StudyCollection {
  var names: [String] { (0..<count).map { self[$0].name } }
}
