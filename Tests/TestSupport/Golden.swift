public import Foundation
public import Testing

/// The places of files, found from this source file, so that tests run from any folder.
public enum Place {
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Real files in a folder beside the repository. Tests that need them are skipped when they are missing.
  public static let samples = package.deletingLastPathComponent().appending(path: "shared/samples")

  public static func sample(_ name: String) -> URL { samples.appending(path: name) }

  public static func hasSample(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: sample(name).path)
  }

  /// Returns the folder with the expected files of a test.
  public static func beside(_ testFile: String, _ name: String) -> URL {
    URL(fileURLWithPath: testFile).deletingLastPathComponent().appending(path: name)
  }
}

/// Compares `text` with a file. With `EVI_RECORD=1`, or when the file is missing, writes the file and fails, so that a
/// person checks what was recorded.
public func expectOnFile(_ text: String, _ file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
  let recording = ProcessInfo.processInfo.environment["EVI_RECORD"] != nil
  let known = try? String(contentsOf: file, encoding: .utf8)
  if known == text { return }
  if recording || known == nil {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent): look at it, then run again", sourceLocation: sourceLocation)
    } catch {
      Issue.record(error, sourceLocation: sourceLocation)
    }
    return
  }
  let difference = firstDifference(known ?? "", text)
  Issue.record(
    "\(file.path) differs from \(difference)\nEVI_RECORD=1 swift test records what is there now:\n\(text)",
    sourceLocation: sourceLocation)
}

private func firstDifference(_ old: String, _ new: String) -> String {
  let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
  let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
  for line in 0..<max(oldLines.count, newLines.count) {
    let before = line < oldLines.count ? oldLines[line] : "(nothing)"
    let now = line < newLines.count ? newLines[line] : "(nothing)"
    if before != now { return "line \(line + 1):\n- \(before)\n+ \(now)" }
  }
  return "the end of a line"
}
