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
  /// The reason why reading ended early; nil if it did not.
  package let ending: Ending?
  /// The groups of records that are one study, and the new position of each study that the person saw during the load.
  /// Nil if nothing was grouped.
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
