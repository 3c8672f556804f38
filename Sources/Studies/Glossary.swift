import OrderedCollections

/// The abbreviations that a collection explains.
package struct Glossary: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package let term: String
    package let meaning: String
    /// Other spellings of the term or of its meaning.
    package let aliases: [String]
    /// The folded term, meaning and aliases, in this order. The filter looks a word up in them at every key.
    package let folded: [[UInt8]]

    package init(term: String, meaning: String, aliases: [String] = []) {
      self.term = term
      self.meaning = meaning
      self.aliases = aliases
      folded = ([term, meaning] + aliases).map { Folding.fold($0) }
    }
  }

  package var entries: [Entry] { entryOfTerm.values.elements }
  /// The entries by their folded terms.
  private var entryOfTerm: OrderedDictionary<String, Entry> = [:]

  package init(_ entries: [Entry] = []) {
    for entry in entries { add(entry) }
  }

  /// Adds an entry. If the glossary already has the term, the new meaning and aliases become aliases of the old
  /// entry, except for spellings that fold to its meaning or to one of its aliases.
  package mutating func add(_ entry: Entry) {
    let term = String(decoding: Folding.fold(entry.term), as: UTF8.self)
    entryOfTerm[term] = entryOfTerm[term]?.also([entry.meaning] + entry.aliases) ?? entry
  }
}

extension Glossary.Entry {
  /// Returns the entry with `spellings` as further aliases, without those that are empty or that fold to its meaning
  /// or to one of its aliases.
  fileprivate func also(_ spellings: [String]) -> Self {
    var known = Set(([meaning, ""] + aliases).map { Folding.fold($0) })
    return Self(
      term: term, meaning: meaning, aliases: aliases + spellings.filter { known.insert(Folding.fold($0)).inserted })
  }
}
