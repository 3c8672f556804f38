import Studies
import Threads

/// Makes studies of records, as far as one does not depend on another.
///
/// What a record's study depends on beside the record is the maker's `basis`: the fields that are known, the number of
/// the study. Two makers with the same basis make the same of a record.
protocol StudyMaker: Sendable {
  associatedtype Record: AssemblyRecord
  associatedtype Basis: Equatable

  /// How many studies it has made.
  var count: Int { get set }
  var basis: Basis { get }

  mutating func make(_ records: [Record], into builder: inout CollectionBuilder)
  /// One with the same basis to which nothing was odd yet.
  func successor() -> Self
  /// Comes to know what a successor does.
  mutating func append(_ later: Self)
}

/// What a study is made of, or several.
protocol AssemblyRecord: Sendable {
  /// In bytes, more or less.
  var size: Int { get }
  /// Of how many studies it is.
  var count: Int { get }
}

extension AssemblyRecord {
  var count: Int { 1 }

  /// So many bytes make up a batch: long against the start of a thread.
  static var batchSize: Int { 1 << 19 }
}

/// Has studies made of the records of a source while it is read on: batch by batch, by all processors.
///
/// A batch is begun as if the ones before it brought nothing new. Where they do, it is made anew with what they brought;
/// so what comes of a source is the same as if its records had been taken one by one, however many processors there are.
/// After a source's first records that is rare. It holds a few batches.
struct Assembly<Maker: StudyMaker> {
  private typealias Batch = (maker: Maker, records: [Maker.Record], count: Int, draft: CollectionBuilder)

  private(set) var maker: Maker
  /// The next batch.
  private var records: [Maker.Record] = []
  private var size = 0
  private var count = 0
  private var isBegun = false
  /// How many studies are in batches that are not part of the collection yet.
  private var underWay = 0
  private let pipeline: Pipeline<Batch, (begun: Batch, made: Batch)>

  init(_ maker: Maker) {
    self.maker = maker
    pipeline = Pipeline { (begun: Batch) in
      var made = begun
      made.maker.make(begun.records, into: &made.draft)
      return (begun, made)
    }
  }

  mutating func add(_ record: Maker.Record, into builder: inout CollectionBuilder) {
    records.append(record)
    size += record.size
    count += record.count
    guard size >= Maker.Record.batchSize || count >= builder.nextChunk.studies else { return }
    if isBegun {
      send(builder)
    } else {
      // Whoever waits for the first studies waits for no other; and most of what is new is in them.
      isBegun = true
      maker.make(records, into: &builder)
      startBatch()
    }
    while pipeline.isFull, let batch = pipeline.next() { take(batch, into: &builder) }
    while let batch = pipeline.finished() { take(batch, into: &builder) }
  }

  mutating func finish(into builder: inout CollectionBuilder) {
    if pipeline.count > 0 { send(builder) }
    while let batch = pipeline.next() { take(batch, into: &builder) }
    maker.make(records, into: &builder)
    startBatch()
  }

  private mutating func startBatch() {
    records.removeAll()
    (size, count) = (0, 0)
  }

  private mutating func send(_ builder: CollectionBuilder) {
    var next = maker.successor()
    next.count += underWay
    underWay += count
    pipeline.put((next, records, count, builder.draft()))
    startBatch()
  }

  private mutating func take(_ batch: (begun: Batch, made: Batch), into builder: inout CollectionBuilder) {
    let (begun, made) = batch
    underWay -= begun.count
    let isCurrent =
      begun.maker.basis == maker.basis && begun.maker.count == maker.count
      && begun.draft.fields.count == builder.fields.count && made.draft.hasStudiesOnly
    if !isCurrent { return maker.make(begun.records, into: &builder) }
    maker.append(made.maker)
    builder.append(made.draft)
  }
}
