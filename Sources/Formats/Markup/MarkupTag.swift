import Studies

/// The inside of a start tag or end tag: its name and its attributes. Attributes are parsed only on demand.
struct MarkupTag {
  /// The range in the block from after `<` to before `>`.
  let range: Range<Int>
  private let nameEnd: Int

  init(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    self.range = range
    var end = range.lowerBound
    while end < range.upperBound, !bytes[end].isASCIISpace, bytes[end] != UInt8(ascii: "/") { end += 1 }
    nameEnd = end
  }

  /// Returns the element's name without its prefix. A file can choose any prefix for a namespace, and the names alone
  /// tell elements apart.
  func name(
    in bytes: UnsafeBufferPointer<UInt8>, _ names: ElementNames, lowercased: Bool
  ) -> ElementName {
    let name = UnsafeBufferPointer(rebasing: bytes[range.lowerBound..<nameEnd])
    if lowercased && name.contains(where: \.isASCIICapital) {
      return names.name(String(decoding: name.map(\.asciiLowercased), as: UTF8.self))
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
}

/// Parses the attributes of a tag one at a time, in order.
struct MarkupAttributes: Sequence, IteratorProtocol {
  typealias Attribute = (name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>)

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Returns the value of the first attribute with this name (HTML Standard, section 13.2.5.33). Ignores prefix and
  /// case. References in the value are not resolved. Nil if there is no such attribute.
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
    pass { $0.isASCIISpace || $0 == UInt8(ascii: "/") }
    guard place < bytes.count else { return nil }
    let start = place
    // An equals sign after no name begins a name (HTML Standard, section 13.2.5.32).
    if bytes[place] == UInt8(ascii: "=") { place += 1 }
    pass { !$0.isASCIISpace && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") }
    let name = UnsafeBufferPointer(rebasing: bytes[start..<place])
    pass(while: \.isASCIISpace)
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
      return (name, UnsafeBufferPointer(rebasing: bytes[place..<place]))
    }
    place += 1
    pass(while: \.isASCIISpace)
    return (name, takeValue())
  }

  private mutating func takeValue() -> UnsafeBufferPointer<UInt8> {
    let quote = place < bytes.count ? bytes[place] : 0
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { place += 1 }
    let start = place
    if isQuoted { pass { $0 != quote } } else { pass { !$0.isASCIISpace } }
    let value = UnsafeBufferPointer(rebasing: bytes[start..<place])
    if isQuoted && place < bytes.count { place += 1 }
    return value
  }

  @inline(__always)
  private mutating func pass(while isMeant: (UInt8) -> Bool) {
    while place < bytes.count, isMeant(bytes[place]) { place += 1 }
  }
}
