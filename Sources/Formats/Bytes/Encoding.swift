/// The encoding of a source: UTF-8 (RFC 3629) or UTF-16 (RFC 2781).
enum Encoding {
  case utf8, utf16LittleEndian, utf16BigEndian

  /// How many bytes show the encoding of a text without a byte order mark.
  static let headLength = 256

  /// Finds the encoding by the byte order mark, by the first bytes of an XML declaration, or by zeros: UTF-16 has a
  /// zero in every other byte of a text of Latin letters. Without any of these the encoding is UTF-8.
  init(head: ArraySlice<UInt8>) {
    if head.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if head.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else if head.starts(with: [0x3C, 0, 0x3F, 0]) {
      // XML without a byte order mark shows its encoding by the bytes of `<?` (XML 1.0, appendix F.1).
      self = .utf16LittleEndian
    } else if head.starts(with: [0, 0x3C, 0, 0x3F]) {
      self = .utf16BigEndian
    } else {
      self = Self.guessed(head) ?? .utf8
    }
  }

  /// Returns the order of UTF-16 in which most of at least eight pairs of bytes hold one zero. Returns nil if there is
  /// none.
  static func guessed(_ head: ArraySlice<UInt8>) -> Encoding? {
    let bytes = Array(head.prefix(headLength))
    let pairs = bytes.count / 2
    guard pairs >= 8, bytes.contains(0) else { return nil }
    let (first, second) = ((0..<pairs).count { bytes[2 * $0] == 0 }, (0..<pairs).count { bytes[2 * $0 + 1] == 0 })
    if second * 10 > pairs * 6, first == 0 { return .utf16LittleEndian }
    if first * 10 > pairs * 6, second == 0 { return .utf16BigEndian }
    return nil
  }

  static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension ByteStream {
  /// Returns the text in UTF-8, without a byte order mark.
  consuming func inUTF8() -> ByteStream {
    var stream = self
    switch Encoding(head: stream.lookAhead(Encoding.headLength)) {
    case .utf8: return stream.withoutMark()
    case .utf16LittleEndian: return stream.transcoded(isBigEndian: false)
    case .utf16BigEndian: return stream.transcoded(isBigEndian: true)
    }
  }

  /// Returns the text in UTF-8. The bytes must be Mac Roman.
  consuming func fromMacRoman() -> ByteStream {
    var stream = self
    return ByteStream(name: stream.name) { stream.nextBlock().map(MacRoman.utf8) }
  }

  private consuming func withoutMark() -> ByteStream {
    var stream = self
    if stream.lookAhead(3).starts(with: Encoding.utf8Mark) { stream.position += 3 }
    return stream
  }

  private consuming func transcoded(isBigEndian: Bool) -> ByteStream {
    var stream = self
    if stream.lookAhead(2).first.map({ $0 >= 0xFE }) == true { stream.position += 2 }
    var units = UTF16Units(isBigEndian: isBigEndian)
    return ByteStream(name: stream.name) { stream.nextBlock().map { units.utf8($0) } ?? units.rest() }
  }

  private mutating func nextBlock() -> ArraySlice<UInt8>? {
    guard refill() else { return nil }
    defer { position = block.count }
    return block[position...]
  }
}

/// Decodes UTF-16 from blocks that can end anywhere, even within a character. Invalid units become U+FFFD.
private struct UTF16Units {
  let isBigEndian: Bool
  private var halfUnit: UInt8?
  private var highSurrogate: UInt16?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  mutating func utf8(_ block: ArraySlice<UInt8>) -> [UInt8] {
    var units: [UInt16] = highSurrogate.map { [$0] } ?? []
    highSurrogate = nil
    for byte in block { if let unit = unit(byte) { units.append(unit) } }
    if let last = units.last, UTF16.isLeadSurrogate(last) { highSurrogate = units.removeLast() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Returns U+FFFD if the source ends within a character; else nil.
  mutating func rest() -> [UInt8]? {
    guard halfUnit != nil || highSurrogate != nil else { return nil }
    halfUnit = nil
    highSurrogate = nil
    return UTF8.encodedReplacementCharacter.map { $0 }
  }

  private mutating func unit(_ byte: UInt8) -> UInt16? {
    guard let first = halfUnit else {
      halfUnit = byte
      return nil
    }
    halfUnit = nil
    return isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
  }
}
