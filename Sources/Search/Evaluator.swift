import Evidence
package import Studies

/// Defines what a query means, in the slowest and plainest way: it folds every value and searches it from the first
/// letter. No faster search may give another answer. The tests compare `StudyIndex` and the highlights with it.
package enum Evaluator {
  package static func matches(_ query: Query, _ study: Study) -> Bool {
    matches(query.root, study)
  }

  private static func matches(_ node: Query.Node, _ study: Study) -> Bool {
    switch node {
    case .all(let nodes): nodes.allSatisfy { matches($0, study) }
    case .any(let nodes): nodes.contains { matches($0, study) }
    case .not(let node): !matches(node, study)
    case .spelled(_, let node): matches(node, study)
    case .term(let term):
      if case .noted(let noted) = term.test {
        study.position.map(noted.positions.contains) ?? false
      } else {
        values(of: study, in: term.scope).contains { matches(term.test, Folding.fold($0)) }
      }
    }
  }

  private static func values(of study: Study, in scope: Query.Scope) -> [String] {
    switch scope {
    case .anywhere:
      [study.name] + study.fields.flatMap(study.values(of:))
    case .fields(let targets):
      targets.flatMap { target in
        switch target {
        case .id: [study.id.text]
        case .name: [study.name]
        case .field(let field): study.values(of: field)
        }
      }
    case .joined(let columns): columns.values(of: study)
    }
  }

  private static func matches(_ test: Query.Test, _ value: [UInt8]) -> Bool {
    switch test {
    case .contains(let needles): needles.contains { contains($0, value) }
    case .equals(let wanted): value == wanted
    case .number(let bounds): NumberText.first(in: value).map { bounds.contains($0.number) } ?? false
    case .claim(let claim): !claim.spans(in: value[...]).isEmpty
    case .noted: false
    case .fuzzy(let wanted): wanted.allSatisfy { word in words(of: value).contains { like(word, $0) != nil } }
    }
  }

  private static func contains(_ needle: Query.Needle, _ value: [UInt8]) -> Bool {
    value.indices.contains { start in
      value[start...].starts(with: needle.bytes)
        && counts(needle.extent, start..<start + needle.bytes.count, value)
    }
  }

  private static func counts(_ extent: Query.Needle.Extent, _ match: Range<Int>, _ value: [UInt8]) -> Bool {
    switch extent {
    case .part: true
    case .beginning: Folding.isBeginning(match, in: value[...])
    case .whole: Folding.isWhole(match, in: value[...])
    }
  }

  private static func words(of value: [UInt8]) -> [ArraySlice<Unicode.Scalar>] {
    Array(String(decoding: value, as: UTF8.self).unicodeScalars).split { !Folding.isWord($0) }
  }

  /// Returns how many letters of `word` match a fuzzy word; nil if `word` is not like it. `Query.Fuzzy` states the
  /// rule.
  static func like(_ wanted: Query.Fuzzy, _ word: ArraySlice<Unicode.Scalar>) -> Int? {
    let beginnings = (0...word.count).map { Array(word.prefix($0)) }
    let letters = wanted.letters
    let skipping = beginnings.first { $0.first == letters.first && stand(letters[...], in: $0[...]) }
    if let skipping, skipping.count < 2 * letters.count { return skipping.count }
    let slips = beginnings.map { distance(letters, $0) }
    guard wanted.slips > 0, let fewest = slips.min(), fewest <= wanted.slips else { return nil }
    return slips.lastIndex(of: fewest)
  }

  private static func stand(_ letters: ArraySlice<Unicode.Scalar>, in word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let letter = letters.first else { return true }
    guard let place = word.firstIndex(of: letter) else { return false }
    return stand(letters.dropFirst(), in: word[(place + 1)...])
  }

  /// Returns the optimal string alignment distance, from the whole table.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : i } }
    for i in a.indices {
      for j in b.indices {
        let changed = table[i][j] + (a[i] == b[j] ? 0 : 1)
        table[i + 1][j + 1] = min(changed, table[i][j + 1] + 1, table[i + 1][j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          table[i + 1][j + 1] = min(table[i + 1][j + 1], table[i - 1][j - 1] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }
}
