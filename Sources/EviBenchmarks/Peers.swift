import Glibc

/// The programs that people would use instead of evi, as far as they are installed. They read the same files in the
/// same run.
struct Peers {
  let home: String

  private static let names = ["less", "rg", "fzf", "sqlite3"]

  let found: [String: String]

  init(home: String) {
    self.home = home
    found = Dictionary(
      uniqueKeysWithValues: Self.names.compactMap { name in ChildProcess.path(of: name).map { (name, $0) } })
  }

  var absent: [String] { Self.names.filter { found[$0] == nil } }

  /// Returns the time from the start of `less` to its first whole screen; nil if `less` is not installed or did not
  /// draw it within 30 s. `less` writes the last line, with the name of the file, last.
  func firstFrameOfLess(_ file: String) throws -> Duration? {
    guard let path = found["less"] else { return nil }
    let name = file.split(separator: "/").last ?? ""
    let less = try ProgramOnTerminal(path, [file], home: home)
    let isThere = less.wait(.seconds(30)) { picture in picture[line: picture.height - 1].contains(name) }
    less.end(with: "q")
    return isThere.map { $0 - less.start }
  }

  /// The largest collection that SQLite indexes here: the index of this many studies takes SQLite a quarter of a
  /// minute.
  private static let mostForSQLite = 100_000

  /// Measures how long `rg` and `fzf` take to find the studies with `word`. Each is a new process.
  func find(_ word: String, in file: String, of studies: Int) throws -> [BenchmarkLine] {
    var records: [BenchmarkLine] = []
    if let rg = found["rg"] {
      records += record("rg -c", word, studies, try ChildProcess.run(rg, ["-c", word, file]))
    }
    if let fzf = found["fzf"] {
      records += record("fzf -e -f", word, studies, try ChildProcess.run(fzf, ["-e", "-f", word], input: file))
    }
    return records
  }

  /// Measures how long SQLite takes to index all text, and to find each of `words` with that index.
  func index(_ file: String, of studies: Int, finding words: [String]) throws -> [BenchmarkLine] {
    guard let sqlite = found["sqlite3"], studies <= Self.mostForSQLite else { return [] }
    let database = "\(home)/peer-\(studies).db"
    defer { unlink(database) }
    let columns = (1...8).map { "c\($0)" }.joined(separator: ", ")
    let made = try ChildProcess.run(
      sqlite,
      [database, "CREATE VIRTUAL TABLE studies USING fts5(\(columns));", ".mode csv", ".import '\(file)' studies"])
    guard made.status == 0 else { return [] }
    var records = [
      BenchmarkLine.figure(Measurement(Group.peers, "sqlite3: FTS5 index made", of: studies, made.duration))
    ]
    for word in words {
      let asked = "SELECT count(*) FROM studies WHERE studies MATCH '\"\(word)\"*';"
      records += record("sqlite3 FTS5", word, studies, try ChildProcess.run(sqlite, [database, asked]))
    }
    return records
  }

  /// Returns the figure of a peer, or nothing when the peer failed. These programs end with 1 when they find nothing.
  private func record(_ peer: String, _ word: String, _ studies: Int, _ outcome: ChildProcess.Ended)
    -> [BenchmarkLine]
  {
    guard outcome.status < 2 else { return [] }
    return [.figure(Measurement(Group.peers, "\(word): \(peer)", of: studies, outcome.duration))]
  }
}
