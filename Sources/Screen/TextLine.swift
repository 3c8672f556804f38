/// One line of a view: pieces of text, one after the other.
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

/// A highlighted part of a text.
package struct Lit: Equatable, Sendable {
  /// The range of the part in the text, in UTF-8 bytes.
  package let range: Range<Int>
  /// The number of the hit in the study, counted from 0. A hit that wraps has a part on each of its lines.
  package let hit: Int
  /// The number of the person's list of words that lights the part; nil for a hit.
  package let list: Int?

  package init(_ range: Range<Int>, hit: Int = 0, list: Int? = nil) {
    self.range = range
    self.hit = hit
    self.list = list
  }

  /// Returns the same highlight in another range.
  package func at(_ range: Range<Int>) -> Lit { Lit(range, hit: hit, list: list) }
}

extension TextLine {
  /// Wraps `text` by word into lines of at most `width` columns, of which each begins with `indent` spaces. The
  /// highlighted parts move to their lines. The `marked` parts, in order and without overlap, get another style.
  package static func wrapped(
    _ text: String, _ style: Style = .plain, lit: [Lit] = [], marked: [Range<Int>] = [], as markedStyle: Style = .plain,
    indent: Int = 0, width: Int
  ) -> [TextLine] {
    let margin = indent == 0 ? [] : [Piece(String(repeating: " ", count: indent))]
    return Wrap.lines(of: text, width: max(1, width - indent)).map { line in
      TextLine(margin + pieces(of: text, in: line, style, lit, marked, markedStyle))
    }
  }

  private static func pieces(
    of text: String, in line: Range<Int>, _ style: Style, _ lit: [Lit], _ marked: [Range<Int>], _ markedStyle: Style
  ) -> [Piece] {
    var pieces: [Piece] = []
    var start = line.lowerBound
    func add(_ end: Int, _ style: Style) {
      let from = text.utf8.index(text.startIndex, offsetBy: start)
      let to = text.utf8.index(from, offsetBy: end - start)
      pieces.append(Piece(String(text[from..<to]), style, lit: lit.clipped(to: start..<end)))
      start = end
    }
    for mark in marked where mark.overlaps(line) {
      let part = mark.clamped(to: line)
      if part.lowerBound > start { add(part.lowerBound, style) }
      add(part.upperBound, markedStyle)
    }
    if start < line.upperBound || pieces.isEmpty { add(line.upperBound, style) }
    return pieces
  }
}

extension [Lit] {
  /// Returns the parts inside `window`, with ranges that count from its start.
  package func clipped(to window: Range<Int>) -> [Lit] {
    compactMap { lit in
      let part = lit.range.clamped(to: window)
      if part.isEmpty { return nil }
      return lit.at(part.lowerBound - window.lowerBound..<part.upperBound - window.lowerBound)
    }
  }
}

extension TextLine {
  /// The text of all pieces, without styles.
  package var text: String { pieces.map(\.text).joined() }

  package var columns: Int { pieces.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

  /// Puts blocks of lines side by side. Each block is `width` columns wide, with `gap` columns between two blocks.
  /// Spaces fill up shorter lines and missing lines, except in the last block.
  package static func beside(_ columns: [[TextLine]], width: Int, gap: Int) -> [TextLine] {
    let count = columns.reduce(0) { max($0, $1.count) }
    return (0..<count).map { row in
      var pieces: [Piece] = []
      for (place, lines) in columns.enumerated() {
        let line = row < lines.count ? lines[row] : .blank
        pieces += line.pieces
        let rest = width - line.columns + gap
        if place < columns.count - 1, rest > 0 { pieces.append(Piece(String(repeating: " ", count: rest))) }
      }
      return TextLine(pieces)
    }
  }
}
