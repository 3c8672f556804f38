package import Studies

/// Which phrases stand for which facts, and in fields of which roles they are looked for.
///
/// It is read before the first frame, so it is made of few flat arrays: names and phrases are ranges of `bytes`, and
/// the phrases that begin with the same word hang in one chain, the longest first.
package struct Lexicon: Equatable, Sendable {
  struct Value: Equatable, Sendable {
    let kind: FactKind
    let start: UInt32
    let end: UInt32
  }

  struct Phrase: Equatable, Sendable {
    let start: UInt32
    let end: UInt32
    /// Its place in `values`; negative where a later file gave the phrase to another one.
    var value: Int32
    /// The next phrase of the chain; negative at its end.
    var next: Int32

    var count: Int { Int(end - start) }
  }

  /// Words behind which a phrase is no fact: `naive` in `steroid-naive`.
  struct Follower: Equatable, Sendable {
    let kind: FactKind
    let start: UInt32
    let end: UInt32
  }

  /// The files as they were read, then what of them had to be folded, then the terms of a glossary.
  var bytes: [UInt8] = []
  var values: [Value] = []
  var phrases: [Phrase] = []
  var followers: [Follower] = []
  /// The first phrase of each chain; a power of two many, or none.
  var chains: [Int32] = []
  /// By the place of a role among all, a bit for each kind that is looked for there.
  var kindsByRole = [UInt32](repeating: 0, count: FieldRole.allCases.count)
  /// Whose terms are phrases too.
  var glossary = Glossary()
  /// How many phrases, and how many bytes, are not the glossary's.
  var listedPhrases = 0
  var listedBytes = 0

  private init() {}

  /// Knows nothing.
  package static let empty = Lexicon()

  /// The kinds it has values of.
  package var kinds: [FactKind] { FactKind.allCases.filter { kind in values.contains { $0.kind == kind } } }

  /// The names of a kind's values, in the order of the file.
  package func values(of kind: FactKind) -> [String] {
    values.lazy.filter { $0.kind == kind }.map(name)
  }

  /// The values of a kind with the folded phrases that stand for each, as `phrases(of:_:)` has them.
  /// - Complexity: O(size of the lexicon).
  package func spellings(of kind: FactKind) -> [(value: String, phrases: [[UInt8]])] {
    let isAsked = values.map { $0.kind == kind }
    var phrasesOf: [[[UInt8]]] = Array(repeating: [], count: values.count)
    for phrase in phrases where phrase.value >= 0 && isAsked[Int(phrase.value)] {
      phrasesOf[Int(phrase.value)].append(Array(bytes(of: phrase)))
    }
    return values.indices.filter { isAsked[$0] }.map { (name(values[$0]), phrasesOf[$0]) }
  }

  /// In fields of which roles facts of a kind are looked for.
  package func roles(of kind: FactKind) -> [FieldRole] {
    FieldRole.allCases.enumerated().filter { kindsByRole[$0.offset] & kind.bit != 0 }.map(\.element)
  }

  /// The folded phrases that stand for a value, in the order of the file, then the glossary's terms for it. Each is
  /// to be searched for as whole words.
  /// - Complexity: O(number of phrases), and O(size of the glossary) where it is not the lexicon's own.
  package func phrases(of value: String, _ kind: FactKind, in glossary: Glossary? = nil) -> [[UInt8]] {
    let lexicon = glossary.map(extended) ?? self
    guard let wanted = lexicon.values.firstIndex(where: { $0.kind == kind && lexicon.name($0) == value }) else {
      return []
    }
    return lexicon.phrases.lazy.filter { $0.value == wanted }.map { Array(lexicon.bytes(of: $0)) }
  }

  func name(_ value: Value) -> String {
    String(decoding: bytes[Int(value.start)..<Int(value.end)], as: UTF8.self)
  }

  func bytes(of phrase: Phrase) -> ArraySlice<UInt8> { bytes[Int(phrase.start)..<Int(phrase.end)] }
}
