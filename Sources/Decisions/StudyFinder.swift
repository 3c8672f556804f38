package import Formats
package import Studies

/// Finds the studies of a collection that the lines of a journal name. It never guesses: if two records fit, it says so
/// and returns neither.
package struct StudyFinder {
  package enum Found: Hashable, Sendable {
    case one(Int)
    case none
    /// Several records fit, so the action belongs to none of them.
    case several
  }

  /// A name under which a study is searched.
  private enum Key: Hashable {
    case id(String), doi(String), pmid(String), nct(String), title(String)
  }

  private let collection: StudyCollection
  private let identities: StudyIdentities
  /// The studies with each searched name, at most three. Two are enough to show that a name is not unique.
  private var places: [Key: [Int]] = [:]

  /// Prepares to find these studies.
  /// - Complexity: O(number of studies); O(size of the collection) where a study is not found by its id alone.
  package init(_ mentions: some Sequence<StudyMention>, in collection: StudyCollection) {
    self.collection = collection
    identities = StudyIdentities(collection)
    let mentions = Set(mentions)
    guard !mentions.isEmpty else { return }
    let ids = Set(mentions.map { Array($0.id.utf8) })
    for position in 0..<collection.count {
      collection[position].forEachValue(of: .id) { id in
        if ids.contains(Array(id)) { note(.id(String(decoding: id, as: UTF8.self)), position) }
      }
    }
    let others = mentions.filter { !$0.isIDOnly && foundByID($0) == nil }
    let wanted = Set(others.flatMap(Self.keys))
    guard !wanted.isEmpty else { return }
    for position in 0..<collection.count {
      for key in Self.keys(of: identities.mention(of: collection[position])) where wanted.contains(key) {
        note(key, position)
      }
    }
  }

  private mutating func note(_ key: Key, _ position: Int) {
    if places[key, default: []].count < 3 { places[key, default: []].append(position) }
  }

  /// Returns the names of a study other than its id.
  private static func keys(of study: StudyMention) -> [Key] {
    var keys: [Key] = []
    if !study.doi.isEmpty { keys.append(.doi(study.doi)) }
    if !study.pmid.isEmpty { keys.append(.pmid(study.pmid)) }
    if !study.nct.isEmpty { keys.append(.nct(study.nct)) }
    if let title = study.titleKey { keys.append(.title(title)) }
    return keys
  }

  /// Returns the study that a line names.
  package func study(_ mention: StudyMention) -> Found {
    if let position = foundByID(mention) { return .one(position) }
    if mention.isIDOnly { return .none }
    let keys = Self.keys(of: mention)
    let numbered = keys.filter { if case .title = $0 { false } else { true } }
    for asked in [numbered, keys.filter { !numbered.contains($0) }] {
      let candidates = Set(asked.flatMap { places[$0] ?? [] }).filter { agrees(at: $0, with: mention) }
      if candidates.count == 1, let only = candidates.first { return .one(only) }
      guard candidates.count > 1 else { continue }
      // Chapters share the DOI of their book, so the title decides.
      let alike = candidates.filter { identities.mention(of: collection[$0]).titleKey == mention.titleKey }
      if mention.titleKey != nil, alike.count == 1, let only = alike.first { return .one(only) }
      return .several
    }
    return .none
  }

  /// Returns the study with the id of the line, unless it is clearly another study. Ids such as `12` are numbers of
  /// rows, and another file has another row 12.
  private func foundByID(_ mention: StudyMention) -> Int? {
    guard !mention.id.isEmpty, let position = places[.id(mention.id)]?.first else { return nil }
    if mention.isIDOnly { return position }
    let own = identities.mention(of: collection[position])
    guard own.agrees(with: mention) else { return nil }
    let isSameNumber =
      own.doi == mention.doi && !own.doi.isEmpty || own.pmid == mention.pmid && !own.pmid.isEmpty
      || own.nct == mention.nct && !own.nct.isEmpty
    if isSameNumber || own.title.isEmpty || mention.title.isEmpty || own.title == mention.title { return position }
    // If somebody corrected the title, the year and the author are still the same.
    return !own.year.isEmpty && own.year == mention.year && own.author == mention.author ? position : nil
  }

  private func agrees(at position: Int, with mention: StudyMention) -> Bool {
    identities.mention(of: collection[position]).agrees(with: mention)
  }
}

extension StudyMention {
  /// Whether no identifier shows that the two are different studies.
  fileprivate func agrees(with other: StudyMention) -> Bool {
    let pairs = [(doi, other.doi), (pmid, other.pmid), (nct, other.nct)]
    return pairs.allSatisfy { $0.isEmpty || $1.isEmpty || $0 == $1 }
  }
}
