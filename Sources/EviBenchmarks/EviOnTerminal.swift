import Glibc

/// evi as a person meets it: what they wait for, and what goes over the wire for it.
struct EviOnTerminal {
  let evi: String
  let home: String
  let patience: Duration

  /// What is on the screen of evi, told from its picture.
  private struct Shown {
    let picture: Picture

    private var lines: [String] { (0..<picture.height).map { picture[line: $0] } }

    /// The footer is drawn last, so there is nothing to come.
    var isWhole: Bool { picture[line: picture.height - 1].contains("quit") }

    /// The cursor's sign stands only where there is a study.
    var hasRows: Bool { isWhole && lines.contains { $0.contains("▸") } }

    /// How many studies the filter leaves, and of how many: `5 of 9 studies`.
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

    /// Where the cursor is in the list, from 1: the `3` of `3/17` at the end of the last line.
    var place: Int? {
      let last = picture[line: picture.height - 1].split(separator: " ").last
      return last?.split(separator: "/").first.flatMap { Int($0) }
    }

    func hasLine(_ line: String) -> Bool { picture[line: 1].contains(line) }
  }

  /// From the start of the program to the whole of its first frame. nil where that did not come.
  func firstFrame(_ arguments: [String] = []) throws -> Duration? {
    let evi = try ProgramOnTerminal(evi, arguments, home: home)
    let isThere = evi.wait(patience) { Shown(picture: $0).hasRows }
    evi.end(with: "q")
    return isThere.map { $0 - evi.start }
  }

  /// Start, keys while it reads, and every key of `lines` to the answer that `counts` knows to be right.
  func browse(_ file: String, of studies: Int, typing lines: [String], counts: [String: Int?]) throws -> [Record] {
    let evi = try ProgramOnTerminal(evi, [file], width: 120, height: 32, home: home)
    defer { evi.end(with: "\u{1B}q") }
    guard let rows = evi.wait(patience, for: { Shown(picture: $0).hasRows }) else {
      return [.fault("evi showed no study of \(file) within \(Text.seconds(patience.inSeconds)).")]
    }
    var figures = [Figure(Group.terminal, FigureName.firstRows, of: studies, rows - evi.start)]
    let isRead = { (picture: Picture) in Shown(picture: picture).isAll(studies) }
    figures += moveCursor(in: evi, of: studies, until: isRead)
    guard let end = evi.wait(.seconds(600), for: isRead) else {
      return [.fault("evi did not read \(file) to its end within ten minutes.")]
    }
    figures.append(Figure(Group.terminal, "all studies in the list", of: studies, end - evi.start))
    evi.waitForQuiet(.milliseconds(300))
    let (keys, unanswered) = type(lines, into: evi, of: studies, counts)
    figures += Spread(keys).figures(Group.terminal, "key to the settled answer", of: studies)
    figures.append(Figure(Group.terminal, "keys without an answer in time", .number, of: studies, Double(unanswered)))
    return figures.map(Record.figure)
  }

  /// The cursor moves whatever else is going on.
  private func moveCursor(
    in evi: ProgramOnTerminal, of studies: Int, until isRead: (Picture) -> Bool
  ) -> [Figure] {
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

  /// Until the line and the right number of studies are there; nil where they did not come, or nobody knows the number.
  /// A key that leaves as many as before is answered when the line is, for nothing else is to come; what is no question
  /// leaves the list as it is.
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

  /// What keys send to a terminal of 80×24, and what nothing does.
  func wire(_ file: String) throws -> [Record] {
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
    return (figures + idle(evi)).map(Record.figure)
  }

  private func sent(_ what: String, by keys: [String], in evi: ProgramOnTerminal) -> [Figure] {
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
      Figure(Group.wire, "\(what): bytes, median", .bytes, spread.median),
      Figure(Group.wire, "\(what): bytes, max", .bytes, spread.max),
      Figure(
        Group.wire, "\(what): bytes for a cell that changed", .times, bytes.reduce(0, +) / Double(max(1, cells))),
    ]
  }

  private func idle(_ evi: ProgramOnTerminal) -> [Figure] {
    let (sent, sleeps) = (evi.byteCount, ProcFile.sleeps(of: evi.process))
    evi.read(for: .seconds(2))
    return [
      Figure(Group.wire, "idle for 2 s: bytes", .bytes, Double(evi.byteCount - sent)),
      Figure(Group.wire, "idle for 2 s: wake-ups", .number, Double(ProcFile.sleeps(of: evi.process) - sleeps)),
    ]
  }
}
