import ArgumentParser
import Browser
import CResources
import Effects
import Evidence
import Generated
import Loading
import Pages
import Search
import Studies
import Synchronization

/// Measures one file. `run` starts this command as a separate process for each size, so that the memory of one size
/// does not count for another.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure one file; what run does for each size.", shouldDisplay: false)

  @Argument var file: String
  @Option var studies: Int
  @Option var patience: Double = 10
  @Option(help: "How often the battery is typed.") var passes = 1
  @Option(parsing: .singleValue) var line: [String] = []

  func run() throws {
    let start = ContinuousClock.now
    let firstRows = Mutex<Duration?>(nil)
    let index = IndexedSearch()
    let result = LoadRequest(sources: [.file(file)], bundled: []).load { collection, _ in
      firstRows.withLock { if $0 == nil { $0 = ContinuousClock.now - start } }
      // As in the browser, the studies that have been read are indexed while the rest is read.
      try? index.prepare(collection)
    }
    let loaded = ContinuousClock.now - start
    let size = Double(result.collection.size)
    tell(Group.load, "\(FigureName.firstRows) handed over", firstRows.withLock { $0 } ?? loaded)
    tell(Group.load, "read", loaded)
    BenchmarkLine.figure(Measurement(Group.load, "text in the collection", .bytes, of: studies, size)).write()
    tellMemory("read")
    if result.collection.count != studies {
      BenchmarkLine.fault("\(file) has \(studies) studies, and \(result.collection.count) were read.").write()
    }
    for notice in result.notices {
      BenchmarkLine.fault("\(file) was not read without a notice: \(notice.message)").write()
    }

    var search = SearchUnderTest(
      of: Self.explained(result.collection), by: EvidenceOptions(lexicon: Self.lexicon), index)
    search.buildIndexAndWait()
    let searchable = ContinuousClock.now - start
    tell(Group.load, "index finished behind it", searchable - loaded)
    tell(Group.load, FigureName.searchable, searchable)
    tellMemory("searchable")
    typeBattery(&search)
    sort(&search)
    checkPlanted(&search)
    tellMemory("all asked")
  }

  private var limit: Duration { .seconds(patience) }

  private func tell(_ group: String, _ name: String, _ duration: Duration) {
    BenchmarkLine.figure(Measurement(group, name, of: studies, duration)).write()
  }

  private func tellMemory(_ when: String) {
    let peak = Double(ProcFile.peakOfMemory)
    BenchmarkLine.figure(Measurement(Group.load, "peak of memory, \(when)", .bytes, of: studies, peak)).write()
  }

  private func typeBattery(_ search: inout SearchUnderTest) {
    for _ in 0..<passes {
      for line in line {
        _ = search.answer(to: "", within: limit)
        for key in Battery.keys(of: line) {
          switch search.answer(to: key, within: limit) {
          case .answered(let answer):
            let (firstPage, total) = (answer.firstPage.inSeconds, answer.total.inSeconds)
            BenchmarkLine.key(line: key, firstPage: firstPage, total: total, count: answer.positions.count).write()
          case .gaveUp(let waited):
            BenchmarkLine.key(line: key, firstPage: waited.inSeconds, total: waited.inSeconds, count: nil).write()
          case nil: break
          }
        }
      }
    }
  }

  private func sort(_ search: inout SearchUnderTest) {
    for keys in Battery.sorts {
      guard case .answered(let answer) = search.answer(to: "", sortedBy: keys, within: limit) else {
        BenchmarkLine.fault("The list could not be sorted by \(keys).").write()
        continue
      }
      tell(Group.sort, "\(keys): visible page", answer.firstPage)
      tell(Group.sort, "\(keys): whole", answer.total)
      if answer.positions.count != studies { BenchmarkLine.fault("Sorting by \(keys) lost studies.").write() }
    }
  }

  /// Checks that a search for planted words finds exactly the right studies. Time is not measured here, so each search
  /// may take 600 s.
  private func checkPlanted(_ search: inout SearchUnderTest) {
    for check in PlantedCheck.all {
      let expected = check.expected(of: studies)
      guard case .answered(let answer) = search.answer(to: check.line, within: .seconds(600)) else {
        BenchmarkLine.fault("The planted words \(check.line) could not be asked for.").write()
        continue
      }
      let isRight = answer.positions == expected
      BenchmarkLine.planted(
        line: check.line, expected: expected.count, found: answer.positions.count, isRight: isRight
      ).write()
    }
  }

  private static func explained(_ collection: StudyCollection) -> StudyCollection {
    let entries = Battery.glossary.map { Glossary.Entry(term: $0.term, meaning: $0.meaning) }
    return StudyCollection(
      title: collection.title, source: collection.source, fields: collection.fields, glossary: Glossary(entries),
      footnotes: collection.footnotes, chunks: collection.chunks)
  }

  private static var lexicon: Lexicon {
    let text = Array(UnsafeBufferPointer(start: cresources_lexicon, count: cresources_lexicon_size))
    return (try? Lexicon.read(text)) ?? .empty
  }
}
