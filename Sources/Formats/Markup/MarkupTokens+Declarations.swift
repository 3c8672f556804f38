import Studies

// Reads everything that begins with `<!` or `<?`: comments, CDATA sections, document types, processing instructions.
extension MarkupTokens {
  mutating func declaration() -> MarkupToken? {
    if bytes.starts(with: Array("<!--".utf8)) { return passComment() }
    if bytes.starts(with: Array("<![CDATA[".utf8)) { return section() }
    bytes.advance(2)
    if isXML, bytes.starts(with: Array("DOCTYPE".utf8)) { return passDoctype() }
    if !pass(to: ">") { note(.unclosed(isXML ? .doctype : .comment), excerpt: "<!") }
    return nil
  }

  /// Skips everything up to `end` and `end` itself. Returns false if the text ends first.
  private mutating func pass(to end: String) -> Bool {
    let signs = Array(end.utf8)
    while bytes.next != nil {
      _ = bytes.takeBytes { $0 == signs[0] }
      if bytes.starts(with: signs) {
        bytes.advance(signs.count)
        return true
      }
      bytes.advance()
    }
    return false
  }

  private mutating func passComment() -> MarkupToken? {
    bytes.advance(4)
    if !isXML {
      // `<!-->` and `<!--->` are complete comments (HTML Standard, section 13.2.5.43).
      for end in [">", "->"] where bytes.starts(with: Array(end.utf8)) {
        bytes.advance(end.utf8.count)
        return nil
      }
    }
    if !pass(to: "-->") { note(.unclosed(.comment), excerpt: "<!--") }
    return nil
  }

  /// Returns the text of a CDATA section. HTML keeps it too, because pages copy such sections from XHTML.
  private mutating func section() -> MarkupToken? {
    bytes.advance(9)
    var text: [UInt8] = []
    while bytes.next != nil {
      let piece = bytes.takeBytes { $0 == UInt8(ascii: "]") }
      text += bytes.block[piece]
      if bytes.starts(with: Array("]]>".utf8)) {
        bytes.advance(3)
        return text.isEmpty ? nil : given(text)
      }
      if let bracket = bytes.next, bracket == UInt8(ascii: "]") {
        text.append(bracket)
        bytes.advance()
      }
    }
    note(.unclosed(.section), excerpt: "<![CDATA[")
    return given(text)
  }

  /// Skips an instruction up to `?>`. In HTML, and for the XML declaration, skips up to the first `>`: its question
  /// mark may be missing.
  mutating func passInstruction() -> MarkupToken? {
    let endsAtOnce = !isXML || bytes.starts(with: Array("<?xml".utf8))
    if !pass(to: endsAtOnce ? ">" : "?>") { note(.unclosed(.instruction), excerpt: "<?") }
    return nil
  }

  /// Skips a document type, and reads the entities that it declares.
  private mutating func passDoctype() -> MarkupToken? {
    var isInSubset = false
    while let byte = bytes.next {
      switch byte {
      case UInt8(ascii: ">") where !isInSubset:
        bytes.advance()
        return nil
      case UInt8(ascii: "["):
        isInSubset = true
        bytes.advance()
      case UInt8(ascii: "]"):
        isInSubset = false
        bytes.advance()
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        bytes.advance()
        _ = takeQuoted(byte)
      case UInt8(ascii: "<") where bytes.starts(with: Array("<!--".utf8)):
        _ = passComment()
      case UInt8(ascii: "<") where bytes.starts(with: Array("<!ENTITY".utf8)):
        declareEntity()
      case UInt8(ascii: "<") where !isInSubset:
        // The document type was never closed.
        note(.unclosed(.doctype))
        return nil
      default:
        bytes.advance()
        _ = bytes.takeBytes { "<>[]\"'".utf8.contains($0) }
      }
    }
    note(.unclosed(.doctype), excerpt: "<!DOCTYPE")
    return nil
  }

  private mutating func takeQuoted(_ quote: UInt8) -> [UInt8] {
    var text: [UInt8] = []
    while bytes.next != nil {
      let piece = bytes.takeBytes { $0 == quote }
      text += bytes.block[piece]
      if bytes.next == quote {
        bytes.advance()
        return text
      }
    }
    return text
  }

  /// Reads `<!ENTITY name "text">`. Skips entities with `%`, which only document types use. Refuses entities with
  /// SYSTEM or PUBLIC, whose text is in another file.
  private mutating func declareEntity() {
    bytes.advance(8)
    var words: [UInt8] = []
    var value: [UInt8]?
    while let byte = bytes.next, byte != UInt8(ascii: ">") {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        bytes.advance()
        let quoted = takeQuoted(byte)
        value = value ?? quoted
      } else {
        let piece = bytes.takeBytes { ">\"'".utf8.contains($0) }
        words += bytes.block[piece]
      }
    }
    bytes.advance()
    let parts = words.split(whereSeparator: \.isASCIISpace).map { String(decoding: $0, as: UTF8.self) }
    guard let name = parts.first, name != "%" else { return }
    let isOwn = parts.count == 1
    if isOwn, let value, references.declare(name, as: value[...]) { return }
    references.refuse(name)
  }
}
