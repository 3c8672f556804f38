import Formats
import Studies

/// A source as a record of `Assembly`. Small files are read in parallel, because articles come in folders of hundreds
/// of files with one study each.
struct SourceRecord: AssemblyRecord {
  let source: Source

  /// The largest file, in bytes (2 MiB), that is read in parallel with others. The reader of a larger file uses all
  /// processors itself.
  private static let smallSize = 2 << 20

  /// Each source is a batch of its own.
  let size = Int.max
  var needsAllProcessors: Bool { source.size.map { $0 > Self.smallSize } ?? true }
}

/// The result of reading one source, without its studies.
struct SourceReading {
  /// The number of studies.
  var count = 0
  var issues: [ReadIssue] = []
  var tables: [TableOutline] = []
  var failures: [LoadResult.Failure] = []
}

/// Makes the studies of whole sources.
struct SourceMaker: StudyMaker {
  typealias Record = SourceRecord

  private let read: @Sendable (Source, inout CollectionBuilder) -> SourceReading?
  /// The results, in the order of the sources.
  private(set) var readings: [SourceReading] = []
  var count = 0

  /// - Parameter read: Reads a source; returns nil if the load has already ended.
  init(_ read: @escaping @Sendable (Source, inout CollectionBuilder) -> SourceReading?) { self.read = read }

  /// A source does not depend on others, except where `CollectionBuilder.append(source:)` returns false.
  var context: Int { 0 }

  mutating func makeStudies(of records: [SourceRecord], into builder: inout CollectionBuilder) {
    for record in records {
      count += 1
      let before = builder.count
      guard var reading = read(record.source, &builder) else { continue }
      reading.count = builder.count - before
      readings.append(reading)
    }
  }

  func successor() -> SourceMaker {
    var next = SourceMaker(read)
    next.count = count
    return next
  }

  mutating func append(_ later: SourceMaker) {
    count = later.count
    readings += later.readings
  }

  func draft(of builder: CollectionBuilder) -> CollectionBuilder { builder.draftForLaterSource() }

  func append(_ draft: CollectionBuilder, to builder: inout CollectionBuilder) -> Bool { builder.append(source: draft) }
}
