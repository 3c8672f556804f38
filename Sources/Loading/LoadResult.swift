package import Formats
package import Pages
package import Studies

/// What came of reading some sources: a collection of all of them, and what was odd.
package struct LoadResult: Sendable {
  package enum Failure: Error, Hashable, Sendable {
    case open(OpenError)
    case read(ReadError)
  }

  package let collection: StudyCollection
  package let issues: [ReadIssue]
  /// The tables of the articles among the sources.
  package let tables: [TableOutline]
  /// A source each that gave nothing.
  package let failures: [Failure]
  /// What ended the reading before its end.
  package let ending: Ending?
  /// Which records of several sources are one study of the collection, and where each study that was told of while they
  /// were read is in it; nil where nothing was grouped.
  package var grouped: (by: Grouping, places: [UInt32])?

  package enum Ending: Sendable {
    /// Somebody stopped it.
    case stop
    /// There were as many studies as were asked for.
    case enough
    /// Going on would have taken more memory than there was.
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

  /// Whether everything could be read as it stood.
  package var isWhole: Bool { failures.isEmpty && ending != .memory && !issues.contains { $0.severity == .problem } }
}

// The sentences about reading, in one place.
extension Notice {
  static func stopped(after count: Int) -> Notice {
    Notice(
      .problem, "Reading was stopped after \(counted(count, "study", "studies"))",
      advice: "open the source again to read all of it")
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
