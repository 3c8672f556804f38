/// Writes figures as people read them.
enum Text {
  /// Returns a number with about three significant digits, and at most three decimals.
  static func number(_ number: Double) -> String {
    if number == 0 { return "0" }
    let size = abs(number)
    return decimal(number, digits: size < 0.1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0)
  }

  static func decimal(_ number: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(number) * scale).rounded()
    let sign = number < 0 && scaled > 0 ? "-" : ""
    let whole = Int(scaled / scale)
    guard digits > 0 else { return "\(sign)\(whole)" }
    let fraction = String(Int(scaled) - whole * Int(scale))
    return "\(sign)\(whole).\(String(repeating: "0", count: digits - fraction.utf8.count))\(fraction)"
  }

  static func seconds(_ seconds: Double) -> String {
    seconds >= 1 ? "\(number(seconds)) s" : "\(number(seconds * 1e3)) ms"
  }

  static func bytes(_ bytes: Double) -> String {
    switch bytes {
    case 1e9...: "\(decimal(bytes / 1e9, digits: 2)) GB"
    case 1e6...: "\(number(bytes / 1e6)) MB"
    case 1e4...: "\(number(bytes / 1e3)) KB"
    default: "\(decimal(bytes, digits: 0)) B"
    }
  }

  static func rate(_ bytes: Double) -> String { "\(number(bytes / 1e6)) MB/s" }
}

extension Text {
  /// Returns a count with commas, such as `1,000,000`.
  static func count(_ number: Int) -> String {
    var digits = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0 && place.isMultiple(of: 3) { digits.append(",") }
      digits.append(digit)
    }
    return String(digits.reversed())
  }
}
