import Studies

/// The two signs that divide a delimited file into cells.
struct CellSigns: Equatable {
  var delimiter: UInt8
  var quote = DelimitedScanner.quote

  static let commas = CellSigns(delimiter: UInt8(ascii: ","))
  static let tabs = CellSigns(delimiter: Delimiter.tab)
}

/// The delimiter of a table, found by trying. The right delimiter cuts most records into the same number of cells and
/// cuts no quoted text. The lines above the header and the notes below the rows do not count.
struct Delimiter {
  static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  static let tab = UInt8(ascii: "\t")
  private static let colon = UInt8(ascii: ":")
  private static let space = UInt8(ascii: " ")
  private static let apostrophe = UInt8(ascii: "'")
  private static let recordsLookedAt = 200

  let signs: CellSigns
  /// The number of cells that most records have.
  let width: Int
  /// The proportion of records with `width` cells, from 0 to 1.
  let share: Double
  let records: Int
  /// The proportion of records that are neither above the header nor below the rows.
  private let kept: Double
  /// Whether it cuts the first line into as many cells as most lines.
  private let cutsFirst: Bool
  /// Whether it cuts quoted texts, so that many cells hold only one of two quotes.
  private let splitsQuotes: Bool
  /// Whether the table has more than four columns and all records have `width` cells. One record may have one cell more
  /// or less, because in exports of the Web of Science all rows except the header end in a tab. If a text with tabs is
  /// even, a few rows prove that it is a table.
  private let isEven: Bool
  /// Whether all records have `width` cells, except the first, which has one less.
  private let lacksCorner: Bool

  var byte: UInt8 { signs.delimiter }

  /// Returns the delimiter that a first line such as `sep=;` names; nil if there is no such line. Excel writes and
  /// reads it.
  static func named(in head: ArraySlice<UInt8>) -> UInt8? {
    let directive = Array(head.prefix(6))
    guard directive.count == 6, directive.starts(with: Array("sep=".utf8)) else { return nil }
    return directive[5].isLineEnd ? directive[4] : nil
  }

  /// Returns the best candidate for a file that begins with `head`; nil if no candidate cuts it. `isWhole` says whether
  /// `head` is the whole file. If two candidates are equally good, the ending of the file's name decides.
  static func best(for head: ArraySlice<UInt8>, isWhole: Bool, name: String = "") -> Delimiter? {
    let quote = usesApostrophes(head) ? apostrophe : DelimitedScanner.quote
    func tried(_ byte: UInt8) -> Delimiter? {
      Delimiter(CellSigns(delimiter: byte, quote: quote), head: head, isWhole: isWhole)
    }
    let isTabs = ["tsv", "tab"].contains(name.split(separator: ".").last?.lowercased())
    let best = candidates.compactMap(tried).max { left, right in
      if left.splitsQuotes != right.splitsQuotes { return left.splitsQuotes }
      // No prose has a tab in most lines, and cells between tabs can hold all other delimiters.
      if left.areTabs != right.areTabs { return right.areTabs }
      // Notes below a table can hold a sign more often than the table does. The first line is the header and decides.
      if left.cutsFirst != right.cutsFirst { return right.cutsFirst }
      if left.coverage != right.coverage { return left.coverage < right.coverage }
      if left.width != right.width { return left.width < right.width }
      return isTabs && right.byte == tab
    }
    if let best, best.isPlain { return best }
    // Prose has colons and spaces too, so these count only if all lines agree.
    let rare = [colon, space].compactMap(tried).first { $0.isExact(in: head) }
    return rare ?? best
  }

  /// Whether the text is clearly a table, and not prose with some commas.
  var isPlain: Bool {
    if byte == Self.colon || byte == Self.space { return true }
    return records > (kept < 1 ? 2 : 1) && share >= 0.7 && kept >= 0.6 || isEven
  }

  /// The proportion of all records with `width` cells.
  private var coverage: Double { share * kept }

  private var areTabs: Bool { byte == Self.tab && coverage >= 0.6 && width > 1 }

  /// Whether all records have the same number of cells, at least three. Colons count only without a space after them.
  /// Spaces count only below headings in quotes, as R writes them; the heading above the names of the rows may be
  /// missing.
  private func isExact(in head: ArraySlice<UInt8>) -> Bool {
    guard kept == 1, records > 2, width > 2 else { return false }
    if byte == Self.space { return head.first == signs.quote && (share == 1 || lacksCorner) }
    return share == 1 && !head.indices.dropLast().contains { head[$0] == Self.colon && head[$0 + 1] == Self.space }
  }

  /// Whether apostrophes are the quotes of the cells: there are no other quotes, and at least one per line begins and
  /// ends a cell.
  private static func usesApostrophes(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.contains(apostrophe), !head.contains(DelimitedScanner.quote) else { return false }
    let lines = head.textLines.filter { !$0.isBlank }.prefix(recordsLookedAt)
    let ends = candidates + [UInt8(ascii: "\r")]
    let quoting = lines.count { line in
      let places = line.indices.filter { line[$0] == apostrophe }
      let opens = places.contains { $0 == line.startIndex || candidates.contains(line[$0 - 1]) }
      let closes = places.contains { $0 + 1 == line.endIndex || ends.contains(line[$0 + 1]) }
      return opens && closes && places.count > 1
    }
    return quoting > 1 && quoting * 2 > lines.count
  }

  /// The most lines above a header.
  private static let mostAbove = 10

  private init?(_ signs: CellSigns, head: ArraySlice<UInt8>, isWhole: Bool) {
    var scanner = DelimitedScanner(ByteStream(name: "", bytes: Array(head)), signs: signs, countsQuotes: true)
    var beginning = DelimitedRecords()
    _ = scanner.appendRecords(upTo: Self.recordsLookedAt + 1, to: &beginning)
    var all = Array(beginning.all)
    // `head` can end within the last record. That record counts only if it is the only one.
    if !isWhole && all.count > 1 { all.removeLast() }
    let above = all.prefix { $0.count == 1 }.count
    var rows = above <= Self.mostAbove && above < all.count ? all[above...] : all[...]
    let below = rows.reversed().prefix { $0.count == 1 }.count
    if below < rows.count { rows = rows.dropLast(below) }
    let widths = rows.map(\.count)
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }.filter { $0.key > 1 }
    guard let mode = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
    (self.signs, width, records) = (signs, mode.key, widths.count)
    share = Double(mode.value) / Double(widths.count)
    kept = Double(widths.count) / Double(all.count)
    cutsFirst = above == 0 && widths.count > 1 && share * kept >= 0.5 && widths[0] == mode.key
    // A few signs for inches and a few names in quotes do not mean that text was cut.
    splitsQuotes = scanner.cellsWithQuotes > max(1, widths.count / 10)
    lacksCorner = widths.first == mode.key - 1 && mode.value + 1 == widths.count
    let isTable = widths.count > 2 && mode.key > 4 || signs.delimiter == Self.tab && widths.allSatisfy { $0 > 1 }
    isEven =
      isTable && widths.count > 1 && mode.value + 1 >= widths.count && widths.allSatisfy { abs($0 - mode.key) <= 1 }
  }
}
