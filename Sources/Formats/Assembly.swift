package import Studies
import Threads

/// Makes studies from records.
///
/// The studies made from a record depend only on the record, on `context` and on `count`. So two makers with the same
/// context and count make the same studies from it.
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
  /// Adds the context and the issues of a successor that has made the next records.
  mutating func append(_ later: Self)

  /// Returns a builder for a successor to fill while `builder` still receives earlier records.
  func draft(of builder: CollectionBuilder) -> CollectionBuilder
  /// Adds what a successor put into its draft.
  /// - Returns: False, without adding anything, if `builder` has since received something that could change the studies
  ///   made from these records.
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

/// The unit from which a maker makes studies: a record, several records, or a whole source.
package protocol AssemblyRecord: Sendable {
  /// The approximate size in bytes.
  var size: Int { get }
  /// The number of studies that it becomes.
  var count: Int { get }
  /// Whether its maker needs all processors for it. Such a record is made alone, directly into the builder.
  var needsAllProcessors: Bool { get }
}

extension AssemblyRecord {
  package var count: Int { 1 }
  package var needsAllProcessors: Bool { false }

  /// The size of a batch in bytes (512 KiB). Making it takes milliseconds, and starting a thread takes tens of
  /// microseconds.
  static var batchSize: Int { 1 << 19 }
}

/// Reads in parallel: one thread takes records from a source, and all processors make studies from them, batch by
/// batch. evi reads in parallel only by this scheme; `Loading` uses it for several small files too.
///
/// Each batch starts from what is known when it starts. If an earlier batch then adds something new, such as a field,
/// the batch is made again. So the result never depends on the number of processors. After the first records of a
/// source this is rare. For each processor at most two batches wait at a time.
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
      // The first batch is made at once, because the person waits for the first studies. It also finds most of the
      // fields.
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
    var draft = maker.draft(of: builder)
    // A record larger than a batch, such as a whole source, does not say how much text its studies will have.
    if size <= 2 * Maker.Record.batchSize { draft.reserve(bytes: size) }
    pipeline.put((next, records, count, draft))
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
