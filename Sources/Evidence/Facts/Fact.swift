package import Studies

/// A fact that a study states, with every place that states it. All spellings of the fact have one name.
package struct Fact: Hashable, Sendable {
  package let kind: FactKind
  /// The name in the lexicon: `Multiple myeloma`.
  package let value: String
  /// The places in the order of the collection's fields and of the text; never empty.
  package var places: [Quotation]

  /// The words at the first place.
  package var words: Quotation { places[0] }
}

/// A piece of the text of a study.
package struct Quotation: Hashable, Sendable {
  package let field: FieldIndex
  /// The index of the value in a field that is a list, counted from 0; otherwise 0.
  package let item: Int
  /// The span in the folded value.
  package let span: Span
  /// The words as the source spells them.
  package let text: String
}

/// The text of a value as the source writes it. Spans are found in the folded text; this finds the source's words for
/// them.
enum SourceWords {
  /// A value in ASCII: folding moves no byte.
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

  /// Returns the sentence around a span and the place of the span in that sentence. At most `longestHalf` bytes are
  /// kept on each side of the span.
  func sentence(around span: Span) -> (text: String, place: Range<Int>) {
    let bytes = Array(self.bytes)
    let place = place(of: span)
    var (start, end) = (place.lowerBound, place.upperBound)
    while start > 0, place.lowerBound - start < Self.longestHalf, !Self.ends(bytes, before: start) { start -= 1 }
    while end < bytes.count, end - place.upperBound < Self.longestHalf, !Self.ends(bytes, before: end) { end += 1 }
    while start < place.lowerBound, UTF8.isContinuation(bytes[start]) { start += 1 }
    while end < bytes.count, UTF8.isContinuation(bytes[end]) { end += 1 }
    while start < place.lowerBound, bytes[start].isSpaceOrControl { start += 1 }
    while end > place.upperBound, bytes[end - 1].isSpaceOrControl { end -= 1 }
    return (text(start..<end), place.lowerBound - start..<place.upperBound - start)
  }

  /// In bytes.
  private static let longestHalf = 240

  /// Whether a sentence ends directly before a place: at the end of a line, or at `.`, `!` or `?` before white space.
  /// No space follows the point of `P = .17`, so it ends nothing. The point of an abbreviation can end a sentence too
  /// early.
  private static func ends(_ bytes: [UInt8], before place: Int) -> Bool {
    let last = bytes[place - 1]
    if last.isLineEnd { return true }
    return (last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?"))
      && place < bytes.count && bytes[place].isSpaceOrControl
  }

  private var bytes: ArraySlice<UInt8> {
    switch self {
    case .same(let bytes), .folded(_, let bytes): bytes
    }
  }

  func place(of span: Span) -> Range<Int> {
    switch self {
    case .same: span
    case .folded(let text, _): text.source(of: span)
    }
  }

  private func text(_ place: Range<Int>) -> String {
    String(decoding: bytes.dropFirst(place.lowerBound).prefix(place.count), as: UTF8.self)
  }
}
