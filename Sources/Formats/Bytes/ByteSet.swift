import Studies

/// A set of ASCII characters, for fast tests of single bytes.
struct ByteSet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: StaticString) {
    characters.withUTF8Buffer { bytes in
      for byte in bytes {
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
      }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 128 && high >> UInt64(byte & 63) & 1 == 1
  }
}

extension String {
  /// Returns the parts between `separators`, without ASCII white space around them. Skips blank parts.
  /// - Complexity: O(length).
  func parts(between separators: ByteSet) -> [String] {
    let parts = utf8.split(whereSeparator: separators.contains)
    return parts.compactMap { part in
      let start = part.firstIndex { !$0.isASCIISpace }
      guard let start, let last = part.lastIndex(where: { !$0.isASCIISpace }) else { return nil }
      return String(Substring(part[start...last]))
    }
  }

  /// The lines that are not blank, without ASCII white space around them.
  var lines: [String] { parts(between: Self.lineEnds) }

  private static let lineEnds = ByteSet("\n\r")
}
