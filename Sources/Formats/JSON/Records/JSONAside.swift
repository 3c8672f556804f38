import Studies

/// What stands beside the records of a source: how many there are in all, what was searched for. It is kept as footnotes.
struct JSONAside {
  private var tape = JSONTape()
  private var prose = JSONProse(hasWords: false)
  private var notes: [String] = []
  private var title = ""
  /// The first key of which not all was kept.
  private var cut: String?

  private static let mostNotes = 50
  private static let longestNote = 2000

  /// From here on values stand beside the records of another object.
  mutating func beginObject() {
    tape.clear()
    tape.beginObject()
  }

  mutating func take(
    _ key: String, _ piece: JSONPiece, _ text: ArraySlice<UInt8>, from tokens: inout JSONTokens
  ) throws(JSONError) {
    let id = tape.id(of: Array(key.utf8)[...])
    try tape.fill(piece, text, key: id, from: &tokens)
  }

  mutating func endObject() {
    tape.endObject(0)
    if let names = namesOfColumns() { columnNames = names }
    for child in tape.children(of: 0) { note(child) }
    beginObject()
  }

  static let columnKeys = ["columns", "header", "headers", "fields", "column_names", "columnNames"]

  /// What the columns are called, where the records are rows of cells.
  private(set) var columnNames: [String]?

  private func namesOfColumns() -> [String]? {
    guard let list = tape.member(0, among: Self.columnKeys), tape.kind(list) == .array else { return nil }
    return tape.children(of: list).map { tape.isContainer($0) ? tape.text($0, "name", "label") ?? "" : tape.string($0) }
  }

  var isEmpty: Bool { tape.nodes.count < 2 }

  /// The object was no wrapping but a record itself.
  mutating func endObjectAsRecord() -> JSONTape {
    tape.endObject(0)
    return tape
  }

  private mutating func note(_ place: Int) {
    let key = tape.key(place)
    let text = prose.text(of: place, in: tape)
    if text.isEmpty { return }
    if key == "title" && title.isEmpty && !tape.isContainer(place) {
      title = text
      return
    }
    let note = "\(key): \(text)"
    if notes.contains(note) { return }
    if notes.count == Self.mostNotes || note.utf8.count > Self.longestNote { cut = cut ?? key }
    if notes.count < Self.mostNotes { notes.append(String(note.prefix(Self.longestNote))) }
  }

  func settle(in builder: inout CollectionBuilder, log: inout IssueLog) {
    if !title.isEmpty { builder.take(title: StudyNaming.oneLine(title)) }
    builder.footnotes += notes.filter { !builder.footnotes.contains($0) }
    if let cut { log.add(.besideRecords(key: Excerpt.of(cut)), line: 1, excerpt: cut) }
  }
}
