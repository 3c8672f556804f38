package import Formats
package import Pages
package import Studies
import Synchronization

/// The sources to read, and how to read them.
package struct LoadRequest: Sendable {
  package let sources: [Source]
  /// The format of the sources; nil to detect it from the content.
  package let format: Format?
  /// The largest number of studies to read; nil for all.
  package let first: Int?
  /// Whether the records of one study in several sources stay separate.
  package let keepsDuplicates: Bool
  /// Returns the bytes of the bundled collection, in evi JSON. It is called only when that collection is read.
  package let bundled: @Sendable () -> [UInt8]

  package init(
    sources: [Source], format: Format? = nil, first: Int? = nil, keepsDuplicates: Bool = false,
    bundled: @autoclosure @escaping @Sendable () -> [UInt8]
  ) {
    self.sources = sources
    self.format = format
    self.first = first
    self.keepsDuplicates = keepsDuplicates
    self.bundled = bundled
  }

  /// Reads all sources into one collection, in order, and groups the records of one study in several sources. A source
  /// that cannot be read leaves the others intact.
  /// - Parameter grown: Receives the collection so far, at most four times a second.
  package func load(
    stop: StopSignal = StopSignal(), telling grown: (@Sendable (StudyCollection, LoadProgress) -> Void)? = nil
  ) -> LoadResult {
    Memory.prepare()
    var builder = CollectionBuilder()
    builder.members = sources.count == 1 && sources[0].table != nil ? .row : .study
    var failures: [LoadResult.Failure] = []
    let sources = opened(&failures)
    let meter = LoadMeter(of: sources)
    let ending = EarlyEnd(stop)
    if first == nil, let total = meter.total, let shortage = Memory.shortage(for: total) {
      let name = sources.count == 1 ? sources[0].name : counted(sources.count, "source", "sources")
      failures.append(.open(OpenError(.tooLarge(needed: shortage.needed, available: shortage.available), name)))
      return LoadResult(collection: .empty, issues: [], tables: [], failures: failures, ending: nil)
    }
    builder.grown = { [first] collection in
      if let first, collection.count >= first { return ending.endLoad(.enough) }
      if Memory.isShort { ending.endLoad(.memory) }
      if let grown { meter.isDue { grown(collection, $0) } }
    }
    var assembly = Assembly(
      SourceMaker { source, builder in
        ending.kind == nil ? readSource(source, into: &builder, ending, meter) : nil
      })
    for source in sources where ending.kind == nil { assembly.add(SourceRecord(source: source), into: &builder) }
    assembly.finish(into: &builder)
    var end = ending.kind
    var collection = builder.end()
    var issues: [ReadIssue] = []
    var tables: [TableOutline] = []
    var starts: [Int] = []
    var start = 0
    for reading in assembly.maker.readings {
      // A source that begins after the last requested study contributes no issues and no failures.
      if let first, collection.count > first, start >= max(first, 1) { break }
      starts.append(start)
      start += reading.count
      issues += reading.issues
      tables += reading.tables
      failures += reading.failures
    }
    if let first, collection.count > first {
      end = .enough
      collection = collection.prefix(first)
      // Issues after that study in its own file are left out too.
      let last = first > 0 ? collection[first - 1].origin : nil
      issues.removeAll { issue in last.map { issue.origin.file == $0.file && issue.origin.line > $0.line } ?? true }
    }
    // If all pages of a search are open, none of them reports that more studies exist.
    issues.removeAll { if case .partOfMore(_, let total?) = $0.kind { total <= collection.count } else { false } }
    // Grouping needs memory, so it is skipped if memory has run short.
    let groups = !keepsDuplicates && starts.count > 1 && end != .memory
    let identities = groups ? StudyIdentities.of(collection) : []
    let grouped = GroupedCollection(consume collection, by: Grouping(identities, sources: starts))
    return LoadResult(
      collection: grouped.collection, issues: issues, tables: tables, failures: failures, ending: end,
      grouped: grouped.places.isEmpty ? nil : (grouped.grouping, grouped.places))
  }

  /// Returns the sources, with each folder replaced by its files.
  private func opened(_ failures: inout [LoadResult.Failure]) -> [Source] {
    var files: [Source] = []
    for source in sources {
      do throws(OpenError) {
        files += try source.opened()
      } catch {
        failures.append(.open(error))
      }
    }
    return files
  }

  private func readSource(
    _ source: Source, into builder: inout CollectionBuilder, _ ending: EarlyEnd, _ meter: LoadMeter
  ) -> SourceReading {
    var reading = SourceReading()
    do {
      reading.issues = try readBytes(of: source, into: &builder, &reading.tables, ending, meter, &reading.failures)
    } catch {
      reading.failures.append(error)
    }
    // A source that was cut short may look faulty at its end.
    if ending.kind != nil { reading.failures.removeAll { if case .read = $0 { true } else { false } } }
    return reading
  }

  private func readBytes(
    of source: Source, into builder: inout CollectionBuilder, _ tables: inout [TableOutline], _ ending: EarlyEnd,
    _ meter: LoadMeter, _ failures: inout [LoadResult.Failure]
  ) throws(LoadResult.Failure) -> [ReadIssue] {
    guard source != .bundled else {
      return try Self.readStream(
        source, .eviJSON, ByteStream(name: source.name, bytes: bundled()), into: &builder, &tables)
    }
    let bytes: SourceBytes
    do { bytes = try SourceBytes(source, stop: ending.stop) } catch { throw .open(error) }
    let broken = BrokenOff()
    let stream = ByteStream(name: source.whole.name) {
      do throws(OpenError) {
        if ending.kind != nil { return nil }
        let block = try bytes.next()
        if meter.count(block?.count ?? 0), Memory.isShort { ending.endLoad(.memory) }
        return block
      } catch {
        broken.error = error
        return nil
      }
    }
    let issues = try Self.readStream(source, format, stream, into: &builder, &tables)
    if let error = broken.error { failures.append(.open(error)) }
    return issues
  }

  private static func readStream(
    _ source: Source, _ format: Format?, _ stream: consuming ByteStream, into builder: inout CollectionBuilder,
    _ tables: inout [TableOutline]
  ) throws(LoadResult.Failure) -> [ReadIssue] {
    do {
      return try Reading.read(
        name: source.whole.name, format: format, table: source.table, from: stream, into: &builder, tables: &tables)
    } catch {
      throw .read(error)
    }
  }
}

/// Ends a load before all sources are read: by the stop signal, or for a reason of the load itself.
private final class EarlyEnd: Sendable {
  let stop: StopSignal
  private let own = Mutex<LoadResult.Ending?>(nil)

  init(_ stop: StopSignal) { self.stop = stop }

  func endLoad(_ kind: LoadResult.Ending) { own.withLock { $0 = $0 ?? kind } }

  var kind: LoadResult.Ending? { stop.hasCome ? .stop : own.withLock { $0 } }
}

/// Keeps the error that ended a stream, because a stream itself can only end.
private final class BrokenOff {
  var error: OpenError?
}
