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

  package private(set) var entries: [Entry] = []
  /// Where in `entries` a folded term stands.
  private var places: [String: Int] = [:]

  package init(_ entries: [Entry] = []) {
    for entry in entries { add(entry) }
  }

  /// A term explained a second time, in other words, gains an alias; one explained in the same words stays as it is.
  package mutating func add(_ entry: Entry) {
    let term = String(decoding: Folding.fold(entry.term), as: UTF8.self)
    if let known = places[term] {
      entries[known] = entries[known].also([entry.meaning] + entry.aliases)
    } else {
      places[term] = entries.count
      entries.append(entry)
    }
  }
}

extension Glossary.Entry {
  /// With those of `spellings` that say something else than the ones it has, not only in another case.
  fileprivate func also(_ spellings: [String]) -> Self {
    var known = Set(([meaning, ""] + aliases).map { Folding.fold($0) })
    return Self(
      term: term, meaning: meaning, aliases: aliases + spellings.filter { known.insert(Folding.fold($0)).inserted })
  }
}
