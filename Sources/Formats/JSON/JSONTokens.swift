enum JSONToken: Equatable {
  case beginObject, endObject, beginArray, endArray
  case key(String), string(String), boolean(Bool), null
  /// As it is written: no digit is lost to rounding.
  case number(String)
}

/// Takes a JSON text apart, token by token, as RFC 8259 defines it and no laxer.
///
/// It holds the open objects and arrays and the token at hand, however long the text is. Keys that repeat are all handed
/// over, and half a surrogate pair becomes U+FFFD (RFC 8259, sections 4 and 8.2, leave both open).
struct JSONTokens {
  static let depthLimit = 512

  private enum Expected {
    case value, valueOrEnd, key, keyOrEnd, commaOrEnd, nothing
  }

  private enum Container {
    case object, array
  }

  /// Where the token begins that `next` gave last.
  private(set) var line = 1
  private(set) var column = 1
  private(set) var decoder: TextDecoder
  private var bytes: JSONBytes
  private var open: [Container] = []
  private var expected = Expected.value
  /// The key or string before, to show where a text breaks off.
  private var latest = ""

  init(_ stream: consuming ByteStream, file: String) {
    bytes = JSONBytes(stream)
    decoder = TextDecoder(file: file)
  }

  /// The next token; nil once the value is complete and nothing but white space follows.
  mutating func next() throws(JSONError) -> JSONToken? {
    bytes.skipWhiteSpace()
    (line, column) = (bytes.line, bytes.column)
    guard let byte = bytes.next else { return try end() }
    switch expected {
    case .value: return try value(byte)
    case .valueOrEnd: return try byte == UInt8(ascii: "]") ? close() : value(byte)
    case .key: return try key(byte)
    case .keyOrEnd: return try byte == UInt8(ascii: "}") ? close() : key(byte)
    case .commaOrEnd: return try afterValue(byte)
    case .nothing: throw unexpected(byte)
    }
  }

  private func end() throws(JSONError) -> JSONToken? {
    guard expected == .nothing else {
      throw JSONError(flaw: .endOfText, line: line, column: column, excerpt: latest)
    }
    return nil
  }

  private mutating func afterValue(_ byte: UInt8) throws(JSONError) -> JSONToken? {
    let isObject = open.last == .object
    if byte == UInt8(ascii: isObject ? "}" : "]") { return close() }
    guard byte == UInt8(ascii: ",") else { throw unexpected(byte) }
    bytes.advance()
    expected = isObject ? .key : .value
    return try next()
  }

  private mutating func close() -> JSONToken {
    bytes.advance()
    let container = open.removeLast()
    finishValue()
    return container == .object ? .endObject : .endArray
  }

  private mutating func finishValue() { expected = open.isEmpty ? .nothing : .commaOrEnd }

  private mutating func value(_ byte: UInt8) throws(JSONError) -> JSONToken {
    switch byte {
    case UInt8(ascii: "{"): return try begin(.object)
    case UInt8(ascii: "["): return try begin(.array)
    case UInt8(ascii: "\""): return .string(try finished(string()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try finished(number()))
    default: return try finished(literal(byte))
    }
  }

  private mutating func finished<Part>(_ part: Part) -> Part {
    finishValue()
    return part
  }

  private mutating func begin(_ container: Container) throws(JSONError) -> JSONToken {
    guard open.count < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    bytes.advance()
    open.append(container)
    expected = container == .object ? .keyOrEnd : .valueOrEnd
    return container == .object ? .beginObject : .beginArray
  }

  private mutating func key(_ byte: UInt8) throws(JSONError) -> JSONToken {
    guard byte == UInt8(ascii: "\"") else { throw unexpected(byte) }
    let key = try string()
    bytes.skipWhiteSpace()
    guard let colon = bytes.next else { throw error(.endOfText) }
    guard colon == UInt8(ascii: ":") else { throw unexpected(colon) }
    bytes.advance()
    expected = .value
    return .key(key)
  }

  private mutating func string() throws(JSONError) -> String {
    if let plain = bytes.takePlainString() {
      latest = decoder.text(plain, line: line)
    } else {
      var string = JSONString()
      try string.read(from: &bytes, after: latest)
      latest = decoder.text(string.utf8[...], line: line)
    }
    return latest
  }

  private mutating func number() throws(JSONError) -> String {
    var digits: [UInt8] = []
    bytes.take(into: &digits) { !"+-.eE0123456789".utf8.contains($0) }
    let text = String(decoding: digits, as: UTF8.self)
    guard JSONNumber.isOne(digits[...]) else {
      throw JSONError(flaw: .badNumber, line: line, column: column, excerpt: text)
    }
    return text
  }

  private mutating func literal(_ first: UInt8) throws(JSONError) -> JSONToken {
    var letters: [UInt8] = []
    bytes.take(into: &letters) { !(0x61...0x7A).contains($0) }
    switch String(decoding: letters, as: UTF8.self) {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "": throw unexpected(first)
    case let word: throw JSONError(flaw: .unexpected(Excerpt.of(word)), line: line, column: column, excerpt: word)
    }
  }

  private mutating func unexpected(_ byte: UInt8) -> JSONError {
    let character = byte < 0x80 ? String(Unicode.Scalar(byte)) : "U+\(String(byte, radix: 16))"
    return error(.unexpected(character))
  }

  private mutating func error(_ flaw: JSONFlaw) -> JSONError { bytes.error(flaw, after: latest) }
}
