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
  }

  /// Words behind which a phrase of a kind is no fact: `naive` in `steroid-naive`.
  struct Follower: Equatable, Sendable {
    let kind: FactKind
    /// Folded.
    let text: [UInt8]
  }

  private(set) var values: [Value] = []
  /// The folded texts of all phrases, one behind the other: an array for each would take a start 1 ms more, of the 6 ms
  /// after `less` that it may take.
  private(set) var bytes: [UInt8] = []
  private(set) var phrases: [Phrase] = []
  /// Which phrases begin with a word, by their places: the longest first.
  private(set) var phrasesByWord: [UInt64: [Int]] = [:]
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

  /// Adds a phrase for a value, unless `isSame` of the value that a phrase of the same text stands for: then that phrase's
  /// place is the answer.
  private mutating func add(_ text: [UInt8], for value: Int, unless isSame: (Int) -> Bool) -> Int? {
    let word = FirstWord(at: 0, in: text[...]).head
    if let slot = phrasesByWord.index(forKey: word) {
      var next: Int?
      for (rank, place) in phrasesByWord.values[slot].enumerated() {
        let known = phrases[place].range
        if known.count < text.count, next == nil { next = rank }
        if known.count == text.count, phrases[place].value.map(isSame) ?? false, bytes[known] == text[...] {
          return place
        }
      }
      phrasesByWord.values[slot].insert(phrases.count, at: next ?? phrasesByWord.values[slot].count)
    } else {
      phrasesByWord[word] = [phrases.count]
    }
    phrases.append(Phrase(range: bytes.count..<bytes.count + text.count, value: value))
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
      phrases.removeSubrange(listedPhrases...)
      bytes.removeSubrange((phrases.last?.range.upperBound ?? 0)...)
      let listed = phrasesByWord.mapValues { places in places.filter { $0 < listedPhrases } }
      phrasesByWord = listed.filter { !$0.value.isEmpty }
    }
    self.glossary = glossary
  }
}

/// Phrases are looked up by their first word, or what of it is ASCII: a text is cut into such words and each is asked
/// for once. Whether a phrase is whole where it was found is for `Folding.isWhole` to say.
struct FirstWord {
  /// The first eight bytes: words that begin alike are looked up together.
  private(set) var head: UInt64 = 0
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

  static func isASCII(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a phrase that begins with this byte can be found.
  static func canBegin(_ byte: UInt8) -> Bool { isASCII(byte) || byte >= 0x80 }
}
