import Studies

/// Phrases are looked up by their first word, or what of it is ASCII: a text is cut into such words and each is asked
/// for once. Whether a phrase is whole where it was found is for `Folding.isWhole` to say.
extension Lexicon {
  static let chainCount = 2048

  /// Puts a phrase into its chain, the longest first; where a phrase of the kind is the same, that one is told instead.
  @discardableResult
  mutating func add(_ phrase: Phrase, unlessListedBy kind: FactKind? = nil) -> Int? {
    if chains.isEmpty { chains = [Int32](repeating: -1, count: Self.chainCount) }
    let chain = bytes.withUnsafeBufferPointer { bytes in
      Self.word(at: Int(phrase.start), in: UnsafeBufferPointer(rebasing: bytes[..<Int(phrase.end)])).chain
    }
    var before: Int32 = -1
    var next = chains[chain]
    while next >= 0 && phrases[Int(next)].count >= phrase.count {
      let known = phrases[Int(next)]
      if let kind, known.count == phrase.count, known.value >= 0, values[Int(known.value)].kind == kind {
        var offset = 0
        while offset < phrase.count, bytes[Int(known.start) + offset] == bytes[Int(phrase.start) + offset] {
          offset += 1
        }
        if offset == phrase.count { return Int(next) }
      }
      before = next
      next = phrases[Int(next)].next
    }
    let new = Int32(phrases.count)
    phrases.append(Phrase(start: phrase.start, end: phrase.end, value: phrase.value, next: next))
    if before < 0 { chains[chain] = new } else { phrases[Int(before)].next = new }
    return nil
  }

  /// The chain of the word that begins at `start`, and where the word ends; of other scripts the first byte counts.
  @inline(__always)
  static func word(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> (chain: Int, end: Int) {
    var hash: UInt32 = 0x811C_9DC5
    var end = start
    repeat {
      // FNV-1a (Fowler, Noll, Vo).
      hash = (hash ^ UInt32(text[end])) &* 0x0100_0193
      end += 1
    } while end < text.count && isASCIIWord(text[end]) && isASCIIWord(text[start])
    return (Int((hash ^ hash >> 15) & UInt32(chainCount - 1)), end)
  }

  @inline(__always)
  static func isASCIIWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a phrase that begins with this byte can be found.
  static func canBegin(_ byte: UInt8) -> Bool { isASCIIWord(byte) || byte >= 0x80 }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80
  }
}
