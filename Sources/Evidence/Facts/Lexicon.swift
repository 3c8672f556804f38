package import Studies

/// Which phrases stand for which facts, and in fields of which roles they are looked for.
package struct Lexicon: Equatable, Sendable {
  struct Value: Hashable, Sendable {
    let kind: FactKind
    let name: String
  }

  struct Phrase: Hashable, Sendable {
    /// Folded.
    let text: [UInt8]
    /// Its place in `values`; nil where a later file gave the phrase to another one.
    var value: Int?
  }

  private(set) var values: [Value] = []
  private(set) var phrases: [Phrase] = []
  /// Which phrases begin with a word, by their places: the longest first.
  private(set) var phrasesByWord: [FirstWord: [Int]] = [:]
  /// Folded words behind which a phrase of a kind is no fact: `naive` in `steroid-naive`.
  private(set) var followers: [FactKind: [[UInt8]]] = [:]
  private(set) var kindsByRole: [FieldRole: Set<FactKind>] = [:]
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
      if let value = phrase.value, values[value].kind == kind { texts[value, default: []].append(phrase.text) }
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
    return lexicon.phrases.filter { $0.value == wanted }.map(\.text)
  }
}

/// What a reader of a file adds.
extension Lexicon {
  /// The place of a value, new or known.
  mutating func place(of value: Value) -> Int {
    if let known = values.lastIndex(of: value) { return known }
    values.append(value)
    return values.count - 1
  }

  /// The phrase of the same text that stands for a value of the same kind, by its place.
  func place(ofPhrase text: [UInt8], _ kind: FactKind) -> Int? {
    phrasesByWord[FirstWord(of: text), default: []].first { place in
      phrases[place].text == text && phrases[place].value.map { values[$0].kind == kind } ?? false
    }
  }

  mutating func add(_ text: [UInt8], for value: Int) {
    let place = phrases.count
    phrases.append(Phrase(text: text, value: value))
    let word = FirstWord(of: text)
    let alike = phrasesByWord[word, default: []]
    let next = alike.firstIndex { phrases[$0].text.count < text.count } ?? alike.count
    phrasesByWord[word, default: []].insert(place, at: next)
  }

  mutating func disown(phraseAt place: Int) { phrases[place].value = nil }

  mutating func add(follower text: [UInt8], of kind: FactKind) { followers[kind, default: []].append(text) }

  mutating func look(for kind: FactKind, in roles: Set<FieldRole>) {
    for role in FieldRole.allCases {
      if roles.contains(role) {
        kindsByRole[role, default: []].insert(kind)
      } else {
        kindsByRole[role]?.remove(kind)
      }
    }
  }

  /// From here on phrases are a glossary's.
  mutating func endFile() { listedPhrases = phrases.count }

  mutating func begin(_ glossary: Glossary) {
    if !self.glossary.entries.isEmpty {
      let listed = phrases.prefix(listedPhrases)
      (phrases, phrasesByWord) = ([], [:])
      for phrase in listed { add(phrase.text, for: phrase.value ?? -1) }
      for (place, phrase) in listed.enumerated() where phrase.value == nil { disown(phraseAt: place) }
    }
    self.glossary = glossary
  }
}

/// Phrases are looked up by their first word, or what of it is ASCII: a text is cut into such words and each is asked
/// for once. Whether a phrase is whole where it was found is for `Folding.isWhole` to say.
struct FirstWord: Hashable, Sendable {
  /// The first eight bytes. Facts of a million studies are told within a key's time by the budgets, and a number is
  /// looked up in a quarter of the time of the word itself.
  private var head: UInt64 = 0
  /// How many bytes the word has; of other scripts than ASCII the first byte counts.
  private(set) var length = 0

  /// - Precondition: a phrase can begin at `start`.
  init(at start: Int, in text: ArraySlice<UInt8>) {
    var end = start
    repeat {
      if end - start < 8 { head = head << 8 | UInt64(text[end]) }
      end += 1
    } while end < text.endIndex && Self.isASCII(text[end]) && Self.isASCII(text[start])
    length = end - start
  }

  init(of phrase: [UInt8]) { self.init(at: 0, in: phrase[...]) }

  static func == (one: FirstWord, other: FirstWord) -> Bool { one.head == other.head }
  func hash(into hasher: inout Hasher) { hasher.combine(head) }

  static func isASCII(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a phrase that begins with this byte can be found.
  static func canBegin(_ byte: UInt8) -> Bool { isASCII(byte) || byte >= 0x80 }
}
