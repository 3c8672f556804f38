import Studies

/// A collection's glossary as the filter needs it: what a word of the line finds beside itself.
///
/// A term is short, so it counts as a whole word only (`iv` is not in `given`); its meaning and aliases are words
/// like any other. A word that is a meaning or an alias finds the term in turn.
struct GlossaryWords {
  struct Words {
    let needles: [Query.Needle]
    /// What is found beside the word itself, as the glossary spells it.
    let others: [String]
  }

  private struct Entry {
    let term: [UInt8]
    let spellings: [(text: String, folded: [UInt8])]
  }

  private let entries: [Entry]
  /// Where in `entries` a spelling stands.
  private var places: [[UInt8]: [Int]] = [:]

  init(_ glossary: Glossary) {
    entries = glossary.entries.map { entry in
      let spellings = ([entry.term, entry.meaning] + entry.aliases).map { ($0, Folding.fold($0)) }
      return Entry(term: Folding.fold(entry.term), spellings: spellings.filter { !$0.1.isEmpty })
    }
    for (place, entry) in entries.enumerated() {
      for spelling in Set(entry.spellings.map(\.folded)) { places[spelling, default: []].append(place) }
    }
  }

  func words(for word: [UInt8]) -> Words? {
    guard let known = places[word] else { return nil }
    var needles: [Query.Needle] = []
    var others: [String] = []
    for entry in known.map({ entries[$0] }) {
      for spelling in entry.spellings {
        let needle = Query.Needle(bytes: spelling.folded, isWhole: spelling.folded == entry.term)
        if !needles.contains(needle) { needles.append(needle) }
        if spelling.folded != word, !others.contains(spelling.text) { others.append(spelling.text) }
      }
    }
    return Words(needles: needles, others: others)
  }
}
