package import Studies
import Threads

/// Makes studies of records.
///
/// What a record becomes depends on the record, on `context` and on `count`, and on nothing else: two makers with the
/// same context and count make the same studies of a record.
package protocol StudyMaker: Sendable {
  associatedtype Record: AssemblyRecord
  /// What a maker learns from records and needs for later ones, such as the columns it knows.
  associatedtype Context: Equatable

  /// The number of studies made so far.
  var count: Int { get set }
  var context: Context { get }

  mutating func makeStudies(of records: [Record], into builder: inout CollectionBuilder)
  /// Returns a maker with the same context, and without issues.
  func successor() -> Self
  /// Takes over the context and the issues of a successor that has made the next records.
  mutating func append(_ later: Self)

  /// Returns a builder for a successor, which fills it while `builder` still takes earlier records.
  func draft(of builder: CollectionBuilder) -> CollectionBuilder
  /// Adds what a successor put into its draft.
  /// - Returns: False, without adding anything, if the records could give other studies after what `builder` has taken
  ///   since it made the draft.
  func append(_ draft: CollectionBuilder, to builder: inout CollectionBuilder) -> Bool
}

extension StudyMaker {
  package func draft(of builder: CollectionBuilder) -> CollectionBuilder { builder.draft() }

  package func append(_ draft: CollectionBuilder, to builder: inout CollectionBuilder) -> Bool {
    guard draft.knowsAllFields(of: builder), draft.hasStudiesOnly else { return false }
    builder.append(draft)
    return true
  }
}

/// The unit that a maker makes studies of: a record, several records, or a whole source.
package protocol AssemblyRecord: Sendable {
  /// The approximate size in bytes.
  var size: Int { get }
  /// The number of studies that it becomes.
  var count: Int { get }
  /// Whether its maker uses all processors for it. Such a record is made alone, straight into the builder.
  var needsAllProcessors: Bool { get }
}

extension AssemblyRecord {
  package var count: Int { 1 }
  package var needsAllProcessors: Bool { false }

  /// The size of a batch in bytes (512 KiB). Making it takes milliseconds, and starting a thread takes tens of
  /// microseconds.
  static var batchSize: Int { 1 << 19 }
}

/// Reads in parallel: one thread takes records out of a source, and all processors make studies of them, batch by batch.
/// This is evi's only scheme for reading in parallel; `Loading` uses it for several small files too.
///
/// Each batch starts from what is known when it starts. If an earlier batch then brings something new, such as a field,
/// the batch is made again. So the result never depends on the number of processors. After the first records of a
/// source this is rare. At most two batches for each processor wait at a time.
package struct Assembly<Maker: StudyMaker> {
  private typealias Batch = (maker: Maker, records: [Maker.Record], count: Int, draft: CollectionBuilder)

  package private(set) var maker: Maker
  /// The records of the next batch.
  private var records: [Maker.Record] = []
  private var size = 0
  private var count = 0
  private var hasFirstBatch = false
  /// The number of studies in batches that the builder has not taken yet.
  private var underWay = 0
  private let pipeline: Pipeline<Batch, (begun: Batch, made: Batch)>

  package init(_ maker: Maker) {
    self.maker = maker
    pipeline = Pipeline { (begun: Batch) in
      var made = begun
      made.maker.makeStudies(of: begun.records, into: &made.draft)
      return (begun, made)
    }
  }

  /// Adds the next record of the source.
  package mutating func add(_ record: Maker.Record, into builder: inout CollectionBuilder) {
    if record.needsAllProcessors {
      finish(into: &builder)
      hasFirstBatch = true
      return maker.makeStudies(of: [record], into: &builder)
    }
    records.append(record)
    size += record.size
    count += record.count
    guard size >= Maker.Record.batchSize || count >= builder.studiesForNextDraft else { return }
    if hasFirstBatch {
      startBatch(builder)
    } else {
      // The first batch is made at once: the person waits for the first studies, and most of the fields are in them.
      hasFirstBatch = true
      makeBatch(into: &builder)
    }
    while pipeline.isFull, let batch = pipeline.next() { append(batch, to: &builder) }
    while let batch = pipeline.finished() { append(batch, to: &builder) }
  }

  /// Waits until the builder has all studies of the records that were added.
  package mutating func finish(into builder: inout CollectionBuilder) {
    if pipeline.count > 0, !records.isEmpty { startBatch(builder) }
    while let batch = pipeline.next() { append(batch, to: &builder) }
    makeBatch(into: &builder)
  }

  private mutating func makeBatch(into builder: inout CollectionBuilder) {
    maker.makeStudies(of: records, into: &builder)
    clearBatch()
  }

  private mutating func startBatch(_ builder: CollectionBuilder) {
    var next = maker.successor()
    next.count += underWay
    underWay += count
    pipeline.put((next, records, count, maker.draft(of: builder)))
    clearBatch()
  }

  private mutating func clearBatch() {
    records.removeAll()
    (size, count) = (0, 0)
  }

  private mutating func append(_ batch: (begun: Batch, made: Batch), to builder: inout CollectionBuilder) {
    let (begun, made) = batch
    underWay -= begun.count
    let isCurrent = begun.maker.context == maker.context && begun.maker.count == maker.count
    guard isCurrent, maker.append(made.draft, to: &builder) else {
      return maker.makeStudies(of: begun.records, into: &builder)
    }
    maker.append(made.maker)
  }
}
