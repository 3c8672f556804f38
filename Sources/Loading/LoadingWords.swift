package import Formats
package import Pages
package import Studies

// The words of this room: about reading, and about what cannot be opened.

enum LoadingWords {
  /// What evi says before it ends because the system gives no more memory. It is no `Notice`, which needs memory.
  static let noMoreMemory: StaticString = """
    evi: There is no more memory, and evi ended. Close other programs, or read less with --first.

    """
}

extension Notice {
  static func stopped(after count: Int) -> Notice {
    Notice(
      .problem, "evi stopped reading after \(counted(count, "study", "studies"))",
      advice: "open the source again to read everything")
  }

  static func readOnly(_ count: Int) -> Notice {
    Notice(
      .note, "evi read only the first \(counted(count, "study", "studies")), as you asked.",
      advice: "Leave --first out to read all of them.")
  }

  static func outOfMemory(after count: Int) -> Notice {
    Notice(
      .problem, "The memory is almost full. evi stopped reading after \(counted(count, "study", "studies")).",
      advice: "These studies stay. Close other programs, or read less with --first.")
  }

  package static func grouped(by grouping: Grouping) -> Notice {
    let kinds = Identity.Kind.allCases.compactMap { kind -> String? in
      let count = grouping.groups.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) by \(kind.text)"
    }
    let studies = counted(grouping.groups.count, "study", "studies")
    return Notice(
      .note, "evi joined \(grouping.records) records into \(studies) (\(kinds.joined(separator: "; "))).",
      advice: "--keep-duplicates keeps them apart.")
  }

  package init(_ failure: LoadResult.Failure) {
    switch failure {
    case .read(let error) where error.kind == .empty && error.origin?.file == Source.standardInput.name:
      self.init(
        .problem, "Standard input is empty.", advice: "Check the program before the pipe, or name a file: evi table.csv"
      )
    case .open(let error): self.init(.problem, error.message, advice: error.advice)
    case .read(let error):
      self.init(
        .problem, error.message, advice: error.advice, origin: error.origin, column: error.column,
        excerpt: error.excerpt)
    }
  }

  package init(_ issue: ReadIssue) {
    self.init(
      issue.severity == .problem ? .problem : .note, issue.message, advice: issue.advice, origin: issue.origin,
      column: issue.column, excerpt: issue.excerpt)
  }
}

extension OpenError {
  package var message: String {
    switch kind {
    case .missing: "There is no file “\(source)”."
    case .folder: "This is a folder: “\(source)”."
    case .emptyFolder: "There is no file in the folder “\(source)”."
    case .notOrdinary: "This is not an ordinary file: “\(source)”."
    case .notAllowed: "You are not allowed to read “\(source)”."
    case .keyboard: "Standard input is the keyboard. evi cannot read studies from it."
    case .brokeOff(let reason): "Reading broke off (\(reason)): “\(source)”."
    case .tooLarge(let needed, let available):
      "This needs about \(Self.size(needed)) of memory, and the machine has \(Self.size(available)): “\(source)”."
    case .other(let reason): "Opening failed (\(reason)): “\(source)”."
    }
  }

  package var advice: String {
    switch kind {
    case .missing: "Check the name. `evi collections` lists the collections inside evi."
    case .folder: "Open the folder without `#` and the number, or name a file in it."
    case .emptyFolder: "evi does not look in the folders inside it. Name the folder that has the files."
    case .notOrdinary: "Write its text to a file first."
    case .notAllowed: "Ask the owner of the file, or check it with ls -l."
    case .keyboard: "Send a file into it: evi - < table.csv"
    case .brokeOff: "evi kept what came before. Check the disk or the connection, then open it again."
    case .tooLarge: "Read a part of it: --first 100000 reads only the first 100000 studies."
    case .other: "Check it with ls -l."
    }
  }
}

extension Source {
  /// The name in messages and origins.
  package var name: String {
    switch self {
    case .bundled: "anakinra-car-t"
    case .standardInput: "standard input"
    case .file(let path): path
    case .table(let number, let source): "\(source.name)#\(number)"
    }
  }
}
