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
  /// Before it there is a choice around what is written.
  private var choiceEnd = 0
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
    writer.begin(element, rules.traits(of: element))
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
      finish(before: place, isText: node.isText)
      if node.isText {
        if verbatimDepth > 0 {
          addVerbatim(tree.bytes[node.range])
        } else {
          tree.bytes.withUnsafeBufferPointer { addWords($0, node.range) }
        }
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

  /// - Returns: where to go on, where that is not inside.
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
    case "img": add(element["alt"])
    case "object-id": add("\(element["pub-id-type"].uppercased()) ")
    case "mi", "mn", "mo", "mrow", "mtext", "mfenced": joinMath(element)
    default: break
    }
  }

  private func isOtherForm(_ element: Element) -> Bool {
    guard choiceEnd > element.index, element.index != chosen, let parent = element.parent else { return false }
    return rules.traits(of: parent).contains(.choice)
  }

  private mutating func raise(_ element: Element) { closing.append((element.end, .raised(start: text.count))) }

  /// Of several forms of one thing one counts: the first with words, and the source of a formula only alone.
  private mutating func chooseOne(of element: Element) -> Int? {
    let forms = element.children.filter { !["graphic", "inline-graphic", "media"].contains($0.name) }
    guard let form = forms.first(where: { $0.name != "tex-math" }) ?? forms.first else { return element.end }
    chosen = form.index
    choiceEnd = max(choiceEnd, element.end)
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

  private mutating func add(_ words: String) {
    Array(words.utf8).withUnsafeBufferPointer { addWords($0, 0..<$0.count) }
  }

  private mutating func addWords(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      if MarkupTag.isSpace(bytes[place]) {
        isSpaceDue = true
        place += 1
        continue
      }
      startWord()
      // Words and the single spaces between them are taken in one go.
      var end = place
      repeat {
        end = bytes.firstGap(in: (end + 1)..<range.upperBound)
      } while end < range.upperBound && !MarkupTag.isSpace(bytes[end])
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

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a range where white space stands that is no single space between words, or another control
  /// character; its end where there is none.
  func firstGap(in range: Range<Int>) -> Int {
    var place = range.lowerBound
    while place < range.upperBound {
      if self[place] < 0x20 { return place }
      if self[place] == 0x20, place + 1 == range.upperBound || self[place + 1] <= 0x20 { return place }
      place += 1
    }
    return place
  }
}
