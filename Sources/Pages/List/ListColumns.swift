package import Evidence
import Screen
package import Search
package import Studies

extension Column {
  /// Whether its texts are the words of one field.
  fileprivate var isField: Bool { if case .field = self { true } else { false } }

  /// What a row of the list shows of a study: one line, and no more bytes than a row can ever show.
  package func listText(
    of study: Study, in collection: StudyCollection, by options: EvidenceOptions,
    upTo limit: Int = ListColumns.bytesShown
  ) -> String {
    switch self {
    case .name: study.shortName.oneLine
    // Of what several records say the first leads, and the detail has the rest.
    case .field(let field): study.leadingText(of: field, upTo: limit).oneLine
    default: text(of: study, in: collection, by: options, upTo: limit).oneLine
    }
  }

  /// Where that text is lit; nowhere where it is not the words of one field.
  package func litRanges(of study: Study, by query: Query) -> [Range<Int>] {
    if query.isEverything { return [] }
    return switch self {
    case .name: query.ranges(in: study.shortName, of: .name)
    case .id: query.ranges(in: study.id.text, of: .id)
    case .participants, .dose, .fact: []
    case .field(let field): query.ranges(in: study, of: field, upTo: ListColumns.bytesShown)
    }
  }
}

/// The columns of the list and how wide their texts are, measured once a collection.
package struct ListColumns: Equatable, Sendable {
  package struct Placed: Equatable, Sendable {
    package let column: Column
    package let heading: String
    /// Counted from the left edge of the row.
    package let start: Int
    package let width: Int
    /// Of a column that puts its texts together, those of the first studies, made when it was measured.
    fileprivate let texts: [String]

    /// What a row shows of the study at a position.
    package func text(of position: Int, in collection: StudyCollection, by options: EvidenceOptions) -> String {
      texts.indices.contains(position)
        ? texts[position] : column.listText(of: collection[position], in: collection, by: options)
    }
  }

  private struct Measured: Equatable {
    let column: Column
    let heading: String
    let natural: Int
    /// What it needs to be worth showing.
    let least: Int
    /// Where not all have room, the column with the highest number goes first.
    let rank: Int
    let texts: [String]
  }

  /// Columns between two columns.
  private static let gap = 2
  /// The marker of the selected row and the space behind it.
  package static let marker = 2
  /// No column asks for more than this.
  private static let widest = 60
  /// Enough studies to know how wide a column is; the rest are cut where they are wider, as any cell is.
  package static let sample = 200
  /// Nobody can make a column narrower than this.
  package static let narrowest = 3
  /// As much of a value as a row can ever show, in bytes.
  package static let bytesShown = 1024

  private let columns: [Measured]

  /// Without `names` the standard columns, of which the less telling go first where they have no room; columns that
  /// somebody chose go from the right.
  package init(
    _ chosen: [Column] = [], of collection: StudyCollection = .empty, by options: EvidenceOptions = EvidenceOptions(),
    widths chosenWidths: ColumnWidths = ColumnWidths()
  ) {
    let columns = chosen.isEmpty && collection.count > 0 ? Column.standard(for: collection) : chosen
    self.columns = columns.enumerated().map { place, column in
      let texts = Self.texts(of: column, in: collection, options)
      let (natural, usual) = Self.widths(of: column, texts, in: collection)
      let wanted = chosenWidths[column] ?? natural
      // A few long names are cut before every dose is.
      let least = place == 0 ? min(max(usual, 14), 20) : 12
      return Measured(
        column: column, heading: column.heading(in: collection), natural: wanted,
        least: chosenWidths[column] ?? min(least, wanted),
        rank: chosen.isEmpty ? Self.rank(of: column, in: collection) : place, texts: column.isField ? [] : texts)
    }
  }

  private static func texts(of column: Column, in collection: StudyCollection, _ options: EvidenceOptions) -> [String] {
    (0..<min(collection.count, sample)).map { position in
      column.listText(of: collection[position], in: collection, by: options, upTo: 4 * widest)
    }
  }

  /// The widths at which every text of a column fits, and at which four of five do.
  private static func widths(
    of column: Column, _ texts: [String], in collection: StudyCollection
  ) -> (all: Int, usual: Int) {
    let widths = texts.map { TextWidth.columns(of: $0) }.sorted()
    // A heading may be cut where its column is narrow: a number needs no more room than its digits and a word.
    let heading = min(TextWidth.columns(of: column.heading(in: collection)), column == .name ? 5 : 8)
    let all = min(max(widths.last ?? 1, heading), widest)
    return (all, widths.isEmpty ? 1 : widths[widths.count * 4 / 5])
  }

  package func naturalWidth(of column: Column) -> Int {
    columns.first { $0.column == column }?.natural ?? Self.narrowest
  }

  private static func rank(of column: Column, in collection: StudyCollection) -> Int {
    switch column {
    case .name, .id: 0
    case .participants: 2
    case .dose: 1
    case .fact: 5
    case .field(let field):
      switch collection[field].role {
      case .regimen, .title: 1
      case .year: 3
      case .design: 4
      default: 5
      }
    }
  }

  /// As many of the columns as have room, in order: first each gets what it needs to be worth showing, then what is
  /// left goes to those that want more, from the right, where the most telling ones stand.
  package func fitted(to width: Int) -> [Placed] {
    let columns = worthShowing(in: width - Self.marker)
    var widths = columns.map(\.least)
    var room = width - Self.marker - Self.extent(widths)
    for place in widths.indices.reversed() where room > 0 {
      let more = min(columns[place].natural - widths[place], room)
      widths[place] += more
      room -= more
    }
    // Also where a single column has more room than it wants, or less than it needs.
    if !widths.isEmpty { widths[widths.count - 1] = max(1, widths[widths.count - 1] + room) }
    return place(columns, widths)
  }

  private func worthShowing(in width: Int) -> [Measured] {
    var kept = columns
    while kept.count > 1, Self.extent(kept.map(\.least)) > width {
      guard let last = kept.indices.dropFirst().max(by: { kept[$0].rank < kept[$1].rank }) else { break }
      kept.remove(at: last)
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
        column: measured.column, heading: measured.heading, start: start, width: width, texts: measured.texts)
    }
  }
}
