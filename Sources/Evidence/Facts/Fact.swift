package import Studies

/// Something a study says, under the name that all its spellings share, and every place where it says so.
package struct Fact: Hashable, Sendable {
  package let kind: FactKind
  /// As the lexicon calls it: `Multiple myeloma`.
  package let value: String
  /// Never empty, in the order of the collection's fields and of the text.
  package var places: [Words]

  /// What first led there.
  package var words: Words { places[0] }
}

/// A piece of a study's own text.
package struct Words: Hashable, Sendable {
  package let field: FieldIndex
  /// Which value of the field, counted from 0, where it is a list; else 0.
  package let item: Int
  /// Where in that value, once it is folded.
  package let span: Span
  /// As the source spells it.
  package let text: String
}

/// A value of a study that knows which of its words became which of the folded ones.
enum SourceWords {
  /// ASCII folds byte by byte, so that the places of both are the same.
  case same(ArraySlice<UInt8>)
  case folded(FoldedText, ArraySlice<UInt8>)

  init(_ value: ArraySlice<UInt8>) {
    if value.allSatisfy({ $0 < 0x80 }) {
      self = .same(value)
    } else {
      self = .folded(FoldedText(String(decoding: value, as: UTF8.self)), value)
    }
  }

  subscript(span: Span) -> String { text(place(of: span)) }

  /// The sentence that the words at a span stand in, or as much of a long one as a reader needs.
  func sentence(around span: Span) -> String {
    let bytes = Array(self.bytes)
    let place = place(of: span)
    var (start, end) = (place.lowerBound, place.upperBound)
    while start > 0, place.lowerBound - start < Self.longestHalf, !Self.ends(bytes, before: start) { start -= 1 }
    while end < bytes.count, end - place.upperBound < Self.longestHalf, !Self.ends(bytes, before: end) { end += 1 }
    while start < place.lowerBound, UTF8.isContinuation(bytes[start]) { start += 1 }
    while end < bytes.count, UTF8.isContinuation(bytes[end]) { end += 1 }
    while start < place.lowerBound, bytes[start] <= 0x20 { start += 1 }
    while end > place.upperBound, bytes[end - 1] <= 0x20 { end -= 1 }
    return text(start..<end)
  }

  private static let longestHalf = 240

  /// Whether a sentence ends right before a place: at a line end, or at a full stop with a space behind it. The point of
  /// `P = .17` has none, and that of an abbreviation ends a sentence too early at worst.
  private static func ends(_ bytes: [UInt8], before place: Int) -> Bool {
    let last = bytes[place - 1]
    if last == 0x0A || last == 0x0D { return true }
    return (last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?"))
      && place < bytes.count && bytes[place] <= 0x20
  }

  private var bytes: ArraySlice<UInt8> {
    switch self {
    case .same(let bytes), .folded(_, let bytes): bytes
    }
  }

  private func place(of span: Span) -> Range<Int> {
    switch self {
    case .same: span
    case .folded(let text, _): text.source(of: span)
    }
  }

  private func text(_ place: Range<Int>) -> String {
    String(decoding: bytes.dropFirst(place.lowerBound).prefix(place.count), as: UTF8.self)
  }
}
