/// The glyphs of a text, in order. Each glyph is made when the caller asks for it. Their `utf8Range`s count from the
/// start of the text.
///
/// - Complexity: O(*n*) for all glyphs of a text of *n* bytes.
package struct Glyphs: Sequence {
  private let text: Substring

  package init(of text: some StringProtocol) { self.text = Substring(text) }

  package func makeIterator() -> Iterator { Iterator(text) }

  package struct Iterator: IteratorProtocol {
    private let text: Substring
    private var position: String.Index
    private var offset = 0
    /// The glyphs still to return of a cluster that became several glyphs.
    private var rest: ArraySlice<Glyph> = []

    fileprivate init(_ text: Substring) {
      self.text = text
      position = text.startIndex
    }

    /// Whether the next glyph belongs to the same cluster as the last one.
    var isInsideCluster: Bool { !rest.isEmpty }

    /// Moves to an offset in the text, in UTF-8 bytes.
    /// - Precondition: A cluster of the text begins at the offset.
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

    /// Returns the glyph of a printable ASCII byte before another ASCII byte or the end; nil elsewhere. This is the
    /// most common loner, and it needs no decoding.
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

    /// Returns the glyph of a scalar that is surely a cluster of its own, without a search for the cluster's end; nil
    /// elsewhere.
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

    /// Returns the end of the run, from this position on, of unseen scalars that are clusters of their own.
    private func unseenEnd() -> String.Index {
      let scalars = text.unicodeScalars
      var end = position
      while end < scalars.endIndex, Glyphs.isUnseenAlone(scalars[end]) { end = scalars.index(after: end) }
      return end
    }
  }

  /// Returns whether a scalar is unseen and a cluster of its own: the soft hyphen, the zero-width space and no-break
  /// space, the word joiner, and the invisible operators of mathematics. Published text has many of them. Bidi
  /// controls do not belong here, because a person must see them.
  private static func isUnseenAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is never a mark, is never left out, and never shares a cluster with another loner next to it:
  /// printable ASCII, Latin, Greek, Cyrillic, common punctuation, lines and blocks, kana, ideographs, Hangul
  /// syllables and full-width forms.
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
