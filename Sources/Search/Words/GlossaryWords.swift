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

  private let entries: [Glossary.Entry]

  init(_ glossary: Glossary) { entries = glossary.entries }

  /// Returns what a word finds. `ways` has all its spellings. Returns nil if the glossary explains none of them.
  /// - Complexity: O(number of entries).
  func words(for ways: [[UInt8]]) -> Words? {
    let places = OrderedSet(ways.flatMap { way in entries.indices.filter { entries[$0].folded.contains(way) } })
    if places.isEmpty { return nil }
    var needles: OrderedSet<Query.Needle> = []
    var others: OrderedSet<String> = []
    for entry in places.map({ entries[$0] }) {
      for (text, spelling) in zip([entry.term, entry.meaning] + entry.aliases, entry.folded) where !spelling.isEmpty {
        needles.append(contentsOf: Self.needles(of: spelling, in: entry))
        if !ways.contains(spelling) { others.append(text) }
      }
    }
    return Words(needles: needles.elements, others: others.elements)
  }

  private static func needles(of spelling: [UInt8], in entry: Glossary.Entry) -> [Query.Needle] {
    let letters = spelling.count { !UTF8.isContinuation($0) }
    let extent: Query.Needle.Extent = spelling == entry.folded[0] || letters <= shortest ? .whole : .part
    return Spellings.of(spelling).map { Query.Needle(bytes: $0, extent: extent) }
  }

  /// A spelling of at most this many letters matches whole words only. Otherwise it would occur in too many words:
  /// `day` in `Monday`.
  private static let shortest = 3
}
