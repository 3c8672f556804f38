import Studies

/// A tag: the two to four characters that begin a field; in RIS and MEDLINE, capital letters and digits.
struct Tag: Hashable {
  /// The bytes of the tag; the last one is in the lowest eight bits.
  fileprivate(set) var code: UInt32 = 0

  fileprivate init() {}

  init(_ text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { code = code << 8 | UInt32(byte) } }
  }

  init(_ first: UInt8, _ second: UInt8) { code = UInt32(first) << 8 | UInt32(second) }

  var text: String {
    var text = ""
    for shift in [24, 16, 8, 0] where code >> UInt32(shift) & 0xFF > 0 {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(code >> UInt32(shift) & 0xFF)))
    }
    return text
  }

  static let type = Tag("TY")
  static let end = Tag("ER")
  static let pmid = Tag("PMID")
}

/// A line that begins with a tag, and its value.
struct TaggedLine {
  let tag: Tag
  let value: ArraySlice<UInt8>
  /// Whether a tab is between the tag and its hyphen. Text never has a tab there.
  var hasTab = false

  private static let hyphen = UInt8(ascii: "-")

  init(_ tag: Tag, value: ArraySlice<UInt8>) { (self.tag, self.value) = (tag, value) }

  /// Reads a line in the form of RIS and MEDLINE: the tag fills four columns, a hyphen is the fifth, and white space
  /// follows: `TY  - JOUR`, `PMID- 111`. The white space may be missing after `PMID` and after a tag of two characters:
  /// `PMID-111`, `N1  -; Moor, Ada`. The whole line may be indented.
  init?(_ line: ArraySlice<UInt8>) {
    var index = line.startIndex
    while index < line.endIndex, line[index].isSpaceOrTab { index += 1 }
    guard line.endIndex - index > 4, line[index + 4] == Self.hyphen,
      let tag = Self.tag(line[index..<index + 4]),
      line.endIndex - index == 5 || line[index + 5].isASCIISpace || tag == .pmid || line[index + 2] == 0x20
    else { return nil }
    self.tag = tag
    value = line[(index + 5)...].trimmed
  }

  /// Reads a tag in four columns, padded with spaces.
  private static func tag(_ columns: ArraySlice<UInt8>) -> Tag? {
    var tag = Tag()
    var length = 0
    for (column, byte) in columns.enumerated() {
      if byte == 0x20, column > 1 { continue }
      guard column == length, isOfTag(byte), column > 0 || !byte.isASCIIDigit else { return nil }
      tag.code = tag.code << 8 | UInt32(byte)
      length += 1
    }
    return tag
  }

  /// Reads a line in a loose form, as after typing, mail or a web page: up to nine bytes of white space between a tag
  /// of two characters and its hyphen, which may be a dash. The tag must be a known one.
  init?(loose line: ArraySlice<UInt8>, isKnown: (Tag) -> Bool) {
    let line = line.trimmed
    guard line.count > 2, !line[line.startIndex].isASCIIDigit else { return nil }
    var tag = Tag()
    for byte in line.prefix(2) {
      guard Self.isOfTag(byte) else { return nil }
      tag.code = tag.code << 8 | UInt32(byte)
    }
    var rest = line.dropFirst(2)
    Self.dropSpaces(&rest)
    let gap = rest.startIndex - line.startIndex - 2
    guard gap < 10, Self.dropDash(&rest), isKnown(tag) else { return nil }
    hasTab = line[..<rest.startIndex].contains(0x09)
    let afterDash = rest.startIndex
    Self.dropSpaces(&rest)
    // `AD-hoc` is a word, not a tag.
    if gap == 0, !rest.isEmpty, rest.startIndex == afterDash { return nil }
    self.tag = tag
    value = rest
  }

  private static func isOfTag(_ byte: UInt8) -> Bool { byte.isASCIICapital || byte.isASCIIDigit }

  /// Skips spaces, tabs and no-break spaces.
  private static func dropSpaces(_ rest: inout ArraySlice<UInt8>) {
    while let first = rest.first {
      if first.isSpaceOrTab {
        rest.removeFirst()
      } else if rest.starts(with: [0xC2, 0xA0]) {
        rest.removeFirst(2)
      } else {
        return
      }
    }
  }

  /// Skips a hyphen or one of the dashes U+2010 to U+2015, which editors put in its place.
  private static func dropDash(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == hyphen {
      rest.removeFirst()
      return true
    }
    guard rest.count > 2, rest.starts(with: [0xE2, 0x80]), (0x90...0x95).contains(rest[rest.startIndex + 2]) else {
      return false
    }
    rest.removeFirst(3)
    return true
  }
}
