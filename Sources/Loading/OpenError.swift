import SystemPackage

/// The reason why a source could not be opened, or broke off.
package struct OpenError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case missing
    case folder
    case emptyFolder
    case notAllowed
    /// A pipe or a device, where evi needs a file that is there at once.
    case notOrdinary
    /// The source is the terminal. Its keys are for evi.
    case keyboard
    case brokeOff(reason: String)
    /// Reading the source takes more memory than there is; both numbers in bytes.
    case tooLarge(needed: Int, available: Int)
    case other(reason: String)
  }

  package let kind: Kind
  package let source: String

  init(_ kind: Kind, _ source: String) {
    self.kind = kind
    self.source = source
  }

  init(_ reason: Errno, _ source: String) {
    switch reason {
    case .noSuchFileOrDirectory, .notDirectory: self.init(.missing, source)
    case .isDirectory: self.init(.folder, source)
    case .permissionDenied, .notPermitted: self.init(.notAllowed, source)
    default: self.init(.other(reason: "\(reason)"), source)
    }
  }

  /// Returns a size such as `1.4 GB`, or `350 MB` if it is less than one gigabyte.
  static func size(_ bytes: Int) -> String {
    let megabytes = bytes / 1_000_000 + bytes % 1_000_000 / 500_000
    return megabytes < 1000 ? "\(megabytes) MB" : "\(megabytes / 1000).\(megabytes % 1000 / 100) GB"
  }
}
