import Studies

/// Decodes the text of the elements of a file. It keeps the issues with their bytes, and the fields and labels that
/// are already made.
final class MarkupDecoder {
  private(set) var decoder: TextDecoder
  /// The fields by label. All records of a file share them.
  private var fields: [String: FieldSlot] = [:]
  private var articles = 0
  private var labels: [String: String] = [:]
  private var roles: [String: (label: String, role: ColumnRole)] = [:]
  let rules: TextRules
  /// The places that spans may fill in all tables of the source.
  var spans = SpanAllowance()

  init(file: String, rules: TextRules) {
    decoder = TextDecoder(file: file)
    self.rules = rules
  }

  /// Returns the field of a label. The first call sets its role and kind.
  func field(_ label: String, role: FieldRole, kind: FieldKind) -> FieldSlot {
    if let slot = fields[label] { return slot }
    let clean = StudyNaming.oneLine(label)
    let slot = FieldSlot(Field(key: CollectionBuilder.key(for: clean), label: clean, role: role, kind: kind))
    if fields.count < 10_000 { fields[label] = slot }
    return slot
  }

  /// Returns the number of the next article. Slots count the parts of one article by it.
  func nextArticle() -> Int {
    articles += 1
    return articles
  }

  /// Returns the label of an element, and the role that the label suggests.
  func role(ofElement name: String) -> (label: String, role: ColumnRole) {
    if let known = roles[name] { return known }
    let label = JATSArticle.label(of: name)
    let role = (label, ColumnRole(label: label))
    if roles.count < 10_000 { roles[name] = role }
    return role
  }

  /// Returns how well an identifier of articles identifies a study: 0 is best. Nil for any other label.
  static func rank(of label: String) -> Int? { ranks[label] }

  private static let ranks = ["PMID", "PMCID", "DOI"].reduce(into: [String: Int]()) { ranks, label in
    ranks[label] = ColumnRole(label: label).identifierRank
  }

  /// Returns the label of an element's name. Calls `make` only the first time.
  func label(_ name: String, _ make: (String) -> String) -> String {
    if let known = labels[name] { return known }
    let label = make(name)
    if labels.count < 10_000 { labels[name] = label }
    return label
  }

  var issues: [ReadIssue] { decoder.issues }

  /// Returns the text of an element, with its line ends; empty for nil.
  func text(_ element: Element?, leaving: (Element) -> Bool = { _ in false }) -> String {
    guard let element else { return "" }
    if let written = element.onlyText, rules.traits(of: element).isDisjoint(with: [.verbatim, .special]) {
      return plain(written, line: element.line)
    }
    return decoder.mixedText(MarkupText.bytes(of: element, rules, leaving: leaving)[...], line: element.line)
  }

  /// Returns the text between two nodes.
  func text(of tree: MarkupTree, from start: Int, to end: Int, leaving: (Element) -> Bool) -> String {
    guard start < end else { return "" }
    let bytes = MarkupText.bytes(of: tree, from: start, to: end, rules, leaving: leaving)
    return decoder.mixedText(bytes[...], line: tree.line(of: start))
  }

  /// Returns a text without the line breaks that wrap it at some width. Paragraphs end at blank lines, and items of a
  /// list keep their own lines.
  func unwrapped(_ element: Element) -> String {
    var text: [UInt8] = []
    var isOpen = false
    for line in element.writtenText.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let words = line.trimmingSpace
      if !words.isEmpty {
        if !text.isEmpty { text.append(isOpen && !Self.beginsItem(words) ? 0x20 : 0x0A) }
        text.append(collapsing: words)
      }
      isOpen = !words.isEmpty
    }
    return decoder.mixedText(text[...], line: element.line)
  }

  /// Whether a line begins an item of a list: `- `, `* `, `1. ` or `1) `.
  private static func beginsItem(_ line: ArraySlice<UInt8>) -> Bool {
    if line.count > 1, "-*".utf8.contains(line[line.startIndex]) { return line[line.startIndex + 1] == 0x20 }
    let number = line.prefix(3).prefix(while: \.isASCIIDigit)
    guard (1...2).contains(number.count), number.endIndex < line.endIndex else { return false }
    return ".)".utf8.contains(line[number.endIndex])
  }

  /// Returns the text of an element without child elements. Most elements are of this kind, and most texts need no
  /// change.
  private func plain(_ written: ArraySlice<UInt8>, line: Int) -> String {
    let text = written.trimmingSpace
    if text.isEmpty { return "" }
    let isPlain = text.withUnsafeBufferPointer { $0.firstGap(in: 0..<$0.count) == $0.count }
    return decoder.mixedText(isPlain ? text : text.collapsingSpace[...], line: line)
  }

  /// Returns the text of an element on one line; empty for nil.
  func line(_ element: Element?, leaving: (Element) -> Bool = { _ in false }) -> String {
    guard let element else { return "" }
    if let written = element.onlyText, rules.traits(of: element).isDisjoint(with: [.verbatim, .special]) {
      let text = plain(written, line: element.line)
      return written.hasWideSpace ? StudyNaming.oneLine(text) : text
    }
    var bytes = MarkupText.bytes(of: element, rules, leaving: leaving)
    for place in bytes.indices where bytes[place] == 0x0A { bytes[place] = 0x20 }
    let text = decoder.mixedText(bytes[...], line: element.line)
    return bytes[...].hasWideSpace ? StudyNaming.oneLine(text) : text
  }
}

/// A field shared by the records of a file. It enters the collection with its first value.
final class FieldSlot {
  let field: Field
  private var index: FieldIndex?
  private var article = 0
  private var times = 0

  init(_ field: Field) { self.field = field }

  /// Returns how often an article has asked for the field, including this time.
  func times(in article: Int) -> Int {
    times = article == self.article ? times + 1 : 1
    self.article = article
    return times
  }

  func index(in builder: inout CollectionBuilder) -> FieldIndex {
    if let index { return index }
    let index = builder.field(field)
    self.index = index
    return index
  }
}

extension TextDecoder {
  /// Returns text whose references were resolved to UTF-8. When the other bytes are Windows-1252, reads each byte as
  /// UTF-8 where possible and else as Windows-1252.
  mutating func mixedText(_ bytes: ArraySlice<UInt8>, line: Int) -> String {
    if let text = valid(bytes, line: line) { return text }
    var whole: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let length = Self.length(of: bytes[place...])
      whole += length > 0 ? Array(bytes[place..<place + length]) : Array(String(Windows1252.scalar(bytes[place])).utf8)
      place += max(length, 1)
    }
    return guessed(whole, line: line)
  }

  /// Returns the length in bytes of the UTF-8 character that begins here; 0 when none begins.
  private static func length(of bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let character = bytes.prefix(length)
    return character.count == length && (try? UTF8Span(validating: character.span)) != nil ? length : 0
  }
}

extension ArraySlice<UInt8> {
  var trimmingSpace: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isASCIISpace }),
      let last = lastIndex(where: { !$0.isASCIISpace })
    else { return [] }
    return self[first...last]
  }

  /// Whether the text may contain white space outside ASCII: U+0085, U+00A0, U+1680, U+2000 to U+206F, U+3000.
  var hasWideSpace: Bool {
    guard var place = firstIndex(where: { $0 >= 0xC2 }) else { return false }
    while place + 1 < endIndex {
      switch (self[place], self[place + 1]) {
      case (0xC2, 0x85), (0xC2, 0xA0), (0xE1, 0x9A), (0xE3, 0x80): return true
      case (0xE2, 0x80):
        // Dashes and quotes begin with the same two bytes.
        if place + 2 < endIndex, self[place + 2] <= 0x8A || self[place + 2] >= 0xA8 { return true }
      case (0xE2, 0x81): return true
      default: break
      }
      place += 1
    }
    return false
  }

  /// The text with each run of white space replaced by a space.
  var collapsingSpace: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count)
    text.append(collapsing: self)
    return text
  }
}

extension [UInt8] {
  /// Appends a text with each run of white space replaced by a space. Copies the text between runs in one step.
  mutating func append(collapsing text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { bytes in
      var place = 0
      while place < bytes.count {
        let end = bytes.firstGap(in: place..<bytes.count)
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<end]))
        place = end
        while place < bytes.count, bytes[place].isASCIISpace { place += 1 }
        if place > end {
          append(0x20)
        } else if place < bytes.count {
          append(bytes[place])
          place += 1
        }
      }
    }
  }
}
