import Screen
package import Studies

extension Column {
  /// What a row of the list shows of a study: one line, and no more bytes than a row can ever show.
  package func listText(of study: Study, upTo limit: Int = ListColumns.bytesShown) -> String {
    (self == .name ? study.shortName : text(of: study, upTo: limit)).oneLine
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
  }

  private struct Measured: Equatable {
    let column: Column
    let heading: String
    let natural: Int
  }

  /// Columns between two columns.
  private static let gap = 2
  /// The marker of the selected row and the space behind it.
  package static let marker = 2
  /// Enough studies to know how wide a column is; the rest are cut where they are wider, as any cell is.
  private static let sample = 200
  /// As much of a value as a row can ever show, in bytes.
  package static let bytesShown = 1024

  private let columns: [Measured]

  package init(_ columns: [Column] = [], of collection: StudyCollection = .empty) {
    self.columns = columns.map { column in
      let heading = column.heading(in: collection)
      let widest = (0..<min(collection.count, Self.sample)).reduce(1) { widest, position in
        max(widest, TextWidth.columns(of: column.listText(of: collection[position], upTo: 64)))
      }
      // A heading may be cut where its column is narrow: a number needs no more room than its digits and a word.
      let natural = max(widest, min(TextWidth.columns(of: heading), column == .name ? 5 : 8))
      return Measured(column: column, heading: heading, natural: min(natural, column == .name ? 30 : 44))
    }
  }

  /// As many of the columns as have room, in order: first each gets what it needs to be worth showing, then what is
  /// left goes to those that want more, from the right, where the most telling ones stand.
  package func fitted(to width: Int) -> [Placed] {
    var room = width - Self.marker
    var widths: [Int] = []
    for (place, column) in columns.enumerated() {
      let least = min(column.natural, place == 0 ? 20 : 12)
      let needed = least + (place == 0 ? 0 : Self.gap)
      if place > 0 && needed > room { break }
      widths.append(min(least, max(0, room)))
      room -= needed
    }
    for place in widths.indices.reversed() where room > 0 {
      let more = min(columns[place].natural - widths[place], room)
      widths[place] += more
      room -= more
    }
    if room > 0, widths.count > 1 || columns.count == 1 { widths[widths.count - 1] += room }
    return place(widths)
  }

  private func place(_ widths: [Int]) -> [Placed] {
    var start = Self.marker
    return zip(columns, widths).map { measured, width in
      defer { start += width + Self.gap }
      return Placed(column: measured.column, heading: measured.heading, start: start, width: width)
    }
  }
}
