package import Studies

/// How the proportions of a field are read. A cell that holds only figures gets its meaning from the heading of its
/// column.
package struct ProportionSource: Hashable, Sendable {
  /// Whether the heading says that its cells are counts of an outcome: `4/20`.
  let isOutcome: Bool
  /// Whether the heading gives its numbers in per cent: `Deaths, n (%)`, `ORR (%)`.
  let isPercent: Bool
  /// The size of the group that the heading names: 20 for `Anakinra (n = 20)`. Empty if the heading gives none.
  let total: [UInt8]
  /// Whether a plain number is a count of that group: `Deaths (n = 20)`, and not `Anakinra (n = 20)`.
  let isCount: Bool

  /// Whether its texts are tables, as a registry's results are.
  let isOfTables: Bool
  /// Whether a slash in the heading separates two groups or outcomes, so that `82/91` under it are two counts and no
  /// proportion: `Deaths (I/C)`, `Died/survived`. Under `n/N` it is one.
  let isOfPairs: Bool
  /// Whether the heading says that its numbers are no share of people: `Mortality reduction (%)`.
  let isOfOthers: Bool
  /// Whether the heading has the percentage first and something else in brackets: `Remission, % (SE)`.
  let isPercentFirst: Bool
  /// How the numbers of the column are written.
  let style: NumberStyle

  /// The source of a text that says itself what it counts.
  package static let prose = ProportionSource()

  private init() {
    (isOutcome, isPercent, total, isCount, isOfTables) = (false, false, [], false, false)
    (isOfPairs, isOfOthers, isPercentFirst, style) = (false, false, false, .english)
  }

  package init(_ field: Field) {
    total = Self.groupSize(in: field.label) ?? []
    isCount =
      !total.isEmpty && OutcomeHeading.countsEvents(HeadingWords(field.labelWithoutSize))
    let heading = HeadingWords(field.label)
    // Under `50% reduction in relapses, n (%)` people are counted.
    isOfOthers = heading.has(OutcomeHeading.others) && !heading.words.contains("n")
    isOutcome = (field.role == .outcome || !total.isEmpty) && !isOfOthers
    let label = String(decoding: Folding.fold(field.label), as: UTF8.self)
    isOfPairs = isOutcome && Self.isOfPairs(label)
    isPercentFirst = label.contains("%") && label.contains(/% ?[(\[][^%]*$/)
    style = field.numberStyle
    isPercent = isOutcome && field.label.contains("%")
    isOfTables = isOutcome && Self.tables.contains(CollectionBuilder.key(for: field.label))
  }

  /// Whether a heading has a slash between two words of which the right one is no word for a total. In `grade 3/4` no
  /// words stand beside it.
  private static func isOfPairs(_ label: String) -> Bool {
    if !label.contains("/") { return false }
    return label.matches(of: /([a-z]+)\.? ?\/ ?([a-z]+)/).contains { found in
      !OutcomeHeading.totals.contains(Array(found.2.utf8)[...]) && !["day", "d", "year", "yr", "or"].contains(found.2)
    }
  }

  private static let tables: WordList =
    "outcome-results adverse-event-groups serious-adverse-events other-adverse-events"

  /// Returns the number after `n =` in a heading, folded; nil if it has none.
  static func groupSize(in label: String) -> [UInt8]? {
    guard label.contains("=") else { return nil }
    let folded = String(decoding: Folding.fold(label), as: UTF8.self)
    guard let found = folded.firstMatch(of: /(?:^|[^a-z])n ?= ?([1-9][0-9]{0,6})(?![0-9.,])/) else { return nil }
    return Array(found.1.utf8)
  }

  /// Whether the figures of a cell are no proportion under this heading: they are of two groups or outcomes, of something
  /// else than people, or begin with a percentage that would be taken for a count.
  func refuses(_ folded: ArraySlice<UInt8>) -> Bool {
    if folded.contains(where: \.isFoldedLetter) { return false }
    return isOfOthers || isOfPairs && folded.contains(UInt8(ascii: "/"))
      || isPercentFirst && folded.contains(UInt8(ascii: "/"))
  }

  /// Returns the sentence that means the same as a cell of figures under its heading. Returns nil if the cell has words
  /// of its own or another form.
  func sentence(for folded: ArraySlice<UInt8>) -> [UInt8]? {
    guard isOutcome, !folded.isEmpty, !folded.contains(where: \.isFoldedLetter) else { return nil }
    if isPercent, style != .english, let percent = style.number(folded) {
      return Array("\(Regimen.number(percent))% of patients".utf8)
    }
    var tokens = Tokenizer.tokens(of: folded)[...]
    func number(_ token: Token?) -> String? {
      guard let token, token.kind == .number, !token.isSpelled else { return nil }
      return String(decoding: folded.dropFirst(token.span.lowerBound).prefix(token.span.count), as: UTF8.self)
    }
    let group = self.total.isEmpty ? nil : String(decoding: self.total, as: UTF8.self)
    guard let first = number(tokens.popFirst()) else { return nil }
    var total: String?
    if tokens.first?.kind == .slash {
      tokens = tokens.dropFirst()
      total = number(tokens.popFirst())
      if total == nil { return nil }
    }
    if tokens.isEmpty {
      if let total = total ?? (isCount ? group : nil) { return Array("\(first) of \(total) patients".utf8) }
      return isPercent ? Array("\(first)% of patients".utf8) : nil
    }
    guard tokens.popFirst()?.kind == .open, let percent = number(tokens.popFirst()) else { return nil }
    if isPercentFirst { return total == nil ? Array("\(first)% of patients".utf8) : nil }
    let isSigned = tokens.first?.kind == .percent
    if isSigned { tokens = tokens.dropFirst() }
    guard tokens.popFirst()?.kind == .close, tokens.isEmpty, isSigned || isPercent else { return nil }
    return Array("\(first)\((total ?? group).map { " of \($0)" } ?? "") patients (\(percent)%)".utf8)
  }
}

extension Proportion {
  /// Returns the proportions of a folded value, which is read as its field requires.
  /// - Complexity: O(length).
  package static func read(_ folded: ArraySlice<UInt8>, from source: ProportionSource) -> [Proportion] {
    if source.isOfTables, folded.contains(UInt8(ascii: "|")) { return readCells(of: folded) }
    if source.refuses(folded) { return [] }
    guard let sentence = source.sentence(for: folded) else { return read(folded) }
    return read(sentence[...]).map { $0.spanning(0..<folded.count) }
  }
}

extension ProportionFault {
  /// Returns the faults of a folded value, which is read as its field requires.
  static func faults(in folded: ArraySlice<UInt8>, from source: ProportionSource) -> [(message: String, span: Span)] {
    if source.refuses(folded) { return [] }
    guard let sentence = source.sentence(for: folded) else {
      let faults = faults(in: folded)
      return (faults.isEmpty ? whole(folded).map { [$0] } ?? [] : faults).map { ($0.message, $0.span) }
    }
    return faults(in: sentence[...]).map { ($0.message, 0..<folded.count) }
  }

  /// Returns the fault of a value that consists only of `5 of 3`. Within a sentence these numbers could be a score or a
  /// date.
  private static func whole(_ folded: ArraySlice<UInt8>) -> ProportionFault? {
    let words = folded.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 3, words[1] == "of", let events = Int(words[0]), let total = Int(words[2]), events > total
    else { return nil }
    return .moreEventsThanTotal(events: events, total: total, span: 0..<folded.count)
  }
}
