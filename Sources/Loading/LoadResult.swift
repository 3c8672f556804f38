package import Formats
package import Pages
package import Studies

/// The result of reading sources: one collection of all studies, with the issues and the failures.
package struct LoadResult: Sendable {
  package enum Failure: Error, Hashable, Sendable {
    case open(OpenError)
    case read(ReadError)
  }

  package let collection: StudyCollection
  package let issues: [ReadIssue]
  /// The tables of the articles among the sources.
  package let tables: [TableOutline]
  /// One failure for each source that could not be read, or broke off.
  package let failures: [Failure]
  /// The reason why reading ended early; nil when it did not.
  package let ending: Ending?
  /// The groups of records that are one study, and the new position of each study that was shown during the load; nil
  /// when nothing was grouped.
  package var grouped: (by: Grouping, places: [UInt32])?

  package enum Ending: Sendable {
    /// The person stopped the load.
    case stop
    /// The requested number of studies has been read.
    case enough
    /// Memory has run short.
    case memory
  }

  package var isStopped: Bool { ending == .stop }

  package var notices: [Notice] {
    let ended: [Notice] =
      switch ending {
      case .stop: [.stopped(after: collection.count)]
      case .enough: [.readOnly(collection.count)]
      case .memory: [.outOfMemory(after: collection.count)]
      case nil: []
      }
    let grouped = grouped.map { [Notice.grouped(by: $0.by)] } ?? []
    return ended + grouped + failures.map(Notice.init) + issues.map(Notice.init)
  }

  /// Whether everything was read without a failure or a problem.
  package var isWhole: Bool { failures.isEmpty && ending != .memory && !issues.contains { $0.severity == .problem } }
}

// The notices about reading. All their sentences are in this file.
extension Notice {
  static func stopped(after count: Int) -> Notice {
    Notice(
      .problem, "Reading stopped after \(counted(count, "study", "studies"))",
      advice: "open the source again to read everything")
  }

  static func readOnly(_ count: Int) -> Notice {
    Notice(
      .note, "Only the first \(counted(count, "study", "studies")) were read, as asked.",
      advice: "Leave --first out to read all of them.")
  }

  static func outOfMemory(after count: Int) -> Notice {
    Notice(
      .problem, "Reading ended after \(counted(count, "study", "studies")): memory runs short.",
      advice: "What was read stays. End other programs, or read less with --first.")
  }

  package static func grouped(by grouping: Grouping) -> Notice {
    let kinds = Identity.Kind.allCases.compactMap { kind -> String? in
      let count = grouping.groups.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) by \(kind.text)"
    }
    let studies = counted(grouping.groups.count, "study", "studies")
    return Notice(
      .note, "\(grouping.records) records of \(studies) were grouped (\(kinds.joined(separator: "; "))).",
      advice: "--keep-duplicates leaves them apart.")
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
