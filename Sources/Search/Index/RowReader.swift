import Studies

/// Puts a question to the text of a study itself, value by value: what the terms of an index cannot answer.
struct RowReader {
  private let chunk: Chunk
  private var folded: [UInt8] = []

  init(_ chunk: Chunk) { self.chunk = chunk }

  mutating func matches(_ test: Query.Test, in scope: Query.Scope, row: Int) -> Bool {
    var isMatch = false
    chunk.forEachValue(ofRow: row) { field, range in
      guard !isMatch, scope.includes(field) else { return }
      isMatch = matches(test, range)
    }
    return isMatch
  }

  private mutating func matches(_ test: Query.Test, _ range: Range<Int>) -> Bool {
    // No ASCII folds to nothing.
    if case .claim(.anything) = test, !range.isEmpty, chunk.bytes[range.lowerBound] < 0x80 { return true }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(chunk.bytes[range], into: &folded)
    return test.isMet(by: folded[...])
  }
}

extension Query.Test {
  /// Whether a folded value meets it.
  func isMet(by value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .contains(let needles):
      needles.contains { ByteSearch.first($0, in: value, from: value.startIndex) != nil }
    case .equals(let wanted): value.elementsEqual(wanted)
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) } ?? false
    case .claim(let claim): !claim.spans(in: value).isEmpty
    case .fuzzy(let words): words.allSatisfy { $0.isFound(in: value) }
    }
  }
}

extension Query.Scope {
  fileprivate func includes(_ field: FieldIndex) -> Bool {
    switch field {
    case .id: includes(Query.Target.id)
    case .name: includes(Query.Target.name)
    default: includes(Query.Target.field(field))
    }
  }
}
