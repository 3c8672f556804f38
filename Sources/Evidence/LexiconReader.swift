import Studies

extension Lexicon {
  /// Reads a file of phrases, and adds it to what is `known`. A value that is known gains the phrases, a phrase that
  /// stands for another value from now on stands for this one, and a kind is looked for in the fields the file names.
  /// - Complexity: O(size of both).
  package static func read(_ text: [UInt8], onto known: Lexicon = .empty) throws(LexiconError) -> Lexicon {
    var reader = LexiconReader(known.extended(by: Glossary()), text)
    try reader.read(text.count)
    return reader.lexicon
  }
}

/// Reads a file line by line, in one pass over its bytes: `[kind]`, and below it `in = roles`, `not before = words` and
/// `Value = phrases`.
private struct LexiconReader {
  private(set) var lexicon: Lexicon
  /// Where the file begins in the lexicon's bytes.
  private let start: Int
  /// What was listed before the file.
  private let known: Int
  private var line = 0
  private var section: (kind: FactKind, line: Int)?

  init(_ lexicon: Lexicon, _ text: [UInt8]) {
    self.lexicon = lexicon
    start = lexicon.bytes.count
    known = lexicon.phrases.count
    self.lexicon.bytes += text
  }

  mutating func read(_ count: Int) throws(LexiconError) {
    let end = start + count
    var place = start
    while place < end {
      let first = place
      var last: Int?
      while place < end, lexicon.bytes[place] != UInt8(ascii: "\n") {
        if last == nil, lexicon.bytes[place] == UInt8(ascii: "#") { last = place }
        place += 1
      }
      line += 1
      try take(trimmed(first..<(last ?? place)))
      place += 1
    }
    try close()
    lexicon.listedPhrases = lexicon.phrases.count
    lexicon.listedBytes = lexicon.bytes.count
  }

  private mutating func take(_ text: Span) throws(LexiconError) {
    if text.isEmpty { return }
    if lexicon.bytes[text.lowerBound] == UInt8(ascii: "["), lexicon.bytes[text.upperBound - 1] == UInt8(ascii: "]") {
      try close()
      let name = words(text.lowerBound + 1..<text.upperBound - 1)
      guard let kind = FactKind(rawValue: name) else { throw .unknownKind(name, line: line) }
      section = (kind, line)
      return
    }
    guard let section else { throw .noSection(line: line) }
    guard let equals = lexicon.bytes[text].firstIndex(of: UInt8(ascii: "=")) else {
      throw .notUnderstood(words(text), line: line)
    }
    let name = trimmed(text.lowerBound..<equals)
    let list = trimmed(equals + 1..<text.upperBound)
    if name.isEmpty { throw .noName(line: line) }
    if list.isEmpty { throw .noPhrases(words(name), line: line) }
    if lexicon.bytes[name].elementsEqual("in".utf8) {
      try takeRoles(list, of: section.kind)
    } else if lexicon.bytes[name].elementsEqual("not before".utf8) {
      try forEachPhrase(in: list) { reader, phrase throws(LexiconError) in
        reader.lexicon.followers.append(.init(kind: section.kind, start: phrase.start, end: phrase.end))
      }
    } else {
      let value = value(name, section.kind)
      try forEachPhrase(in: list) { reader, phrase throws(LexiconError) in try reader.add(phrase, to: value) }
    }
  }

  /// A section whose values are looked for nowhere would be silent for ever.
  private func close() throws(LexiconError) {
    guard let section else { return }
    if lexicon.kindsByRole.allSatisfy({ $0 & section.kind.bit == 0 }) {
      throw .noRoles(section.kind, line: section.line)
    }
  }

  private mutating func takeRoles(_ list: Span, of kind: FactKind) throws(LexiconError) {
    var roles: UInt32 = 0
    for name in words(list).split(separator: " ") {
      guard let role = FieldRole.allCases.firstIndex(where: { $0.rawValue == name }) else {
        throw .unknownRole(String(name), line: line)
      }
      roles |= 1 << UInt32(role)
    }
    for role in lexicon.kindsByRole.indices {
      if roles & (1 << UInt32(role)) != 0 {
        lexicon.kindsByRole[role] |= kind.bit
      } else {
        lexicon.kindsByRole[role] &= ~kind.bit
      }
    }
  }

  /// The value of that name, new or known.
  private mutating func value(_ name: Span, _ kind: FactKind) -> Int32 {
    let known = lexicon.values.firstIndex { value in
      value.kind == kind && Int(value.end - value.start) == name.count
        && lexicon.bytes[Int(value.start)..<Int(value.end)].elementsEqual(lexicon.bytes[name])
    }
    if let known { return Int32(known) }
    lexicon.values.append(.init(kind: kind, start: UInt32(name.lowerBound), end: UInt32(name.upperBound)))
    return Int32(lexicon.values.count - 1)
  }

  /// Hands over every spelling of every phrase of a list.
  private mutating func forEachPhrase(
    in list: Span, _ body: (inout Self, Lexicon.Phrase) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    var place = list.lowerBound
    while place <= list.upperBound {
      let first = place
      var isPlain = true
      while place < list.upperBound, lexicon.bytes[place] != UInt8(ascii: ",") {
        if !Self.isPlain(lexicon.bytes[place]) { isPlain = false }
        place += 1
      }
      let written = trimmed(first..<place)
      if written.isEmpty { throw .emptyPhrase(line: line) }
      if isPlain { try body(&self, phrase(written)) } else { try forEachSpelling(of: written, body) }
      place += 1
    }
  }

  /// What has to be folded, or stands for several phrases, comes behind everything else.
  private mutating func forEachSpelling(
    of written: Span, _ body: (inout Self, Lexicon.Phrase) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    let folded = Folding.fold(words(written))
    guard let spellings = PhraseSpellings(folded[...]) else { throw .openParenthesis(words(written), line: line) }
    if spellings.count > PhraseSpellings.most { throw .tooManySpellings(words(written), line: line) }
    for number in 0..<spellings.count {
      let start = lexicon.bytes.count
      spellings.append(number, to: &lexicon.bytes)
      try body(&self, phrase(start..<lexicon.bytes.count))
    }
  }

  private func phrase(_ range: Span) throws(LexiconError) -> Lexicon.Phrase {
    guard Lexicon.hasLetter(lexicon.bytes[range]) else { throw .noLetter(words(range), line: line) }
    guard Lexicon.canBegin(lexicon.bytes[range.lowerBound]) else { throw .noWord(words(range), line: line) }
    return Lexicon.Phrase(start: UInt32(range.lowerBound), end: UInt32(range.upperBound), value: -1, next: -1)
  }

  private mutating func add(_ phrase: Lexicon.Phrase, to value: Int32) throws(LexiconError) {
    if let same = lexicon.listed(phrase, of: lexicon.values[Int(value)].kind) {
      let other = lexicon.phrases[same].value
      if same < known, other == value { return }
      if same >= known { throw repetition(phrase, of: other, in: value) }
      lexicon.phrases[same].value = -1
    }
    lexicon.add(.init(start: phrase.start, end: phrase.end, value: value, next: -1))
  }

  private func repetition(_ phrase: Lexicon.Phrase, of first: Int32, in second: Int32) -> LexiconError {
    let text = String(decoding: lexicon.bytes(of: phrase), as: UTF8.self)
    let names = [first, second].map { lexicon.name(lexicon.values[Int($0)]) }
    return first == second
      ? .repeated(text, of: names[0], line: line) : .ambiguous(text, of: names[0], and: names[1], line: line)
  }

  /// Whether a byte stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "`"), UInt8(ascii: "\t"), 0x80...: false
    default: !PhraseSpellings.isVaried(byte)
    }
  }

  private func trimmed(_ range: Span) -> Span {
    var range = range
    while let first = range.first, Self.isBlank(lexicon.bytes[first]) { range = first + 1..<range.upperBound }
    while let last = range.last, Self.isBlank(lexicon.bytes[last]) { range = range.lowerBound..<last }
    return range
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private func words(_ range: Span) -> String { String(decoding: lexicon.bytes[range], as: UTF8.self) }
}

extension Lexicon {
  /// Where a phrase stands among those of a kind.
  fileprivate func listed(_ phrase: Phrase, of kind: FactKind) -> Int? {
    guard !chains.isEmpty else { return nil }
    var next = chains[Self.word(at: Int(phrase.start), in: bytes[..<Int(phrase.end)]).chain]
    while next >= 0 {
      let known = phrases[Int(next)]
      if known.count == phrase.count, known.value >= 0, values[Int(known.value)].kind == kind,
        bytes(of: known).elementsEqual(bytes(of: phrase))
      {
        return Int(next)
      }
      next = known.next
    }
    return nil
  }
}
