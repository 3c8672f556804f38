package import Studies

/// Which phrases stand for which facts, and in fields of which roles they are looked for.
package struct Lexicon: Equatable, Sendable {
  struct Value: Equatable, Sendable {
    let kind: FactKind
    let name: String
  }

  struct Phrase: Equatable, Sendable {
    /// In `bytes`.
    let range: Range<Int>
    /// Its place in `values`; nil where a later file gave the phrase to another one.
    var value: Int?
    /// The place of the next phrase of its chain, which is no longer; nil at the end.
    var next: Int?
  }

  /// Words behind which a phrase of a kind is no fact: `naive` in `steroid-naive`.
  struct Follower: Equatable, Sendable {
    let kind: FactKind
    /// Folded.
    let text: [UInt8]
  }

  private(set) var values: [Value] = []
  /// The folded texts of all phrases, one behind the other.
  private(set) var bytes: [UInt8] = []
  private(set) var phrases: [Phrase] = []
  /// The first phrase of each chain. The phrases of a chain begin with words of the same `FirstWord.chain`, the longest
  /// come first. With a dictionary in its place `phase:2` takes more than 10 s of a million studies instead of 4.5, where
  /// an exact total may take 150 ms.
  private var chains = [Int?](repeating: nil, count: FirstWord.chains)
  private(set) var followers: [Follower] = []
  private(set) var kindsByRole: [FieldRole: [FactKind]] = [:]
  /// Whose terms are phrases too.
  private(set) var glossary = Glossary()
  /// How many phrases are not the glossary's.
  private var listedPhrases = 0

  private init() {}

  /// Knows nothing.
  package static let empty = Lexicon()

  /// The kinds it has values of.
  package var kinds: [FactKind] { FactKind.allCases.filter { kind in values.contains { $0.kind == kind } } }

  /// The names of a kind's values, in the order of the file.
  package func values(of kind: FactKind) -> [String] {
    values.lazy.filter { $0.kind == kind }.map(\.name)
  }

  /// The values of a kind with the folded phrases that stand for each, as `phrases(of:_:)` has them.
  /// - Complexity: O(size of the lexicon).
  package func spellings(of kind: FactKind) -> [(value: String, phrases: [[UInt8]])] {
    var texts: [Int: [[UInt8]]] = [:]
    for phrase in phrases {
      guard let value = phrase.value, values[value].kind == kind else { continue }
      texts[value, default: []].append(Array(bytes[phrase.range]))
    }
    return values.indices.filter { values[$0].kind == kind }.map { (values[$0].name, texts[$0, default: []]) }
  }

  /// In fields of which roles facts of a kind are looked for.
  package func roles(of kind: FactKind) -> [FieldRole] {
    FieldRole.allCases.filter { kindsByRole[$0]?.contains(kind) ?? false }
  }

  /// The folded phrases that stand for a value, in the order of the file, then the glossary's terms for it. Each is
  /// to be searched for as whole words.
  /// - Complexity: O(number of phrases), and O(size of the glossary) where it is not the lexicon's own.
  package func phrases(of value: String, _ kind: FactKind, in glossary: Glossary? = nil) -> [[UInt8]] {
    let lexicon = glossary.map(extended) ?? self
    guard let wanted = lexicon.values.firstIndex(of: Value(kind: kind, name: value)) else { return [] }
    return lexicon.phrases.filter { $0.value == wanted }.map { Array(lexicon.bytes[$0.range]) }
  }
}

/// What a reader of a file adds.
extension Lexicon {
  mutating func add(_ value: Value) { values.append(value) }

  /// The place of a chain's first phrase.
  func firstPhrase(inChain chain: Int) -> Int? { chains[chain] }

  /// Adds a phrase for a value, unless `isSame` of the value that a phrase of the same text stands for: then that phrase's
  /// place is the answer.
  private mutating func add(_ text: [UInt8], for value: Int?, unless isSame: (Int) -> Bool) -> Int? {
    let chain = FirstWord(at: 0, in: text[...]).chain
    var before: Int?
    var next = chains[chain]
    while let place = next, phrases[place].range.count >= text.count {
      let known = phrases[place]
      if known.range.count == text.count, known.value.map(isSame) ?? false, bytes[known.range] == text[...] {
        return place
      }
      (before, next) = (place, known.next)
    }
    if let before { phrases[before].next = phrases.count } else { chains[chain] = phrases.count }
    phrases.append(Phrase(range: bytes.count..<bytes.count + text.count, value: value, next: next))
    bytes += text
    return nil
  }

  /// Adds a phrase of a file, which stands for one value of a kind.
  mutating func add(_ phrase: [UInt8], for value: Int) -> Int? {
    let values = values
    return add(phrase, for: value) { values[$0].kind == values[value].kind }
  }

  /// Adds a term of the glossary, which may stand for several values of a kind.
  mutating func add(term: [UInt8], for value: Int) { _ = add(term, for: value) { $0 == value } }

  mutating func disown(phraseAt place: Int) { phrases[place].value = nil }

  mutating func add(_ follower: Follower) { followers.append(follower) }

  mutating func look(for kind: FactKind, in roles: [FieldRole]) {
    for role in FieldRole.allCases {
      kindsByRole[role, default: []].removeAll { $0 == kind }
      if roles.contains(role) { kindsByRole[role, default: []].append(kind) }
    }
  }

  /// From here on phrases are a glossary's.
  mutating func endFile() { listedPhrases = phrases.count }

  mutating func begin(_ glossary: Glossary) {
    if !self.glossary.entries.isEmpty {
      let (listed, texts) = (phrases.prefix(listedPhrases), bytes)
      (phrases, bytes) = ([], [])
      chains = [Int?](repeating: nil, count: FirstWord.chains)
      for phrase in listed { _ = add(Array(texts[phrase.range]), for: phrase.value) { _ in false } }
    }
    self.glossary = glossary
  }
}

/// Phrases are looked up by their first word, or what of it is ASCII: a text is cut into such words and each is asked
/// for once. Whether a phrase is whole where it was found is for `Folding.isWhole` to say.
struct FirstWord {
  /// A power of two.
  static let chains = 2048

  /// In which chain the phrases are that begin with the word, and others.
  let chain: Int
  /// How many bytes the word has; of other scripts than ASCII the first byte counts.
  let length: Int

  /// - Precondition: a phrase can begin at `start`.
  init(at start: Int, in text: ArraySlice<UInt8>) {
    // FNV-1a (Fowler, Noll, Vo).
    var hash: UInt32 = 0x811C_9DC5
    var end = start
    repeat {
      hash = (hash ^ UInt32(text[end])) &* 0x0100_0193
      end += 1
    } while end < text.endIndex && Self.isASCII(text[end]) && Self.isASCII(text[start])
    (chain, length) = (Int((hash ^ hash >> 15) & UInt32(Self.chains - 1)), end - start)
  }

  static func isASCII(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a phrase that begins with this byte can be found.
  static func canBegin(_ byte: UInt8) -> Bool { isASCII(byte) || byte >= 0x80 }
}
