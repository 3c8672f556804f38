import Studies

/// Parses a piece of a BibTeX file: an entry, and the text up to the line that begins the next entry.
///
/// The grammar is that of the BibTeX program as "Tame the BeaST" (Markey, 2009, section 2) describes it, with the
/// comments of biber: `%` between fields and outside entries. A value or entry that is not closed ends at the line that
/// looks like the next field. The parser normally reads each byte only a few times.
struct BibTeXParser {
  enum Item {
    case entry(BibTeXEntry)
    case macro(name: String, value: [UInt8])
  }

  private static let mostIssues = 32

  private let bytes: [UInt8]
  private let firstLine: Int
  private var position = 0
  /// A position, and the number of line ends before it, so that the parser counts each line end once.
  private var counted = (position: 0, lines: 0)
  private var closer = UInt8(ascii: "}")
  /// Whether a value of this piece was not closed. From then on, every value ends at the next line that looks like a
  /// field, if not before.
  private var isSuspicious = false
  /// Whether the last entry has no end.
  private var isUnclosed = false
  /// The issues found, 32 at most: an entry can consist of nothing but nonsense.
  private(set) var issues: [(issue: ReferenceIssue, line: Int, excerpt: String)] = []

  init(_ bytes: [UInt8], line: Int) {
    self.bytes = bytes
    firstLine = line
  }

  /// Returns the next entry or macro definition; nil at the end.
  mutating func next(_ macros: inout BibTeXMacros) -> Item? {
    while skipToEntry() {
      let line = line(at: position)
      position += 1
      let type = word().lowercased()
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "(") else {
        continue
      }
      closer = bytes[position] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
      switch type {
      case "comment", "preamble": skipGroup()
      case "string":
        position += 1
        if let item = macro(line, &macros) { return item }
      default:
        position += 1
        return .entry(entry(type, line, &macros))
      }
    }
    return nil
  }

  private mutating func macro(_ line: Int, _ macros: inout BibTeXMacros) -> Item? {
    var entry = BibTeXEntry()
    readFields(of: &entry, line, &macros)
    guard let field = entry.fields.first else { return nil }
    return .macro(name: field.name, value: field.value)
  }

  private mutating func entry(_ type: String, _ line: Int, _ macros: inout BibTeXMacros) -> BibTeXEntry {
    var entry = BibTeXEntry()
    (entry.type, entry.line) = (type, line)
    entry.key = key()
    let start = position
    readFields(of: &entry, line, &macros)
    return isUnclosed ? closed(entry, from: start, &macros) : entry
  }

  /// Reads an entry without an end a second time. An extra brace in a value may have swallowed the fields after it.
  /// Returns the reading that has more fields.
  private mutating func closed(
    _ entry: BibTeXEntry, from start: Int, _ macros: inout BibTeXMacros
  ) -> BibTeXEntry {
    var again = entry
    again.fields = []
    isSuspicious = true
    position = start
    readFields(of: &again, entry.line, &macros)
    return again.fields.count > entry.fields.count ? again : entry
  }

  /// Reads the key up to its comma. When the first field comes at once, the entry has no key: returns an empty text and
  /// reads nothing.
  private mutating func key() -> String {
    let start = position
    var end = start
    while end < bytes.count, !Self.keyEnds.contains(bytes[end]), bytes[end] != closer { end += 1 }
    var key = bytes[start..<end].trimmed
    if end < bytes.count, bytes[end] == UInt8(ascii: "=") {
      // `@article{key` without a comma, then the first field on the next line.
      guard let lineEnd = key.firstIndex(where: { $0 == 0x0A }) else { return "" }
      key = key[..<lineEnd].trimmed
      position = lineEnd
    } else {
      position = end
    }
    return String(decoding: key, as: UTF8.self)
  }

  private mutating func readFields(of entry: inout BibTeXEntry, _ line: Int, _ macros: inout BibTeXMacros) {
    while true {
      skipBetweenFields()
      guard position < bytes.count else {
        isUnclosed = !isSuspicious
        if isUnclosed { report(.entryUnclosed, line, entry.key) }
        return
      }
      if bytes[position] == closer {
        position += 1
        guard goesOnAfterEnd(entry.fields.last?.name == Self.namelessField) else { return }
        report(.closedEarly, self.line(at: position), excerpt(position))
      } else if let name = fieldName() {
        let line = self.line(at: position)
        entry.fields.append((name, value(&macros), line))
      } else {
        let line = self.line(at: position)
        report(.notAField, line, excerpt(position))
        entry.fields.append((Self.namelessField, Array(nonsense()), line))
      }
    }
  }

  /// Moves to the field that follows the end of the entry: the closing brace was one too many. Returns false and does
  /// not move when no field follows. Text may come before that field when it follows a comma or other nonsense.
  private mutating func goesOnAfterEnd(_ isAfterNonsense: Bool) -> Bool {
    let start = position
    skipBetweenFields()
    let isSuspect = isAfterNonsense || bytes[start..<position].first == UInt8(ascii: ",")
    if looksLikeField(at: position) || isSuspect && isWithinValue(start) { return true }
    position = start
    return false
  }

  /// Whether text follows on the same line and a line that looks like a field follows within 16 KiB.
  private func isWithinValue(_ start: Int) -> Bool {
    guard position < bytes.count, bytes[position] != UInt8(ascii: "@"), !bytes[start..<position].contains(0x0A) else {
      return false
    }
    let end = min(position + 1 << 14, bytes.count)
    return (position..<end).contains { bytes[$0] == 0x0A && looksLikeField(after: $0) }
  }

  /// Reads a name and the equals sign after it. Returns the name in lower case; nil, without reading, when it is no
  /// field.
  private mutating func fieldName() -> String? {
    let start = position
    while position < bytes.count, Self.isOfName(bytes[position]) { position += 1 }
    let end = position
    skipSpace()
    guard end > start, position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      position = start
      return nil
    }
    position += 1
    let name = bytes[start..<end]
    let isSmall = name.allSatisfy { $0 < 0x80 && !$0.isASCIICapital }
    return isSmall ? String(decoding: name, as: UTF8.self) : String(decoding: name, as: UTF8.self).lowercased()
  }

  /// Reads a value: texts, numbers and macros joined by `#`.
  private mutating func value(_ macros: inout BibTeXMacros) -> [UInt8] {
    var value: [UInt8] = []
    repeat {
      skipSpace()
      guard position < bytes.count else { return value }
      switch bytes[position] {
      case UInt8(ascii: "{"): value += delimited(by: UInt8(ascii: "}"))
      case UInt8(ascii: "\""): value += delimited(by: UInt8(ascii: "\""))
      default: value += bareValue(&macros)
      }
      skipSpace()
    } while skip(UInt8(ascii: "#"))
    return value
  }

  /// Reads a number or a macro. Keeps the name of an undefined macro as the value.
  private mutating func bareValue(_ macros: inout BibTeXMacros) -> [UInt8] {
    let start = position
    while position < bytes.count, !Self.valueEnds.contains(bytes[position]), bytes[position] != closer {
      position += 1
    }
    let text = bytes[start..<position].trimmed
    if text.isEmpty || text.allSatisfy(\.isASCIIDigit) { return Array(text) }
    let name = String(decoding: text, as: UTF8.self)
    if let value = macros.value(name.lowercased()) { return value }
    report(.macroUndefined(Excerpt.of(name)), line(at: start), name)
    return Array(text)
  }

  /// Reads the text between the delimiter at this position and its partner. A quote inside braces or after a backslash
  /// (an accent) does not close the value. A brace counts even after a backslash, as in BibTeX.
  private mutating func delimited(by end: UInt8) -> ArraySlice<UInt8> {
    let start = position + 1
    var depth = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == end, depth == 0 {
        position = index + 1
        return bytes[start..<index]
      }
      switch byte {
      case UInt8(ascii: "\\") where index + 1 < bytes.count && bytes[index + 1] == end && end == UInt8(ascii: "\""):
        index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(0, depth - 1)
      case 0x0A where isSuspicious && looksLikeField(after: index): return cut(start, at: index)
      default: break
      }
      index += 1
    }
    return unclosed(start)
  }

  /// Ends a value without its closing delimiter before the first line that looks like a field.
  private mutating func unclosed(_ start: Int) -> ArraySlice<UInt8> {
    report(.valueUnclosed, line(at: start), excerpt(start))
    isSuspicious = true
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x0A, looksLikeField(after: index) { return cut(start, at: index) }
      index += 1
    }
    // Without such a line, the last brace closes the entry.
    return cut(start, at: bytes[start...].lastIndex(of: closer) ?? bytes.count)
  }

  private mutating func cut(_ start: Int, at end: Int) -> ArraySlice<UInt8> {
    position = end
    var value = bytes[start..<end].trimmed
    while let last = value.last, last == UInt8(ascii: ",") || last.isASCIISpace { value.removeLast() }
    return value
  }

  private func looksLikeField(after lineEnd: Int) -> Bool {
    var index = lineEnd + 1
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    return looksLikeField(at: index)
  }

  /// Whether the text is `name = {`, `name = "` or `name = word`, with a name that does not begin with a digit.
  private func looksLikeField(at start: Int) -> Bool {
    var index = start
    while index < bytes.count, index - start < 40, Self.isOfName(bytes[index]) { index += 1 }
    guard index > start, !bytes[start].isASCIIDigit else { return false }
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
    index += 1
    while index < bytes.count, bytes[index].isASCIISpace { index += 1 }
    return index < bytes.count
      && (bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "\"")
        || Self.isOfName(bytes[index]))
  }
}

extension BibTeXParser {
  /// Whether a byte can be part of a name. The grammar of BibTeX allows more characters, but not these separators.
  private static func isOfName(_ byte: UInt8) -> Bool {
    !byte.isSpaceOrControl && !nameEnds.contains(byte)
  }

  private static let nameEnds = ByteSet(",={}\"#%()@\\")
  private static let keyEnds = ByteSet(",={}\"")
  private static let valueEnds = ByteSet(",#%{}\"\n")

  /// Moves to the next `@` that can begin an entry: a letter follows it. An `@` after a letter is part of an address.
  /// Skips lines that begin with `%`, which are comments. Returns false at the end.
  private mutating func skipToEntry() -> Bool {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), isAtLineStart { skipLine() }
      guard position < bytes.count else { return false }
      let isAfterWord = position > 0 && bytes[position - 1].isASCIILetter
      if bytes[position] == UInt8(ascii: "@"), !isAfterWord, position + 1 < bytes.count,
        bytes[position + 1].isASCIILetter
      {
        return true
      }
      position += 1
    }
    return false
  }

  private var isAtLineStart: Bool {
    var index = position
    while index > 0, bytes[index - 1].isSpaceOrTab { index -= 1 }
    return index == 0 || bytes[index - 1] == 0x0A
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, Self.isOfName(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isASCIISpace { position += 1 }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBetweenFields() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%") {
        skipLine()
      } else if bytes[position].isASCIISpace || bytes[position] == UInt8(ascii: ",") {
        position += 1
      } else {
        return
      }
    }
  }

  /// Moves past the end of the group that opens here.
  private mutating func skipGroup() {
    let opener = bytes[position]
    var depth = 0
    while position < bytes.count {
      if bytes[position] == opener { depth += 1 }
      if bytes[position] == closer { depth -= 1 }
      position += 1
      if depth == 0 { return }
    }
  }

  /// Reads text that is not a field, up to the next comma, the end of the entry, or a line that looks like a field.
  private mutating func nonsense() -> ArraySlice<UInt8> {
    let start = position
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      if depth == 0, position > start, byte == closer || byte == UInt8(ascii: ",") { break }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
      if byte == 0x0A, looksLikeField(after: position) { break }
      position += 1
    }
    return bytes[start..<position].trimmed
  }

  /// The name of the field that keeps text without a name.
  static let namelessField = "text"

  private mutating func line(at place: Int) -> Int {
    if place < counted.position { counted = (0, 0) }
    let ends = bytes.withUnsafeBufferPointer { bytes in
      var ends = 0
      for place in counted.position..<min(place, bytes.count) where bytes[place] == 0x0A { ends += 1 }
      return ends
    }
    counted.lines += ends
    counted.position = min(place, bytes.count)
    return firstLine + counted.lines
  }

  private func excerpt(_ start: Int) -> String {
    String(decoding: bytes[min(start, bytes.count)...].prefix(4 * Excerpt.limit + 4), as: UTF8.self)
  }

  private mutating func report(_ issue: ReferenceIssue, _ line: Int, _ excerpt: String) {
    if issues.count < Self.mostIssues { issues.append((issue, line, excerpt)) }
  }
}
