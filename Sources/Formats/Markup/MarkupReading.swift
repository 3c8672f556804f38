import Studies

/// Chooses the reader for each format that consists of markup.
enum MarkupReading {
  static func read(
    _ stream: consuming ByteStream, as format: Format, table: Int?, file: String, into builder: inout CollectionBuilder,
    tables: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    var log = IssueLog(file: file)
    var stream = stream.asMarkup(log: &log)
    let record = format == .xml ? XMLShape.recordName(in: stream.lookAhead(Detection.headLength)) : nil
    let dialect: MarkupDialect = format == .html ? isXHTML(stream.lookAhead(2048)) ? .xhtml : .html : .xml
    var tokens = MarkupTokens(stream, dialect: dialect, file: file)
    tokens.log = log
    switch format {
    case .html: return try HTMLReader.read(tokens, table: table, file: file, into: &builder, tables: &tables)
    case .pubMedXML: return try PubMedReader.read(tokens, file: file, into: &builder)
    case .endNoteXML: return try EndNoteXMLReader.read(tokens, file: file, into: &builder)
    case .clinicalStudyXML: return try ClinicalStudyReader.read(tokens, file: file, into: &builder)
    case .xml: return try XMLStudyReader.read(tokens, record: record, file: file, into: &builder)
    default: return try JATSReader.read(tokens, table: table, file: file, into: &builder, tables: &tables)
    }
  }

  private static func isXHTML(_ head: ArraySlice<UInt8>) -> Bool {
    let start = head.prefix(2048).drop(while: \.isASCIISpace)
    return start.starts(with: Array("<?xml".utf8)) || start.holds("DTD XHTML")
  }
}
