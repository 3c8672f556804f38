/// The inside of a start tag: its name, and its attributes, which are taken apart only when one is asked for.
struct MarkupTag {
  /// From behind `<` to before `>`, in the block that the tag stands in.
  let range: Range<Int>
  private let nameEnd: Int

  init(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    self.range = range
    var end = range.lowerBound
    while end < range.upperBound, !Self.isSpace(bytes[end]), bytes[end] != UInt8(ascii: "/") { end += 1 }
    nameEnd = end
  }

  /// Without its prefix: which one stands for a name space is up to each file, and the names tell enough.
  func name(
    in bytes: UnsafeBufferPointer<UInt8>, _ names: ElementNames, lowercased: Bool
  ) -> ElementName {
    let name = UnsafeBufferPointer(rebasing: bytes[range.lowerBound..<nameEnd])
    if lowercased && name.contains(where: Self.isCapital) {
      return names.name(String(decoding: name.map { Self.isCapital($0) ? $0 | 0x20 : $0 }, as: UTF8.self))
    }
    return names.name(String(decoding: Self.local(name), as: UTF8.self))
  }

  var attributes: Range<Int> { nameEnd..<range.upperBound }

  func closesItself(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    range.count > 1 && bytes[range.upperBound - 1] == UInt8(ascii: "/")
  }

  fileprivate static func local(_ name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let colon = name.lastIndex(of: UInt8(ascii: ":")), colon + 1 < name.endIndex else { return name }
    return UnsafeBufferPointer(rebasing: name[(colon + 1)...])
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}

/// Takes the attributes of a tag apart, one by one, in their order.
struct MarkupAttributes: Sequence, IteratorProtocol {
  typealias Attribute = (name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>)

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The value of an attribute by its name without prefix, as it is written: references in it are not resolved. The
  /// first of that name counts (HTML Standard, section 13.2.5.33).
  static func value(of name: String, in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    var name = name
    return name.withUTF8 { name in
      for (found, value) in MarkupAttributes(bytes) {
        let local = MarkupTag.local(found)
        if local.count == name.count, zip(local, name).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) }) { return value }
      }
      return nil
    }
  }

  mutating func next() -> Attribute? {
    pass { MarkupTag.isSpace($0) || $0 == UInt8(ascii: "/") }
    guard place < bytes.count else { return nil }
    let start = place
    // An equals sign that follows nothing begins a name (HTML Standard, section 13.2.5.32).
    if bytes[place] == UInt8(ascii: "=") { place += 1 }
    pass { !MarkupTag.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") }
    let name = UnsafeBufferPointer(rebasing: bytes[start..<place])
    pass(while: MarkupTag.isSpace)
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
      return (name, UnsafeBufferPointer(rebasing: bytes[place..<place]))
    }
    place += 1
    pass(while: MarkupTag.isSpace)
    return (name, takeValue())
  }

  private mutating func takeValue() -> UnsafeBufferPointer<UInt8> {
    let quote = place < bytes.count ? bytes[place] : 0
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { place += 1 }
    let start = place
    if isQuoted { pass { $0 != quote } } else { pass { !MarkupTag.isSpace($0) } }
    let value = UnsafeBufferPointer(rebasing: bytes[start..<place])
    if isQuoted && place < bytes.count { place += 1 }
    return value
  }

  @inline(__always)
  private mutating func pass(while isMeant: (UInt8) -> Bool) {
    while place < bytes.count, isMeant(bytes[place]) { place += 1 }
  }
}
