import Studies

/// The state that every reader of references has: the lines to read, the issues, and the studies in the making.
struct ReferenceSource<Mapping: ReferenceMapping> {
  let file: String
  var lines: LineReader
  var decoder: TextDecoder
  var log: IssueLog
  var assembly: Assembly<ReferenceMaker<Mapping>>
  var outside = OutsideText()

  init(_ stream: consuming ByteStream, file: String) {
    self.file = file
    lines = LineReader(stream)
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
    assembly = Assembly(ReferenceMaker(file: file))
  }
}

/// Makes a reference from a record of one format.
protocol ReferenceMapping {
  associatedtype Record: AssemblyRecord

  init(_ record: Record)
  func reference(_ decoder: inout TextDecoder) -> Reference
  static func line(of record: Record) -> Int
  /// Returns an issue that shows only once the record has become a reference; nil if there is none.
  static func issue(of record: Record, as reference: Reference) -> (issue: ReferenceIssue, excerpt: String)?
}

extension ReferenceMapping {
  static func issue(of record: Record, as reference: Reference) -> (issue: ReferenceIssue, excerpt: String)? { nil }
}

/// Makes studies from the records of one source.
struct ReferenceMaker<Mapping: ReferenceMapping>: StudyMaker {
  private let file: String
  private(set) var decoder: TextDecoder
  private(set) var log: IssueLog
  private var writer = ReferenceWriter()

  init(file: String) {
    self.file = file
    decoder = TextDecoder(file: file)
    log = IssueLog(file: file)
  }

  var count: Int {
    get { writer.count }
    set { writer.count = newValue }
  }

  var context: Int { writer.settled }

  mutating func makeStudies(of records: [Mapping.Record], into builder: inout CollectionBuilder) {
    for record in records { makeStudy(of: record, into: &builder) }
  }

  private mutating func makeStudy(of record: Mapping.Record, into builder: inout CollectionBuilder) {
    let reference = Mapping(record).reference(&decoder)
    let line = Mapping.line(of: record)
    if let odd = Mapping.issue(of: record, as: reference) {
      log.add(.reference(odd.issue), line: line, excerpt: odd.excerpt)
    }
    writer.write(reference, line: line, into: &builder)
  }

  func successor() -> Self {
    var next = Self(file: file)
    next.writer = writer
    return next
  }

  mutating func append(_ later: Self) {
    decoder.append(later.decoder)
    log.append(later.log)
    writer = later.writer
  }
}

/// A reader for a format of references that consists of lines.
protocol ReferenceReader {
  associatedtype Mapping: ReferenceMapping

  static var format: Format { get }
  var source: ReferenceSource<Mapping> { get set }

  init(_ source: ReferenceSource<Mapping>)
  /// Reads one line.
  mutating func readLine(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder)
  /// Finishes the record that is still open after the last line.
  mutating func finish(into builder: inout CollectionBuilder)
}

extension ReferenceReader {
  /// Reads all references of a stream into `builder`.
  /// - Returns: The issues found.
  /// - Throws: `ReadError` when the stream has no reference.
  static func read(
    _ stream: consuming ByteStream, file: String, into builder: inout CollectionBuilder
  ) throws(ReadError) -> [ReadIssue] {
    var reader = Self(ReferenceSource(stream, file: file))
    while let line = reader.lines.next() { reader.readLine(line, into: &builder) }
    reader.end(into: &builder)
    let maker = reader.source.assembly.maker
    if maker.count == 0 { throw ReadError(.noRecords(format), at: Origin(file: file, line: 1)) }
    reader.decoder.append(maker.decoder)
    reader.log.append(maker.log)
    for issue in reader.decoder.issues { reader.log.add(issue) }
    return reader.log.finished()
  }

  /// Finishes after the last line: completes the open record and adds all studies still in the making.
  mutating func end(into builder: inout CollectionBuilder) {
    finish(into: &builder)
    source.assembly.finish(into: &builder)
  }

  /// Makes a study from the record and adds it to `builder`, at once or with a later batch.
  mutating func write(_ record: Mapping.Record, into builder: inout CollectionBuilder) {
    source.assembly.add(record, into: &builder)
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

  var outside: OutsideText {
    _read { yield source.outside }
    _modify { yield &source.outside }
  }
}
