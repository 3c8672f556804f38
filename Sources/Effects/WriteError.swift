import Glibc

/// Why a file could not be written. Nothing of it is there then, and what was there before is as it was.
struct WriteError: Error, Hashable {
  enum Kind: Hashable {
    case exists
    case folder
    /// A device, a pipe.
    case notAFile
    case noFolder
    case notAllowed
    case full
    case other(reason: String)
  }

  let kind: Kind
  let name: String

  init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  init(errno code: Int32, _ name: String) {
    switch code {
    case ENOENT, ENOTDIR: self.init(.noFolder, name)
    case EISDIR: self.init(.folder, name)
    case EACCES, EPERM, EROFS: self.init(.notAllowed, name)
    case ENOSPC, EDQUOT, EFBIG: self.init(.full, name)
    default: self.init(.other(reason: String(cString: strerror(code))), name)
    }
  }

  var message: String {
    switch kind {
    case .exists: "“\(name)” is there already."
    case .folder: "“\(name)” is a folder."
    case .notAFile: "“\(name)” is no file that could be replaced."
    case .noFolder: "There is no folder to write “\(name)” in."
    case .notAllowed: "You are not allowed to write “\(name)”."
    case .full: "There is no room left for “\(name)”; nothing was written."
    case .other(let reason): "“\(name)” cannot be written: \(reason)."
    }
  }

  var advice: String {
    switch kind {
    case .exists, .folder, .notAFile: "Name another file."
    case .noFolder: "Make the folder, or name a file elsewhere."
    case .notAllowed: "Name a file in a folder of your own."
    case .full: "Make room, or name a file on another disk."
    case .other: "Name a file elsewhere."
    }
  }
}
