import CResources
import Generated
import Glibc

/// One run of all measurements, size by size. Each file is deleted before the next one is made.
struct Run {
  let sizes: [Int]
  let seed: UInt64
  let evi: EviOnTerminal
  let peers: Peers?
  /// The folder for temporary files.
  let folder: String
  /// How often the start of evi is measured.
  let starts: Int
  /// How often the battery is typed with up to 10,000 studies. With more studies it is typed once.
  let passes: Int

  private(set) var report: Report
  private let vocabulary: Vocabulary

  init(sizes: [Int], seed: UInt64, evi: EviOnTerminal, peers: Peers?, folder: String, starts: Int, passes: Int) {
    (self.sizes, self.seed, self.evi, self.peers) = (sizes.sorted(), seed, evi, peers)
    (self.folder, self.starts, self.passes) = (folder, starts, passes)
    report = Report(machine: Machine(evi: evi.evi), seed: seed, absentPeers: peers?.absent ?? [])
    vocabulary = Vocabulary(seed: seed)
  }

  mutating func measureAll() throws {
    // This start also brings the program into memory, so that the first measured start is like the others.
    guard try evi.firstFrame() != nil else {
      report.add([.fault("evi did not draw a whole frame of its bundled collection: start it by hand and look.")])
      return
    }
    for (place, studies) in sizes.enumerated() {
      let file = try generate(studies)
      defer { unlink(file) }
      try measure(file, studies)
      if place == 0 {
        say("the bytes that keys send")
        report.add(try evi.wire(file))
      }
    }
    report.sumUpGrowth()
    say("starts")
    try measureStart()
  }

  private func say(_ what: String) { StandardError.write("measuring \(what)…\n") }

  private mutating func generate(_ studies: Int) throws -> String {
    say("how \(Text.count(studies)) studies are generated")
    let path = "\(folder)/\(studies).csv"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ChildProcess.failure("write \(path)") }
    defer { close(descriptor) }
    let output = OutputFile(descriptor: descriptor)
    let generated = GeneratedStudies(count: studies, seed: seed)
    let start = ContinuousClock.now
    var size = 0
    var isWritten = true
    generated.forEachBlock { block in
      size += block.count
      isWritten = output.write(block)
      return isWritten
    }
    guard isWritten else { throw ChildProcess.failure("write \(path); choose a folder with room by --in") }
    let rate = Double(size) / (ContinuousClock.now - start).inSeconds
    report.add(
      [
        .figure(Measurement(Group.load, FigureName.size, .bytes, of: studies, Double(size))),
        .figure(Measurement(Group.load, "generated and written at", .bytesPerSecond, of: studies, rate)),
      ], of: studies)
    return path
  }

  private mutating func measure(_ file: String, _ studies: Int) throws {
    say("load, index, keys and sorts of \(Text.count(studies)) studies")
    report.add(try measureApart(file, studies), of: studies)
    sumUpLoad(of: studies)
    report.sumUpKeys(of: studies)
    say("evi on a terminal with \(Text.count(studies)) studies")
    let typed = Battery.typed(vocabulary)
    report.add(try evi.browse(file, of: studies, typing: typed, counts: report.counts(of: studies)), of: studies)
    try comparePeers(file, studies)
  }

  /// Measures in a separate process, which is this program started again.
  private func measureApart(_ file: String, _ studies: Int) throws -> [BenchmarkLine] {
    let lines = Battery.lines(vocabulary).map { "--line=\($0)" }
    let passes = studies <= 10_000 ? passes : 1
    let outcome = try ChildProcess.run(
      "/proc/self/exe",
      ["measure", file, "--studies=\(studies)", "--patience=\(evi.patience.inSeconds)", "--passes=\(passes)"] + lines,
      errors: .ours)
    var records = outcome.text.split(separator: "\n").compactMap(BenchmarkLine.init(line:))
    if outcome.status != 0 {
      records.append(.fault("Measuring \(Text.count(studies)) studies ended with status \(outcome.status)."))
    }
    return records
  }

  private mutating func sumUpLoad(of studies: Int) {
    guard let size = report.value(Group.load, FigureName.size, studies) else { return }
    if let time = report.value(Group.load, "read", studies) {
      report.add([.figure(Measurement(Group.load, "read at", .bytesPerSecond, of: studies, size / time))], of: studies)
    }
    if let peak = report.value(Group.load, "peak of memory, all asked", studies) {
      report.add(
        [.figure(Measurement(Group.load, FigureName.peakShare, .times, of: studies, peak / size))], of: studies)
    }
  }

  private mutating func comparePeers(_ file: String, _ studies: Int) throws {
    guard let peers else { return }
    say("\(peers.found.keys.sorted().joined(separator: ", ")) with \(Text.count(studies)) studies")
    let words = ["anakinra", vocabulary.word(rank: 40_000)]
    if let time = try peers.firstFrameOfLess(file) {
      report.add([.figure(Measurement(Group.peers, "first screen: less", of: studies, time))], of: studies)
    }
    if let time = report.value(Group.terminal, FigureName.firstRows, studies) {
      report.add([.figure(Measurement(Group.peers, "first screen: evi", .seconds, of: studies, time))], of: studies)
    }
    for word in words {
      report.add(try peers.find(word, in: file, of: studies), of: studies)
      guard let time = report.time(of: word, studies) else { continue }
      report.add(
        [.figure(Measurement(Group.peers, "\(word): evi, its last key", .seconds, of: studies, time))], of: studies)
    }
    report.add(try peers.index(file, of: studies, finding: words), of: studies)
  }

  /// Measures the starts of evi with its bundled collection and of `less` on a file of the same size, in turn.
  private mutating func measureStart() throws {
    let path = "\(folder)/bundled"
    let bundled = Array(UnsafeBufferPointer(start: cresources_anakinra, count: cresources_anakinra_size))
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, OutputFile(descriptor: descriptor).write(bundled[...]) else {
      throw ChildProcess.failure("write \(path)")
    }
    close(descriptor)
    var (own, less): ([Double], [Double]) = ([], [])
    for _ in 0..<starts {
      guard let time = try evi.firstFrame() else { continue }
      own.append(time.inSeconds)
      if let time = try peers?.firstFrameOfLess(path) { less.append(time.inSeconds) }
    }
    add(Spread(own), "evi, bundled collection")
    guard !less.isEmpty else { return }
    add(Spread(less), "less, a file of that size")
    let more = Spread(own).median - Spread(less).median
    report.add([.figure(Measurement(Group.start, FigureName.afterLess, .seconds, more))])
  }

  private mutating func add(_ spread: Spread, _ name: String) {
    report.add([
      .figure(Measurement(Group.start, "\(name), median", .seconds, spread.median)),
      .figure(Measurement(Group.start, "\(name), max", .seconds, spread.max)),
    ])
  }
}
