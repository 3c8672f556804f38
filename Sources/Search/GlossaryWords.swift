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

  private let entries: [(term: [UInt8], spellings: [(text: String, folded: [UInt8])])]

  init(_ glossary: Glossary) {
    entries = glossary.entries.map { entry in
      (Folding.fold(entry.term), ([entry.term, entry.meaning] + entry.aliases).map { ($0, Folding.fold($0)) })
    }
  }

  func words(for word: [UInt8]) -> Words? {
    let known = entries.filter { entry in entry.spellings.contains { $0.folded == word } }
    guard !known.isEmpty else { return nil }
    var needles: [Query.Needle] = []
    var others: [String] = []
    for entry in known {
      for spelling in entry.spellings where !spelling.folded.isEmpty {
        let needle = Query.Needle(bytes: spelling.folded, isWhole: spelling.folded == entry.term)
        if !needles.contains(needle) { needles.append(needle) }
        if spelling.folded != word { others.append(spelling.text) }
      }
    }
    return Words(needles: needles, others: others)
  }
}
