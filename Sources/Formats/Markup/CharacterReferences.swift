import Studies

/// Replaces references `&…;` by text: a number, a name of HTML or JATS, or an entity that the document declares.
///
/// A declared entity may only be short plain text. References inside it are not expanded again, so entities cannot
/// multiply each other. The reader never opens another file for an entity.
struct CharacterReferences {
  /// The longest declared entity, in bytes: enough for the words that publishers abbreviate.
  static let longestEntity = 256
  static let mostEntities = 1000
  /// The number of bytes that all uses of declared entities may add to a text (1 MiB).
  private static let expansionLimit = 1 << 20

  private var declared: [String: [UInt8]] = [:]
  /// The declared entities that must not be expanded.
  private var refused: Set<String> = []
  private var expanded = 0

  /// Declares an entity. Returns false if its text is too long or not plain, or when there are 1,000 already.
  mutating func declare(_ name: String, as text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= Self.longestEntity, declared.count < Self.mostEntities else { return false }
    guard let plain = Self.plain(text) else { return false }
    // The first declaration is binding (XML 1.0, section 4.2).
    if declared[name] == nil { declared[name] = plain }
    return true
  }

  mutating func refuse(_ name: String) { refused.insert(name) }

  /// Whether the document declares the entity. If so and `text(_:)` returns nil for it, the entity must not be expanded
  /// or the limit is reached.
  func isRefused(_ name: String) -> Bool { refused.contains(name) || declared[name] != nil }

  /// Returns the text with its character references resolved; nil if it refers to other entities or contains `<` or
  /// `%`.
  private static func plain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let resolved = resolved(text)
    let signs = [UInt8(ascii: "<"), UInt8(ascii: "%")]
    let refersFurther = resolved.contains(UInt8(ascii: "&")) && resolved.contains(UInt8(ascii: ";"))
    return refersFurther || resolved.contains(where: signs.contains) ? nil : resolved
  }

  /// Returns the UTF-8 bytes for the text between `&` and `;`; nil if it is unknown or the limit is reached.
  mutating func text(_ reference: ArraySlice<UInt8>) -> [UInt8]? {
    if let known = Self.text(reference) { return known }
    guard let own = declared[String(decoding: reference, as: UTF8.self)], expanded < Self.expansionLimit else {
      return nil
    }
    expanded += own.count
    return own
  }

  /// Returns the UTF-8 bytes of a number or a named character; nil if it is unknown.
  static func text(_ reference: ArraySlice<UInt8>) -> [UInt8]? {
    guard reference.first == UInt8(ascii: "#") else {
      switch String(decoding: reference, as: UTF8.self) {
      case "amp": return [UInt8(ascii: "&")]
      case "lt": return [UInt8(ascii: "<")]
      case "gt": return [UInt8(ascii: ">")]
      case "quot": return [UInt8(ascii: "\"")]
      case "apos": return [UInt8(ascii: "'")]
      case "nbsp": return [0xC2, 0xA0]
      case let name: return NamedCharacters.text(name).map { Array($0.utf8) }
      }
    }
    return number(reference.dropFirst()).map { Array(String(scalar($0)).utf8) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    let isHexadecimal = digits.first?.asciiLowercased == UInt8(ascii: "x")
    let digits = isHexadecimal ? digits.dropFirst() : digits
    let radix: UInt32 = isHexadecimal ? 16 : 10
    var number: UInt32 = 0
    for byte in digits {
      guard let digit = digit(byte), digit < radix else { return nil }
      number = min(number * radix + digit, 0x110000)
    }
    return digits.isEmpty ? nil : number
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x57
    default: nil
    }
  }

  /// Returns the character of a number. Numbers of C1 controls mean Windows-1252, and numbers without a character give
  /// U+FFFD (HTML Standard, section 13.2.5.80).
  private static func scalar(_ number: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(number) { return Windows1252.scalar(UInt8(number)) }
    return number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
  }

  /// Returns the text of an attribute, with its references resolved.
  static func resolved(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: resolved(Array(bytes)[...]), as: UTF8.self)
  }

  /// Returns the text of an attribute or of a declared entity, with its references resolved. Unknown references stay.
  static func resolved(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var text: [UInt8] = []
    var rest = bytes
    while let sign = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += rest[rest.startIndex..<sign]
      let name = rest[(sign + 1)...].prefix(longestName).prefix { isOfName($0) }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"), let known = Self.text(name) {
        text += known
        rest = rest[(name.endIndex + 1)...]
      } else {
        text.append(rest[sign])
        rest = rest[(sign + 1)...]
      }
    }
    return text + rest
  }

  /// The longest name of a reference, in bytes. The longest in HTML has 31 letters, but documents declare longer ones.
  static let longestName = 64

  static func isOfName(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter || byte >= 0x80
      || "#_.:-".utf8.contains(byte)
  }
}
