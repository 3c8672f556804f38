/// Scalars at the ends of UTF-8, where making text of it takes longer than looking.
extension ArraySlice<UInt8> {
  var firstScalar: Unicode.Scalar? {
    guard let first else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    var decoder = UTF8()
    var bytes = makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return "\u{FFFD}"
  }

  var lastScalar: Unicode.Scalar? {
    var start = endIndex
    repeat { start -= 1 } while start > startIndex && UTF8.isContinuation(self[start])
    return isEmpty ? nil : self[start...].firstScalar
  }

  func trimming(_ isOuter: (Unicode.Scalar) -> Bool) -> ArraySlice<UInt8> {
    var rest = self
    while let scalar = rest.firstScalar, isOuter(scalar) { rest = rest.dropFirst(UTF8.width(scalar)) }
    while let scalar = rest.lastScalar, isOuter(scalar) { rest = rest.dropLast(UTF8.width(scalar)) }
    return rest
  }

  /// Without white space at both ends.
  var withoutSpaceAround: ArraySlice<UInt8> {
    trimming(\.isSpace)
  }
}

extension Unicode.Scalar {
  /// White space, which for ASCII takes no look into the tables of Unicode.
  var isSpace: Bool { isASCII ? ArraySlice.isSpace(UInt8(value)) : properties.isWhitespace }
}
