import Studies

/// The numbers of a PRISMA 2020 flow diagram, counted from one person's decisions.
package struct PRISMACounts: Hashable, Sendable {
  package struct Reason: Hashable, Sendable {
    package let reason: String
    package let count: Int
  }

  package struct Source: Hashable, Sendable {
    package let name: String
    package let records: Int
    /// Whether it is a trial registry, which PRISMA counts apart from databases of papers.
    package let isRegister: Bool

    package init(_ name: String, records: Int, isRegister: Bool = false) {
      (self.name, self.records, self.isRegister) = (name, records, isRegister)
    }
  }

  /// The sources, in the order of the command line.
  package let sources: [Source]
  /// Records that were removed as duplicates before screening.
  package let duplicates: Int
  /// Studies with a decision by title and abstract, or by full text.
  package let screened: Int
  /// Studies excluded by title and abstract, and their reasons.
  package let excluded: Int
  package let excludedReasons: [Reason]
  /// Studies without a decision.
  package let unscreened: Int
  /// Studies included by title and abstract, or left as maybe.
  package let sought: Int
  package let notRetrieved: Int
  /// Studies that were read in full: included, excluded, or left as maybe.
  package let assessed: Int
  package let assessedExcluded: Int
  package let assessedReasons: [Reason]
  /// The studies of `assessed` that are maybe by full text. They still need a decision.
  package let assessedMaybe: Int
  /// The studies of `sought` that were not read in full yet.
  package let waiting: Int
  package let included: Int
  /// Whether the person decided about any study by full text. If not, `included` counts the decisions by title and
  /// abstract.
  package let hasFullText: Bool

  /// - Parameters:
  ///   - sources: The name of each source and the number of its records.
  ///   - studies: The number of studies, after evi grouped the records of one study.
  ///   - removed: Duplicates that were removed before evi read the sources.
  package init(
    _ decided: Decided, of person: String, sources: [Source], studies: Int, removed: Int = 0
  ) {
    let records = sources.reduce(0) { $0 + $1.records }
    self.sources = sources
    duplicates = records - studies + removed
    let stated = person == decided.me ? decided.stated : [:]
    var opinions = decided.opinions[person] ?? [:]
    for (position, annotation) in stated {
      let own = opinions[position] ?? Opinion()
      guard own[annotation.stage] == nil, !own.takenBack.contains(annotation.stage),
        let decision = Decision(rawValue: annotation.decision)
      else { continue }
      opinions[position, default: Opinion()].apply(
        .decide(decision, at: annotation.stage, reason: annotation.reason), at: nil)
    }
    let verdicts = opinions.values.map { (screening: $0[.screening], fullText: $0[.fullText]) }
      .filter { $0.screening != nil || $0.fullText != nil }
    screened = verdicts.count
    unscreened = studies - verdicts.count
    let out = verdicts.filter { $0.fullText == nil && $0.screening?.decision == .excluded }
    excluded = out.count
    excludedReasons = Self.counted(out.compactMap { $0.screening?.reason })
    sought = screened - excluded
    let read = verdicts.compactMap(\.fullText)
    hasFullText = !read.isEmpty
    notRetrieved = read.count { $0.decision == .notRetrieved }
    assessed = read.count - notRetrieved
    assessedExcluded = read.count { $0.decision == .excluded }
    assessedReasons = Self.counted(read.filter { $0.decision == .excluded }.map(\.reason))
    assessedMaybe = read.count { $0.decision == .maybe }
    waiting = sought - notRetrieved - assessed
    included =
      read.isEmpty
      ? verdicts.count { $0.screening?.decision == .included } : read.count { $0.decision == .included }
  }

  /// Counts the reasons, the most frequent first. An exclusion without one counts as `no reason given`.
  private static func counted(_ reasons: [String]) -> [Reason] {
    var counts: [String: Int] = [:]
    for reason in reasons { counts[reason.isEmpty ? noReason : reason, default: 0] += 1 }
    return counts.map { Reason(reason: $0.key, count: $0.value) }.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.reason < $1.reason
    }
  }

  package static let noReason = "no reason given"

  /// The number of records identified: those of the sources, and the duplicates that were removed before.
  package var identified: Int { screened + unscreened + duplicates }
}
