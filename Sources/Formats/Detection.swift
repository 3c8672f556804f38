import Studies

/// Finds the format of a source by the beginning of its text, or by the file name if the text does not decide.
struct Detection {
  /// The number of bytes examined (64 KiB): enough to show the shape of a table or the first keys of JSON.
  static let headLength = 1 << 16

  private let head: ArraySlice<UInt8>
  private let isWhole: Bool
  /// The format; nil if neither the text nor the file name suggests one.
  let format: Format?
  /// The delimiter that cuts the text into columns best, even if the text is not a table. It is found only if the
  /// format can depend on it, because finding it takes longer than reading JSON.
  private let delimiter: Delimiter?

  /// The tables of a delimited file that has several; empty for any other.
  let stacked: [StackedTables.Part]

  /// How its tables are set if no single sign divides the text into cells.
  let layout: TextLayout?

  /// Examines the beginning of the stream without consuming it. `format` is the format that the user named, if any.
  init(_ stream: inout ByteStream, as format: Format?) {
    let seen = stream.lookAhead(Self.headLength)
    isWhole = seen.count < Self.headLength
    head = isWhole ? seen : seen.prefix(Self.headLength)
    let plain = format ?? Self.plainFormat(of: head, named: stream.name)
    // A table can hold whole references in a quoted cell.
    let isNamedTable = format == nil && [.csv, .tsv].contains(Self.format(ofName: stream.name))
    let isDoubtful = isNamedTable && plain?.isOfReferences == true
    let isCut = plain == nil && !Self.isXML(head) || plain == .csv || plain == .tsv || isDoubtful
    let isMarkdown = isCut && plain != .tsv && Delimiter.named(in: head) == nil && MarkdownTables.isFound(in: head)
    let delimiter = isCut && !isMarkdown ? Delimiter.best(for: head, isWhole: isWhole, name: stream.name) : nil
    self.delimiter = delimiter
    layout = isMarkdown ? .bars : isCut && plain == nil ? Self.layout(of: head, isWhole: isWhole, delimiter) : nil
    let isTable = isDoubtful && delimiter.map { $0.isPlain && $0.share == 1 } == true
    let shown = layout != nil ? .csv : isTable ? nil : plain
    let found = shown ?? Self.format(cutAt: delimiter) ?? Self.format(ofName: stream.name)
    self.format = found
    let signs = found == .tsv ? .tabs : Self.cut(head, delimiter)
    stacked = layout == nil && (found == .csv || found == .tsv) ? Self.stacked(in: &stream, cut: signs) : []
  }

  private static func stacked(in stream: inout ByteStream, cut signs: CellSigns?) -> [StackedTables.Part] {
    guard let signs, StackedTables.hasBlankLine(stream.lookAhead(headLength).prefix(headLength), cut: signs) else {
      return []
    }
    let text = stream.lookAhead(StackedTables.longest)
    return text.count < StackedTables.longest ? StackedTables.parts(of: text, cut: signs) : []
  }

  /// The signs that divide the text into cells: the delimiter of a first line `sep=;`, or the best one; nil if none
  /// cuts the text.
  var cut: CellSigns? { Self.cut(head, delimiter) }

  private static func cut(_ head: ArraySlice<UInt8>, _ delimiter: Delimiter?) -> CellSigns? {
    Delimiter.named(in: head).map { CellSigns(delimiter: $0) } ?? delimiter?.signs
  }

  private static func layout(of head: ArraySlice<UInt8>, isWhole: Bool, _ delimiter: Delimiter?) -> TextLayout? {
    if TabbedTables.areFound(in: head, cut: delimiter) { return .tabs }
    return delimiter?.isPlain != true && PrintedTable.isFound(in: head, isWhole: isWhole) ? .blanks : nil
  }

  /// Whether `FILE#N` can open a table of the text by its number.
  var hasTables: Bool { layout != nil || !stacked.isEmpty || format?.hasTables == true }

  private static func plainFormat(of head: ArraySlice<UInt8>, named name: String) -> Format? {
    if looksLikeJSON(head) { return Format(jsonHead: head) }
    // A text in Markdown can begin with tags of HTML.
    let isMarkdown = [".md", ".markdown"].contains { name.lowercased().hasSuffix($0) }
    if isMarkdown, MarkdownTables.isFound(in: head) { return nil }
    if let markup = MarkupKind.format(of: head) { return markup }
    if Delimiter.named(in: head) != nil { return .csv }
    let references = ReferenceFormat.found(in: head)
    if let references, references != .pubMedText { return references }
    return looksPasted(head) ? .pastedTable : references
  }

  private static func format(cutAt delimiter: Delimiter?) -> Format? {
    guard let delimiter, delimiter.isPlain else { return nil }
    return delimiter.byte == Delimiter.tab ? .tsv : .csv
  }

  private static func format(ofName name: String) -> Format? {
    switch name.split(separator: ".").last?.lowercased() {
    case "csv": .csv
    case "tsv", "tab": .tsv
    case "ris": .ris
    case "nbib", "medline": .medline
    case "bib", "bibtex": .bibTeX
    case "ciw", "isi": .webOfScience
    case "enw": .endNote
    case "json", "jsonl", "ndjson": .json
    case "html", "htm", "xhtml": .html
    case "nxml": .jats
    default: nil
    }
  }

  /// The name of the first element of a text that begins with an XML declaration.
  var xmlRoot: String? { Self.isXML(head) ? MarkupKind.xmlRoot(of: head) : nil }

  private static func isXML(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: Array("<?xml".utf8)) }

  var isBlank: Bool { isWhole && head.isBlank }

  /// Whether the text begins like a JSON object or list. The second character counts too, because a line of plain text
  /// can begin with a bracket.
  private static func looksLikeJSON(_ head: ArraySlice<UInt8>) -> Bool {
    // RFC 7464 puts a record separator (0x1E) before every value.
    let signs = Array(head.lazy.filter { !$0.isASCIISpace && $0 != 0x1E }.prefix(2))
    guard let first = signs.first else { return false }
    let after = signs.count > 1 ? signs[1] : 0
    switch first {
    case UInt8(ascii: "{"): return "\"}".utf8.contains(after) || signs.count == 1
    case UInt8(ascii: "["): return "{[\"]".utf8.contains(after)
    default: return false
    }
  }

  /// Whether at least two lines end in a no-break space, and more lines than hold a tab. In a table copied from a page
  /// every cell ends in a no-break space, and so does every row.
  private static func looksPasted(_ head: ArraySlice<UInt8>) -> Bool {
    let lines = head.textLines
    let ended = lines.count(where: endsInNoBreakSpace)
    return ended > 1 && ended > lines.count { $0.contains(Delimiter.tab) }
  }

  /// Whether a line ends in a no-break space: two bytes in UTF-8, or the byte A0 after ASCII, as in Windows-1252.
  private static func endsInNoBreakSpace(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.last == 0xA0, let before = line.dropLast().last else { return false }
    return before == 0xC2 || before < 0x80
  }
}
