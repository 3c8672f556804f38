import Glibc

/// The programs that people would use otherwise, as far as they are installed, put to the same files in the same run.
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

  /// From the start of `less` to the whole of its first screen: its last line, with the name of the file, is written last.
  func firstFrameOfLess(_ file: String) throws -> Duration? {
    guard let path = found["less"] else { return nil }
    let name = file.split(separator: "/").last ?? ""
    let less = try ProgramOnTerminal(path, [file], home: home)
    let isThere = less.wait(.seconds(30)) { picture in picture[line: picture.height - 1].contains(name) }
    less.end(with: "q")
    return isThere.map { $0 - less.start }
  }

  /// The largest set that SQLite is asked to index: it takes a quarter of a minute for as many.
  private static let mostForSQLite = 100_000

  /// How long each takes to find the studies with `word`, a whole process each.
  func find(_ word: String, in file: String, of studies: Int) throws -> [Record] {
    var records: [Record] = []
    if let rg = found["rg"] {
      records += record("rg -c", word, studies, try ChildProcess.run(rg, ["-c", word, file]))
    }
    if let fzf = found["fzf"] {
      records += record("fzf -e -f", word, studies, try ChildProcess.run(fzf, ["-e", "-f", word], input: file))
    }
    return records
  }

  /// How long SQLite takes to make an index of all text, and to find `words` with it.
  func index(_ file: String, of studies: Int, finding words: [String]) throws -> [Record] {
    guard let sqlite = found["sqlite3"], studies <= Self.mostForSQLite else { return [] }
    let database = "\(home)/peer-\(studies).db"
    defer { unlink(database) }
    let columns = (1...8).map { "c\($0)" }.joined(separator: ", ")
    let made = try ChildProcess.run(
      sqlite,
      [database, "CREATE VIRTUAL TABLE studies USING fts5(\(columns));", ".mode csv", ".import '\(file)' studies"])
    guard made.status == 0 else { return [] }
    var records = [Record.figure(Figure(Group.peers, "sqlite3: FTS5 index made", of: studies, made.duration))]
    for word in words {
      let asked = "SELECT count(*) FROM studies WHERE studies MATCH '\"\(word)\"*';"
      records += record("sqlite3 FTS5", word, studies, try ChildProcess.run(sqlite, [database, asked]))
    }
    return records
  }

  /// 1 is how these programs say that nothing was found.
  private func record(_ peer: String, _ word: String, _ studies: Int, _ outcome: ChildProcess.Outcome) -> [Record] {
    guard outcome.status < 2 else { return [] }
    return [.figure(Figure(Group.peers, "\(word): \(peer)", of: studies, outcome.duration))]
  }
}
