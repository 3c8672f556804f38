/// Recognises files that are not text by their first bytes.
enum Signature {
  private static let magic: [(bytes: [UInt8], kind: BinaryKind)] = [
    ([0x1F, 0x8B], .gzip),
    (Array("BZh".utf8), .bzip2),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
    (Array("PK\u{3}\u{4}".utf8), .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
    (Array("%PDF-".utf8), .pdf),
    (Array("SQLite format 3\u{0}".utf8), .sqlite),
  ]

  /// The first byte of each signature. Most files begin with none of them and need no further comparison.
  private static let firsts: [UInt8] = [0x1F, 0x42, 0xFD, 0x28, 0x50, 0xD0, 0x25, 0x53]

  /// Returns the kind of a binary file; nil for text. A file is binary if its first 8 KiB have more than two NUL bytes,
  /// or one NUL byte and other control bytes. A text has NUL bytes only in UTF-16, which `Reading` converts to UTF-8
  /// first, and where it was damaged.
  static func binaryKind(_ head: ArraySlice<UInt8>) -> BinaryKind? {
    let known = firsts.contains(head.first ?? 0) ? magic.first { head.starts(with: $0.bytes) }?.kind : nil
    if known == .zip { return archiveKind(head) }
    if let known { return known }
    let looked = head.prefix(8192)
    return looked.hasNUL && !isDamagedText(looked) ? .unknown : nil
  }

  private static func isDamagedText(_ head: ArraySlice<UInt8>) -> Bool {
    let controls = head.lazy.filter { $0 < 0x20 && !"\t\n\r\u{B}\u{C}\u{1B}".utf8.contains($0) }
    return controls.prefix(3).count < 3 && controls.allSatisfy { $0 == 0 }
  }

  /// Returns the kind of a zip archive by the names of its first members, in the first 4 KiB.
  private static func archiveKind(_ head: ArraySlice<UInt8>) -> BinaryKind {
    let text = String(decoding: head.prefix(4096), as: UTF8.self)
    if text.contains("xl/") || text.contains("opendocument.spreadsheet") { return .spreadsheet }
    if text.contains("word/") || text.contains("opendocument.text") { return .document }
    return .zip
  }
}
