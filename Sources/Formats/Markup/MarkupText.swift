import Studies

/// What the elements of a kind of markup mean for the text in them.
struct TextRules {
  /// Elements that stand on lines of their own.
  let blocks: Set<String>
  /// Elements whose text is not for people, or is shown elsewhere.
  let skipped: Set<String>
  /// Elements in which spaces and line ends count.
  /// Elements that are words of their own, even where nothing stands between them.
  var apart: Set<String> = []
  var verbatim: Set<String> = ["pre", "preformat", "code"]
}

/// Writes the text of an element as a person would copy it: white space runs together, blocks end lines.
///
/// Text above the line stays above it in Unicode's superscripts, where all of it has them (`10⁹`, `12ᵃ`), because a
/// mark or an exponent that comes down to the line changes a figure; else, and below the line, it is written plainly.
struct MarkupText {
  private let rules: TextRules
  private var text: [UInt8] = []
  /// A space or a line end is due before the next sign.
  private var isSpaceDue = false
  private var isLineDue = false
  /// Behind a label, whose block begins on its line.
  private var isBehindLabel = false
  private var verbatimDepth = 0
  private var closing: [(end: Int, action: Closing)] = []

  /// The form that is written, of those of the latest choice.
  private var chosen = 0
  private static let choices: Set<String> = [
    "alternatives", "name-alternatives", "collab-alternatives", "aff-alternatives", "semantics",
  ]

  private enum Closing {
    case block, verbatim, cell, apart
    /// Begins at `start`; an empty one is none.
    case label(start: Int)
    /// Text above the line began here.
    case raised(start: Int)
  }

  /// - Parameter leaving: elements for which it says true are left out.
  static func bytes(of element: Element, _ rules: TextRules, leaving: (Element) -> Bool = { _ in false }) -> [UInt8] {
    var writer = MarkupText(rules: rules)
    writer.begin(element)
    writer.write(element.tree, from: element.index + 1, to: element.end, leaving: leaving)
    return writer.text
  }

  /// What stands between two places.
  static func bytes(
    of tree: MarkupTree, from start: Int, to end: Int, _ rules: TextRules, leaving: (Element) -> Bool
  ) -> [UInt8] {
    var writer = MarkupText(rules: rules)
    writer.write(tree, from: start, to: end, leaving: leaving)
    return writer.text
  }

  private init(rules: TextRules) { self.rules = rules }

  private mutating func write(_ tree: MarkupTree, from start: Int, to end: Int, leaving: (Element) -> Bool) {
    var place = start
    while place < end {
      let node = tree.nodes[place]
      finish(before: place, isText: node.name.isEmpty)
      if node.name.isEmpty {
        add(tree.bytes[Int(node.start)..<Int(node.stop)])
        place += 1
        continue
      }
      let inner = Element(tree: tree, index: place)
      if isOtherForm(inner) {
        place = max(inner.end, place + 1)
        continue
      }
      if rules.skipped.contains(node.name) || leaving(inner) {
        place = max(inner.end, place + 1)
        continue
      }
      place = begin(inner) ?? place + 1
    }
    finish(before: Int.max, isText: false)
  }

  /// - Returns: where to go on, where that is not inside.
  @discardableResult private mutating func begin(_ element: Element) -> Int? {
    let name = element.name
    if rules.blocks.contains(name) {
      if !isBehindLabel { isLineDue = true }
      closing.append((element.end, .block))
    }
    if rules.apart.contains(name) { closing.append((element.end, .apart)) }
    switch name {
    case "br", "break": isLineDue = true
    case "label": closing.append((element.end, .label(start: text.count)))
    case "sup": raise(element)
    case "xref": if ["fn", "table-fn"].contains(element["ref-type"]) { raise(element) }
    case "td", "th", "entry": closing.append((element.end, .cell))
    case "img": add(Array(element["alt"].utf8)[...])
    case _ where Self.choices.contains(name): return chooseOne(of: element)
    case "mi", "mn", "mo", "mrow", "mtext", "mfenced": joinMath(element)
    default: break
    }
    if rules.verbatim.contains(name) {
      verbatimDepth += 1
      closing.append((element.end, .verbatim))
    }
    return nil
  }

  private func isOtherForm(_ element: Element) -> Bool {
    guard let parent = element.parent, Self.choices.contains(parent.name) else { return false }
    return element.index != chosen
  }

  private mutating func raise(_ element: Element) { closing.append((element.end, .raised(start: text.count))) }

  /// Of several forms of one thing one counts: the first with words, and the source of a formula only alone.
  private mutating func chooseOne(of element: Element) -> Int? {
    let forms = element.children.filter { !["graphic", "inline-graphic", "media"].contains($0.name) }
    guard let form = forms.first(where: { $0.name != "tex-math" }) ?? forms.first else { return element.end }
    chosen = form.index
    return nil
  }

  /// The second part of a power stands above the line, that of a fraction below a stroke.
  private mutating func joinMath(_ element: Element) {
    guard let whole = element.parent, whole.name == "msup" || whole.name == "mfrac", whole.index + 1 < element.index,
      whole.children.first(where: { _ in true })?.index != element.index
    else { return }
    if whole.name == "msup" { raise(element) } else { text.append(UInt8(ascii: "/")) }
  }

  private mutating func finish(before place: Int, isText: Bool) {
    while let last = closing.last, last.end <= place {
      closing.removeLast()
      switch last.action {
      case .block: if !isBehindLabel || text.isEmpty { isLineDue = true }
      case .label(let start):
        if text.count == start { break }
        (isSpaceDue, isLineDue, isBehindLabel) = (true, false, true)
      case .verbatim: verbatimDepth -= 1
      case .cell: isSpaceDue = true
      case .apart: if !isText { isSpaceDue = true }
      case .raised(let start): Superscripts.raise(&text, from: start)
      }
    }
  }

  private mutating func add(_ piece: ArraySlice<UInt8>) {
    if verbatimDepth > 0 { return addVerbatim(piece) }
    var rest = piece
    while let first = rest.first {
      if MarkupTag.isSpace(first) {
        rest = rest.drop(while: MarkupTag.isSpace)
        isSpaceDue = true
      } else {
        startWord()
        let word = rest.prefix { !MarkupTag.isSpace($0) }
        text += word
        rest = rest[word.endIndex...]
      }
    }
  }

  private mutating func startWord() {
    if !text.isEmpty {
      if isLineDue {
        text.append(0x0A)
      } else if isSpaceDue {
        text.append(0x20)
      }
    }
    (isSpaceDue, isLineDue, isBehindLabel) = (false, false, false)
  }

  private mutating func addVerbatim(_ piece: ArraySlice<UInt8>) {
    var lines = piece.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      let words = line.drop(while: MarkupTag.isSpace)
      if !words.isEmpty {
        startWord()
        text += trimmed(words)
      }
      if !lines.isEmpty { isLineDue = true }
    }
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let last = line.lastIndex { !MarkupTag.isSpace($0) }
    return last.map { line[...$0] } ?? line[..<line.startIndex]
  }
}

/// Unicode's signs above the line.
enum Superscripts {
  private static let signs: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "+": "⁺",
    "-": "⁻", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ", "d": "ᵈ", "e": "ᵉ", "f": "ᶠ",
    "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ", "k": "ᵏ", "l": "ˡ", "m": "ᵐ", "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ",
    "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ", "w": "ʷ", "x": "ˣ", "y": "ʸ", "z": "ᶻ",
  ]
  /// Longer text above the line is words.
  private static let longest = 24

  /// Raises what stands in `text` from `start` on, unless a part of it cannot be raised or is a word.
  static func raise(_ text: inout [UInt8], from start: Int) {
    guard start < text.count, text.count - start <= longest else { return }
    let plain = String(decoding: text[start...], as: UTF8.self)
    let space = plain.prefix { $0.isWhitespace }
    if let raised = raised(plain.dropFirst(space.count)) {
      text.replaceSubrange(start..., with: Array((space + raised).utf8))
    }
  }

  private static func raised(_ plain: Substring) -> String? {
    var raised = ""
    var letters = 0
    var before: Character?
    for character in plain {
      letters = character.isLetter ? letters + 1 : 0
      // Two letters side by side are a word or a part of one: 1st, 99mTc.
      if letters > 1 { return nil }
      let isRange = "-–".contains(character) && before?.isNumber == true
      if let sign = signs[character], !isRange {
        raised.append(sign)
      } else if isRange || ",;/.*†‡§¶#‖ ".contains(character) || signs.values.contains(character) {
        raised.append(character)
      } else {
        return nil
      }
      before = character
    }
    return raised
  }
}
