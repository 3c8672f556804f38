package import Studies

/// The phrases that state facts, and the roles of the fields that may state each kind of fact.
package struct Lexicon: Equatable, Sendable {
  struct Value: Equatable, Sendable {
    let kind: FactKind
    let name: String
  }

  struct Phrase: Equatable, Sendable {
    /// The phrase's bytes in `bytes`.
    let range: Range<Int>
    /// An index in `values`; nil if a later file gave the phrase to another value.
    var value: Int?
    /// Whether it counts only in a column of its kind: `IV` in a column of routes, but not in a text.
    var needsColumn = false
    /// The index in `phrases` of the next phrase of the chain. That phrase has at most as many bytes as this one. Nil
    /// at the end.
    var next: Int?
  }

  struct OutcomePhrase: Equatable, Sendable {
    /// The folded words.
    let text: [UInt8]
    let outcome: Outcome
  }

  /// Words that make a phrase no fact if they stand directly beside it: `naive` in `steroid-naive`, `respiratory` in
  /// `respiratory depression`.
  struct Neighbour: Equatable, Sendable {
    enum Side { case before, behind }

    let kind: FactKind
    /// The only value to which this applies; nil if it applies to every value of the kind.
    let value: String?
    /// On which side of the phrase the words stand.
    let side: Side
    /// The folded words.
    let text: [UInt8]
  }

  private(set) var values: [Value] = []
  /// The folded texts of all phrases, one after another.
  private(set) var bytes: [UInt8] = []
  private(set) var phrases: [Phrase] = []
  /// The index of the first phrase of each chain. A chain holds the phrases whose first words have the same
  /// `FirstWord.chain`, the longest first. With a dictionary instead, the filter `phase:2` takes more than 10 s on a
  /// million studies; with chains it takes 4.5 s. The budget for an exact total is 150 ms.
  private var chains = [Int?](repeating: nil, count: FirstWord.chains)
  private(set) var neighbours: [Neighbour] = []
  private var fields: [FactKind: FactFields] = [:]
  private var synonyms = Synonyms()
  /// The phrases that say what a proportion counts, by their first byte.
  private(set) var outcomes: [UInt8: [OutcomePhrase]] = [:]
  /// The glossary whose terms are phrases too.
  private(set) var glossary = Glossary()
  /// The number of phrases from files. The terms of the glossary come after them.
  private var listedPhrases = 0

  private init() {}

  /// A lexicon without phrases.
  package static let empty = Lexicon()

  /// The kinds that have values.
  package var kinds: [FactKind] { FactKind.allCases.filter { kind in values.contains { $0.kind == kind } } }

  /// Returns the names of a kind's values, in the order of the file.
  package func values(of kind: FactKind) -> [String] {
    values.lazy.filter { $0.kind == kind }.map(\.name)
  }

  /// Returns the values of a kind, each with its folded phrases as `phrases(of:_:)` returns them.
  /// - Complexity: O(size of the lexicon).
  package func spellings(of kind: FactKind) -> [(value: String, phrases: [[UInt8]])] {
    var texts: [Int: [[UInt8]]] = [:]
    for phrase in phrases {
      guard let value = phrase.value, values[value].kind == kind else { continue }
      texts[value, default: []].append(Array(bytes[phrase.range]))
    }
    return values.indices.filter { values[$0].kind == kind }.map { (values[$0].name, texts[$0, default: []]) }
  }

  /// Returns which fields may state facts of a kind in any collection, by their roles and labels.
  func fields(of kind: FactKind) -> FactFields { fields[kind] ?? FactFields() }

  /// Whether a kind has values that no field decides.
  func leavesOpen(_ kind: FactKind) -> Bool { !fields(of: kind).undecided.isEmpty }

  /// Whether no field decides this value, although fields may decide other values of its kind.
  package func leavesOpen(_ kind: FactKind, _ value: String) -> Bool { fields(of: kind).undecided.contains(value) }

  /// Returns which fields of a collection may state facts of a kind.
  package func places(of kind: FactKind, in collection: StudyCollection) -> FactPlaces {
    FactPlaces(fields(of: kind), in: collection)
  }

  /// Returns the folded phrases of a value in the order of the file, then the terms that the glossary has for it. The
  /// caller searches for each of them as whole words.
  /// - Complexity: O(number of phrases), plus O(size of the glossary) if it is not the lexicon's own.
  package func phrases(of value: String, _ kind: FactKind, in glossary: Glossary? = nil) -> [[UInt8]] {
    let lexicon = glossary.map(extended) ?? self
    guard let wanted = lexicon.values.firstIndex(of: Value(kind: kind, name: value)) else { return [] }
    return lexicon.phrases.filter { $0.value == wanted }.map { Array(lexicon.bytes[$0.range]) }
  }
}

extension Lexicon {
  /// Returns the synonyms of a folded word in the order of the files, without the word itself.
  package func synonyms(of word: [UInt8]) -> [[UInt8]] { synonyms.others(of: word) }

  /// Whether a folded word is the name of a value that is written in capitals, such as `ICANS`.
  package func isAbbreviation(_ word: [UInt8]) -> Bool {
    values.contains { value in
      value.name.utf8.count == word.count && value.name.utf8.dropFirst().contains(where: \.isASCIICapital)
        && Folding.fold(value.name) == word
    }
  }
}

/// Changes that the readers of lexicon files and of glossaries make.
extension Lexicon {
  /// Adds a word to a group of synonyms. Returns true, and changes nothing, if the group already has the word.
  mutating func addSynonym(_ word: [UInt8], toGroup name: String) -> Bool { synonyms.add(word, toGroup: name) }

  /// Adds a phrase that says what a proportion counts.
  mutating func addOutcome(_ text: [UInt8], _ outcome: Outcome) {
    outcomes[text[0], default: []].append(OutcomePhrase(text: text, outcome: outcome))
  }

  mutating func addValue(_ value: Value) { values.append(value) }

  /// Returns the index of a chain's first phrase; nil if the chain is empty.
  func firstPhrase(inChain chain: Int) -> Int? { chains[chain] }

  /// Adds a phrase for a value and returns nil. If a phrase that satisfies `isSame` has the same text, adds nothing and
  /// returns the index of that phrase.
  private mutating func addPhrase(_ text: [UInt8], for value: Int?, unless isSame: (Phrase) -> Bool) -> Int? {
    let chain = FirstWord(at: 0, in: text[...]).chain
    var before: Int?
    var next = chains[chain]
    while let place = next, phrases[place].range.count >= text.count {
      let known = phrases[place]
      if known.range.count == text.count, isSame(known), bytes[known.range] == text[...] {
        return place
      }
      (before, next) = (place, known.next)
    }
    if let before { phrases[before].next = phrases.count } else { chains[chain] = phrases.count }
    phrases.append(Phrase(range: bytes.count..<bytes.count + text.count, value: value, next: next))
    bytes += text
    return nil
  }

  /// Adds a phrase of a file. Within a kind a phrase means only one value: if it already means one, adds nothing and
  /// returns the index of the old phrase.
  /// - Parameter needsColumn: whether it counts only in a column of its kind.
  mutating func addPhrase(_ phrase: [UInt8], for value: Int, needsColumn: Bool = false) -> Int? {
    let values = values
    let same = addPhrase(phrase, for: value) { $0.value.map { values[$0].kind == values[value].kind } ?? false }
    if same == nil { phrases[phrases.count - 1].needsColumn = needsColumn }
    return same
  }

  /// Adds a term of the glossary. A term may mean several values of a kind. It counts everywhere, also if a file has the
  /// phrase for columns only.
  mutating func addTerm(_ term: [UInt8], for value: Int) {
    _ = addPhrase(term, for: value) { $0.value == value && !$0.needsColumn }
  }

  /// Takes the value from a phrase, so that the phrase states nothing.
  mutating func disown(phraseAt place: Int) { phrases[place].value = nil }

  mutating func addNeighbour(_ neighbour: Neighbour) { neighbours.append(neighbour) }

  /// Replaces the fields that may state facts of a kind.
  mutating func look(for kind: FactKind, in fields: FactFields) { self.fields[kind] = fields }

  /// Marks the end of the phrases from files. Phrases added later come from a glossary.
  mutating func endFile() { listedPhrases = phrases.count }

  /// Removes the terms of the earlier glossary and stores a new one. The caller adds the terms of the new one.
  mutating func begin(_ glossary: Glossary) {
    if !self.glossary.entries.isEmpty {
      let (listed, texts) = (phrases.prefix(listedPhrases), bytes)
      (phrases, bytes) = ([], [])
      chains = [Int?](repeating: nil, count: FirstWord.chains)
      for phrase in listed {
        _ = addPhrase(Array(texts[phrase.range]), for: phrase.value) { _ in false }
        phrases[phrases.count - 1].needsColumn = phrase.needsColumn
      }
    }
    self.glossary = glossary
  }
}

/// The first word of a phrase: its ASCII letters and digits, or one byte of another script. It selects the chain of
/// phrases to compare. The search cuts a text into such words and looks up each of them once. Then `Folding.isWhole`
/// checks that the phrase found consists of whole words.
struct FirstWord {
  /// The number of chains, a power of two.
  static let chains = 2048

  /// The index of the chain that holds all phrases beginning with the word. Other words can have the same chain.
  let chain: Int
  /// The length in bytes; 1 where the first byte is not ASCII.
  let length: Int

  /// - Precondition: `canBegin` is true of the byte at `start`.
  init(at start: Int, in text: ArraySlice<UInt8>) {
    // FNV-1a (Fowler, Noll, Vo).
    var hash: UInt32 = 0x811C_9DC5
    var end = start
    repeat {
      hash = (hash ^ UInt32(text[end])) &* 0x0100_0193
      end += 1
    } while end < text.endIndex && Self.isLetterOrDigit(text[end]) && Self.isLetterOrDigit(text[start])
    (chain, length) = (Int((hash ^ hash >> 15) & UInt32(Self.chains - 1)), end - start)
  }

  /// Whether a folded byte is an ASCII letter or digit.
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte.isASCIISmall || byte.isASCIIDigit
  }

  /// Whether the search finds phrases that begin with this byte.
  static func canBegin(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte >= 0x80 }
}
