import Evidence
package import Studies

// Finds the parts of a text to highlight for a query.
extension Query {
  /// Returns the parts of one value to highlight: those that a test on the target matched. The ranges are UTF-8 offsets
  /// in `text`, in order; ranges that touch are joined.
  /// - Complexity: O(length × number of tests).
  package func ranges(in text: String, of target: Target) -> [Range<Int>] {
    Self.ranges(of: tests(of: target), in: text)
  }

  /// Returns the parts of a text outside the fields of a study, such as a heading, that the words without a field name
  /// match.
  package func rangesAnywhere(in text: String) -> [Range<Int>] { ranges(in: text, of: .name) }

  /// Returns the parts of `study.text(of: field, upTo: limit)` to highlight. Each value of a list is tested alone.
  /// Tests that need a whole value skip the value that `limit` cuts.
  package func ranges(in study: Study, of field: FieldIndex, upTo limit: Int = .max) -> [Range<Int>] {
    if saysTogether(study, field) { return [0..<study.text(of: field, upTo: limit).utf8.count] }
    let tests = tests(of: .field(field))
    guard !tests.isEmpty else { return [] }
    let values = study.values(of: field, upTo: limit)
    let isCut = study.size(of: field) > limit
    var ranges: [Range<Int>] = []
    var start = 0
    for (place, value) in values.enumerated() {
      let isWhole = !isCut || place < values.count - 1
      let found = Self.ranges(of: isWhole ? tests : tests.filter { !$0.needsAll }, in: value)
      ranges += found.map { $0.lowerBound + start..<$0.upperBound + start }
      start += value.utf8.count + Study.listSeparator.utf8.count
    }
    return ranges
  }

  /// Whether the field leads columns that meet a test together. Then its whole value is highlighted.
  private func saysTogether(_ study: Study, _ field: FieldIndex) -> Bool {
    joinedTests(leadBy: field).contains { columns, test in
      columns.values(of: study).contains { test.isMet(by: Folding.fold($0)[...]) }
    }
  }

  static func ranges(of tests: Set<Test>, in text: String) -> [Range<Int>] {
    guard !tests.isEmpty, !text.isEmpty else { return [] }
    let folded = FoldedText(text)
    let value = folded.bytes[...]
    // The set searches only once for a needle that several terms share.
    var needles: Set<Needle> = []
    var found: [Range<Int>] = []
    for test in tests {
      if case .contains(let more) = test { needles.formUnion(more) } else { found += test.ranges(in: value) }
    }
    found += needles.flatMap { ByteSearch.ranges(of: $0, in: value) }
    return found.map(folded.source(of:)).joined
  }
}

extension Query.Test {
  /// Whether the test needs the whole value.
  fileprivate var needsAll: Bool {
    switch self {
    case .equals, .claim: true
    case .contains, .number, .fuzzy, .noted: false
    }
  }

  /// Returns the parts of a folded value that match.
  fileprivate func ranges(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    switch self {
    case .contains(let needles): needles.flatMap { ByteSearch.ranges(of: $0, in: value) }
    case .equals(let wanted): value.elementsEqual(wanted) ? [value.indices] : []
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) ? [$0.range] : [] } ?? []
    case .fuzzy(let words): Self.ranges(of: words, in: value)
    case .noted: []
    // `has:field` matches the whole text, and highlighting all of it would show nothing.
    case .claim(.anything): []
    case .claim(let claim): claim.spans(in: value).filter { !$0.isEmpty }
    }
  }

  /// Returns the matches of all words; empty if one of the words has no match.
  private static func ranges(of words: [Query.Fuzzy], in value: ArraySlice<UInt8>) -> [Range<Int>] {
    let found = words.map { $0.ranges(in: value) }
    return found.contains([]) ? [] : found.flatMap(\.self)
  }
}

extension [Range<Int>] {
  /// The ranges in order; ranges that touch or overlap are joined.
  fileprivate var joined: [Range<Int>] {
    sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }
}
