extension String {
  /// The same bytes on one line: a line end becomes a space.
  package var oneLine: String {
    utf8.contains { $0 == 0x0A || $0 == 0x0D }
      ? String(decoding: utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self) : self
  }
}
