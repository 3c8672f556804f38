import Studies

/// What every reader of references holds: the lines to read, and what comes of them.
struct ReferenceSource {
  let file: String
  var lines: LineReader
  var decoder: TextDecoder
  var log: IssueLog
  var writer = ReferenceWriter()
  var outside = OutsideText()

  init(_ stream: consuming ByteStream, file: String) {
    self.file = file
    lines = LineReader(stream)
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
  }
}

/// A format whose references are told line by line.
protocol ReferenceReader {
  static var format: Format { get }
  var source: ReferenceSource { get set }

  init(_ source: ReferenceSource)
  mutating func take(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder)
  /// What is open when there are no more lines.
  mutating func finish(into builder: inout CollectionBuilder)
}

extension ReferenceReader {
  /// Throws where no reference is found.
  static func read(
    _ stream: consuming ByteStream, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = Self(ReferenceSource(stream, file: file))
    while let line = reader.lines.next() { reader.take(line, into: &builder) }
    reader.finish(into: &builder)
    if reader.writer.count == 0 { throw ReadError(.noRecords(format), at: Origin(file: file, line: 1)) }
    for issue in reader.decoder.issues { reader.log.add(issue) }
    return reader.log.finished()
  }

  var file: String { source.file }

  var lines: LineReader {
    _read { yield source.lines }
    _modify { yield &source.lines }
  }

  var decoder: TextDecoder {
    _read { yield source.decoder }
    _modify { yield &source.decoder }
  }

  var log: IssueLog {
    _read { yield source.log }
    _modify { yield &source.log }
  }

  var writer: ReferenceWriter {
    _read { yield source.writer }
    _modify { yield &source.writer }
  }

  var outside: OutsideText {
    _read { yield source.outside }
    _modify { yield &source.outside }
  }
}
