import Studies

/// The heading in capitals that begins a section of a structured abstract: `BACKGROUND: `.
enum SectionLabel {
  private static let others = ByteSet(" /&,-()")

  /// Whether a line begins with 3 to 60 bytes that are capitals or in `others`, and then a colon.
  static func begins(_ line: some Collection<UInt8>) -> Bool {
    var count = 0
    for byte in line {
      if byte == UInt8(ascii: ":") { return count >= 3 }
      guard count < 60, byte.isASCIICapital || others.contains(byte) else { return false }
      count += 1
    }
    return false
  }
}
