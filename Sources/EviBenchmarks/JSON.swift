/// A value of JSON.
indirect enum JSON {
  case text(String)
  case number(Double)
  case flag(Bool)
  case null
  case list([JSON])
  case object([(String, JSON)])

  /// Returns the value as text. The two outer levels have one member a line, so that two reports can be compared line
  /// by line.
  func text(depth: Int = 0) -> String {
    let (indent, end) = (String(repeating: "  ", count: depth + 1), String(repeating: "  ", count: depth))
    let (open, close) = depth < 2 ? ("\n\(indent)", "\n\(end)") : ("", "")
    let separator = depth < 2 ? ",\n\(indent)" : ", "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case .flag(let flag): return flag ? "true" : "false"
    case .null: return "null"
    case .list(let items):
      return items.isEmpty
        ? "[]" : "[\(open)\(items.map { $0.text(depth: depth + 1) }.joined(separator: separator))\(close)]"
    case .object(let members):
      let texts = members.map { "\(Self.quoted($0.0)): \($0.1.text(depth: depth + 1))" }
      return "{\(open)\(texts.joined(separator: separator))\(close)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
