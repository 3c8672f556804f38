import OrderedCollections
import Studies

/// The glossary of a collection, prepared for the filter. It lists the other words that a word of the line finds.
///
/// A term is short, so it matches whole words only (`iv` does not match `given`). The same holds for any other spelling
/// of at most three letters. All other meanings and aliases also match parts of words. A word of the line that is a
/// meaning or an alias finds the term too.
struct GlossaryWords {
  struct Words {
    let needles: [Query.Needle]
    /// The other words that are found, as the glossary spells them.
    let others: [String]
  }

  private struct Entry {
    let term: [UInt8]
    let spellings: [(text: String, folded: [UInt8])]
  }

  private let entries: [Entry]
  /// The indexes in `entries` of each folded spelling.
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

  /// Returns what a word finds. `ways` has all its spellings. Returns nil if the glossary explains none of them.
  func words(for ways: [[UInt8]]) -> Words? {
    let entries = OrderedSet(ways.flatMap { places[$0] ?? [] }).map { self.entries[$0] }
    guard !entries.isEmpty else { return nil }
    var needles: OrderedSet<Query.Needle> = []
    var others: OrderedSet<String> = []
    for entry in entries {
      for spelling in entry.spellings {
        needles.append(contentsOf: Self.needles(of: spelling.folded, in: entry))
        if !ways.contains(spelling.folded) { others.append(spelling.text) }
      }
    }
    return Words(needles: needles.elements, others: others.elements)
  }

  private static func needles(of spelling: [UInt8], in entry: Entry) -> [Query.Needle] {
    let letters = spelling.count { !UTF8.isContinuation($0) }
    let extent: Query.Needle.Extent = spelling == entry.term || letters <= shortest ? .whole : .part
    return Spellings.of(spelling).map { Query.Needle(bytes: $0, extent: extent) }
  }

  /// A spelling of at most this many letters matches whole words only. Otherwise it would occur in too many words:
  /// `day` in `Monday`.
  private static let shortest = 3
}
