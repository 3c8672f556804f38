import Formats
import Studies
import Threads

/// What came of one source beside its studies.
struct SourceReading {
  var issues: [ReadIssue] = []
  var tables: [TableOutline] = []
  var failures: [LoadResult.Failure] = []
}

/// Reads small files side by side while those before them are put together: articles are one study a file, and come in
/// folders of hundreds. What comes of them is the same as if they had been read one after another.
struct ReadingAhead {
  private typealias Job = (source: Source, builder: CollectionBuilder)
  private typealias Made = (builder: CollectionBuilder, reading: SourceReading)

  private let sources: [Source]
  /// nil where there is nothing to read ahead.
  private let pipeline: Pipeline<Job, Made>?
  /// The source that is the next to be begun.
  private var following = 1

  /// Larger ones are read by all processors themselves.
  private static let smallSize = 2 << 20

  init(_ sources: [Source], _ read: @escaping @Sendable (Source, inout CollectionBuilder) -> SourceReading) {
    self.sources = sources
    let made = { @Sendable (job: Job) -> Made in
      var builder = job.builder
      let reading = read(job.source, &builder)
      return (builder, reading)
    }
    pipeline = sources.count > 1 ? Pipeline(made) : nil
  }

  /// Takes in the source at a position, if it has been read; nil where it has not, or not as it would be read now.
  mutating func next(_ position: Int, into builder: inout CollectionBuilder) -> SourceReading? {
    guard let pipeline else { return nil }
    following = max(following, position)
    while position > 0, following < sources.count, !pipeline.isFull, Self.isSmall(sources[following]) {
      pipeline.put((sources[following], builder.aside()))
      following += 1
    }
    guard let made = pipeline.next(), builder.append(source: made.builder) else { return nil }
    return made.reading
  }

  private static func isSmall(_ source: Source) -> Bool { source.size.map { $0 <= smallSize } ?? false }
}
