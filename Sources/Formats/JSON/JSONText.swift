import Studies

/// Writes strings, objects and lists as JSON (RFC 8259, section 7).
enum JSONText {
  static func string(_ text: some StringProtocol) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars { append(scalar, to: &quoted) }
    return quoted + "\""
  }

  /// Returns an object without spaces between its members. Their values are JSON already.
  static func object(_ members: [(key: String, value: String)]) -> String {
    "{" + members.map { "\(string($0.key)):\($0.value)" }.joined(separator: ",") + "}"
  }

  static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    default:
      if isUnseen(scalar) { text += escaped(scalar) } else { text.unicodeScalars.append(scalar) }
    }
  }

  /// Whether a character is escaped because it is invisible. RFC 8259 requires this only for the C0 controls. evi also
  /// escapes DEL, the C1 controls, line separators and bidi controls. The text reads back the same, and it cannot
  /// control a terminal on which somebody prints the file.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
