extension String {
  /// The text with a space in place of each LF and each CR, so that it fits on one line. Its number of bytes is
  /// unchanged.
  package var oneLine: String {
    let bytes = utf8Span.span
    for place in bytes.indices where bytes[place] == 0x0A || bytes[place] == 0x0D {
      return String(decoding: utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    }
    return self
  }
}
