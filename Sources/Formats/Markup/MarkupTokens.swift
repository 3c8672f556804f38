import Studies

/// A token of markup: a tag or a piece of text.
enum MarkupToken: Equatable {
  /// A start tag. `MarkupTokens.attributes` has its attributes.
  case start(ElementName, closesItself: Bool)
  case end(ElementName)
  /// A piece of text, which `MarkupTokens.text` has. One text can come in several pieces.
  case text
}

/// The kind of markup. It decides how strict the reader is.
enum MarkupDialect {
  /// XML 1.0: case counts in names, and every error is an issue.
  case xml
  /// HTML, as far as text and tables need it (HTML Standard, section 13.2.5): names in lower case, and most errors are
  /// normal.
  case html
  /// HTML in which elements can close themselves.
  case xhtml
}

/// Splits XML or HTML into tokens: tags and text. Skips comments, processing instructions, scripts and styles. It
/// continues after every error, so that an error spoils only itself.
///
/// - Complexity: O(bytes) for any input.
struct MarkupTokens {
  let dialect: MarkupDialect
  /// The place where the last tag or faulty reference begins. Text does not change it. The column counts in XML only.
  private(set) var line = 1
  private(set) var column = 1
  private(set) var names: ElementNames
  /// Returns the spelling of a name of an element that the reader knows. Nil if all names stay as they are.
  var spelled: (@Sendable (String) -> String)? {
    didSet { names = ElementNames(dialect, spelled: spelled) }
  }
  var log: IssueLog
  var bytes: MarkupBytes
  var references = CharacterReferences()
  private var attributeRange = 0..<0
  private var source = TextSource.block(0..<0)
  /// Text that differs from its source, such as a resolved reference.
  private var made: [UInt8] = []
  /// The open element whose text contains no tags.
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

  /// The last text token, with its references resolved.
  var text: ArraySlice<UInt8> {
    switch source {
    case .block(let range): bytes.block[range]
    case .made: made[...]
    }
  }

  /// Adds the last text token to a tree.
  func addText(to tree: inout GrowingTree, in parent: Int, line: Int) {
    switch source {
    case .block(let range):
      bytes.block.withUnsafeBufferPointer {
        tree.addText(UnsafeBufferPointer(rebasing: $0[range]), in: parent, line: line)
      }
    case .made: made.withUnsafeBufferPointer { tree.addText($0, in: parent, line: line) }
    }
  }

  /// The attributes of the last start tag, as the source has them.
  var attributes: ArraySlice<UInt8> { bytes.block[attributeRange] }

  /// Opens the element of the last start tag in a tree.
  /// - Returns: The node of the element.
  func open(_ name: ElementName, in tree: inout GrowingTree, below parent: Int) -> Int {
    bytes.block.withUnsafeBufferPointer {
      tree.open(name, attributes: UnsafeBufferPointer(rebasing: $0[attributeRange]), in: parent, line: line)
    }
  }

  /// Forgets all names of elements except those in `kept`.
  /// - Returns: The new numbers of the names in `kept`.
  mutating func forgetNames(but kept: [ElementName]) -> [ElementName] {
    let texts = kept.map(names.text)
    names = ElementNames(dialect, spelled: spelled)
    return texts.map(names.name)
  }

  /// Returns the next token; nil at the end.
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

  /// Makes a text token of `text`, which differs from the source.
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
    byte.isASCIILetter || isXML && (byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80)
  }

  private mutating func strayLessThan() -> MarkupToken {
    if isXML { note(.strayLessThan) }
    source = .block(bytes.takeBytes(1))
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
      // `</>` and `</ …>` are faulty comments.
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

  /// Reads up to the `>` outside quotes, and moves past it. A quote begins only where a value begins. In XML, a tag
  /// also ends before the next `<`, because a tag must not contain one. Returns nil if the text ends first.
  private mutating func takeTag() -> Range<Int>? {
    var length = 0
    var quote: UInt8 = 0
    var isBehindEquals = false
    let endsAtTag = isXML
    while let end = bytes.peek(length) {
      if end == UInt8(ascii: ">") && quote == 0 {
        let inside = bytes.takeBytes(length)
        bytes.advance()
        return inside
      }
      if end == UInt8(ascii: "<") && endsAtTag {
        let inside = bytes.takeBytes(length)
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
        if !byte.isSpaceOrControl { isBehindEquals = byte == UInt8(ascii: "=") }
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
    // Reading ahead can move the bytes in the block.
    let start = bytes.position
    let name = bytes.block[(start + 1)..<(start + length)]
    if isClosed && !name.isEmpty { return closedReference(Array(name)[...]) }
    if !isXML || name.first == UInt8(ascii: "#") { return openReference(Array(name)[...]) }
    (line, column) = (bytes.line, bytes.column)
    note(.strayAmpersand)
    return ampersand()
  }

  private mutating func ampersand() -> MarkupToken {
    source = .block(bytes.takeBytes(1))
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
    source = .block(bytes.takeBytes(name.count + 2))
    return .text
  }

  private mutating func openReference(_ name: ArraySlice<UInt8>) -> MarkupToken {
    withoutSemicolon(name) ?? ampersand()
  }

  /// Reads a reference without its semicolon, as old pages have them. Returns nil if no known name or number begins
  /// here.
  private mutating func withoutSemicolon(_ name: ArraySlice<UInt8>) -> MarkupToken? {
    if name.first == UInt8(ascii: "#") {
      let isHexadecimal = name.dropFirst().first?.asciiLowercased == UInt8(ascii: "x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1).prefix {
        isHexadecimal ? $0.isASCIIHexDigit : $0.isASCIIDigit
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

  /// Reads text of a raw element. Returns false if it reaches the end tag, or when the text is not for people.
  private mutating func takeRawText(of element: ElementName) -> Bool {
    if bytes.next == UInt8(ascii: "<"), isEnd(of: names.text(element)) {
      rawElement = nil
      return false
    }
    let keeps = names.traits(element).contains(.keepsText)
    if keeps && bytes.next == UInt8(ascii: "&") { return reference() == .text }
    source = .block(
      bytes.takeBytes(bytes.length(from: 1) { $0 == UInt8(ascii: "<") || keeps && $0 == UInt8(ascii: "&") }))
    return keeps
  }

  private mutating func isEnd(of element: String) -> Bool {
    let length = element.utf8.count
    guard bytes.has(length + 3) else { return false }
    let start = bytes.position + 2
    guard bytes.block[start - 1] == UInt8(ascii: "/") else { return false }
    let after = bytes.block[start + length]
    return zip(bytes.block[start..<start + length], element.utf8).allSatisfy { $0 | 0x20 == $1 }
      && (after.isASCIISpace || after == UInt8(ascii: ">") || after == UInt8(ascii: "/"))
  }

  /// Reports a flaw at the place up to which the text was read.
  mutating func noteHere(_ flaw: MarkupFlaw, excerpt: String? = nil) {
    (line, column) = (bytes.line, bytes.column)
    note(flaw, excerpt: excerpt)
  }

  mutating func note(_ flaw: MarkupFlaw, excerpt: String? = nil) {
    // The excerpt ends where the block ends.
    let ahead = bytes.block[bytes.position...].prefix(4 * Excerpt.limit)
    log.add(.markup(flaw), line: line, column: column, excerpt: excerpt ?? String(decoding: ahead, as: UTF8.self))
  }
}
