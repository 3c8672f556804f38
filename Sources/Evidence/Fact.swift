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

  subscript(span: Span) -> String {
    let (bytes, place) =
      switch self {
      case .same(let bytes): (bytes, span)
      case .folded(let text, let bytes): (bytes, text.source(of: span))
      }
    return String(decoding: bytes.dropFirst(place.lowerBound).prefix(place.count), as: UTF8.self)
  }
}
