import Browser
import SystemPackage

/// The reason why a file could not be written. No part of it is left, and an earlier file with this name is unchanged.
struct WriteError: Error, Hashable {
  enum Kind: Hashable {
    case exists(ExistingFile)
    /// The person stopped the write.
    case stopped
    case folder
    /// A device or a pipe, for example.
    case notAFile
    /// A journal of decisions, over which evi writes no studies.
    case journal
    case noFolder
    case notAllowed
    case full
    /// Larger than the limit on the size of a file (`ulimit -f`).
    case tooLarge
    /// The name has a line end or another control character, which could cut the name short or disguise it.
    case controlCharacter
    case other(reason: String)
  }

  let kind: Kind
  let name: String

  init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  init(_ reason: Errno, _ name: String) {
    switch reason {
    case .noSuchFileOrDirectory, .notDirectory: self.init(.noFolder, name)
    case .isDirectory: self.init(.folder, name)
    case .permissionDenied, .notPermitted, .readOnlyFileSystem: self.init(.notAllowed, name)
    case .noSpace, .diskQuotaExceeded: self.init(.full, name)
    case .fileTooLarge: self.init(.tooLarge, name)
    default: self.init(.other(reason: "\(reason)"), name)
    }
  }
}
