import Studies

/// Reads BibTeX and BibLaTeX. Every entry is a study, and `@string` defines macros. The reader skips `@comment` and the
/// text between entries.
///
/// The reader cuts the file into pieces at lines that begin with `@word{` or `@word(`. An entry without its closing
/// brace then spoils only itself. Such a line inside `@comment` belongs to the comment, unless the comment has no end
/// within 64 KiB.
struct BibTeXReader: ReferenceReader {
  static let format = Format.bibTeX

  var source: ReferenceSource<BibTeXMapping>
  private var macros = BibTeXMacros()
  private var parents = BibTeXParents()
  private var lineOfKey: [String: Int] = [:]

  private var piece: [UInt8] = []
  private var pieceLine = 1
  /// The number of braces open in a comment.
  private var commentDepth = 0
  /// The lines in an open comment that look like the beginning of an entry, each with its position in `piece`.
  private var entriesInComment: [(start: Int, line: Int)] = []
  private var areCommentsClosed = true

  private static let longestComment = 1 << 16

  init(_ source: ReferenceSource<BibTeXMapping>) { self.source = source }

  mutating func finish(into builder: inout CollectionBuilder) {
    if commentDepth > 0 { leaveComment(into: &builder) }
    parse(into: &builder)
    for (entry, missing) in parents.finish() { write(entry, missing, into: &builder) }
  }

  mutating func readLine(_ line: ArraySlice<UInt8>, into builder: inout CollectionBuilder) {
    let type = Self.entryType(line)
    if commentDepth > 0, piece.count > Self.longestComment { leaveComment(into: &builder) }
    if type != nil, commentDepth > 0 {
      entriesInComment.append((piece.count, lines.number))
    } else if type != nil {
      parse(into: &builder)
      pieceLine = lines.number
    } else if piece.isEmpty {
      return
    }
    if commentDepth > 0 || type == "comment" && areCommentsClosed { countBraces(line) }
    piece += line
    piece.append(0x0A)
  }

  private mutating func countBraces(_ line: ArraySlice<UInt8>) {
    for byte in line {
      if byte == UInt8(ascii: "{") { commentDepth += 1 }
      if byte == UInt8(ascii: "}") { commentDepth = max(0, commentDepth - 1) }
    }
    if commentDepth == 0 { entriesInComment.removeAll() }
  }

  /// Gives up a comment that is not closed, and reads the entries in it. The last entry stays in `piece`, because it
  /// may go on. From then on, an entry inside a comment ends the comment.
  private mutating func leaveComment(into builder: inout CollectionBuilder) {
    commentDepth = 0
    areCommentsClosed = false
    report(.entryUnclosed, line: pieceLine, excerpt: String(decoding: piece.prefix(4 * Excerpt.limit), as: UTF8.self))
    let starts = entriesInComment
    let text = piece
    entriesInComment.removeAll()
    piece.removeAll(keepingCapacity: true)
    for (index, entry) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].start : text.count
      piece = Array(text[entry.start..<end])
      pieceLine = entry.line
      if index + 1 < starts.count { parse(into: &builder) }
    }
  }

  private mutating func parse(into builder: inout CollectionBuilder) {
    guard !piece.isEmpty else { return }
    macros.allow(for: piece.count)
    var parser = BibTeXParser(piece, line: pieceLine)
    while let item = parser.next(&macros) {
      switch item {
      case .macro(let name, let value): macros.define(name, as: value)
      case .entry(let entry): addEntry(entry, into: &builder)
      }
    }
    for issue in parser.issues { report(issue.issue, line: issue.line, excerpt: issue.excerpt) }
    piece.removeAll(keepingCapacity: true)
  }

  private mutating func addEntry(_ entry: BibTeXEntry, into builder: inout CollectionBuilder) {
    if Self.notReferences.contains(entry.type) { return }
    if entry.key.isEmpty {
      report(.keyMissing, line: entry.line, excerpt: "@\(entry.type)")
    } else if let line = lineOfKey[entry.key] {
      report(.keyRepeated(Excerpt.of(entry.key), line: line), line: entry.line, excerpt: entry.key)
    } else {
      lineOfKey[entry.key] = entry.line
    }
    for (entry, missing) in parents.add(entry) { write(entry, missing, into: &builder) }
  }

  /// The types of entries that hold settings of a style or a program, and no reference.
  private static let notReferences: Set<String> = ["control", "ieeetranbstctl", "bibdesk_info"]

  private mutating func write(_ entry: BibTeXEntry, _ missing: [String], into builder: inout CollectionBuilder) {
    for key in missing { report(.parentMissing(Excerpt.of(key)), line: entry.line, excerpt: entry.key) }
    reportRepeats(in: entry)
    write(entry, into: &builder)
  }

  /// Reports a field that can occur only once in an entry but occurs again with a different value. Other fields may
  /// repeat, because databases write one field for each keyword or grant.
  private mutating func reportRepeats(in entry: BibTeXEntry) {
    guard entry.repeatsFields else { return }
    var seen: Set<String> = []
    for field in entry.fields
    where !seen.insert(field.name).inserted && BibTeXMapping.isSingle(field.name)
      && entry.value(field.name) != field.value
    {
      log.add(.fieldRepeated(path: Excerpt.of("\(entry.key).\(field.name)")), line: field.line, excerpt: entry.key)
    }
  }

  private mutating func report(_ issue: ReferenceIssue, line: Int, excerpt: String) {
    log.add(.reference(issue), line: line, excerpt: excerpt)
  }
}

extension BibTeXReader {
  /// Returns the type of the entry that a line begins, in lower case. Such a line begins with `@`, a word, and a brace
  /// or a parenthesis. Returns nil for any other line.
  static func entryType(_ line: ArraySlice<UInt8>) -> String? {
    let line = line.drop(while: \.isSpaceOrTab)
    guard line.first == UInt8(ascii: "@") else { return nil }
    let word = line.dropFirst().prefix { $0.isASCIILetter || $0 == UInt8(ascii: "_") }
    let rest = line[word.endIndex...].drop(while: \.isSpaceOrTab)
    guard !word.isEmpty, let first = rest.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "(") else {
      return nil
    }
    return String(decoding: word, as: UTF8.self).lowercased()
  }

  /// Whether a line begins an entry. Stricter than `entryType(_:)`, because the text may be of another format.
  static func beginsEntry(_ line: ArraySlice<UInt8>) -> Bool {
    guard let type = entryType(line) else { return false }
    if types.contains(type) { return true }
    // Any other word counts as an entry type only if the rest of the line is a key without spaces and a comma.
    let rest = line.trimmed.drop { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "(") }.dropFirst()
    return rest.last == UInt8(ascii: ",") && !rest.contains(0x20)
  }

  private static let types: Set<String> = [
    "article", "book", "booklet", "collection", "comment", "conference", "dataset", "electronic", "inbook",
    "incollection", "inproceedings", "manual", "mastersthesis", "misc", "mvbook", "online", "patent", "phdthesis",
    "preamble", "proceedings", "report", "software", "string", "techreport", "thesis", "unpublished", "www",
  ]
}
