import Glibc

/// evi on a terminal, as a person uses it. It measures how long the person waits and how many bytes evi sends.
struct EviOnTerminal {
  let evi: String
  let home: String
  let patience: Duration

  /// What the screen of evi shows, read from its picture.
  private struct Shown {
    let picture: Picture

    private var lines: [String] { (0..<picture.height).map { picture[line: $0] } }

    /// Whether the frame is complete: evi draws the footer last.
    var isWhole: Bool { picture[line: picture.height - 1].contains("quit") }

    /// Whether the list shows a study: the cursor's sign appears only beside a study.
    var hasRows: Bool { isWhole && lines.contains { $0.contains("▸") } }

    /// How many studies the filter leaves, and of how many: `5 of 9 studies`. nil if the line has no such count.
    var count: (found: Int, all: Int)? {
      let words = picture[line: 1].split(separator: " ")
      guard let of = words.lastIndex(of: "of"), of > 0, of + 1 < words.count, let found = Int(words[of - 1]),
        let all = Int(words[of + 1])
      else { return nil }
      return (found, all)
    }

    func isAll(_ studies: Int) -> Bool {
      let title = picture[line: 0]
      return count?.all == studies && !title.contains("reading ") && !title.contains("reading,")
    }

    /// The cursor's place in the list, from 1: the `3` of `3/17` at the end of the last line.
    var place: Int? {
      let last = picture[line: picture.height - 1].split(separator: " ").last
      return last?.split(separator: "/").first.flatMap { Int($0) }
    }

    func hasLine(_ line: String) -> Bool { picture[line: 1].contains(line) }
  }

  /// Returns the time from the start of the program to its first whole frame; nil if that did not come within
  /// `patience`.
  func firstFrame(_ arguments: [String] = []) throws -> Duration? {
    let evi = try ProgramOnTerminal(evi, arguments, home: home)
    let isThere = evi.wait(patience) { Shown(picture: $0).hasRows }
    evi.end(with: "q")
    return isThere.map { $0 - evi.start }
  }

  /// Measures the start, cursor keys while evi reads, and every key of `lines` until the screen shows the right count.
  /// `counts` has the right count of each line.
  func browse(_ file: String, of studies: Int, typing lines: [String], counts: [String: Int?]) throws -> [BenchmarkLine]
  {
    let evi = try ProgramOnTerminal(evi, [file], width: 120, height: 32, home: home)
    defer { evi.end(with: "\u{1B}q") }
    guard let rows = evi.wait(patience, for: { Shown(picture: $0).hasRows }) else {
      return [.fault("evi showed no study of \(file) within \(Text.seconds(patience.inSeconds)).")]
    }
    var figures = [Measurement(Group.terminal, FigureName.firstRows, of: studies, rows - evi.start)]
    let isRead = { (picture: Picture) in Shown(picture: picture).isAll(studies) }
    figures += moveCursor(in: evi, of: studies, until: isRead)
    guard let end = evi.wait(.seconds(600), for: isRead) else {
      return [.fault("evi did not read \(file) to its end within ten minutes.")]
    }
    figures.append(Measurement(Group.terminal, "all studies in the list", of: studies, end - evi.start))
    evi.waitForQuiet(.milliseconds(300))
    let (keys, unanswered) = type(lines, into: evi, of: studies, counts)
    figures += Spread(keys).figures(Group.terminal, "key to the settled answer", of: studies)
    figures.append(
      Measurement(Group.terminal, "keys without an answer in time", .number, of: studies, Double(unanswered)))
    return figures.map(BenchmarkLine.figure)
  }

  /// Measures up to 20 cursor keys while evi reads: reading must not hold up the cursor.
  private func moveCursor(
    in evi: ProgramOnTerminal, of studies: Int, until isRead: (Picture) -> Bool
  ) -> [Measurement] {
    var times: [Double] = []
    while times.count < 20, evi.wait(.milliseconds(50), for: isRead) == nil {
      let start = ContinuousClock.now
      evi.type("j")
      guard let isThere = evi.wait(patience, for: { Shown(picture: $0).place == times.count + 2 }) else { break }
      times.append((isThere - start).inSeconds)
    }
    return times.isEmpty ? [] : Spread(times).figures(Group.terminal, "cursor while it reads", of: studies)
  }

  private func type(
    _ lines: [String], into evi: ProgramOnTerminal, of studies: Int, _ counts: [String: Int?]
  ) -> (times: [Double], unanswered: Int) {
    var times: [Double] = []
    var unanswered = 0
    for line in lines {
      evi.type("/\u{15}")
      _ = evi.wait(patience) { Shown(picture: $0).count?.found == studies }
      evi.waitForQuiet()
      for key in Battery.keys(of: line) {
        if let time = time(ofKeyTo: key, in: evi, counts) { times.append(time) } else { unanswered += 1 }
        evi.waitForQuiet(.milliseconds(20))
      }
      evi.type("\r")
    }
    return (times, unanswered)
  }

  /// Returns the seconds until the screen shows the line and the right count of studies. Returns nil if these did not
  /// come within `patience`, or when the right count is unknown.
  ///
  /// If a key leaves the count unchanged, only the line changes, so the key is answered when the line is shown. A line
  /// that is not a query yet does not change the list.
  private func time(ofKeyTo line: String, in evi: ProgramOnTerminal, _ counts: [String: Int?]) -> Double? {
    let isQuestion = counts.keys.contains(line)
    let expected = counts[line] ?? nil
    let start = ContinuousClock.now
    evi.type(String(line.suffix(1)))
    if isQuestion && expected == nil { return nil }
    let isThere = evi.wait(patience) { picture in
      let shown = Shown(picture: picture)
      return shown.hasLine(line) && (!isQuestion || shown.count?.found == expected)
    }
    return isThere.map { ($0 - start).inSeconds }
  }

  /// Measures the bytes that keys send to a terminal of 80×24, and the bytes and wake-ups without any key.
  func wire(_ file: String) throws -> [BenchmarkLine] {
    let evi = try ProgramOnTerminal(evi, [file], home: home)
    defer { evi.end(with: "\u{1B}q") }
    guard evi.wait(patience, for: { Shown(picture: $0).hasRows }) != nil else {
      return [.fault("evi showed no study of \(file) on 80×24.")]
    }
    evi.waitForQuiet(.milliseconds(500))
    var figures = sent("cursor, with the detail", by: Array(repeating: "j", count: 6), in: evi)
    figures += sent("cursor that scrolls, with the detail", by: Array(repeating: "j", count: 10), in: evi)
    evi.type("gz")
    evi.waitForQuiet(.milliseconds(300))
    figures += sent("cursor, zoomed list", by: Array(repeating: "j", count: 12), in: evi)
    evi.type("G")
    evi.waitForQuiet(.milliseconds(300))
    figures += sent("cursor back, zoomed list", by: Array(repeating: "k", count: 17), in: evi)
    figures += sent("cursor that scrolls, zoomed list", by: Array(repeating: "k", count: 10), in: evi)
    evi.type("gz/")
    evi.waitForQuiet(.milliseconds(300))
    figures += sent("letter in the filter", by: "anakinra".map(String.init), in: evi)
    evi.type("\r")
    evi.waitForQuiet(.milliseconds(500))
    return (figures + idle(evi)).map(BenchmarkLine.figure)
  }

  private func sent(_ what: String, by keys: [String], in evi: ProgramOnTerminal) -> [Measurement] {
    var bytes: [Double] = []
    var cells = 0
    for key in keys {
      let (before, sent) = (evi.picture, evi.byteCount)
      evi.type(key)
      evi.waitForQuiet()
      bytes.append(Double(evi.byteCount - sent))
      cells += evi.picture.changes(since: before)
    }
    let spread = Spread(bytes)
    return [
      Measurement(Group.wire, "\(what): bytes, median", .bytes, spread.median),
      Measurement(Group.wire, "\(what): bytes, max", .bytes, spread.max),
      Measurement(
        Group.wire, "\(what): bytes for a cell that changed", .times, bytes.reduce(0, +) / Double(max(1, cells))),
    ]
  }

  private func idle(_ evi: ProgramOnTerminal) -> [Measurement] {
    let (sent, sleeps) = (evi.byteCount, ProcFile.sleeps(of: evi.process))
    evi.read(for: .seconds(2))
    return [
      Measurement(Group.wire, "idle for 2 s: bytes", .bytes, Double(evi.byteCount - sent)),
      Measurement(Group.wire, "idle for 2 s: wake-ups", .number, Double(ProcFile.sleeps(of: evi.process) - sleeps)),
    ]
  }
}
