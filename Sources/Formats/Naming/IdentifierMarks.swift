/// The identifiers that OpenCitations writes in brackets behind a name or a title:
/// `Alpha, Ann [orcid:0000-0001-2345-678X omid:ra/0604]`, `Journal of Wells [issn:1234-5678]`.
enum IdentifierMarks {
  /// Returns a text without them.
  static func without(_ text: String) -> String {
    guard text.utf8.last == UInt8(ascii: "]"), let opening = text.lastIndex(of: "["), opening > text.startIndex else {
      return text
    }
    let marks = text[text.index(after: opening)...].dropLast().split(separator: " ")
    let areIdentifiers = marks.allSatisfy { mark in
      let parts = mark.split(separator: ":", maxSplits: 1)
      return parts.count == 2 && parts[0].allSatisfy(\.isLowercase)
    }
    return marks.isEmpty || !areIdentifiers ? text : String(text[..<opening]).withoutSpaceAround
  }
}
