import Studies

/// Writes the text of an element as a person would copy it: each run of white space is a space, and blocks end lines.
///
/// Raised text becomes Unicode superscripts when all its characters have one (`10⁹`, `12ᵃ`): a footnote mark or an
/// exponent on the line would change a number. Other raised text and lowered text stay on the line.
struct MarkupText {
  private let rules: TextRules
  private var text: [UInt8] = []
  /// Whether a space or a line end must precede the next character.
  private var isSpaceDue = false
  private var isLineDue = false
  /// Whether a label was written last. The block after it begins on the same line.
  private var isBehindLabel = false
  /// The number of open elements in which spaces and line ends count.
  private var verbatimDepth = 0
  /// What to do at the end of each open element, the innermost last.
  private var closing: [(end: Int, action: Closing)] = []

  /// The node to write among the forms of the latest choice.
  private var chosen = 0
  /// The node after the latest choice. All nodes before it may be inside that choice.
  private var choiceEnd = 0
  private enum Closing {
    case block, verbatim, cell, apart
    /// A label, whose text begins at `start`. An empty label has no effect.
    case label(start: Int)
    /// Raised text, which begins at `start`.
    case raised(start: Int)
  }

  /// Returns the text of an element in UTF-8.
  /// - Parameter leaving: returns true for an element to leave out.
  static func bytes(of element: Element, _ rules: TextRules, leaving: (Element) -> Bool = { _ in false }) -> [UInt8] {
    var writer = MarkupText(rules: rules)
    writer.begin(element, rules.traits(of: element))
    writer.write(element.tree, from: element.index + 1, to: element.end, leaving: leaving)
    return writer.text
  }

  /// Returns the text between two nodes in UTF-8.
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
      finish(before: place, isText: node.isText)
      if node.isText {
        if verbatimDepth > 0 {
          addVerbatim(tree.bytes[tree.range(of: place)])
        } else {
          tree.bytes.withUnsafeBufferPointer { addWords($0, tree.range(of: place)) }
        }
        place += 1
        continue
      }
      if node.name == .rows {
        addRows(PlainRows(tree, node: place))
        place += 1
        continue
      }
      let inner = Element(tree: tree, index: place)
      let traits = rules.traits(of: inner)
      if traits.contains(.skipped) || isOtherForm(inner) || leaving(inner) {
        place = max(inner.end, place + 1)
        continue
      }
      place = (traits.isEmpty ? nil : begin(inner, traits)) ?? place + 1
    }
    finish(before: Int.max, isText: false)
  }

  /// Opens an element.
  /// - Returns: The node to continue with; nil to continue inside the element.
  @discardableResult private mutating func begin(_ element: Element, _ traits: TextTraits) -> Int? {
    if traits.contains(.block) {
      if !isBehindLabel { isLineDue = true }
      closing.append((element.end, .block))
    }
    if traits.contains(.apart) { closing.append((element.end, .apart)) }
    if traits.contains(.verbatim) {
      verbatimDepth += 1
      closing.append((element.end, .verbatim))
    }
    if traits.contains(.special) { beginSpecial(element) }
    return traits.contains(.choice) ? chooseOne(of: element) : nil
  }

  private mutating func beginSpecial(_ element: Element) {
    switch element.name {
    case "br", "break": isLineDue = true
    case "label": closing.append((element.end, .label(start: text.count)))
    case "sup": raise(element)
    case "xref": if ["fn", "table-fn"].contains(element["ref-type"]) { raise(element) }
    case "td", "th", "entry": closing.append((element.end, .cell))
    case "img": addWords(element["alt"])
    case "object-id": addWords("\(element["pub-id-type"].uppercased()) ")
    case "mi", "mn", "mo", "mrow", "mtext", "mfenced": joinMath(element)
    default: break
    }
  }

  private func isOtherForm(_ element: Element) -> Bool {
    guard choiceEnd > element.index, element.index != chosen, let parent = element.parent else { return false }
    return rules.traits(of: parent).contains(.choice)
  }

  private mutating func raise(_ element: Element) { closing.append((element.end, .raised(start: text.count))) }

  /// Chooses one of several forms of the same thing: the first that is not an image. The TeX source of a formula is
  /// chosen only when no other form exists.
  private mutating func chooseOne(of element: Element) -> Int? {
    let forms = element.children.filter { !["graphic", "inline-graphic", "media"].contains($0.name) }
    guard let form = forms.first(where: { $0.name != "tex-math" }) ?? forms.first else { return element.end }
    chosen = form.index
    choiceEnd = max(choiceEnd, element.end)
    return nil
  }

  /// Raises the second part of a power, and writes a slash before the second part of a fraction.
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

  private mutating func addRows(_ rows: PlainRows) {
    for row in rows {
      isLineDue = true
      row.text.withUnsafeBufferPointer { addWords($0, 0..<$0.count) }
    }
    isLineDue = true
  }

  private mutating func addWords(_ words: String) {
    Array(words.utf8).withUnsafeBufferPointer { addWords($0, 0..<$0.count) }
  }

  private mutating func addWords(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      if bytes[place].isASCIISpace {
        isSpaceDue = true
        place += 1
        continue
      }
      startWord()
      // Copies words and the single spaces between them in one step.
      var end = place
      repeat {
        end = bytes.firstGap(in: (end + 1)..<range.upperBound)
      } while end < range.upperBound && !bytes[end].isASCIISpace
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<end]))
      place = end
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
      let words = line.drop(while: \.isASCIISpace)
      if !words.isEmpty {
        startWord()
        text += trimmed(words)
      }
      if !lines.isEmpty { isLineDue = true }
    }
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let last = line.lastIndex { !$0.isASCIISpace }
    return last.map { line[...$0] } ?? line[..<line.startIndex]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the first position of white space other than a single space between words, or of another control
  /// character. Returns the end of the range when there is none.
  func firstGap(in range: Range<Int>) -> Int {
    var place = range.lowerBound
    while place < range.upperBound {
      if self[place] < 0x20 { return place }
      if self[place] == 0x20, place + 1 == range.upperBound || self[place + 1].isSpaceOrControl { return place }
      place += 1
    }
    return place
  }
}
