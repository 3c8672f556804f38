/// Reads the first and the last scalar of UTF-8 bytes. Making a string of the bytes takes longer.
extension ArraySlice<UInt8> {
  /// The first scalar: nil if the slice is empty, and U+FFFD when it does not begin with valid UTF-8.
  package var firstScalar: Unicode.Scalar? {
    guard let first else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    var decoder = UTF8()
    var bytes = makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return "\u{FFFD}"
  }

  /// The last scalar of bytes that are valid UTF-8: nil if the slice is empty.
  package var lastScalar: Unicode.Scalar? {
    guard var start = indices.last else { return nil }
    while start > startIndex, UTF8.isContinuation(self[start]) { start -= 1 }
    return self[start...].firstScalar
  }
}
