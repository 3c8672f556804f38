package import Studies

// Finds the columns of a table that state how many people of each group had an outcome.
extension JoinedColumns {
  /// Returns each column of events whose total stands in another column: `Deaths anakinra` and `N anakinra`, `Events`
  /// and `Total`.
  ///
  /// A total belongs to the events whose heading names the same arm. If several headings name that arm, it belongs to
  /// the events right before it. A total that names no arm belongs only to events that name none.
  /// - Complexity: O(number of fields²) for a table with totals, otherwise O(number of fields).
  package static func proportions(of collection: StudyCollection) -> [JoinedColumns] {
    let outcomes = collection.fields(in: .outcome)
    if outcomes.isEmpty { return [] }
    let totals = collection.fields.indices.map(FieldIndex.init).compactMap { field -> Total? in
      outcomes.contains(field) ? nil : Total(field, collection[field])
    }
    if totals.isEmpty { return [] }
    let joined = outcomes.compactMap { events -> JoinedColumns? in
      let field = collection[events]
      let heading = HeadingWords(field.label)
      guard OutcomeHeading.countsEvents(heading) else { return nil }
      let words = Set(heading.words)
      let bare = heading.without(OutcomeHeading.outcomes, OutcomeHeading.counts, OutcomeHeading.fillers)
      let fitting = totals.filter { total in
        total.isNegated == heading.isNegated && (total.arm.isEmpty ? bare.isEmpty : total.arm.isSubset(of: words))
      }
      let closest = fitting.map(\.arm.count).max() ?? 0
      let best = fitting.filter { $0.arm.count == closest }
      let next = FieldIndex(Int(events.rawValue) + 1)
      guard let total = best.first(where: { $0.field == next }) ?? (best.count == 1 ? best[0] : nil) else { return nil }
      return JoinedColumns(
        lead: events,
        form: .proportion(
          total: total.field, events: field.numberStyle, totals: collection[total.field].numberStyle),
        arm: total.name)
    }
    return joined.map { columns in
      let isTreated = columns.arm.isEmpty && joined.contains { columns.isBesideControl($0, of: collection) }
      return isTreated ? columns.named(OutcomeHeading.treated) : columns
    }
  }

  /// Whether `other` is the same outcome in a control group: `Events` beside `Control events`.
  private func isBesideControl(_ other: JoinedColumns, of collection: StudyCollection) -> Bool {
    let arm = Set(HeadingWords(other.arm).words)
    let outcome = { (columns: JoinedColumns) in
      Set(HeadingWords(collection[columns.lead].label).words).subtracting(arm)
        .filter { !OutcomeHeading.fillers.contains($0) }
    }
    return !arm.isEmpty && arm.allSatisfy { OutcomeHeading.controls.contains($0) }
      && outcome(other) == outcome(self)
  }

  private func named(_ arm: String) -> JoinedColumns {
    var columns = self
    columns.arm = arm
    return columns
  }
}

/// A column that gives the number of people in a group.
private struct Total {
  let field: FieldIndex
  /// The folded words that name the group.
  let arm: Set<String>
  /// The group in the heading's own words.
  let name: String
  let isNegated: Bool

  init?(_ place: FieldIndex, _ field: Field) {
    // A second column of the same name has a number in brackets behind it.
    let isNumbered = field.label.hasSuffix(")")
    let label = isNumbered ? field.label.replacing(/\ \([2-9]\)$/, with: "") : field.label
    let heading = HeadingWords(label)
    guard heading.has(OutcomeHeading.totals), field.kind == .number || field.role == .enrolled,
      !heading.has(OutcomeHeading.shares)
    else { return nil }
    self.field = place
    arm = heading.without(OutcomeHeading.totals, OutcomeHeading.fillers)
    name = OutcomeHeading.armName(label)
    isNegated = heading.isNegated
  }
}

extension Field {
  /// The group of people whose size the heading gives: `Anakinra` in `Anakinra (n = 20)`. Empty if the heading gives
  /// no size.
  var armName: String {
    ProportionSource.groupSize(in: label) == nil ? "" : OutcomeHeading.armName(labelWithoutSize)
  }

  /// The heading without the size of a group.
  var labelWithoutSize: String {
    label.contains("=") ? label.replacing(/[(\[]?[nN] ?= ?[0-9]+[)\]]?/, with: "") : label
  }
}

/// The words in headings of tables that count outcomes.
package enum OutcomeHeading {
  /// Whether a heading says that its plain numbers are counts. `Deaths` and `Relapse (n)` say so; `Mortality`, which
  /// can be in per cent, and `Deaths (%)` do not.
  static func countsEvents(_ heading: HeadingWords) -> Bool {
    heading.has(counts) && (!heading.words.contains("%") || heading.words.contains("n"))
  }

  /// Returns the part of a heading that names a group of people, in its own words.
  static func armName(_ label: String) -> String {
    let words = label.split { !($0.isLetter || $0.isNumber || "-+/'".contains($0)) }
    return words.compactMap { word -> String? in
      let folded = Folding.fold(String(word))
      // `n1` is the size of group 1, so the digits are left out.
      let letters = folded.prefix { !$0.isASCIIDigit }
      if letters.count < folded.count, totals.contains(letters) {
        return "group \(String(decoding: folded[letters.endIndex...], as: UTF8.self))"
      }
      return isName(folded) ? String(word) : nil
    }.joined(separator: " ")
  }

  private static func isName(_ folded: [UInt8]) -> Bool {
    ![totals, counts, outcomes, fillers].contains { $0.contains(folded[...]) }
  }

  static let counts: WordList = """
    n no number count events event cases deaths responders responses remissions relapses recurrences infections \
    complications failures survivors withdrawals dropouts died
    """
  static let totals: WordList = """
    total totals n size sample patients participants subjects randomised randomized analysed analyzed evaluable \
    denominator enrolled enrolment enrollment
    """
  static let outcomes: WordList = """
    mortality death response remission relapse recurrence progression infection complication toxicity toxicities adverse \
    survival outcome failure cr orr crr pr or serious
    """
  /// The name of the group that is beside a control group and has no name in the headings.
  static let treated = "treatment"
  /// Words of a number that is that of each of several groups: `N per group`.
  static let shares: WordList = "per each"
  /// Words of headings with numbers in per cent that are no share of people: `Mortality reduction (%)`.
  static let others: WordList = """
    reduction difference change predicted expected weight weighting available availability heterogeneity ratio score median \
    mean duration
    """
  static let controls: WordList = "control controls placebo comparator comparison ctrl ctl pbo standard usual care"
  static let fillers: WordList = "of the in group arm for no number per each and to all with by rate total totals %"
}
