package import Studies

/// From bytes to studies.
package enum Reading {
  /// Reads one source into `builder` and says what was odd about it.
  ///
  /// `name` is what the person calls the source; origins have it. Without a `format` it is found: by content first,
  /// then by the stream's name. When it throws, the builder holds what it held before.
  package static func read(
    name: String, format: Format? = nil, from stream: consuming ByteStream, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var tables: [TableOutline] = []
    return try read(name: name, format: format, table: nil, from: stream, into: &builder, tables: &tables)
  }

  /// The same of a source that may be an article: adds an outline of each of its tables to `tables`, and reads the rows
  /// of the one with the number `table` as studies, where one is named, instead of the article.
  package static func read(
    name: String, format: Format? = nil, table: Int?, from stream: consuming ByteStream,
    into builder: inout CollectionBuilder, tables: inout [TableOutline]
  ) throws(ReadError) -> [ReadIssue] {
    let origin = Origin(file: name, line: 1)
    let isMacRoman = MacRoman.isWritten(stream.lookAhead(Detection.headLength))
    var text = isMacRoman ? stream.fromMacRoman() : stream.inUTF8()
    if let kind = Signature.binaryKind(text.lookAhead(Detection.headLength)) {
      throw ReadError(.binary(kind), at: origin)
    }
    let detection = Detection(&text, as: format)
    if detection.isBlank { throw ReadError(.empty, at: origin) }
    if table != nil && detection.format?.hasTables != true { throw ReadError(.noNumberedTables, at: origin) }
    if detection.format == nil, let root = detection.xmlRoot { throw ReadError(.otherXML(root: root), at: origin) }
    builder.begin(file: name)
    do {
      let told = isMacRoman ? [ReadIssue(.macRoman, at: origin)] : []
      if let format = detection.format, format.isMarkup {
        return told
          + (try MarkupReading.read(
            text, as: format, table: table, file: name, into: &builder, tables: &tables))
      }
      return told + (try read(text, as: detection.format, detection, file: name, into: &builder))
    } catch {
      builder.forget()
      throw error
    }
  }

  private static func read(
    _ stream: consuming ByteStream, as format: Format?, _ detection: Detection, file: String,
    into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    switch format {
    case .eviJSON: try EviJSONReader.read(stream, file: file, into: &builder)
    case .cslJSON, .registryJSON, .json:
      try JSONRecordsReader.read(stream, as: format, file: file, into: &builder)
    case .csv:
      try DelimitedReader.read(stream, delimiter: detection.cut, file: file, into: &builder)
    case .tsv: try DelimitedReader.read(stream, delimiter: Delimiter.tab, file: file, into: &builder)
    case .ris: try RISReader.read(stream, file: file, into: &builder)
    case .medline: try MEDLINEReader.read(stream, file: file, into: &builder)
    case .pubMedText: try PubMedTextReader.read(stream, file: file, into: &builder)
    case .bibTeX: try BibTeXReader.read(stream, file: file, into: &builder)
    case .webOfScience: try PlainTagsReader<WebOfScienceTags>.read(stream, file: file, into: &builder)
    case .endNote: try PlainTagsReader<EndNoteTags>.read(stream, file: file, into: &builder)
    case .refWorks: try PlainTagsReader<RefWorksTags>.read(stream, file: file, into: &builder)
    case .pastedTable, .jats, .html, .pubMedXML, .endNoteXML, .clinicalStudyXML, .xml, nil:
      try PastedTableReader.read(stream, file: file, into: &builder)
    }
  }
}
