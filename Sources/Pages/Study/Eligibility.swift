import Screen
import Search
import Studies

/// Divides the criteria for taking part in a trial into those of inclusion and those of exclusion.
enum Eligibility {
  /// Returns the criteria of a trial in parts, each under its own label. Returns one part if the text does not separate
  /// inclusion from exclusion.
  static func parts(of passage: Passage, in order: ReadingOrder) -> [Passage] {
    guard order.question(of: passage.field) == "eligibility" else { return [passage] }
    let text = Array(passage.text.utf8)
    let headings = headings(in: text)
    guard let first = headings.first else { return [passage] }
    var parts: [Passage] = []
    let before = trimmed(0..<first.whole.lowerBound, text)
    if !before.isEmpty { parts.append(passage.part(before, label: passage.label)) }
    for (place, heading) in headings.enumerated() {
      let end = place + 1 < headings.count ? headings[place + 1].whole.lowerBound : text.count
      // A heading is a part of the text, so it keeps the spelling of the source.
      let label = String(decoding: text[heading.whole], as: UTF8.self)
      let body = trimmed(heading.whole.upperBound..<end, text)
      let lit = passage.lit.contains { $0.range.overlaps(heading.words) }
      // A match in the heading itself must stay visible.
      parts.append(
        lit
          ? passage.part(trimmed(heading.words.lowerBound..<end, text), label: label)
          : passage.part(body, label: label))
    }
    return parts
  }

  private struct Heading {
    let words: Range<Int>
    /// The words with the colon after them.
    let whole: Range<Int>
  }

  private static let names = ["inclusion criteria", "exclusion criteria"].map { Array($0.utf8) }

  /// Returns the headings in order: those at the beginning of a line, or, if there are none, those with a colon after
  /// them anywhere.
  private static func headings(in text: [UInt8]) -> [Heading] {
    var ofLines: [Heading] = []
    var others: [Heading] = []
    var place = 0
    while place < text.count {
      guard let name = names.first(where: { isWritten($0, at: place, in: text) }) else {
        place += 1
        continue
      }
      let end = place + name.count
      let hasColon = end < text.count && text[end] == UInt8(ascii: ":")
      let heading = Heading(words: place..<end, whole: place..<(hasColon ? end + 1 : end))
      if isAtLineStart(place, in: text) {
        ofLines.append(heading)
      } else if hasColon {
        others.append(heading)
      }
      place = end
    }
    return ofLines.count > 1 ? ofLines : (ofLines + others).sorted { $0.words.lowerBound < $1.words.lowerBound }
  }

  private static func isWritten(_ name: [UInt8], at place: Int, in text: [UInt8]) -> Bool {
    guard place + name.count <= text.count else { return false }
    return name.indices.allSatisfy { text[place + $0] | 0x20 == name[$0] }
  }

  private static func isAtLineStart(_ place: Int, in text: [UInt8]) -> Bool {
    let before = text[..<place].last { $0 != 0x20 && $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "-") }
    return before == nil || before == 0x0A || before == 0x0D
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
