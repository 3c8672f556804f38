enum MarkupToken: Equatable {
  /// `attributes` has what else stands in the tag.
  case start(ElementName, closesItself: Bool)
  case end(ElementName)
  /// `text` has it. What stands side by side can come in several pieces.
  case text
}

/// How strictly markup is read.
enum MarkupDialect {
  /// XML 1.0: names as they are written, every oddity is an issue.
  case xml
  /// The HTML Standard, section 13.2.5, as far as text and tables need it: names in small letters, oddities are normal.
  case html
  /// HTML whose elements can close themselves.
  case xhtml
}

/// Takes XML or HTML apart, token by token: tags and text. Comments, processing instructions, scripts and styles are
/// passed over; whatever is wrong is read in some way, so that it costs no more than itself.
///
/// - Complexity: linear in the bytes, whatever they are.
struct MarkupTokens {
  let dialect: MarkupDialect
  /// Where the token begins that `next` gave last.
  private(set) var line = 1
  private(set) var column = 1
  private(set) var names: ElementNames
  var log: IssueLog
  var bytes: MarkupBytes
  var references = CharacterReferences()
  private var attributeRange = 0..<0
  private var source = TextSource.block(0..<0)
  /// What is not written as it reads.
  private var made: [UInt8] = []
  /// The element whose text has no tags in it.
  private var rawElement: ElementName?

  private enum TextSource {
    case block(Range<Int>)
    case made
  }

  init(_ stream: consuming ByteStream, dialect: MarkupDialect, file: String) {
    bytes = MarkupBytes(stream)
    self.dialect = dialect
    names = ElementNames(dialect)
    log = IssueLog(file: file)
  }

  var isXML: Bool { dialect == .xml }

  /// The text that `next` gave last, references resolved.
  var text: ArraySlice<UInt8> {
    switch source {
    case .block(let range): bytes.block[range]
    case .made: made[...]
    }
  }

  /// Adds the text that `next` gave last to a tree.
  func addText(to tree: inout GrowingTree, in parent: Int, line: Int) {
    switch source {
    case .block(let range):
      bytes.block.withUnsafeBufferPointer {
        tree.add(UnsafeBufferPointer(rebasing: $0[range]), in: parent, line: line)
      }
    case .made: made.withUnsafeBufferPointer { tree.add($0, in: parent, line: line) }
    }
  }

  /// What stands behind the name in the start tag that `next` gave last, as it is written.
  var attributes: ArraySlice<UInt8> { bytes.block[attributeRange] }

  /// Opens the element in a tree whose start tag `next` gave last.
  func open(_ name: ElementName, in tree: inout GrowingTree, below parent: Int) -> Int {
    bytes.block.withUnsafeBufferPointer {
      tree.open(name, attributes: UnsafeBufferPointer(rebasing: $0[attributeRange]), in: parent, line: line)
    }
  }

  /// Begins anew with the names of elements, but for those that are `kept`.
  /// - Returns: what these are called from now on.
  mutating func forgetNames(but kept: [ElementName]) -> [ElementName] {
    let texts = kept.map(names.text)
    names = ElementNames(dialect)
    return texts.map(names.name)
  }

  mutating func next() -> MarkupToken? {
    while let byte = bytes.next {
      if let raw = rawElement {
        if takeRawText(of: raw) { return .text }
        continue
      }
      switch byte {
      case UInt8(ascii: "<"):
        (line, column) = (bytes.line, isXML ? bytes.column : 1)
        if let token = markup() { return token }
      case UInt8(ascii: "&"): return reference()
      default:
        source = .block(bytes.takeText())
        return .text
      }
    }
    return nil
  }

  /// Gives a text that is not written as it reads.
  mutating func given(_ text: some Sequence<UInt8>) -> MarkupToken {
    made.removeAll(keepingCapacity: true)
    made += text
    source = .made
    return .text
  }

  private mutating func markup() -> MarkupToken? {
    guard let second = bytes.peek(1) else { return strayLessThan() }
    switch second {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "!"): return declaration()
    case UInt8(ascii: "?"): return passInstruction()
    case _ where isNameStart(second): return startTag()
    default: return strayLessThan()
    }
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || isXML && (byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80)
  }

  private mutating func strayLessThan() -> MarkupToken {
    if isXML { note(.strayLessThan) }
    source = .block(bytes.take(1))
    return .text
  }

  private mutating func startTag() -> MarkupToken? {
    bytes.advance()
    guard let inside = takeTag() else { return nil }
    let (tag, name, isClosed) = tag(inside)
    attributeRange = tag.attributes
    let closesItself = dialect != .html && isClosed
    if !closesItself && names.traits(name).contains(.raw) { rawElement = name }
    return .start(name, closesItself: closesItself)
  }

  private mutating func endTag() -> MarkupToken? {
    guard let third = bytes.peek(2), isNameStart(third) else {
      if isXML { return strayLessThan() }
      // `</>` and `</ …>` are comments that went wrong.
      bytes.advance(2)
      _ = takeTag()
      return nil
    }
    bytes.advance(2)
    return takeTag().map { .end(tag($0).name) }
  }

  private mutating func tag(_ inside: Range<Int>) -> (tag: MarkupTag, name: ElementName, isClosed: Bool) {
    let isXML = isXML
    return bytes.block.withUnsafeBufferPointer { [names] block in
      let tag = MarkupTag(inside, in: block)
      return (tag, tag.name(in: block, names, lowercased: !isXML), tag.closesItself(in: block))
    }
  }

  /// Everything up to the `>` that no quote hides, and passes over that; nil where there is none. A quote hides only
  /// where a value begins. In XML a tag also ends before the next one begins, because no `<` may stand in it.
  private mutating func takeTag() -> Range<Int>? {
    var length = 0
    var quote: UInt8 = 0
    var isBehindEquals = false
    let endsAtTag = isXML
    while let end = bytes.peek(length) {
      if end == UInt8(ascii: ">") && quote == 0 {
        let inside = bytes.take(length)
        bytes.advance()
        return inside
      }
      if end == UInt8(ascii: "<") && endsAtTag {
        let inside = bytes.take(length)
        note(.unclosed(.tag))
        return inside
      }
      length = bytes.length(from: length) { byte in
        if byte > UInt8(ascii: ">") {
          isBehindEquals = false
          return false
        }
        if byte == UInt8(ascii: "<") && endsAtTag { return true }
        if quote != 0 {
          if byte == quote { quote = 0 }
          return false
        }
        if byte == UInt8(ascii: ">") { return true }
        if isBehindEquals && (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")) { quote = byte }
        if byte > 0x20 { isBehindEquals = byte == UInt8(ascii: "=") }
        return false
      }
    }
    bytes.advance(length)
    if isXML { note(.unclosed(.tag)) }
    return nil
  }

  private mutating func reference() -> MarkupToken {
    var length = 1
    while length <= CharacterReferences.longestName, let byte = bytes.peek(length),
      CharacterReferences.isOfName(byte)
    {
      length += 1
    }
    let isClosed = bytes.peek(length) == UInt8(ascii: ";")
    // Looking ahead may have moved the block along.
    let start = bytes.position
    let name = bytes.block[(start + 1)..<(start + length)]
    if isClosed && !name.isEmpty { return closedReference(Array(name)[...]) }
    if !isXML || name.first == UInt8(ascii: "#") { return openReference(Array(name)[...]) }
    (line, column) = (bytes.line, bytes.column)
    note(.strayAmpersand)
    return ampersand()
  }

  private mutating func ampersand() -> MarkupToken {
    source = .block(bytes.take(1))
    return .text
  }

  private mutating func closedReference(_ name: ArraySlice<UInt8>) -> MarkupToken {
    if let text = references.text(name) {
      bytes.advance(name.count + 2)
      return given(text)
    }
    if isXML {
      (line, column) = (bytes.line, bytes.column)
      let name = String(decoding: name, as: UTF8.self)
      note(references.isRefused(name) ? .entityNotExpanded(name) : .unknownEntity(name))
    } else if let text = withoutSemicolon(name) {
      return text
    }
    source = .block(bytes.take(name.count + 2))
    return .text
  }

  private mutating func openReference(_ name: ArraySlice<UInt8>) -> MarkupToken {
    withoutSemicolon(name) ?? ampersand()
  }

  /// What pages of old write without its semicolon.
  private mutating func withoutSemicolon(_ name: ArraySlice<UInt8>) -> MarkupToken? {
    if name.first == UInt8(ascii: "#") {
      let isHexadecimal = name.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1).prefix {
        isHexadecimal ? Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 : (0x30...0x39).contains($0)
      }
      guard !digits.isEmpty, let text = references.text(name[..<digits.endIndex]) else { return nil }
      bytes.advance(1 + digits.endIndex - name.startIndex)
      return given(text)
    }
    let text = String(decoding: name.prefix(8), as: UTF8.self)
    guard let known = NamedCharacters.withoutSemicolon(at: text[...]),
      let character = references.text(Array(known.utf8)[...])
    else { return nil }
    bytes.advance(1 + known.utf8.count)
    return given(character)
  }

  /// Takes text up to the end tag of an element that has only text; false where there is none of interest before it.
  private mutating func takeRawText(of element: ElementName) -> Bool {
    if bytes.next == UInt8(ascii: "<"), isEnd(of: names.text(element)) {
      rawElement = nil
      return false
    }
    let keeps = names.traits(element).contains(.keepsText)
    if keeps && bytes.next == UInt8(ascii: "&") { return reference() == .text }
    source = .block(
      bytes.take(bytes.length(from: 1) { $0 == UInt8(ascii: "<") || keeps && $0 == UInt8(ascii: "&") }))
    return keeps
  }

  private mutating func isEnd(of element: String) -> Bool {
    let length = element.utf8.count
    guard bytes.has(length + 3) else { return false }
    let start = bytes.position + 2
    guard bytes.block[start - 1] == UInt8(ascii: "/") else { return false }
    let after = bytes.block[start + length]
    return zip(bytes.block[start..<start + length], element.utf8).allSatisfy { $0 | 0x20 == $1 }
      && (MarkupTag.isSpace(after) || after == UInt8(ascii: ">") || after == UInt8(ascii: "/"))
  }

  mutating func note(_ flaw: MarkupFlaw, excerpt: String? = nil) {
    // What stands there is read from the block as far as that goes.
    let ahead = bytes.block[bytes.position...].prefix(4 * Excerpt.limit)
    log.add(.markup(flaw), line: line, column: column, excerpt: excerpt ?? String(decoding: ahead, as: UTF8.self))
  }
}
