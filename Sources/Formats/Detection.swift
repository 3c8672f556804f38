/// Finds the format of a source: by how its text begins, and by its name where that does not settle it.
struct Detection {
  /// Enough to see the shape of a table or the first keys of JSON.
  static let headLength = 1 << 16

  private let head: ArraySlice<UInt8>
  private let isWhole: Bool
  /// Nil where nothing speaks for any format.
  let format: Format?
  /// What cuts the text into columns best, whether or not it is a table; looked for only where that may be asked,
  /// because it takes longer than reading JSON.
  private let delimiter: Delimiter?

  /// `format` is what somebody says it is.
  init(_ stream: inout ByteStream, as format: Format?) {
    let seen = stream.lookAhead(Self.headLength)
    isWhole = seen.count < Self.headLength
    head = isWhole ? seen : seen.prefix(Self.headLength)
    let plain = format ?? Self.plainFormat(of: head)
    let isCut = plain == nil && !Self.isXML(head) || plain == .csv || plain == .tsv
    let delimiter = isCut ? Delimiter.best(for: head, isWhole: isWhole) : nil
    self.delimiter = delimiter
    self.format = plain ?? Self.format(cutAt: delimiter) ?? Self.format(ofName: stream.name)
  }

  /// What the cells of a delimited file are to be cut at; nil where nothing cuts them.
  var cut: UInt8? { Delimiter.named(in: head) ?? delimiter?.byte }

  private static func plainFormat(of head: ArraySlice<UInt8>) -> Format? {
    if looksLikeJSON(head) { return Format(jsonHead: head) }
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

  /// The first element of a text that calls itself XML.
  var xmlRoot: String? { Self.isXML(head) ? MarkupKind.xmlRoot(of: head) : nil }

  private static func isXML(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: Array("<?xml".utf8)) }

  var isBlank: Bool { isWhole && head.isBlank }

  /// An object or a list that begins as JSON does; a line of text can begin with a bracket too.
  private static func looksLikeJSON(_ head: ArraySlice<UInt8>) -> Bool {
    // RFC 7464 puts a record separator before every value.
    let signs = Array(head.lazy.filter { $0 != 0x20 && $0 != 0x1E && !(0x09...0x0D).contains($0) }.prefix(2))
    guard let first = signs.first else { return false }
    let after = signs.count > 1 ? signs[1] : 0
    switch first {
    case UInt8(ascii: "{"): return "\"}".utf8.contains(after) || signs.count == 1
    case UInt8(ascii: "["): return "{[\"]".utf8.contains(after)
    default: return false
    }
  }

  /// Cells of a table copied from a page end with a no-break space, the last of a row too.
  private static func looksPasted(_ head: ArraySlice<UInt8>) -> Bool {
    let lines = head.textLines
    let ended = lines.count(where: endsInNoBreakSpace)
    return ended > 1 && ended > lines.count { $0.contains(Delimiter.tab) }
  }

  /// In UTF-8, or alone after ASCII as in Windows-1252.
  private static func endsInNoBreakSpace(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.last == 0xA0, let before = line.dropLast().last else { return false }
    return before == 0xC2 || before < 0x80
  }
}
