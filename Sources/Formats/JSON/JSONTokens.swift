import Studies

/// A token. `JSONTokens.next` returns the text of a key, string or number separately. A number is returned as it is
/// written, so that no digit is lost by rounding.
enum JSONPiece: Equatable {
  case beginObject, endObject, beginArray, endArray, key, string, number, boolean(Bool), null
}

/// Splits a JSON text into tokens, strictly by RFC 8259 unless it is lax.
///
/// It holds only the open objects and lists and one token, however long the text is. It returns every key, even a
/// repeated one, and U+FFFD for half a surrogate pair (RFC 8259, sections 4 and 8.2, allow both choices).
///
/// A lax reading also accepts several values in a row (newline-delimited JSON, RFC 7464 sequences, files that were
/// joined) and the usual faults of programs that write JSON; `log` lists the faults.
struct JSONTokens {
  static let depthLimit = 512

  enum Expected {
    case value, valueOrEnd, key, keyOrEnd, commaOrEnd, nothing
  }

  enum Container {
    case object, array
  }

  /// The line and column, from 1, where the token begins that `next` returned last.
  private(set) var line = 1
  private(set) var column = 1
  private(set) var decoder: TextDecoder
  /// The tolerated faults; a reader that uses the tokens adds its own issues.
  var log: IssueLog
  let isLax: Bool
  /// Whether each line is one value. Then a value that continues after a line end is an error.
  var isLineDelimited = false
  var bytes: JSONBytes
  var open: [Container] = []
  var expected = Expected.value
  /// Whether at least one value has been completed.
  var isAfterValue = false

  init(_ stream: consuming ByteStream, file: String, isLax: Bool = false) {
    bytes = JSONBytes(stream)
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
    self.isLax = isLax
  }

  /// Returns the next token and appends its text to `text` as UTF-8. Returns nil after the last value, if nothing but
  /// white space follows.
  /// - Throws: `JSONError` where the text is not JSON, ends too soon, or nests deeper than `depthLimit`.
  mutating func next(into text: inout [UInt8]) throws(JSONError) -> JSONPiece? {
    let end = (line: bytes.line, column: bytes.column)
    bytes.skipWhiteSpace()
    if isLax && open.isEmpty { beginDocument() }
    (line, column) = (bytes.line, bytes.column)
    guard let byte = bytes.next else { return try finish() }
    if isLineDelimited && line > end.line && !open.isEmpty {
      let excerpt = String(decoding: bytes.latest, as: UTF8.self)
      throw JSONError(flaw: .endOfLine, line: end.line, column: end.column, excerpt: excerpt)
    }
    switch expected {
    case .value: return try value(byte, into: &text)
    case .valueOrEnd: return try byte == UInt8(ascii: "]") ? close() : value(byte, into: &text)
    case .key: return try key(byte, into: &text)
    case .keyOrEnd: return try byte == UInt8(ascii: "}") ? close() : key(byte, into: &text)
    case .commaOrEnd: return try afterValue(byte, into: &text)
    case .nothing: throw unexpected(byte)
    }
  }

  private func finish() throws(JSONError) -> JSONPiece? {
    guard expected == .nothing || isLax && open.isEmpty && isAfterValue else {
      let excerpt = String(decoding: bytes.latest, as: UTF8.self)
      throw JSONError(flaw: .endOfText, line: line, column: column, excerpt: excerpt)
    }
    return nil
  }

  private mutating func afterValue(_ byte: UInt8, into text: inout [UInt8]) throws(JSONError) -> JSONPiece? {
    let isObject = open.last == .object
    if byte == UInt8(ascii: isObject ? "}" : "]") { return close() }
    if byte == UInt8(ascii: ",") {
      bytes.advanceOverSign()
      expected = isObject ? .key : .value
      return isLax ? try afterComma(into: &text) : try next(into: &text)
    }
    guard isLax, isObject ? byte == UInt8(ascii: "\"") : "\"{[".utf8.contains(byte) else { throw unexpected(byte) }
    tolerate(.missingComma)
    expected = isObject ? .key : .value
    return try next(into: &text)
  }

  private mutating func afterComma(into text: inout [UInt8]) throws(JSONError) -> JSONPiece? {
    if !isLineDelimited { bytes.skipWhiteSpace() }
    if bytes.next == UInt8(ascii: open.last == .object ? "}" : "]") {
      (line, column) = (bytes.line, bytes.column)
      tolerate(.trailingComma)
      return close()
    }
    return try next(into: &text)
  }

  private mutating func close() -> JSONPiece {
    bytes.advanceOverSign()
    let container = open.removeLast()
    finishValue()
    return container == .object ? .endObject : .endArray
  }

  mutating func finishValue() {
    expected = open.isEmpty ? .nothing : .commaOrEnd
    isAfterValue = true
  }

  private mutating func value(_ byte: UInt8, into text: inout [UInt8]) throws(JSONError) -> JSONPiece {
    switch byte {
    case UInt8(ascii: "{"): return try begin(.object)
    case UInt8(ascii: "["): return try begin(.array)
    case UInt8(ascii: "\""):
      try string(into: &text)
      finishValue()
      return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try finished(number(into: &text))
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      guard isLax else { throw unexpected(byte) }
      return try finished(number(into: &text))
    default: return try finished(literal(byte, into: &text))
    }
  }

  private mutating func finished<Part>(_ part: Part) -> Part {
    finishValue()
    return part
  }

  private mutating func begin(_ container: Container) throws(JSONError) -> JSONPiece {
    guard open.count < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    bytes.advanceOverSign()
    open.append(container)
    expected = container == .object ? .keyOrEnd : .valueOrEnd
    return container == .object ? .beginObject : .beginArray
  }

  private mutating func key(_ byte: UInt8, into text: inout [UInt8]) throws(JSONError) -> JSONPiece {
    guard byte == UInt8(ascii: "\"") else { throw unexpected(byte) }
    try string(into: &text)
    bytes.skipWhiteSpace()
    guard let colon = bytes.next else { throw error(.endOfText) }
    guard colon == UInt8(ascii: ":") else { throw unexpected(colon) }
    bytes.advanceOverSign()
    expected = .value
    return .key
  }

  private mutating func string(into text: inout [UInt8]) throws(JSONError) {
    let start = text.count
    if let isASCII = bytes.readPlainString(into: &text) {
      if isASCII { return }
      decode(&text, from: start)
    } else {
      var string = JSONString(isLax: isLax, endsWithLine: isLineDelimited)
      try string.read(from: &bytes, into: &text)
      decode(&text, from: start)
      if let liberty = string.liberty { tolerate(liberty, excerpt: text[start...]) }
    }
    bytes.latest = Array(text[start...].prefix(4 * Excerpt.limit))[...]
  }

  private mutating func decode(_ text: inout [UInt8], from start: Int) {
    let written = text[start...]
    if written.isUTF8 && !written.contains(0) { return }
    text.replaceSubrange(start..., with: Array(decoder.text(written, line: line).utf8))
  }

  private mutating func number(into text: inout [UInt8]) throws(JSONError) -> JSONPiece {
    let start = text.count
    bytes.copyBytes(into: &text) { !$0.isASCIIDigit && !"+-.eE".utf8.contains($0) }
    if JSONNumber.isOne(text[start...]) { return .number }
    let written = String(decoding: text[start...], as: UTF8.self)
    if isLax {
      if written == "-", let byte = bytes.next { return try literal(byte, into: &text, from: start) }
      tolerate(.number, excerpt: text[start...])
      return .string
    }
    throw JSONError(flaw: .badNumber, line: line, column: column, excerpt: written)
  }

  private mutating func literal(
    _ first: UInt8, into text: inout [UInt8], from before: Int? = nil
  ) throws(JSONError) -> JSONPiece {
    let start = before ?? text.count
    let isLax = isLax
    bytes.copyBytes(into: &text) { !$0.isASCIISmall && !(isLax && $0.isASCIICapital) }
    let word = String(decoding: text[start...], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "": throw unexpected(first)
    default: break
    }
    if isLax, let piece = JSONLiberty.literals[word] {
      tolerate(.literal(word), excerpt: text[start...])
      return piece
    }
    throw JSONError(flaw: .unexpected(Excerpt.of(word)), line: line, column: column, excerpt: word)
  }

  private mutating func tolerate(_ liberty: JSONLiberty, excerpt: ArraySlice<UInt8>? = nil) {
    let shown = excerpt?.prefix(4 * Excerpt.limit) ?? bytes.latest
    log.add(.tolerated(liberty), line: line, column: column, excerpt: String(decoding: shown, as: UTF8.self))
  }

  mutating func unexpected(_ byte: UInt8) -> JSONError {
    let character = byte < 0x80 ? String(Unicode.Scalar(byte)) : "U+\(String(byte, radix: 16))"
    return error(.unexpected(character))
  }

  private mutating func error(_ flaw: JSONFlaw) -> JSONError { bytes.error(flaw) }
}
