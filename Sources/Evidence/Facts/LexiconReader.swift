import Studies

extension Lexicon {
  /// Reads a lexicon file in UTF-8 and returns `known` with what the file adds. A value that `known` has gains the
  /// file's phrases. If another value of the kind had one of these phrases, it loses it. The roles that the file gives
  /// for a kind replace the earlier ones.
  /// - Throws: A `LexiconError` for the first line that is wrong.
  /// - Complexity: O(size of both).
  package static func read(_ text: [UInt8], onto known: Lexicon = .empty) throws(LexiconError) -> Lexicon {
    var reader = LexiconReader(onto: known.extended(by: Glossary()))
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      try reader.readLine(line)
    }
    return try reader.end()
  }
}

/// Reads a lexicon file line by line. A line `[kind]` begins a section with the lines `in = roles`, `else in = roles`,
/// `decided by = roles and labels`, `undecided = values`, `not before = words`, `not behind = words`, `Value =
/// phrases` and `Value in its column = phrases`. A line `[synonyms]` begins a section with the lines `word = words`.
private struct LexiconReader {
  private var lexicon: Lexicon
  /// The number of phrases that the lexicon had before this file.
  private let known: Int
  /// The number of the line, counted from 1.
  private var number = 0
  private var section: (content: Content, line: Int)?

  private enum Content {
    case facts(FactKind)
    case synonyms
    case outcomes
  }

  /// The index in `values` of each value of the section, by name.
  private var places: [String: Int] = [:]

  init(onto lexicon: Lexicon) {
    self.lexicon = lexicon
    known = lexicon.phrases.count
  }

  mutating func readLine(_ text: ArraySlice<UInt8>) throws(LexiconError) {
    number += 1
    let line = text.prefix { $0 != UInt8(ascii: "#") }.trimmed
    if line.isEmpty { return }
    if line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
      return try open(line.dropFirst().dropLast().text)
    }
    guard let section else { throw .noSection(line: number) }
    guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { throw .notUnderstood(line.text, line: number) }
    let name = line[..<equals].trimmed.text
    let list = line[(equals + 1)...].trimmed
    if name.isEmpty { throw .noName(line: number) }
    if list.isEmpty { throw .noPhrases(name, line: number) }
    switch (section.content, name) {
    case (.synonyms, _): try readSynonyms(list, of: name)
    case (.outcomes, _):
      let words = name.split(separator: " ").map(String.init)
      guard words.count == 2, let kind = Outcome.Kind(rawValue: words[0]),
        let direction = Outcome.Direction(rawValue: words[1])
      else { throw .unknownOutcome(name, line: number) }
      try forEachPhrase(in: list) { reader, phrase throws(LexiconError) in
        reader.lexicon.addOutcome(phrase, Outcome(kind, direction))
      }
    case (.facts(let kind), "in"): lexicon.look(for: kind, in: FactFields(always: try roles(in: list)))
    case (.facts(let kind), "else in"):
      var fields = lexicon.fields(of: kind)
      fields.otherwise = try roles(in: list)
      lexicon.look(for: kind, in: fields)
    case (.facts(let kind), "decided by"):
      var fields = lexicon.fields(of: kind)
      for name in list.split(separator: UInt8(ascii: " ")).map(\.text) {
        if let role = FieldRole(rawValue: name) { fields.deciding.append(role) } else { fields.labels.insert(name) }
      }
      lexicon.look(for: kind, in: fields)
    case (.facts(let kind), "undecided"):
      var fields = lexicon.fields(of: kind)
      fields.undecided.formUnion(list.split(separator: UInt8(ascii: ",")).map(\.trimmed.text))
      lexicon.look(for: kind, in: fields)
    case (.facts(let kind), _) where name.hasSuffix("not before") || name.hasSuffix("not behind"):
      let side: Lexicon.Neighbour.Side = name.hasSuffix("not before") ? .behind : .before
      let value = name.dropLast("not before".count).split(separator: " ").joined(separator: " ")
      try forEachPhrase(in: list) { reader, phrase throws(LexiconError) in
        reader.lexicon.addNeighbour(
          Lexicon.Neighbour(kind: kind, value: value.isEmpty ? nil : value, side: side, text: phrase))
      }
    case (.facts(let kind), _):
      let needsColumn = name.hasSuffix(Self.inColumn)
      let value = place(of: needsColumn ? String(name.dropLast(Self.inColumn.count)) : name, kind)
      try forEachPhrase(in: list) { reader, phrase throws(LexiconError) in
        try reader.addPhrase(phrase, for: value, needsColumn: needsColumn)
      }
    }
  }

  mutating func end() throws(LexiconError) -> Lexicon {
    try close()
    lexicon.endFile()
    return lexicon
  }

  private mutating func open(_ name: String) throws(LexiconError) {
    try close()
    if name == "synonyms" {
      section = (.synonyms, number)
      return
    }
    if name == "outcomes" {
      section = (.outcomes, number)
      return
    }
    guard let kind = FactKind(rawValue: name) else { throw .unknownKind(name, line: number) }
    section = (.facts(kind), number)
    places = [:]
    for (place, value) in lexicon.values.enumerated() where value.kind == kind { places[value.name] = place }
  }

  /// Throws if the section gives no roles for its kind: its facts would never be found.
  private func close() throws(LexiconError) {
    guard let section, case .facts(let kind) = section.content else { return }
    if lexicon.fields(of: kind).always.isEmpty { throw .noRoles(kind, line: section.line) }
  }

  private func roles(in list: ArraySlice<UInt8>) throws(LexiconError) -> [FieldRole] {
    var roles: [FieldRole] = []
    for name in list.split(separator: UInt8(ascii: " ")) {
      guard let role = FieldRole(rawValue: name.text) else { throw .unknownRole(name.text, line: number) }
      roles.append(role)
    }
    return roles
  }

  /// Adds the name, and every spelling of every word of a list, to the group with that name.
  private mutating func readSynonyms(_ list: ArraySlice<UInt8>, of name: String) throws(LexiconError) {
    _ = lexicon.addSynonym(Folding.fold(name), toGroup: name)
    try forEachPhrase(in: list) { reader, word throws(LexiconError) in
      if reader.lexicon.addSynonym(word, toGroup: name) {
        throw .repeated(word[...].text, of: name, line: reader.number)
      }
    }
  }

  /// Calls `body` with every spelling of every phrase of a list.
  private mutating func forEachPhrase(
    in list: ArraySlice<UInt8>, _ body: (inout Self, [UInt8]) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    var written: [UInt8] = []
    var phrase: [UInt8] = []
    for part in list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      written.removeAll(keepingCapacity: true)
      Folding.fold(part.trimmed, into: &written)
      if written.isEmpty { throw .emptyPhrase(line: number) }
      if !PhraseSpellings.areSeveral(in: written) {
        try check(written)
        try body(&self, written)
        continue
      }
      let spellings = try spellings(of: written)
      for place in 0..<spellings.count {
        phrase.removeAll(keepingCapacity: true)
        spellings.append(place, to: &phrase)
        try check(phrase)
        try body(&self, phrase)
      }
    }
  }

  /// Throws if no text can have the phrase as words.
  private func check(_ phrase: [UInt8]) throws(LexiconError) {
    guard phrase.contains(where: \.isFoldedLetter) else { throw .noLetter(phrase[...].text, line: number) }
    guard FirstWord.canBegin(phrase[0]) else { throw .noWord(phrase[...].text, line: number) }
  }

  /// Adds a phrase to a value. If another value of the kind had the phrase before this file, that value loses it.
  /// - Throws: An error if this file already gave the phrase.
  private mutating func addPhrase(_ phrase: [UInt8], for value: Int, needsColumn: Bool) throws(LexiconError) {
    guard let same = lexicon.addPhrase(phrase, for: value, needsColumn: needsColumn),
      let other = lexicon.phrases[same].value
    else { return }
    if same >= known { throw repetition(phrase, of: other, in: value) }
    if other == value { return }
    lexicon.disown(phraseAt: same)
    _ = lexicon.addPhrase(phrase, for: value, needsColumn: needsColumn)
  }

  /// The end of a line's name if its phrases count only in a column of the kind.
  private static let inColumn = " in its column"

  private func spellings(of written: [UInt8]) throws(LexiconError) -> PhraseSpellings {
    do throws(PhraseSpellings.Flaw) {
      return try PhraseSpellings(of: written)
    } catch {
      let text = String(decoding: written, as: UTF8.self)
      switch error {
      case .openParenthesis: throw .openParenthesis(text, line: number)
      case .tooMany: throw .tooManySpellings(text, line: number)
      }
    }
  }

  /// Returns the index of a value, and adds the value first if it is new.
  private mutating func place(of name: String, _ kind: FactKind) -> Int {
    if let known = places[name] { return known }
    let place = lexicon.values.count
    lexicon.addValue(Lexicon.Value(kind: kind, name: name))
    places[name] = place
    return place
  }

  private func repetition(_ phrase: [UInt8], of first: Int, in second: Int) -> LexiconError {
    let text = phrase[...].text
    let names = [first, second].map { lexicon.values[$0].name }
    return first == second
      ? .repeated(text, of: names[0], line: number) : .ambiguous(text, of: names[0], and: names[1], line: number)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }

  /// The slice without spaces, tabs and carriage returns at both ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte.isSpaceOrTab || byte == 0x0D }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
      return []
    }
    return self[first...last]
  }
}
