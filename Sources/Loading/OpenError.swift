import SystemPackage

/// The reason why a source could not be opened, or broke off.
package struct OpenError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case missing
    case folder
    case emptyFolder
    case notAllowed
    /// The source is the terminal, whose keys are for evi.
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

  package var message: String {
    switch kind {
    case .missing: "There is no file “\(source)”."
    case .folder: "“\(source)” is a folder."
    case .emptyFolder: "There is no file in the folder “\(source)”."
    case .notAllowed: "You are not allowed to read “\(source)”."
    case .keyboard: "Standard input is the keyboard, so there is nothing to read from it."
    case .brokeOff(let reason): "Reading “\(source)” broke off: \(reason)."
    case .tooLarge(let needed, let available):
      "“\(source)” would take about \(Self.size(needed)) of memory, and there are \(Self.size(available))."
    case .other(let reason): "“\(source)” cannot be opened: \(reason)."
    }
  }

  package var advice: String {
    switch kind {
    case .missing: "Check the name. `evi collections` lists the collections inside evi."
    case .folder: "Open it without `#` and the number, or name a file in it."
    case .emptyFolder: "evi does not look in the folders inside it. Name the folder that has the files."
    case .notAllowed: "Ask its owner, or check it with ls -l."
    case .keyboard: "Send a file into it: evi - < table.csv"
    case .brokeOff: "What came before was read. Check the disk or the connection, then open it again."
    case .tooLarge: "Read a part of it: --first 100000 reads so many studies and no more."
    case .other: "Check it with ls -l."
    }
  }

  /// Returns a size such as `1.4 GB`, or `350 MB` if it is less than one gigabyte.
  private static func size(_ bytes: Int) -> String {
    let megabytes = bytes / 1_000_000 + bytes % 1_000_000 / 500_000
    return megabytes < 1000 ? "\(megabytes) MB" : "\(megabytes / 1000).\(megabytes % 1000 / 100) GB"
  }
}
