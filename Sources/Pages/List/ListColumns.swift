package import Evidence
package import Screen
package import Search
package import Studies

// Measures the columns of the list and fits them into its width.
extension Column {
  /// Whether a part of the text says little or something wrong, as a part of a date, a number or a code does.
  fileprivate func isCutBadly(in collection: StudyCollection) -> Bool {
    guard case .field(let field) = self else { return false }
    return [.date, .number].contains(collection[field].kind) || collection[field].isCoded
  }

  /// Whether the values are numbers, which are aligned at the right.
  package func isNumber(in collection: StudyCollection) -> Bool {
    switch self {
    case .enrolled, .treated: true
    case .field(let field): collection[field].kind == .number
    default: false
    }
  }

  fileprivate func isTitle(in collection: StudyCollection) -> Bool {
    if case .field(let field) = self { collection[field].role == .title } else { false }
  }

  /// Returns the heading in the list. The heading of a year is no wider than the year.
  fileprivate func listHeading(in collection: StudyCollection) -> String {
    let heading = heading(in: collection)
    guard case .field(let field) = self, collection[field].role == .year, heading.utf8.count > 4,
      Folding.fold(heading).split(separator: UInt8(ascii: " ")).contains(Array("year".utf8)[...])
    else { return heading }
    return "Year"
  }

  fileprivate func isOfTreated(in collection: StudyCollection) -> Bool {
    switch self {
    case .treated: true
    case .field(let field): collection[field].role == .treated
    default: false
    }
  }

  /// Whether the cells are figures: half a figure says something wrong.
  fileprivate func isFigure(in collection: StudyCollection) -> Bool {
    switch self {
    case .enrolled, .treated, .dose, .effect, .figure: true
    case .name, .id, .fact, .country, .journal, .noted: false
    case .field: isCutBadly(in: collection)
    }
  }

  /// Returns the width of a text, and of its short form if it has one: a dose without what it comes to in a day, a name
  /// with its first reference only.
  fileprivate func needs(of text: String) -> [Int] {
    let whole = TextWidth.columns(of: text)
    switch self {
    case .dose:
      let short = TextWidth.columns(of: Self.withoutMeans(text))
      return short < whole ? [short, whole] : [whole]
    case .name:
      return Self.firstReference(text).map { [TextWidth.columns(of: String($0)) + ", …".count, whole] } ?? [whole]
    default: return [whole]
    }
  }

  /// Cuts a text of the column to a width. A reference number is shown whole or not at all.
  package func fit(_ text: String, columns: Int) -> String {
    let fitted = Truncation.fit(text, columns: columns)
    if fitted == text { return text }
    switch self {
    case .dose: return Truncation.fit(Self.withoutMeans(text), columns: columns)
    case .name:
      if let first = Self.firstReference(text), fitted.hasPrefix(first + ", ") { return first + ", …" }
      guard let open = fitted.lastIndex(of: "["), !fitted[open...].contains("]") else { return fitted }
      return fitted[..<open].split(separator: " ").joined(separator: " ") + "…"
    default: return fitted
    }
  }

  /// Returns a name up to its first reference number, if more follows: `Lichtenstein [18]`.
  private static func firstReference(_ name: String) -> Substring? {
    guard let end = name.firstIndex(of: "]"), name[end...].hasPrefix("], ") else { return nil }
    return name[...end]
  }

  /// Returns a text of doses without their daily means: `162 mg weekly SC` for `162 mg weekly SC (≈ 23 mg/day)`.
  private static func withoutMeans(_ text: String) -> String {
    var (kept, rest) = ("", Substring(text))
    while let sign = rest.firstIndex(of: "≈"), let end = rest[sign...].firstIndex(of: ")") {
      kept += rest[..<sign].dropLast(2)
      rest = rest[rest.index(after: end)...]
    }
    return kept + rest
  }

  /// Whether the text is read again for each drawing. That is so if it is in the chunk, or if a key can change it.
  fileprivate var isLookedUp: Bool {
    switch self {
    case .field, .journal, .noted: true
    default: false
    }
  }

  /// Returns the text of a study in a row of the list, on one line. The text of a field has at most `limit` bytes.
  package func listText(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions,
    upTo limit: Int = ListColumns.bytesShown
  ) -> String {
    switch self {
    case .name: study.shortName.oneLine
    // The list shows only the value of the first record that has one. The study pane shows all of them.
    case .field(let field): study.leadingText(of: field, upTo: limit).oneLine
    case .journal(let fields):
      study.firstAnswer(of: fields).map { study.leadingText(of: $0, upTo: limit).oneLine } ?? ""
    default: text(of: study, in: collection, by: options, upTo: limit).oneLine
    }
  }

  /// Returns the ranges to highlight in that text; empty for a column whose text evi puts together.
  package func litRanges(of study: Study, by query: Query) -> [Range<Int>] {
    if query.isEverything { return [] }
    return switch self {
    case .name: query.ranges(in: study.shortName, of: .name)
    case .id: query.ranges(in: study.id.text, of: .id)
    case .enrolled, .treated, .dose, .fact, .effect, .figure, .country, .noted: []
    case .field(let field): query.ranges(in: study, of: field, upTo: ListColumns.bytesShown)
    case .journal(let fields):
      study.firstAnswer(of: fields).map { query.ranges(in: study, of: $0, upTo: ListColumns.bytesShown) } ?? []
    }
  }
}

extension Column {
  /// Returns the places of the person's own words in the text of a row; none in a text that evi put together.
  package func ownWords(in text: String, by words: LitWords) -> [Lit] {
    switch self {
    case .name, .id, .field, .journal: words.ranges(in: text).map { Lit($0.range, list: $0.list) }
    case .enrolled, .treated, .dose, .fact, .effect, .figure, .country, .noted: []
    }
  }
}

/// The columns of the list and the widths of their texts, measured once for each collection.
package struct ListColumns: Equatable, Sendable {
  package struct Placed: Equatable, Sendable {
    package let column: Column
    package let heading: String
    /// The first column of the screen, counted from the left edge of the row.
    package let start: Int
    package let width: Int
    /// Whether its values are numbers, which are aligned at the right.
    package let isNumber: Bool
    /// Whether the year is left out of a name, because another column has it.
    fileprivate let leavesOutYear: Bool
    /// The texts of the first studies, kept from the measuring; empty for a field.
    fileprivate let texts: [String]

    /// Returns the text in the row of the study at a position.
    package func text(of position: Int, in collection: StudyCollection, by options: EvidenceOptions) -> String {
      if texts.indices.contains(position) { return texts[position] }
      let text = column.listText(of: collection[position], in: collection, by: options)
      return leavesOutYear ? ListColumns.withoutYear(text) : text
    }
  }

  private struct Measured: Equatable {
    let column: Column
    let heading: String
    let natural: Int
    /// The width at which four of five texts and most of the heading fit.
    let usual: Int
    /// The smallest width at which the column is worth showing.
    let least: Int
    /// If not all columns fit, the one with the highest rank is left out first.
    let rank: Int
    /// Whether it is shown only if all other columns have as much room as they want.
    let isBeside: Bool
    let isNumber: Bool
    let isTitle: Bool
    let texts: [String]
    let need: ColumnRoom.Need

    /// The room that the column gets before other columns are shown beside it.
    var wished: Int { isTitle ? max(least, min(natural, ListColumns.leastTitle)) : least }
  }

  /// The number of empty screen columns between two columns.
  private static let gap = 2
  /// The width of the marker of the selected row, with the space after it.
  package static let marker = 2
  /// The largest width that a column wants by itself, in screen columns.
  private static let widest = 60
  /// The largest width of a date, a number or a code that is shown whole or not at all.
  private static let widestWhole = 20
  /// The number of studies, from the first on, that decide how wide a column is. Wider texts of later studies are cut.
  package static let sample = 200
  /// The room that a title gets before another column is shown beside it.
  fileprivate static let leastTitle = 28
  /// The widest name that is kept whole before words in other columns.
  private static let widestShort = 32
  /// The room that a title gets before words in other columns are completed.
  private static let fairTitle = 40
  /// The room that other words get before a title gets more.
  private static let fairWords = 20
  /// The smallest width that the person can set.
  package static let narrowest = 3
  /// The most bytes of a value that a row can show.
  package static let bytesShown = 1024

  private let columns: [Measured]
  private let leavesOutYear: Bool

  /// Measures the chosen columns, or the standard columns if none is chosen. If not all fit, the standard columns that
  /// tell the least are left out first; of chosen columns, those at the right.
  package init(
    _ chosen: [Column] = [], of collection: StudyCollection = .empty, by options: EvidenceOptions = EvidenceOptions(),
    widths chosenWidths: ColumnWidths = ColumnWidths()
  ) {
    let isStandard = chosen.isEmpty && collection.count > 0
    let main = isStandard ? Column.standard(for: collection) : chosen
    let columns = isStandard ? main + Column.own(of: collection, beside: main) : chosen
    leavesOutYear =
      chosen.isEmpty && collection.kind == .references
      && columns.contains { if case .field(let field) = $0 { collection[field].role == .year } else { false } }
    let shortens = leavesOutYear
    self.columns = columns.enumerated().map { place, column in
      let texts = Self.texts(of: column, in: collection, options).map {
        shortens && column == .name ? Self.withoutYear($0) : $0
      }
      let (natural, usual) = Self.widths(of: column, texts, in: collection)
      let wanted = max(1, chosenWidths[column] ?? natural)
      // It is better to cut a few long names than all doses.
      let least = place == 0 ? min(max(usual, 14), 20) : column.isCutBadly(in: collection) ? Self.widestWhole : 12
      let isByPlace = !chosen.isEmpty || collection.isRegistry
      let rank = isByPlace ? place : Self.rank(of: column, in: collection)
      let isTitle = place > 0 && column.isTitle(in: collection)
      // A width that the person set does not depend on the cells.
      let cells = chosenWidths[column] == nil ? texts.flatMap(column.needs) : []
      let short = cells.filter { $0 <= Self.widestShort }.max()
      let need = ColumnRoom.Need(
        cells: cells, heading: TextWidth.columns(of: column.listHeading(in: collection)),
        least: chosenWidths[column] ?? min(least, wanted), natural: wanted,
        first: column == .name ? short : column.isFigure(in: collection) ? wanted : nil,
        fair: isTitle ? Self.fairTitle : place > 0 ? Self.fairWords : nil,
        isFilled: column != .name || natural > Self.widestShort, rank: rank)
      return Measured(
        column: column, heading: column.listHeading(in: collection), natural: wanted,
        usual: chosenWidths[column] ?? min(usual, wanted), least: chosenWidths[column] ?? min(least, wanted),
        rank: rank,
        isBeside: chosen.isEmpty && (column.isOfTreated(in: collection) || place >= main.count),
        isNumber: column.isNumber(in: collection), isTitle: isTitle,
        texts: column.isLookedUp ? [] : texts, need: need)
    }
  }

  /// Returns a name such as `Park et al 2023` without its year.
  fileprivate static func withoutYear(_ name: String) -> String {
    let bytes = name.utf8
    guard bytes.count > 5, bytes.suffix(4).allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      bytes.dropLast(4).last == UInt8(ascii: " ")
    else { return name }
    return String(name[..<bytes.index(bytes.endIndex, offsetBy: -5)])
  }

  private static func texts(of column: Column, in collection: StudyCollection, _ options: EvidenceOptions) -> [String] {
    (0..<min(collection.count, sample)).map { position in
      column.listText(of: collection[position], in: collection, by: options, upTo: 4 * widest)
    }
  }

  /// Returns two widths: one at which the heading and every text of a column fit, and one at which four of five texts
  /// and a heading of usual length fit.
  private static func widths(
    of column: Column, _ texts: [String], in collection: StudyCollection
  ) -> (all: Int, usual: Int) {
    let widths = texts.map { TextWidth.columns(of: $0) }.sorted()
    let heading = TextWidth.columns(of: column.listHeading(in: collection))
    let all = min(max(widths.last ?? 1, heading), widest)
    return (
      all, min(widest, max(widths.isEmpty ? 1 : widths[max(0, widths.count * 4 - 1) / 5], min(heading, usualHeading)))
    )
  }

  /// In columns of the screen. A longer heading is shown whole only if there is room.
  private static let usualHeading = 12

  package func naturalWidth(of column: Column) -> Int {
    columns.first { $0.column == column }?.natural ?? Self.narrowest
  }

  private static func rank(of column: Column, in collection: StudyCollection) -> Int {
    switch column {
    case .name, .id: 0
    case .enrolled: 2
    case .treated: 5
    case .dose: 1
    case .fact, .effect, .figure, .country, .journal, .noted: 5
    case .field(let field):
      switch collection[field].role {
      case .regimen, .title: 1
      case .year: 3
      case .design: 4
      default: 5
      }
    }
  }

  /// All columns, also those that do not fit.
  package var all: [Column] { columns.map(\.column) }

  /// Returns the columns that fit into `width`, in order: the first always, and so many others that the column `shown`
  /// is among them.
  package func fitted(to width: Int, showing shown: Column? = nil) -> [Placed] {
    let place = shown.flatMap { shown in columns.firstIndex { $0.column == shown } } ?? 0
    for left in 0...place {
      let fitted = placed(
        left == 0 ? worthShowing(in: width - Self.marker) : beginning(at: left, in: width - Self.marker), width)
      if left == place || shown == nil || fitted.contains(where: { $0.column == shown }) { return fitted }
    }
    return []
  }

  private func placed(_ columns: [Measured], _ width: Int) -> [Placed] {
    let room = ColumnRoom(columns.map(\.need), room: width - Self.marker - Self.gap * max(0, columns.count - 1))
    var widths = room.widths
    // The last column gets the rest of the room, unless it holds numbers, which would then be far from the other
    // columns. A single column may get less than its smallest width.
    if let last = widths.indices.last, room.left < 0 || !columns[last].isNumber {
      widths[last] = max(1, widths[last] + room.left)
    }
    return place(columns, widths)
  }

  /// Returns the first column and as many others as fit, beginning with the column at `place`.
  private func beginning(at place: Int, in width: Int) -> [Measured] {
    var kept = Array(columns.prefix(1))
    for column in columns.dropFirst(place) {
      if kept.count > 1, Self.extent((kept + [column]).map(\.least)) > width { break }
      kept.append(column)
    }
    return kept
  }

  private func worthShowing(in width: Int) -> [Measured] {
    var kept = columns.filter { !$0.isBeside }
    while kept.count > 1, Self.extent(kept.map(\.least)) > width {
      guard let last = kept.indices.dropFirst().max(by: { kept[$0].rank < kept[$1].rank }) else { break }
      kept.remove(at: last)
    }
    // A title tells more than the columns beside it.
    while kept.count > 2, kept.contains(where: \.isTitle), Self.extent(kept.map(\.wished)) > width {
      let others = kept.indices.dropFirst().filter { !kept[$0].isTitle }
      guard let last = others.max(by: { kept[$0].rank < kept[$1].rank }) else { break }
      kept.remove(at: last)
    }
    // The number of people treated and a table's own columns are shown only if all other columns fit.
    guard kept.count == columns.count(where: { !$0.isBeside }) else { return kept }
    for column in columns where column.isBeside {
      let wider = columns.filter { one in one.column == column.column || kept.contains { $0.column == one.column } }
      if Self.extent(wider.map { $0.isBeside && $0.column == column.column ? $0.usual : $0.natural }) > width { break }
      kept = wider
    }
    return kept
  }

  private static func extent(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  private func place(_ columns: [Measured], _ widths: [Int]) -> [Placed] {
    var start = Self.marker
    return zip(columns, widths).map { measured, width in
      defer { start += width + Self.gap }
      return Placed(
        column: measured.column, heading: measured.heading, start: start, width: width, isNumber: measured.isNumber,
        leavesOutYear: leavesOutYear && measured.column == .name, texts: measured.texts)
    }
  }
}
