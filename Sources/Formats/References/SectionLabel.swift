/// The words in capitals that begin a section of a structured abstract: `BACKGROUND: `.
enum SectionLabel {
  private static let others = ByteSet(" /&,-()")

  static func begins(_ line: some Collection<UInt8>) -> Bool {
    let label = line.prefix(61).prefix { $0 != UInt8(ascii: ":") }
    return (3...60).contains(label.count) && label.count < line.count
      && label.allSatisfy { (0x41...0x5A).contains($0) || others.contains($0) }
  }
}
