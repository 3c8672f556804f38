extension String {
  /// The same bytes on one line: a line end becomes a space.
  package var oneLine: String {
    let bytes = utf8Span.span
    for place in bytes.indices where bytes[place] == 0x0A || bytes[place] == 0x0D {
      return String(decoding: utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    }
    return self
  }
}
