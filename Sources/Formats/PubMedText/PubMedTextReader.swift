import Studies

/// Reads the text that PubMed's site saves in its formats Summary and Abstract, and text copied from its pages.
///
/// Records are numbered. Lines are wrapped at 80 columns, so a wrapped line can begin with a number too. A number
/// therefore begins a record only if it is higher than the last one and the record before has its PMID, which comes
/// last. Without a blank line before it, the number must be the next one; after two or more blank lines, the next
/// number is enough without a PMID.
struct PubMedTextReader: ReferenceReader {
  static let format = Format.pubMedText

  var source: ReferenceSource<PubMedMapping>

  private var record = PubMedRecord()
  private var isOpen = false
  private var number = 0
  private var blankLines = 0
  /// Whether the record has a line with its PMID.
  private var hasPMID = false

  init(_ source: ReferenceSource<PubMedMapping>) { self.source = source }

  mutating func finish(into builder: inout CollectionBuilder) {
    close(into: &builder)
    reportOutside()
  }

  mutating func readLine(_ bytes: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    if bytes.isBlank {
      blankLines += 1
      return
    }
    if let end = beginningWithin(bytes) {
      readLine(bytes[..<end], into: &builder)
      blankLines = 2
      return readLine(bytes[end...], into: &builder)
    }
    defer { blankLines = 0 }
    let text = decoder.text(bytes.trimmed, line: lines.number)
    if let start = RecordStart(text), begins(start) {
      close(into: &builder)
      open(start)
    } else if isOpen, !isBehindCitation {
      if blankLines > 0 { record.endBlock() }
      record.addLine(text)
    } else if !Self.furniture.contains(text) {
      outside.addLine(bytes, at: lines.number, into: &builder)
    }
    // In the format Abstract the record's own number is at the beginning of a line; other numbers belong to comments
    // and errata.
    hasPMID =
      hasPMID
      || isOpen && (isInCitation || record.style == .page ? bytes.holds("PMID:") : bytes.starts(with: "PMID:".utf8))
  }

  /// Returns the index where the next record begins within a line, or nil. Files can be joined so that the last line of
  /// one continues with the first of the next: `[Indexed for MEDLINE]61. `.
  private func beginningWithin(_ line: ArraySlice<UInt8>) -> Int? {
    guard isOpen, record.style == .abstract, hasPMID || line.starts(with: "PMID:".utf8) else { return nil }
    let head = Array("\(number + 1). ".utf8)
    return line.indices.dropFirst().first { index in
      line[index] == head[0] && line[index...].starts(with: head) && ".]".utf8.contains(line[index - 1])
    }
  }

  /// Whether the citation of a summary is complete, and a blank line stands below it. People write notes there.
  private var isBehindCitation: Bool { record.style == .summary && hasPMID && blankLines > 0 }

  private var isInCitation: Bool { record.style == .summary || record.isEmpty }

  private func begins(_ start: RecordStart) -> Bool {
    if !isOpen { return true }
    let isNext = start.number == number + 1
    if start.style != record.style, start.style == .page || record.style == .page { return false }
    if blankLines > 0 || start.style == .page { return hasPMID && start.number > number || isNext && blankLines > 1 }
    return hasPMID && isNext && isInCitation
  }

  private mutating func open(_ start: RecordStart) {
    reportOutside()
    isOpen = true
    hasPMID = false
    number = start.number
    record = PubMedRecord(style: start.style, line: lines.number)
    if !start.rest.isEmpty { record.addLine(start.rest) }
  }

  private mutating func close(into builder: inout CollectionBuilder) {
    guard isOpen else { return }
    isOpen = false
    record.endBlock()
    // A number on a page with no text below it is not a record.
    if record.isEmpty { return }
    reportOutside()
    write(record, into: &builder)
  }

  private mutating func reportOutside() {
    guard let text = outside.taken() else { return }
    log.add(.reference(.textOutside(lines: text.lines)), line: text.lines.lowerBound, excerpt: text.excerpt)
  }

  /// Words from the site's buttons that people copy with a page.
  static let furniture = [
    "Cite", "Share", "Save", "Email", "Display", "Similar articles", "Item in Clipboard", "Send to", "Free article.",
    "Free PMC article.", "Full text links", "Cited by", "Abstract", "Actions", "Favorites", "Select item",
  ]
}

/// The beginning of a record: its number and the rest of the line.
struct RecordStart {
  enum Style {
    /// `1: `, in the format Summary.
    case summary
    /// `1. `, in the format Abstract.
    case abstract
    /// The number alone, as on a page of results.
    case page
  }

  let number: Int
  let style: Style
  let rest: String

  init?(_ text: String) {
    let digits = text.utf8.prefix(7).prefix(while: \.isASCIIDigit)
    guard !digits.isEmpty, digits.count < 7, let number = Int(Substring(digits)) else { return nil }
    let after = text.dropFirst(digits.count)
    self.number = number
    if after.isEmpty || after == "." {
      (style, rest) = (.page, "")
    } else if after.hasPrefix(": ") || after.hasPrefix(". ") {
      style = after.hasPrefix(":") ? .summary : .abstract
      rest = after.dropFirst(2).withoutSpaceAround
    } else if after.hasPrefix(":"), after.dropFirst().first?.isLetter == true {
      // People who type a list leave out the blank.
      (style, rest) = (.summary, after.dropFirst().withoutSpaceAround)
    } else {
      return nil
    }
  }
}

extension PubMedTextReader {
  /// Returns whether a text is PubMed's. A numbered record or a word of the site must be among the first three lines
  /// with text, and a line must have a PubMed number or the heading `Author information:`.
  static func looksLikePubMed(_ lines: [ArraySlice<UInt8>]) -> Bool {
    let first = lines.lazy.filter { !$0.isBlank }.prefix(3)
    let isNumbered = first.contains { line in
      let text = String(decoding: line.prefix(200), as: UTF8.self).withoutSpaceAround
      return RecordStart(text) != nil || furniture.contains(text)
    }
    guard isNumbered else { return false }
    return lines.contains { line in
      let bytes = line.trimmed
      return bytes.elementsEqual("Author information:".utf8) || bytes.holds("PMID:")
    }
  }
}
