/// The glyphs of a text, in order, made as they are asked for. Their `utf8Range`s count from the start of the text.
///
/// - Complexity: O(*n*) in the bytes of the text for all of them.
package struct Glyphs: Sequence {
  private let text: Substring

  package init(of text: some StringProtocol) { self.text = Substring(text) }

  package func makeIterator() -> Iterator { Iterator(text) }

  package struct Iterator: IteratorProtocol {
    private let text: Substring
    private var position: String.Index
    private var offset = 0
    /// What is left of a cluster that became several glyphs.
    private var rest: ArraySlice<Glyph> = []

    fileprivate init(_ text: Substring) {
      self.text = text
      position = text.startIndex
    }

    /// Whether the next glyph belongs to the same cluster as the last one.
    var isInsideCluster: Bool { !rest.isEmpty }

    /// - Precondition: a cluster of the text starts at that offset.
    mutating func move(toUTF8 offset: Int) {
      position = text.utf8.index(position, offsetBy: offset - self.offset)
      self.offset = offset
      rest = []
    }

    package mutating func next() -> Glyph? {
      if let glyph = rest.popFirst() { return glyph }
      if position == text.endIndex { return nil }
      return nextASCII() ?? nextLoner() ?? nextCluster()
    }

    /// A printable byte with another ASCII byte, or nothing, behind it: the commonest loner, found without decoding.
    private mutating func nextASCII() -> Glyph? {
      let bytes = text.utf8
      let byte = bytes[position]
      guard byte >= 0x20, byte < 0x7F else { return nil }
      let next = bytes.index(after: position)
      guard next == bytes.endIndex || bytes[next] < 0x80 else { return nil }
      defer {
        position = next
        offset += 1
      }
      return Glyph(loner: Unicode.Scalar(byte), at: offset)
    }

    /// A scalar that is surely a cluster of its own, found without the search for the cluster's end.
    private mutating func nextLoner() -> Glyph? {
      let scalars = text.unicodeScalars
      let scalar = scalars[position]
      guard scalar.isLoner else { return nil }
      let next = scalars.index(after: position)
      guard next == scalars.endIndex || scalars[next].isLoner else { return nil }
      defer { advance(to: next) }
      return Glyph(loner: scalar, at: offset)
    }

    private mutating func nextCluster() -> Glyph {
      let end = text.index(after: position)
      var (first, rest) = GlyphPen.draw(text.unicodeScalars[position..<end], at: offset)
      advance(to: end)
      let unseen = unseenEnd()
      let count = text.utf8.distance(from: position, to: unseen)
      let isAbsorbed =
        rest.isEmpty
        ? first.absorb(unseenBytes: count) : rest[rest.endIndex - 1].absorb(unseenBytes: count)
      if isAbsorbed { advance(to: unseen) }
      self.rest = rest
      return first
    }

    private mutating func advance(to end: String.Index) {
      offset += text.utf8.distance(from: position, to: end)
      position = end
    }

    /// Where the run of unseen scalars at this position ends that Unicode makes clusters of their own.
    private func unseenEnd() -> String.Index {
      let scalars = text.unicodeScalars
      var end = position
      while end < scalars.endIndex, Glyphs.isUnseenAlone(scalars[end]) { end = scalars.index(after: end) }
      return end
    }
  }

  /// The soft hyphen, the zero-width space and no-break space, the word joiner and the invisible operators of
  /// mathematics: what published text is full of. Bidi controls are not among them; they have to be seen.
  private static func isUnseenAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether two scalars of this kind side by side never share a cluster, and neither is left out or a mark: printable
  /// ASCII, Latin, Greek, Cyrillic, common punctuation, lines and blocks, kana, ideographs, Hangul syllables and
  /// full-width forms.
  var isLoner: Bool {
    switch value {
    case 0x20..<0x7F: true
    case 0xAD: false
    case 0xA0..<0x300, 0x370..<0x483, 0x1E00..<0x2000, 0x2010..<0x2028, 0x2030..<0x2060, 0x2190..<0x2300: true
    case 0x2500..<0x25A0: true
    case 0x3000..<0x302A, 0x3041..<0x3097, 0x309B..<0x3100, 0x3400..<0xA000, 0xAC00..<0xD7A4, 0xFF01..<0xFF61: true
    default: false
    }
  }
}
