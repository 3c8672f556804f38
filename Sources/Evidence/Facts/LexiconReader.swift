import Studies

extension Lexicon {
  /// Reads a file of phrases, and adds it to what is `known`. A value that is known gains the phrases, a phrase that
  /// stands for another value from now on stands for this one, and a kind is looked for in the fields the file names.
  /// - Complexity: O(size of both).
  package static func read(_ text: [UInt8], onto known: Lexicon = .empty) throws(LexiconError) -> Lexicon {
    try text.withUnsafeBufferPointer { text throws(LexiconError) in
      var reader = LexiconReader(text, onto: known.extended(by: Glossary()))
      try reader.read()
      return reader.lexicon
    }
  }
}

/// Reads a file line by line: `[kind]`, and below it `in = roles`, `not before = words` and `Value = phrases`.
private struct LexiconReader {
  private(set) var lexicon: Lexicon
  private let text: UnsafeBufferPointer<UInt8>
  /// Where the file begins in the lexicon's bytes.
  private let start: Int
  /// What was listed before the file.
  private let known: Int
  private var line = 0
  private var section: (kind: FactKind, line: Int)?
  /// Where the section's values begin.
  private var firstValue = 0

  init(_ text: UnsafeBufferPointer<UInt8>, onto lexicon: Lexicon) {
    self.lexicon = lexicon
    self.text = text
    start = lexicon.bytes.count
    known = lexicon.phrases.count
    // As many as the file is likely to need, so that nothing moves while it is read.
    self.lexicon.bytes.reserveCapacity(start + 3 * text.count)
    self.lexicon.phrases.reserveCapacity(known + text.count / 12)
    self.lexicon.values.reserveCapacity(lexicon.values.count + text.count / 64)
    self.lexicon.bytes += text
  }

  mutating func read() throws(LexiconError) {
    var place = 0
    while place < text.count {
      let first = place
      var last: Int?
      while place < text.count, text[place] != UInt8(ascii: "\n") {
        if last == nil, text[place] == UInt8(ascii: "#") { last = place }
        place += 1
      }
      line += 1
      try take(text.trimmed(first..<(last ?? place)))
      place += 1
    }
    try close()
    lexicon.listedPhrases = lexicon.phrases.count
    lexicon.listedBytes = lexicon.bytes.count
  }

  private mutating func take(_ line: Span) throws(LexiconError) {
    if line.isEmpty { return }
    if text[line.lowerBound] == UInt8(ascii: "["), text[line.upperBound - 1] == UInt8(ascii: "]") {
      return try open(String(line.dropFirst().dropLast(), of: text))
    }
    guard let section else { throw .noSection(line: self.line) }
    guard let equals = line.first(where: { text[$0] == UInt8(ascii: "=") }) else {
      throw .notUnderstood(String(line, of: text), line: self.line)
    }
    let name = text.trimmed(line.lowerBound..<equals)
    let list = text.trimmed(equals + 1..<line.upperBound)
    if name.isEmpty { throw .noName(line: self.line) }
    if list.isEmpty { throw .noPhrases(String(name, of: text), line: self.line) }
    if text.stands("in", at: name) {
      try takeRoles(list, of: section.kind)
    } else if text.stands("not before", at: name) {
      try takePhrases(list, of: nil, section.kind)
    } else {
      try takePhrases(list, of: value(name, section.kind), section.kind)
    }
  }

  private mutating func open(_ name: String) throws(LexiconError) {
    try close()
    guard let kind = FactKind(rawValue: name) else { throw .unknownKind(name, line: line) }
    section = (kind, line)
    firstValue = lexicon.values.firstIndex { $0.kind == kind } ?? lexicon.values.count
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
    for name in String(list, of: text).split(separator: " ") {
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
    // The last one first: it may take several lines.
    var place = lexicon.values.count
    while place > firstValue {
      place -= 1
      let value = lexicon.values[place]
      guard value.kind == kind, Int(value.end - value.start) == name.count else { continue }
      var offset = 0
      while offset < name.count, lexicon.bytes[Int(value.start) + offset] == text[name.lowerBound + offset] {
        offset += 1
      }
      if offset == name.count { return Int32(place) }
    }
    lexicon.values.append(
      .init(kind: kind, start: UInt32(start + name.lowerBound), end: UInt32(start + name.upperBound)))
    return Int32(lexicon.values.count - 1)
  }

  /// Takes every phrase of a list for a value, or without one for words behind which nothing is stated.
  private mutating func takePhrases(_ list: Span, of value: Int32?, _ kind: FactKind) throws(LexiconError) {
    var place = list.lowerBound
    while place <= list.upperBound {
      let first = place
      var isVaried = false
      var isFolded = true
      while place < list.upperBound, text[place] != UInt8(ascii: ",") {
        if PhraseSpellings.isVaried(text[place]) { isVaried = true }
        if !Self.isFolded(text[place]) { isFolded = false }
        place += 1
      }
      let written = text.trimmed(first..<place)
      if written.isEmpty { throw .emptyPhrase(line: line) }
      if !isFolded {
        var folded: [UInt8] = []
        Folding.fold(lexicon.bytes[start + written.lowerBound..<start + written.upperBound], into: &folded)
        try folded.withUnsafeBufferPointer { folded throws(LexiconError) in try takeSpellings(folded, of: value, kind) }
      } else if isVaried {
        try takeSpellings(UnsafeBufferPointer(rebasing: text[written]), of: value, kind)
      } else {
        try take(start + written.lowerBound..<start + written.upperBound, of: value, kind)
      }
      place += 1
    }
  }

  /// What had to be folded, or stands for several phrases, comes behind everything else.
  private mutating func takeSpellings(
    _ written: UnsafeBufferPointer<UInt8>, of value: Int32?, _ kind: FactKind
  ) throws(LexiconError) {
    guard let spellings = PhraseSpellings(written) else {
      throw .openParenthesis(String(decoding: written, as: UTF8.self), line: line)
    }
    if spellings.count > PhraseSpellings.most {
      throw .tooManySpellings(String(decoding: written, as: UTF8.self), line: line)
    }
    for number in 0..<spellings.count {
      let start = lexicon.bytes.count
      spellings.append(number, to: &lexicon.bytes)
      try take(start..<lexicon.bytes.count, of: value, kind)
    }
  }

  private mutating func take(_ phrase: Span, of value: Int32?, _ kind: FactKind) throws(LexiconError) {
    var letter = phrase.lowerBound
    while letter < phrase.upperBound, !Lexicon.isLetter(lexicon.bytes[letter]) { letter += 1 }
    guard letter < phrase.upperBound else {
      throw .noLetter(String(decoding: lexicon.bytes[phrase], as: UTF8.self), line: line)
    }
    guard Lexicon.canBegin(lexicon.bytes[phrase.lowerBound]) else {
      throw .noWord(String(decoding: lexicon.bytes[phrase], as: UTF8.self), line: line)
    }
    let start = UInt32(phrase.lowerBound)
    let end = UInt32(phrase.upperBound)
    guard let value else {
      lexicon.followers.append(.init(kind: kind, start: start, end: end))
      return
    }
    let new = Lexicon.Phrase(start: start, end: end, value: value, next: -1)
    guard let same = lexicon.add(new, unlessListedBy: kind) else { return }
    let other = lexicon.phrases[same].value
    if same >= known { throw repetition(new, of: other, in: value) }
    if other != value {
      lexicon.phrases[same].value = -1
      lexicon.add(new)
    }
  }

  private func repetition(_ phrase: Lexicon.Phrase, of first: Int32, in second: Int32) -> LexiconError {
    let text = String(decoding: lexicon.bytes(of: phrase), as: UTF8.self)
    let names = [first, second].map { lexicon.name(lexicon.values[Int($0)]) }
    return first == second
      ? .repeated(text, of: names[0], line: line) : .ambiguous(text, of: names[0], and: names[1], line: line)
  }

  private static func isFolded(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "`"), UInt8(ascii: "\t"), 0x80...: false
    default: true
    }
  }
}

// Not methods of the reader: to call one would retain every array it holds, for each phrase.
extension UnsafeBufferPointer<UInt8> {
  fileprivate func stands(_ word: StaticString, at range: Span) -> Bool {
    range.count == word.utf8CodeUnitCount && range.allSatisfy { self[$0] == word.utf8Start[$0 - range.lowerBound] }
  }

  fileprivate func trimmed(_ range: Span) -> Span {
    var first = range.lowerBound
    var last = range.upperBound
    while first < last, Self.isBlank(self[first]) { first += 1 }
    while first < last, Self.isBlank(self[last - 1]) { last -= 1 }
    return first..<last
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}

extension String {
  fileprivate init(_ range: Span, of text: UnsafeBufferPointer<UInt8>) {
    self.init(decoding: text[range], as: UTF8.self)
  }
}
