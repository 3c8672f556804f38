/// Scalars at the ends of UTF-8, where making text of it takes longer than looking.
extension ArraySlice<UInt8> {
  /// U+FFFD where the bytes are none.
  package var firstScalar: Unicode.Scalar? {
    guard let first else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    var decoder = UTF8()
    var bytes = makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return "\u{FFFD}"
  }

  package var lastScalar: Unicode.Scalar? {
    guard var start = indices.last else { return nil }
    while start > startIndex, UTF8.isContinuation(self[start]) { start -= 1 }
    return self[start...].firstScalar
  }
}
