import Screen
import Studies

/// The criteria for taking part in a trial, divided into those of inclusion and those of exclusion. Nothing else in such
/// a text is a heading.
struct Eligibility {
  /// A range of the text, and the heading above it.
  struct Part: Equatable {
    /// The heading without the source's marks and capitals; nil for what comes before the first one.
    let heading: Heading?
    /// The criteria, in UTF-8 bytes of the text.
    let body: Range<Int>
  }

  struct Heading: Equatable {
    let text: String
    /// Its place in the source's text. It has as many bytes as `text`.
    let words: Range<Int>
  }

  let parts: [Part]

  /// Divides a text; nil if it does not separate inclusion from exclusion.
  /// - Complexity: O(length).
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let marks = Self.marks(in: bytes)
    guard let first = marks.first else { return nil }
    let before = Self.trimmed(0..<first.whole.lowerBound, bytes)
    var parts = before.isEmpty ? [] : [Part(heading: nil, body: before)]
    for (place, mark) in marks.enumerated() {
      let end = place + 1 < marks.count ? marks[place + 1].whole.lowerBound : bytes.count
      let heading = Heading(text: Self.heading(bytes[mark.words]), words: mark.words)
      parts.append(Part(heading: heading, body: Self.trimmed(mark.whole.upperBound..<end, bytes)))
    }
    self.parts = parts
  }

  /// The place of a heading in the source.
  private struct Mark {
    let words: Range<Int>
    /// The words with the sign of a list before them and the colon after them.
    let whole: Range<Int>
  }

  private static let names = ["inclusion criteria", "exclusion criteria"].map { Array($0.utf8) }
  private static let shortNames = ["inclusion", "exclusion"].map { Array($0.utf8) }

  /// In UTF-8 bytes. A longer line is a criterion, also if it names the criteria.
  private static let longestHeading = 80

  /// Returns the headings in order: the lines that are headings, or, if there are fewer than two, also those with a
  /// colon after them within a line.
  private static func marks(in text: [UInt8]) -> [Mark] {
    var ofLines: [Mark] = []
    var others: [Mark] = []
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if let mark = mark(ofLine: line) { ofLines.append(mark) } else { others += marks(within: line) }
    }
    return ofLines.count > 1 ? ofLines : (ofLines + others).sorted { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// Returns the heading that a whole line is: `* INCLUSION CRITERIA:`, `Key exclusion criteria`, `Exclusion:`.
  private static func mark(ofLine line: ArraySlice<UInt8>) -> Mark? {
    let isMargin = { (byte: UInt8) in byte <= 0x20 || "*-#".utf8.contains(byte) }
    let isEnd = { (byte: UInt8) in byte <= 0x20 || ":*#".utf8.contains(byte) }
    guard let start = line.firstIndex(where: { !isMargin($0) }), let last = line.lastIndex(where: { !isEnd($0) }),
      last > start, last - start < longestHeading
    else { return nil }
    let words = start..<last + 1
    let hasColon = line[(last + 1)...].contains(UInt8(ascii: ":"))
    let isHeading =
      shortNames.contains { $0.count == words.count && isWritten($0, at: start, in: line) }
      || names.contains { name in
        let isAtEnd = isWritten(name, at: words.upperBound - name.count, in: line)
        let isAtStart = isWritten(name, at: start, in: line)
        return isAtStart && isAtEnd || (isAtStart || isAtEnd) && hasColon
          || hasColon && words.contains { isWritten(name, at: $0, in: line) }
      }
    return isHeading ? Mark(words: words, whole: line.indices) : nil
  }

  /// Returns the names with a colon after them within a line: `Inclusion criteria: adults. Exclusion criteria: fever`.
  private static func marks(within line: ArraySlice<UInt8>) -> [Mark] {
    var found: [Mark] = []
    var place = line.startIndex
    while place < line.endIndex {
      guard let name = names.first(where: { isWritten($0, at: place, in: line) }) else {
        place += 1
        continue
      }
      let end = place + name.count
      if end < line.endIndex, line[end] == UInt8(ascii: ":") {
        found.append(Mark(words: place..<end, whole: place..<end + 1))
      }
      place = end
    }
    return found
  }

  private static func isWritten(_ name: [UInt8], at place: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard place >= text.startIndex, place + name.count <= text.endIndex else { return false }
    return name.indices.allSatisfy { text[place + $0] | 0x20 == name[$0] }
  }

  /// Returns `Inclusion criteria` for `INCLUSION CRITERIA`, and `Key exclusion criteria` for `Key Exclusion Criteria`.
  private static func heading(_ words: ArraySlice<UInt8>) -> String {
    var bytes = words
    for place in words.indices {
      guard let name = (names + shortNames).first(where: { isWritten($0, at: place, in: words) }) else { continue }
      bytes.replaceSubrange(place..<place + name.count, with: name)
    }
    if let first = bytes.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") {
      bytes[bytes.startIndex] = first - 0x20
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the range without white space at its ends.
  private static func trimmed(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    while start < end, text[start] <= 0x20 {
      // The indent of the first line shows how deep the list begins.
      guard text[start..<end].contains(0x0A), let line = text[start..<end].firstIndex(of: 0x0A),
        text[start..<line].allSatisfy({ $0 <= 0x20 })
      else { break }
      start = line + 1
    }
    if start < end, text[start] == 0x20, !text[start..<end].contains(0x0A) {
      while start < end, text[start] == 0x20 { start += 1 }
    }
    return start..<end
  }
}

extension DetailText {
  /// Adds the criteria for taking part under their field's label, with a heading above those of inclusion and one above
  /// those of exclusion.
  mutating func addCriteria(_ passage: Passage, _ eligibility: Eligibility) {
    lines += passage.heading(form.width)
    let indent = min(2, form.width / 10)
    for (place, part) in eligibility.parts.enumerated() {
      if let heading = part.heading {
        if place > 0 { lines.append(.blank) }
        lines += TextLine.wrapped(
          heading.text, .heading, lit: passage.lit.clipped(to: heading.words), indent: indent, width: form.width)
      }
      if !part.body.isEmpty { lines += text(passage.part(part.body)) }
    }
  }
}
