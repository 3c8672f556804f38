/// The abbreviations a collection explains.
package struct Glossary: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package let term: String
    package let meaning: String
    /// Other spellings of the term or of its meaning.
    package let aliases: [String]

    package init(term: String, meaning: String, aliases: [String] = []) {
      self.term = term
      self.meaning = meaning
      self.aliases = aliases
    }
  }

  package private(set) var entries: [Entry]

  package init(_ entries: [Entry] = []) {
    self.entries = []
    for entry in entries { add(entry) }
  }

  /// A term explained a second time, in other words, gains an alias; one explained in the same words stays as it is.
  package mutating func add(_ entry: Entry) {
    let term = Folding.fold(entry.term)
    guard let known = entries.firstIndex(where: { Folding.fold($0.term) == term }) else {
      entries.append(entry)
      return
    }
    let old = entries[known]
    let spellings = ([entry.meaning] + entry.aliases).filter { $0 != old.meaning && !old.aliases.contains($0) }
    entries[known] = Entry(term: old.term, meaning: old.meaning, aliases: old.aliases + spellings)
  }
}
