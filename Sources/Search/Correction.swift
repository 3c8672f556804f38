import Studies

/// Finds the known name that a person may have meant by a word.
package enum Correction {
  /// Returns the known name that is nearest to the typed one; nil if none is near, because a distant name would only
  /// confuse.
  ///
  /// A name, or a part of it between hyphens, is near in two cases: at most one letter differs (from six letters on,
  /// two), or the typed text begins as the name does and has more than half of its letters, in their order, and no
  /// others (`rte`: `route`).
  /// - Complexity: O(sum of the lengths × length of `typed`).
  package static func of(_ typed: String, among known: some Sequence<String>) -> String? {
    let letters = self.letters(typed)
    let allowed = letters.count < 3 ? 0 : letters.count < 6 ? 1 : 2
    var best: (name: String, slips: Int)?
    for name in known {
      let parts = [name] + name.split(separator: "-").map(String.init)
      let slips = parts.map { Self.slips(from: letters, to: self.letters($0), allowing: allowed) }.min() ?? allowed + 1
      if slips <= allowed, slips < best?.slips ?? .max { best = (name, slips) }
    }
    return best?.name
  }

  private static func letters(_ text: String) -> [Unicode.Scalar] {
    Array(String(decoding: Folding.fold(text), as: UTF8.self).unicodeScalars)
  }

  private static func slips(from typed: [Unicode.Scalar], to name: [Unicode.Scalar], allowing allowed: Int) -> Int {
    if typed == name { return 0 }
    if typed.first == name.first, 2 * typed.count > name.count, allowed > 0, isInOrder(typed, in: name) { return 1 }
    guard abs(typed.count - name.count) <= allowed else { return allowed + 1 }
    return Evaluator.distance(typed, name)
  }

  private static func isInOrder(_ letters: [Unicode.Scalar], in name: [Unicode.Scalar]) -> Bool {
    var rest = name[...]
    return letters.allSatisfy { letter in
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[(place + 1)...]
      return true
    }
  }
}
