/// Groups of words that mean the same: `child`, `pediatric`, `paediatric`.
struct Synonyms: Equatable, Sendable {
  private struct Group: Equatable, Sendable {
    let name: String
    var words: [[UInt8]] = []
  }

  private var groups: [Group] = []
  /// The indexes in `groups` of each folded word.
  private var places: [[UInt8]: [Int]] = [:]

  /// Returns the words of all groups of a folded word, without that word.
  func others(of word: [UInt8]) -> [[UInt8]] {
    places[word, default: []].flatMap { groups[$0].words }.filter { $0 != word }
  }

  /// Adds a folded word to the group with a name, and makes the group if it does not exist. Returns true, and changes
  /// nothing, if the group already has the word.
  mutating func add(_ word: [UInt8], toGroup name: String) -> Bool {
    if groups.last?.name != name, !groups.contains(where: { $0.name == name }) { groups.append(Group(name: name)) }
    guard let place = groups.lastIndex(where: { $0.name == name }) else { return false }
    if places[word]?.contains(place) ?? false { return true }
    groups[place].words.append(word)
    places[word, default: []].append(place)
    return false
  }
}
