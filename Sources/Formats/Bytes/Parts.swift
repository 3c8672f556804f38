import Studies

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
