/// One line of a view: pieces of text set one after the other.
package struct TextLine: Equatable, Sendable {
  package struct Piece: Equatable, Sendable {
    package let text: String
    package let style: Style
    package let lit: [Lit]

    package init(_ text: String, _ style: Style = .plain, lit: [Lit] = []) {
      self.text = text
      self.style = style
      self.lit = lit
    }
  }

  package let pieces: [Piece]

  package init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  package init(_ text: String, _ style: Style = .plain) {
    pieces = [Piece(text, style)]
  }

  package static let blank = TextLine([])
}

/// A part of a text that is lit.
package struct Lit: Equatable, Sendable {
  /// UTF-8 offsets in the text.
  package let range: Range<Int>
  /// Which hit of the study it belongs to, counted from 0; one that is wrapped is lit on two lines.
  package let hit: Int

  package init(_ range: Range<Int>, hit: Int = 0) {
    self.range = range
    self.hit = hit
  }
}

extension TextLine {
  /// `text` wrapped by word to `width` columns, set in by `indent` columns, what is lit carried along.
  package static func wrapped(
    _ text: String, _ style: Style = .plain, lit: [Lit] = [], indent: Int = 0, width: Int
  ) -> [TextLine] {
    let margin = String(repeating: " ", count: indent)
    return Wrap.lines(of: text, width: max(1, width - indent)).map { line in
      let start = text.utf8.index(text.startIndex, offsetBy: line.lowerBound)
      let end = text.utf8.index(start, offsetBy: line.count)
      let piece = Piece(String(text[start..<end]), style, lit: lit.clipped(to: line))
      return TextLine(indent == 0 ? [piece] : [Piece(margin), piece])
    }
  }
}

extension [Lit] {
  /// The parts that lie in `window`, counted from its start.
  package func clipped(to window: Range<Int>) -> [Lit] {
    compactMap { lit in
      let part = lit.range.clamped(to: window)
      if part.isEmpty { return nil }
      return Lit(part.lowerBound - window.lowerBound..<part.upperBound - window.lowerBound, hit: lit.hit)
    }
  }
}
