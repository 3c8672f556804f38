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

  var message: String {
    switch kind {
    case .stopped: "“\(name)” was given up."
    case .exists: "This file exists: “\(name)”."
    case .folder: "This is a folder: “\(name)”."
    case .notAFile: "This is not an ordinary file: “\(name)”."
    case .noFolder: "The folder does not exist: “\(name)”."
    case .notAllowed: "You are not allowed to write “\(name)”."
    case .full: "The disk is full. Nothing was written to “\(name)”."
    case .tooLarge: "The file would be larger than the limit. Nothing was written to “\(name)”."
    case .controlCharacter: "This name has a control character: “\(name)”."
    case .other(let reason): "Writing failed (\(reason)): “\(name)”."
    }
  }

  var advice: String {
    switch kind {
    case .exists, .folder, .notAFile, .stopped: "Name another file."
    case .noFolder: "Make the folder, or name a file elsewhere."
    case .notAllowed: "Name a file in a folder of your own."
    case .full: "Make room, or name a file on another disk."
    case .tooLarge: "Raise the limit (ulimit -f), or write fewer studies."
    case .controlCharacter: "Type the name again, without line ends."
    case .other: "Name a file elsewhere."
    }
  }
}
