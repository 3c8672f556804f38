/// The inside of a start tag: its name, and its attributes, which are taken apart only when one is asked for.
struct MarkupTag {
  /// From behind `<` to before `>`.
  let bytes: ArraySlice<UInt8>
  private let nameEnd: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    nameEnd = bytes.firstIndex { Self.isSpace($0) || $0 == UInt8(ascii: "/") } ?? bytes.endIndex
  }

  /// Without its prefix: which one stands for a name space is up to each file, and the names tell enough.
  func name(lowercased: Bool) -> String {
    let name = bytes[bytes.startIndex..<nameEnd]
    if lowercased && name.contains(where: Self.isCapital) {
      return String(decoding: name.map { Self.isCapital($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    return String(decoding: Self.local(name), as: UTF8.self)
  }

  var attributes: ArraySlice<UInt8> { bytes[nameEnd...] }

  var closesItself: Bool { bytes.count > 1 && bytes.last == UInt8(ascii: "/") }

  private static func local(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let colon = name.lastIndex(of: UInt8(ascii: ":")), colon + 1 < name.endIndex else { return name }
    return name[(colon + 1)...]
  }

  /// The value of an attribute by its name without prefix, as it is written: references in it are not resolved. The
  /// first of that name counts (HTML Standard, section 13.2.5.33).
  static func value(of name: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = bytes
    while let (found, value) = next(&rest) {
      let local = local(found)
      if local.count == name.utf8.count, zip(local, name.utf8).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) }) {
        return value
      }
    }
    return nil
  }

  /// Takes one attribute off the front.
  static func next(_ rest: inout ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
    guard let first = rest.first else { return nil }
    // An equals sign that follows nothing begins a name (HTML Standard, section 13.2.5.32).
    let behind = first == UInt8(ascii: "=") ? rest.dropFirst() : rest
    let end = behind.firstIndex { isSpace($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "/") } ?? rest.endIndex
    let name = rest[rest.startIndex..<end]
    rest = rest[end...].drop(while: isSpace)
    guard rest.first == UInt8(ascii: "=") else { return (name, []) }
    rest = rest.dropFirst().drop(while: isSpace)
    return (name, takeValue(&rest))
  }

  private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let value = rest.prefix { !isSpace($0) }
      rest = rest[value.endIndex...]
      return value
    }
    let value = rest.dropFirst().prefix { $0 != quote }
    rest = rest[value.endIndex...].dropFirst()
    return value
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
