/// A piece of text that takes one or two columns, is safe to send and is never cut: an extended grapheme cluster,
/// changed where a terminal cannot show it.
///
/// - A tab, a no-break space and the other spaces of Unicode become an ordinary space. U+3000 keeps its two columns.
/// - A control character becomes its control picture (U+2400–2421). CR LF becomes the picture of LF. These become
///   U+FFFD: C1 controls, bidi controls, line and paragraph separators, noncharacters, private use, and the scalars
///   that glibc 2.36 does not know.
/// - A scalar without a picture (joiner, variation selector, tag, soft hyphen, zero-width space, skin tone) is left
///   out after a visible glyph. At the start of a text and after a space it becomes U+FFFD.
/// - A joined emoji becomes its first emoji. A flag becomes its two regional indicators, and half a flag becomes
///   U+FFFD.
/// - A base has at most four marks, because a cell of ncurses holds no more (`CCHARW_MAX` is 5). Marks without a base
///   go on U+25CC. A stand-in has no marks.
/// - A cluster of two bases of one column each (a flag, a letter and its spacing vowel sign) is one glyph, a *pair*.
///   A cluster of more than two columns becomes several glyphs, cut before a base. No other cluster is cut.
package struct Glyph: Hashable, Sendable {
  /// The text to send if it is a single scalar, as nearly always. The scalar is printable.
  let scalar: Unicode.Scalar?
  /// The scalars to send if there are several.
  let cluster: [Unicode.Scalar]?
  /// The number of columns: 1 or 2.
  package let width: Int
  /// The range of the glyph in the source text, in UTF-8 bytes. The ranges of a text's glyphs cover it without gaps.
  package fileprivate(set) var utf8Range: Range<Int>
  /// Whether the glyph is two bases of one column each, which a terminal holds in two cells.
  package let isPair: Bool
  /// Whether an unseen scalar after the glyph is left out. It is not left out after a space or a stand-in.
  fileprivate let isVisible: Bool

  /// The text to send.
  package var text: String { Self.text(scalar, cluster) }

  static func text(_ scalar: Unicode.Scalar?, _ cluster: [Unicode.Scalar]?) -> String {
    scalar.map { String($0) } ?? String(String.UnicodeScalarView(cluster ?? []))
  }

  /// - Precondition: The scalar is a loner, and the next scalar, if any, is a loner or ASCII.
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

  /// Adds the unseen scalars that follow, of `count` bytes, to the glyph's range. Returns false if they must be shown
  /// instead.
  mutating func absorb(unseenBytes count: Int) -> Bool {
    guard isVisible else { return false }
    utf8Range = utf8Range.lowerBound..<(utf8Range.upperBound + count)
    return true
  }
}

/// Draws the glyphs of one cluster. Only this type and `init(loner:at:)` make glyphs, and cells are made only from
/// glyphs.
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

  /// Returns the first glyph of a cluster and, in rare cases, the glyphs that follow it.
  /// - Precondition: The cluster is not empty.
  /// - Complexity: O(*n*) for *n* scalars.
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
    // Only a line feed shares a cluster with a carriage return. The two are one line end and get one picture.
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
      // A vowel of conjoining Hangul is a letter. Terminals give it a column when its base is not Hangul, so it
      // becomes U+FFFD.
      let isLetter = scalar.properties.generalCategory == .otherLetter
      addBase(isLetter ? Appearance.replacement : Appearance.emptyBase, columns: 1, takesMarks: !isLetter)
    }
    guard takesMarks && marks < 4 else { return }
    text.unicodeScalars.append(scalar)
    marks += 1
  }

  /// Adds half a flag. Both halves share a glyph, whatever comes before them, because a half by itself would join its
  /// neighbour.
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

  /// Returns whether a scalar after a zero-width joiner is an emoji: terminals disagree about such emoji. Any other
  /// scalar there is a consonant of an Indic conjunct, which must be visible.
  private static func isJoinedEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherLetter, .spacingMark, .nonspacingMark, .enclosingMark: false
    default: true
    }
  }
}
