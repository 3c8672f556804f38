import Studies

/// The values beside the records of a source, such as the number of hits or the search terms. They become footnotes; a
/// `title` becomes the title of the collection.
struct JSONAside {
  private var tape = JSONTape()
  private var prose = JSONProse(hasWords: false)
  private var notes: [String] = []
  private var title = ""
  /// What the pages of results say about the number of all records.
  var extent = JSONExtent()
  /// The first key whose value was shortened or dropped.
  private var cut: String?

  private static let mostNotes = 50
  private static let longestNote = 2000

  /// Begins another object that holds records.
  mutating func beginObject() {
    tape.clear()
    tape.beginObject()
  }

  mutating func addMember(
    _ key: String, _ piece: JSONPiece, _ text: ArraySlice<UInt8>, from tokens: inout JSONTokens
  ) throws(JSONError) {
    let id = tape.id(of: Array(key.utf8)[...])
    try tape.readValue(piece, text, key: id, from: &tokens)
  }

  mutating func endObject() {
    tape.endObject(0)
    if let names = namesOfColumns() { columnNames = names }
    extent.read(0, in: tape)
    for child in tape.children(of: 0) { note(child) }
    beginObject()
  }

  static let columnKeys = ["columns", "header", "headers", "fields", "column_names", "columnNames"]

  /// The names of the columns, if the records are rows of cells.
  private(set) var columnNames: [String]?

  private func namesOfColumns() -> [String]? {
    guard let list = tape.member(0, among: Self.columnKeys), tape.kind(list) == .array else { return nil }
    return tape.children(of: list).map { tape.isContainer($0) ? tape.text($0, "name", "label") ?? "" : tape.string($0) }
  }

  var isEmpty: Bool { tape.nodes.count < 2 }

  /// Ends an object that turned out to be a record itself, and returns its tape.
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
    if !title.isEmpty { builder.add(title: StudyNaming.oneLine(title)) }
    builder.footnotes += notes.filter { !builder.footnotes.contains($0) }
    if let cut { log.add(.besideRecords(key: Excerpt.of(cut)), line: 1, excerpt: cut) }
  }
}
