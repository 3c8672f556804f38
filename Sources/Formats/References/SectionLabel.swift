/// The words in capitals that begin a section of a structured abstract: `BACKGROUND: `.
enum SectionLabel {
  private static let others = ByteSet(" /&,-()")

  static func begins(_ line: some Collection<UInt8>) -> Bool {
    var count = 0
    for byte in line {
      if byte == UInt8(ascii: ":") { return count >= 3 }
      guard count < 60, (0x41...0x5A).contains(byte) || others.contains(byte) else { return false }
      count += 1
    }
    return false
  }
}
