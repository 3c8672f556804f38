import Browser
import Glibc
import Loading
import Studies

/// The files that evi is reading, so that it does not write over one of them like over any other file.
struct OpenSources: Sendable {
  var request: LoadRequest?
  /// Whether evi has read all of the sources.
  var isWhole = false

  /// Returns what writing a file would cost if evi is reading that file; nil if evi is not reading it. Names do not
  /// count: a link to a source is the source.
  func cost(of writing: WriteRequest) -> OpenSource? {
    let files = request?.files ?? []
    guard let target = FileNumber(NewFile.path(of: writing.name)),
      let file = files.first(where: { FileNumber($0.path) == target })
    else { return nil }
    let collection = writing.collection
    // A study of evi's own JSON says from which file it came first.
    let studies = (0..<collection.count).filter { position in
      files.count == 1 || collection[position].records.contains { $0.origin.file == file.name }
    }
    let written = Set(writing.positions)
    let gone = studies.count { writing.areFigures || !written.contains($0) }
    let isAll = isWhole && !studies.isEmpty && collection.members == .study
    return OpenSource(studies: isAll ? studies.count : nil, gone: gone)
  }
}

/// What tells a file from all others of the machine, whatever its names.
private struct FileNumber: Equatable {
  let device: UInt64
  let number: UInt64

  init?(_ path: String) {
    var known = stat()
    guard stat(path, &known) == 0 else { return nil }
    (device, number) = (UInt64(known.st_dev), UInt64(known.st_ino))
  }
}
