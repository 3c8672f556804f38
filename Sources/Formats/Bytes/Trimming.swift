import Studies

// Removes white space and other characters at the ends of a text.
extension Unicode.Scalar {
  /// Whether the scalar is white space. For ASCII the answer takes no look-up in the tables of Unicode.
  var isWhiteSpace: Bool { isASCII ? UInt8(value).isASCIISpace : properties.isWhitespace }
}

extension StringProtocol {
  func trimming(_ isOuter: (Unicode.Scalar) -> Bool) -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isOuter($0) }),
      let last = scalars.lastIndex(where: { !isOuter($0) })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
  /// The text without white space at both ends.
  var withoutSpaceAround: String {
    let isWord = { (byte: UInt8) in !byte.isASCIISpace }
    guard let first = utf8.firstIndex(where: isWord), let last = utf8.lastIndex(where: isWord) else { return "" }
    if utf8[first] >= 0x80 || utf8[last] >= 0x80 { return trimming(\.isWhiteSpace) }
    let end = utf8.index(after: last)
    return first == startIndex && end == endIndex ? String(self) : String(self[first..<end])
  }
}

/// Trims UTF-8 without making a string of it.
extension ArraySlice<UInt8> {
  func trimming(_ isOuter: (Unicode.Scalar) -> Bool) -> ArraySlice<UInt8> {
    var rest = self
    while let scalar = rest.firstScalar, isOuter(scalar) { rest = rest.dropFirst(UTF8.width(scalar)) }
    return rest.trimmingEnd(isOuter)
  }

  func trimmingEnd(_ isOuter: (Unicode.Scalar) -> Bool) -> ArraySlice<UInt8> {
    var rest = self
    while let scalar = rest.lastScalar, isOuter(scalar) { rest = rest.dropLast(UTF8.width(scalar)) }
    return rest
  }

  /// The bytes without white space at both ends.
  var withoutSpaceAround: ArraySlice<UInt8> { trimming(\.isWhiteSpace) }
}
