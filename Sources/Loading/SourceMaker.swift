import Formats
import Studies

/// A source as a record of `Assembly`. Small files are read side by side, because articles come in folders of hundreds
/// and are one study a file.
struct SourceRecord: AssemblyRecord {
  let source: Source

  /// The largest file that is read beside others. The reader of a larger file uses all processors itself.
  private static let smallSize = 2 << 20

  /// Each source is a batch of its own.
  let size = Int.max
  var needsAllProcessors: Bool { source.size.map { $0 > Self.smallSize } ?? true }
}

/// What reading one source gave besides its studies.
struct SourceReading {
  /// The number of studies.
  var count = 0
  var issues: [ReadIssue] = []
  var tables: [TableOutline] = []
  var failures: [LoadResult.Failure] = []
}

/// Makes a source its studies.
struct SourceMaker: StudyMaker {
  typealias Record = SourceRecord

  private let read: @Sendable (Source, inout CollectionBuilder) -> SourceReading?
  /// In the order of the sources.
  private(set) var readings: [SourceReading] = []
  var count = 0

  /// - Parameter read: reads a source; nil where the load has ended before.
  init(_ read: @escaping @Sendable (Source, inout CollectionBuilder) -> SourceReading?) { self.read = read }

  /// No source depends on another, as far as `CollectionBuilder.append(source:)` does not say otherwise.
  var context: Int { 0 }

  mutating func make(_ records: [SourceRecord], into builder: inout CollectionBuilder) {
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

  func draft(of builder: CollectionBuilder) -> CollectionBuilder { builder.aside() }

  func append(_ draft: CollectionBuilder, to builder: inout CollectionBuilder) -> Bool { builder.append(source: draft) }
}
