import Studies

/// A whole JSON value in memory, for short texts such as a line of a journal. It keeps the order of members, and
/// numbers as they are written.
package indirect enum JSONValue: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      (self.key, self.value) = (key, value)
    }
  }

  case string(String)
  case number(String)
  case boolean(Bool)
  case null
  case array([JSONValue])
  case object([Member])

  /// Reads one value, strictly by RFC 8259. Returns nil unless the text is exactly one value.
  /// - Complexity: O(length).
  package init?(_ bytes: [UInt8]) {
    guard let value = try? Self.only(in: bytes) else { return nil }
    self = value
  }

  private static func only(in bytes: [UInt8]) throws(JSONError) -> JSONValue? {
    var tokens = JSONTokens(ByteStream(name: "", bytes: bytes), file: "")
    var text: [UInt8] = []
    guard let first = try tokens.next(into: &text) else { return nil }
    let value = try value(first, &text, &tokens)
    return try tokens.next(into: &text) == nil ? value : nil
  }

  /// Reads the value that a token begins. `text` holds the text of the token, and is empty afterwards.
  private static func value(
    _ piece: JSONPiece, _ text: inout [UInt8], _ tokens: inout JSONTokens
  ) throws(JSONError) -> JSONValue? {
    defer { text.removeAll(keepingCapacity: true) }
    switch piece {
    case .string: return .string(String(decoding: text, as: UTF8.self))
    case .number: return .number(String(decoding: text, as: UTF8.self))
    case .boolean(let answer): return .boolean(answer)
    case .null: return .null
    case .beginArray:
      var values: [JSONValue] = []
      while let next = try tokens.next(into: &text), next != .endArray {
        guard let value = try value(next, &text, &tokens) else { return nil }
        values.append(value)
      }
      return .array(values)
    case .beginObject:
      var members: [Member] = []
      while let next = try tokens.next(into: &text), next == .key {
        let key = String(decoding: text, as: UTF8.self)
        text.removeAll(keepingCapacity: true)
        guard let first = try tokens.next(into: &text), let value = try value(first, &text, &tokens) else { return nil }
        members.append(Member(key, value))
      }
      return .object(members)
    case .key, .endArray, .endObject: return nil
    }
  }

  /// The value as JSON on one line.
  package var text: String {
    switch self {
    case .string(let text): JSONText.string(text)
    case .number(let text): text
    case .boolean(let answer): answer ? "true" : "false"
    case .null: "null"
    case .array(let values): JSONText.array(values.map(\.text))
    case .object(let members): JSONText.object(members.map { ($0.key, $0.value.text) })
    }
  }

  /// The text of a string or a number; nil for others.
  package var plain: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  package var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// The first member of an object with this key; nil if there is none.
  package subscript(key: String) -> JSONValue? { members?.first { $0.key == key }?.value }
}
