/// A text that is being broken into lines. The caller adds its glyphs from left to right, and each line that becomes
/// too long is cut.
///
/// It reads each glyph once, and each cut looks only at the columns that are still on the line. So the time is O(*n*).
struct Wrapping {
  private let width: Int
  private var lines: [Range<Int>] = []
  /// The offset of the line's first byte.
  private var start = 0
  /// The offset after the line's last glyph that is not a space; `start` when the line has no such glyph.
  private var end = 0
  /// The columns of the line so far, with the spaces at its end.
  private var column = 0
  /// The offset of the last word's first byte.
  private var wordStart = 0
  private var previous = Kind.paragraphStart
  /// The last place between two words.
  private var wordBreak: Break?
  /// The last place after a hyphen or a slash in the word after `wordBreak`.
  private var hyphenBreak: Break?

  /// A place where a line may end.
  private struct Break {
    /// The offset after the line's last glyph that is not a space.
    var end: Int
    /// The offset of the next line's first byte.
    var start: Int
    /// The columns of the line up to `start`.
    var column: Int
  }

  /// What a glyph means for line breaks.
  private enum Kind {
    case paragraphStart, space, newline, word, hyphen, leadingHyphen, wide, wideOpening, wideClosing
  }

  init(width: Int) {
    self.width = width
  }

  /// Adds an ASCII byte that is a glyph of its own, or CR LF. Returns the number of bytes added.
  mutating func add(ascii byte: UInt8, before next: UInt8, at offset: Int) -> Int {
    switch byte {
    case 0x20, 0x09: addSpace(columns: 1)
    case 0x0A: endParagraph(nextAt: offset + 1)
    case 0x0D where next == 0x0A:
      endParagraph(nextAt: offset + 2)
      return 2
    case 0x0D: endParagraph(nextAt: offset + 1)
    case 0x2D, 0x2F: add(.hyphen, bytes: offset..<(offset + 1), columns: 1)
    default: add(.word, bytes: offset..<(offset + 1), columns: 1)
    }
    return 1
  }

  /// Adds all glyphs of the cluster at `offset`. Returns the offset after the cluster.
  mutating func addCluster(from glyphs: inout Glyphs.Iterator, of text: String, at offset: Int) -> Int {
    let scalar = text.unicodeScalars[text.utf8.index(text.startIndex, offsetBy: offset)]
    guard let first = glyphs.next() else { return offset }
    var end = first.utf8Range.upperBound
    switch Wrapping.kind(of: first, from: scalar) {
    case .space: addSpace(columns: first.width)
    case .newline: endParagraph(nextAt: end)
    case let kind: add(kind, bytes: first.utf8Range, columns: first.width)
    }
    while glyphs.isInsideCluster, let glyph = glyphs.next() {
      end = glyph.utf8Range.upperBound
      add(.word, bytes: glyph.utf8Range, columns: glyph.width)
    }
    return end
  }

  /// Returns the lines. The caller has added the whole text, which ends at `end`.
  consuming func finished(at end: Int) -> [Range<Int>] {
    if start < end || lines.isEmpty { lines.append(start..<self.end) }
    return lines
  }

  private mutating func addSpace(columns: Int) {
    column += columns
    previous = .space
  }

  private mutating func endParagraph(nextAt offset: Int) {
    lines.append(start..<end)
    start = offset
    end = offset
    column = 0
    wordStart = offset
    previous = .paragraphStart
    wordBreak = nil
    hyphenBreak = nil
  }

  private mutating func add(_ kind: Kind, bytes: Range<Int>, columns: Int) {
    noteBreak(before: kind, at: bytes.lowerBound)
    while column + columns > width, cut(before: bytes.lowerBound) {}
    end = bytes.upperBound
    column += columns
    previous = kind == .hyphen && bytes.lowerBound == wordStart ? .leadingHyphen : kind
  }

  /// Stores the place before a glyph if the line can end there.
  ///
  /// It stores no place after a hyphen at the start of a word, because that is a sign: `-5` is not broken. It stores
  /// none between two hyphens or slashes, so that `//` is not broken either.
  private mutating func noteBreak(before kind: Kind, at offset: Int) {
    switch (previous, kind) {
    case (.space, _), (.wide, .wide), (.wide, .wideOpening), (.wideClosing, .wide), (.wideClosing, .wideOpening):
      wordBreak = Break(end: end, start: offset, column: column)
      hyphenBreak = nil
      wordStart = offset
    case (.hyphen, .hyphen): break
    case (.hyphen, _): hyphenBreak = Break(end: end, start: offset, column: column)
    default: break
    }
  }

  /// Ends the line at the best place. Returns false if the line has nothing left to cut off.
  private mutating func cut(before offset: Int) -> Bool {
    if let place = wordBreak {
      hyphenBreak?.column -= place.column
      wordBreak = nil
      cut(at: place)
    } else if let place = hyphenBreak {
      hyphenBreak = nil
      cut(at: place)
    } else if end > start {
      cut(at: Break(end: end, start: offset, column: column))
    } else {
      return false
    }
    return true
  }

  private mutating func cut(at place: Break) {
    // Only an indent is before the break, and it gets no line of its own.
    if place.end > start { lines.append(start..<place.end) }
    start = place.start
    end = max(end, start)
    column -= place.column
  }

  private static func kind(of glyph: Glyph, from scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x0A, 0x0D, 0x2028, 0x2029: return .newline
    case 0xA0, 0x2007, 0x202F: return .word
    case 0x2D, 0x2F, 0x2010, 0x2013, 0x2014: return .hyphen
    default: break
    }
    if glyph.scalar == " " || glyph.scalar == "\u{3000}" { return .space }
    return glyph.width == 2 && !glyph.isPair ? wideKind(of: scalar) : .word
  }

  private static func wideKind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: .wideOpening
    case .closePunctuation, .finalPunctuation, .otherPunctuation, .modifierLetter: .wideClosing
    default: .wide
    }
  }
}
