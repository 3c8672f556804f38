/// A safe piece of text that takes one or two columns and is never cut: an extended grapheme cluster as it may be sent.
///
/// - A tab, a no-break space and the other spaces of Unicode are an ordinary space; U+3000 keeps its two columns.
/// - A control character is its control picture (U+2400–2421), CR LF together the one for LF. A C1 or bidi control, a
///   separator of lines, a noncharacter, private use and what glibc 2.36 does not know is U+FFFD.
/// - What has no picture of its own (joiners, variation selectors, tags, soft hyphen, zero-width space, skin tone) is
///   left out behind something visible; at the start, or behind a space, it is U+FFFD.
/// - A joined emoji is its first emoji. A flag is its two regional indicators; half a flag is U+FFFD.
/// - A base carries at most four marks, which is what fits into a cell of ncurses (`CCHARW_MAX` is 5); marks without a
///   base sit on U+25CC. A stand-in carries none.
/// - A cluster of two bases of one column each (a flag, a letter and its spacing vowel sign) is one glyph, a *pair*. One
///   that needs more than two columns becomes several glyphs, cut before a base; no other cluster is ever cut.
package struct Glyph: Hashable, Sendable {
  /// What is sent, where it is a single scalar, as nearly always; printable scalars only.
  let scalar: Unicode.Scalar?
  /// The same where it is several.
  let cluster: [Unicode.Scalar]?
  /// Columns: 1 or 2.
  package let width: Int
  /// Where it stands in the source text, in UTF-8 bytes. The ranges of a text's glyphs cover it without gaps.
  package fileprivate(set) var utf8Range: Range<Int>
  /// Whether it is two bases of one column each, which a terminal's cells hold one by one.
  package let isPair: Bool
  /// Whether an unseen scalar may hide behind it: it may not behind a space or a stand-in.
  fileprivate let isVisible: Bool

  /// What is sent.
  package var text: String { Self.text(scalar, cluster) }

  static func text(_ scalar: Unicode.Scalar?, _ cluster: [Unicode.Scalar]?) -> String {
    scalar.map { String($0) } ?? String(String.UnicodeScalarView(cluster ?? []))
  }

  /// - Precondition: the scalar is a loner, and so is the next one, if there is one.
  init(loner scalar: Unicode.Scalar, at offset: Int) {
    let (shown, columns, isVisible) =
      switch Appearance(of: scalar) {
      case .base(let shown, let columns): (shown, columns, true)
      default: (Appearance.replacement, 1, false)
      }
    self.scalar = shown
    cluster = nil
    width = columns
    utf8Range = offset..<(offset + UTF8.width(scalar))
    isPair = false
    self.isVisible = isVisible && shown != " " && shown != "\u{3000}"
  }

  fileprivate init(_ pen: GlyphPen) {
    let scalars = Array(pen.text.unicodeScalars)
    scalar = scalars.count == 1 ? scalars[0] : nil
    cluster = scalars.count == 1 ? nil : scalars
    width = pen.width
    utf8Range = pen.start..<pen.offset
    isPair = pen.isPair
    isVisible = pen.takesMarks && !pen.isSpace
  }

  /// Lets unseen scalars that follow count as part of this glyph; false where they have to be shown instead.
  mutating func absorb(unseenBytes count: Int) -> Bool {
    guard isVisible else { return false }
    utf8Range = utf8Range.lowerBound..<(utf8Range.upperBound + count)
    return true
  }
}

/// Draws one cluster. Nothing but this and the initialiser for loners makes glyphs, and only glyphs become cells.
struct GlyphPen {
  fileprivate private(set) var text = ""
  fileprivate private(set) var width = 0
  fileprivate private(set) var isPair = false
  fileprivate private(set) var takesMarks = false
  fileprivate private(set) var start: Int
  fileprivate private(set) var offset: Int
  private var marks = 0
  private var finished: [Glyph]

  private init(at offset: Int, finished: [Glyph] = []) {
    start = offset
    self.offset = offset
    self.finished = finished
  }

  fileprivate var isSpace: Bool { text == " " || text == "\u{3000}" }

  /// The first glyph of a cluster that is not empty and, hardly ever, those it goes on with.
  /// - Complexity: O(*n*) in its scalars, whatever their number.
  static func draw(_ cluster: Substring.UnicodeScalarView, at offset: Int) -> (first: Glyph, rest: ArraySlice<Glyph>) {
    var pen = GlyphPen(at: offset)
    let hasFlag = cluster.count(where: isRegionalIndicator) == 2
    var previous: Unicode.Scalar?
    for scalar in cluster {
      pen.draw(scalar, after: previous, hasFlag: hasFlag)
      pen.offset += UTF8.width(scalar)
      previous = scalar
    }
    let last = Glyph(pen)
    guard let first = pen.finished.first else { return (last, []) }
    return (first, pen.finished.dropFirst() + [last])
  }

  private mutating func draw(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, hasFlag: Bool) {
    if previous == "\u{200D}" && GlyphPen.isJoinedEmoji(scalar) { return }
    switch Appearance(of: scalar) {
    case .base where GlyphPen.isRegionalIndicator(scalar):
      addRegionalIndicator(scalar, isSecond: previous.map(GlyphPen.isRegionalIndicator) ?? false, hasFlag: hasFlag)
    case .base(let shown, let columns): addBase(shown, columns: columns, takesMarks: true)
    case .mark: addMark(scalar)
    case .unseen where text.isEmpty || isSpace: addBase(Appearance.replacement, columns: 1, takesMarks: false)
    case .unseen: break
    // Only a line feed shares a cluster with a carriage return: one line end, one picture.
    case .standIn(let shown) where previous == "\r": text = String(shown)
    case .standIn(let shown): addBase(shown, columns: 1, takesMarks: false)
    }
  }

  private mutating func addBase(_ scalar: Unicode.Scalar, columns: Int, takesMarks: Bool) {
    if width + columns > 2 { finish() }
    isPair = width > 0
    text.unicodeScalars.append(scalar)
    width += columns
    marks = 0
    self.takesMarks = takesMarks
  }

  private mutating func addMark(_ scalar: Unicode.Scalar) {
    if text.isEmpty {
      // A vowel of conjoining Hangul is no mark by nature: on a base that is not Hangul terminals give it a column.
      let isLetter = scalar.properties.generalCategory == .otherLetter
      addBase(isLetter ? Appearance.replacement : Appearance.emptyBase, columns: 1, takesMarks: !isLetter)
    }
    guard takesMarks && marks < 4 else { return }
    text.unicodeScalars.append(scalar)
    marks += 1
  }

  /// Both halves of a flag share a glyph, whatever stands before them; a half on its own would join its neighbour.
  private mutating func addRegionalIndicator(_ scalar: Unicode.Scalar, isSecond: Bool, hasFlag: Bool) {
    if hasFlag && !isSecond && width > 0 { finish() }
    addBase(hasFlag ? scalar : Appearance.replacement, columns: 1, takesMarks: hasFlag)
  }

  private mutating func finish() {
    finished.append(Glyph(self))
    self = GlyphPen(at: offset, finished: finished)
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// What follows a zero-width joiner inside a cluster is either a consonant of an Indic conjunct, which has to be
  /// seen, or an emoji that terminals disagree about.
  private static func isJoinedEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherLetter, .spacingMark, .nonspacingMark, .enclosingMark: false
    default: true
    }
  }
}
