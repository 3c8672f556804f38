package import Studies

/// Reads the bytes of a source as studies.
package enum Reading {
  /// Reads one source into `builder`.
  ///
  /// `name` is what the user calls the source, and the origins of its studies and issues carry it. If `format` is nil,
  /// evi finds the format: first by the content, then by the stream's name.
  /// - Returns: the issues of the source.
  /// - Throws: `ReadError` if nothing can be read. `builder` then holds what it held before.
  package static func read(
    name: String, format: Format? = nil, from stream: consuming ByteStream, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var tables: [TableOutline] = []
    return try read(name: name, format: format, table: nil, from: stream, into: &builder, tables: &tables)
  }

  /// Reads one source, which may be an article, and adds an outline of each of its tables to `tables`. If `table` is a
  /// number, reads the rows of that table as studies instead of the article.
  package static func read(
    name: String, format: Format? = nil, table: Int?, from stream: consuming ByteStream,
    into builder: inout CollectionBuilder, tables: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    let origin = Origin(file: name, line: 1)
    let hasMark = [[0xFF, 0xFE], [0xFE, 0xFF]].contains { stream.lookAhead(2).starts(with: $0 as [UInt8]) }
    let isUTF16 = !hasMark && Encoding.guessed(stream.lookAhead(Encoding.headLength)) != nil
    let isMacRoman = MacRoman.isWritten(stream.lookAhead(Detection.headLength))
    var text = isMacRoman ? stream.fromMacRoman() : stream.inUTF8()
    if let kind = Signature.binaryKind(text.lookAhead(Detection.headLength)) {
      throw ReadError(.binary(kind), at: origin)
    }
    let detection = Detection(&text, as: format)
    if detection.isBlank { throw ReadError(.empty, at: origin) }
    if table != nil && !detection.hasTables { throw ReadError(.noNumberedTables, at: origin) }
    if detection.format == nil, let root = detection.xmlRoot { throw ReadError(.otherXML(root: root), at: origin) }
    builder.begin(file: name)
    do {
      let told =
        isMacRoman ? [ReadIssue(.macRoman, at: origin)] : isUTF16 ? [ReadIssue(.utf16Guessed, at: origin)] : []
      if let format = detection.format, format.isMarkup {
        return told
          + (try MarkupReading.read(
            text, as: format, table: table, file: name, into: &builder, tables: &tables))
      }
      if let layout = detection.layout {
        return told
          + (try DelimitedReader.readText(
            text, set: layout, table: table, file: name, into: &builder, tables: &tables))
      }
      if !detection.stacked.isEmpty {
        let signs = detection.format == .tsv ? .tabs : detection.cut ?? .commas
        return told
          + (try DelimitedReader.readPart(
            of: detection.stacked, cut: signs, table: table, file: name, into: &builder, tables: &tables))
      }
      return told + (try readText(text, as: detection.format, cut: detection.cut, file: name, into: &builder))
    } catch {
      builder.discardFailedSource()
      throw error
    }
  }

  private static func readText(
    _ stream: consuming ByteStream, as format: Format?, cut signs: CellSigns?, file: String,
    into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    switch format {
    case .eviJSON: try EviJSONReader.read(stream, file: file, into: &builder)
    case .cslJSON, .registryJSON, .json:
      try JSONRecordsReader.read(stream, as: format, file: file, into: &builder)
    case .csv: try DelimitedReader.read(stream, cut: signs ?? .commas, file: file, into: &builder)
    case .tsv: try DelimitedReader.read(stream, cut: .tabs, file: file, into: &builder)
    case .ris: try RISReader.read(stream, file: file, into: &builder)
    case .medline: try MEDLINEReader.read(stream, file: file, into: &builder)
    case .pubMedText: try PubMedTextReader.read(stream, file: file, into: &builder)
    case .ovid: try OvidReader.read(stream, file: file, into: &builder)
    case .bibTeX: try BibTeXReader.read(stream, file: file, into: &builder)
    case .webOfScience: try PlainTagsReader<WebOfScienceTags>.read(stream, file: file, into: &builder)
    case .endNote: try PlainTagsReader<EndNoteTags>.read(stream, file: file, into: &builder)
    case .refWorks: try PlainTagsReader<RefWorksTags>.read(stream, file: file, into: &builder)
    case .pastedTable, .jats, .html, .pubMedXML, .endNoteXML, .clinicalStudyXML, .xml, nil:
      try PastedTableReader.read(stream, file: file, into: &builder)
    }
  }
}
