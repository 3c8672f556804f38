/// A JSON value that is held as a whole: one study, one field, never a document.
enum JSONValue: Equatable, Sendable {
  struct Member: Equatable, Sendable {
    let key: String
    let value: JSONValue
  }

  /// In the order of the source; keys can repeat.
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  var type: JSONType {
    switch self {
    case .object: .object
    case .array: .array
    case .string: .string
    case .number: .number
    case .boolean: .boolean
    case .null: .null
    }
  }

  /// As JSON on one line, numbers as they were written.
  var compact: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(JSONText.string($0.key)):\($0.value.compact)" }.joined(separator: ",") + "}"
    case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
    case .string(let text): JSONText.string(text)
    case .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  /// Text for what is text to a reader; nil for what has parts, and for nothing.
  var plainText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .object, .array, .null: nil
    }
  }
}

extension JSONTokens {
  /// The value that begins with `token`, which was read already.
  mutating func value(from token: JSONToken) throws(JSONError) -> JSONValue {
    switch token {
    case .beginObject: return .object(try members())
    case .beginArray: return .array(try elements())
    case .string(let text): return .string(text)
    case .number(let text): return .number(text)
    case .boolean(let value): return .boolean(value)
    case .null, .key, .endObject, .endArray: return .null
    }
  }

  mutating func value() throws(JSONError) -> JSONValue {
    guard let token = try next() else { return .null }
    return try value(from: token)
  }

  /// Reads past a value without holding it.
  mutating func skipValue() throws(JSONError) {
    var depth = 0
    repeat {
      switch try next() {
      case .beginObject, .beginArray: depth += 1
      case .endObject, .endArray: depth -= 1
      default: break
      }
    } while depth > 0
  }

  private mutating func members() throws(JSONError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    while case .key(let key) = try next() { members.append(JSONValue.Member(key: key, value: try value())) }
    return members
  }

  private mutating func elements() throws(JSONError) -> [JSONValue] {
    var values: [JSONValue] = []
    while let token = try next(), token != .endArray { values.append(try value(from: token)) }
    return values
  }
}
