/// How the numbers of a field are written: what a point or a comma means before exactly three last digits.
///
/// `1.5`, `1,5`, `1.234.567` and `1,234.5` have only one reading. But `1.234` is more than a thousand in German and a
/// little more than one in English. Only the other numbers of the field can show which it is.
package struct NumberStyle: Hashable, Sendable {
  package enum Sign: Hashable, Sendable {
    case decimal, thousands
    /// The field's numbers do not show it. A number whose value depends on it is not read.
    case unsettled
  }

  package var point: Sign
  package var comma: Sign
  /// Whether some number groups its thousands by a space, a narrow space or an apostrophe: `1 234`.
  package var hasSpaces: Bool

  package init(point: Sign = .decimal, comma: Sign = .thousands, hasSpaces: Bool = false) {
    (self.point, self.comma, self.hasSpaces) = (point, comma, hasSpaces)
  }

  /// English, the style of texts that show no other: `1.234` is a little more than 1, and `1,234` is 1234.
  package static let english = NumberStyle()

  /// Returns the number if the whole folded text is one. Returns nil if it is none, or if it has two readings.
  /// - Complexity: O(1): a text of more than 32 bytes is not a number.
  package func number(_ folded: ArraySlice<UInt8>) -> Double? {
    // Nearly all numbers are digits alone, and a sort of a million studies reads one of each.
    if (1...15).contains(folded.count), folded.allSatisfy(\.isASCIIDigit) {
      return Double(folded.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }
    guard let written = WrittenDecimal(folded) else { return nil }
    let sign = written.sign == UInt8(ascii: ".") ? point : comma
    switch written.form {
    case .plain: return written.value(decimal: nil)
    case .decimal(let decimal): return written.value(decimal: decimal)
    case .either(let mark):
      switch sign {
      case .unsettled: return nil
      case .decimal: return written.value(decimal: mark)
      case .thousands: return written.value(decimal: nil)
      }
    }
  }
}

extension NumberStyle {
  /// Whether a folded text is a number that has two readings in this style.
  package func leavesOpen(_ folded: ArraySlice<UInt8>) -> Bool {
    WrittenDecimal(folded) != nil && number(folded) == nil
  }
}

/// A number as a text writes it, before it is decided what its signs mean.
struct WrittenDecimal {
  enum Form: Equatable {
    /// Only digits, or groups of thousands that can mean nothing else.
    case plain
    /// The offset of the decimal sign.
    case decimal(Int)
    /// One point or comma before exactly three last digits, at this offset. It can be a decimal sign or group
    /// thousands.
    case either(Int)
  }

  private let text: [UInt8]
  /// The number, if it is written with an exponent.
  private var scientific: Double?
  let form: Form
  /// The last point or comma; nil if there is none.
  let sign: UInt8?
  /// Whether the sign groups thousands without doubt.
  let groupsByPoint: Bool
  let groupsByComma: Bool
  let groupsBySpace: Bool

  private static let longest = 32

  /// Reads a folded text; nil if it is not a number.
  init?(_ folded: ArraySlice<UInt8>) {
    guard folded.count <= Self.longest, let last = folded.last, last.isASCIIDigit || last == UInt8(ascii: "."),
      let first = folded.first, first.isASCIIDigit || "-+.".utf8.contains(first)
    else { return nil }
    if let number = Self.scientific(folded) {
      (text, form, sign, scientific) = (Array(folded), .plain, nil, number)
      (groupsByPoint, groupsByComma, groupsBySpace) = (false, false, false)
      return
    }
    var text = Array(folded)
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    if text.first == UInt8(ascii: "+") { text.removeFirst() }
    let body = text.first == UInt8(ascii: "-") ? text[1...] : text[...]
    var signs: [(byte: UInt8, place: Int)] = []
    for place in body.indices where !body[place].isASCIIDigit {
      guard ".,' ".utf8.contains(body[place]) else { return nil }
      signs.append((body[place], place))
    }
    guard body.contains(where: \.isASCIIDigit), body.last?.isASCIIDigit == true else { return nil }
    self.text = text
    sign = signs.last.map(\.byte)
    guard let last = signs.last else {
      (form, groupsByPoint, groupsByComma, groupsBySpace) = (.plain, false, false, false)
      return
    }
    let digitsBehind = text.count - last.place - 1
    let others = signs.dropLast()
    let isMark = last.byte == UInt8(ascii: ".") || last.byte == UInt8(ascii: ",")
    // The groups before the last sign have three digits each, except the first, which has one to three.
    let grouping = signs.count > 1 ? signs[0].byte : isMark ? nil : last.byte
    let isLastOfGroups = grouping == last.byte
    guard others.allSatisfy({ $0.byte == signs[0].byte }) else { return nil }
    if grouping != nil {
      let marks = isLastOfGroups ? signs[...] : others
      guard Self.areThousands(body, marks.map(\.place), end: isLastOfGroups ? body.endIndex : last.place) else {
        return nil
      }
      form = isLastOfGroups ? .plain : .decimal(last.place)
    } else {
      let whole = body[..<last.place]
      let canGroup = digitsBehind == 3 && (1...3).contains(whole.count) && whole.first != UInt8(ascii: "0")
      form = canGroup ? .either(last.place) : .decimal(last.place)
    }
    groupsByPoint = grouping == UInt8(ascii: ".")
    groupsByComma = grouping == UInt8(ascii: ",")
    groupsBySpace = grouping == UInt8(ascii: " ") || grouping == UInt8(ascii: "'")
  }

  /// Reads `8.13e-07` and `1e-5`. The point or comma of such a number can only be a decimal sign. A text such as `12e5`,
  /// which has neither a decimal sign nor a sign before its exponent, is a code.
  private static func scientific(_ folded: ArraySlice<UInt8>) -> Double? {
    guard let e = folded.firstIndex(of: UInt8(ascii: "e")) else { return nil }
    let (mantissa, exponent) = (folded[..<e], folded[(e + 1)...])
    let marks = mantissa.filter { ".,".utf8.contains($0) }
    let hasSign = exponent.first.map { "+-".utf8.contains($0) } ?? false
    guard marks.count <= 1, marks.count == 1 || hasSign, mantissa.last?.isASCIIDigit == true,
      (1...3).contains(exponent.count - (hasSign ? 1 : 0)),
      exponent.dropFirst(hasSign ? 1 : 0).allSatisfy(\.isASCIIDigit),
      mantissa.dropFirst().allSatisfy({ $0.isASCIIDigit || ".,".utf8.contains($0) })
    else { return nil }
    return Double(String(decoding: folded.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self))
  }

  private static func areThousands(_ body: ArraySlice<UInt8>, _ places: [Int], end: Int) -> Bool {
    guard let first = places.first, (1...3).contains(first - body.startIndex), body.first != UInt8(ascii: "0") else {
      return false
    }
    return zip(places, places.dropFirst() + [end]).allSatisfy { $1 - $0 == 4 }
  }

  /// The number, if the sign at `decimal` is its decimal sign. All other signs are left out.
  func value(decimal: Int?) -> Double? {
    if let scientific { return scientific }
    var digits = ""
    for (place, byte) in text.enumerated() {
      if byte.isASCIIDigit || byte == UInt8(ascii: "-") {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
      } else if place == decimal {
        digits += digits.isEmpty || digits == "-" ? "0." : "."
      }
    }
    return Double(digits)
  }
}
