import Studies

/// The cell of a table within a text that holds a figure, such as a registry's count of adverse events in one group.
package struct TableCell: Hashable, Sendable {
  /// The first line of the caption; empty if the table has none.
  let caption: String
  /// The label of the first column, which says what the rows are.
  let corner: String
  let row: String
  let column: String

  /// Returns the cell around a place in a table, both in UTF-8; nil if none is there.
  init?(at place: Int, in table: TableText, of text: [UInt8]) {
    func words(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    for case .row(let cells) in table.body {
      guard let found = cells.firstIndex(where: { $0.contains(place) }), found > 0 else { continue }
      caption = table.caption.first.map(words) ?? ""
      corner = table.labels.first.map(words) ?? ""
      row = words(cells[0])
      column = found < table.labels.count ? words(table.labels[found]) : ""
      return
    }
    return nil
  }
}

extension Proportion {
  /// Returns the proportions in the cells of a folded table. A cell states one if it begins with a count and its total.
  /// Captions, names of rows and notes state none, because they only define an outcome. A folded text has no lines, so
  /// a cell begins after each bar.
  /// - Complexity: O(length).
  static func readCells(of folded: ArraySlice<UInt8>) -> [Proportion] {
    let bytes = Array(folded)
    return bytes.indices.dropFirst(2).compactMap { start in
      guard bytes[start - 1] == UInt8(ascii: " "), bytes[start - 2] == UInt8(ascii: "|") else { return nil }
      var place = start
      guard let events = number(in: bytes, at: &place), takeOf(in: bytes, at: &place),
        let total = number(in: bytes, at: &place), total > 0, events <= total
      else { return nil }
      let next = place < bytes.count ? bytes[place] : UInt8(ascii: " ")
      guard next == UInt8(ascii: " ") || next == UInt8(ascii: ";") else { return nil }
      return Proportion(span: start..<place, events: events, total: total, percent: nil)
    }
  }

  private static func number(in bytes: [UInt8], at place: inout Int) -> Int? {
    let digits = bytes[place...].prefix(while: \.isASCIIDigit)
    guard !digits.isEmpty, digits.count < 10 else { return nil }
    place = digits.endIndex
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func takeOf(in bytes: [UInt8], at place: inout Int) -> Bool {
    let word = Array(" of ".utf8)
    guard bytes[place...].starts(with: word) else { return false }
    place += word.count
    return true
  }
}

extension ProportionFault {
  /// Returns the faults of the cells of a table within a text, each with the words of its cell.
  static func faults(in table: TableText, of text: [UInt8]) -> [(message: String, words: String)] {
    table.body.flatMap { entry -> [(message: String, words: String)] in
      guard case .row(let cells) = entry else { return [] }
      return cells.dropFirst().flatMap { cell in
        let words = String(decoding: text[cell], as: UTF8.self)
        return faults(in: Folding.fold(words)[...]).map { ($0.message, words) }
      }
    }
  }
}

extension TableCell {
  /// Whether the rows are groups of people, and the columns are what was counted.
  private var hasArmsAsRows: Bool { HeadingWords(corner).has(Self.groups) }

  /// The group of people that the table names for the cell, without its size.
  var arm: String {
    (hasArmsAsRows ? row : column).replacing(#/ *[(\[]?[nN] ?= ?[0-9]+[)\]]?/#, with: "")
  }

  /// What the cell counts: the name of its row. The title of the table comes before it if the name is only that of a
  /// number, or says too little alone: `Week 12: Fever`.
  var subject: String {
    if hasArmsAsRows { return column }
    if caption.isEmpty { return row }
    return HeadingWords(row).without(Self.numbers).isEmpty ? title : "\(row): \(title)"
  }

  /// The title of an outcome without the words that every title has: `Primary: Number of Participants With Fever`
  /// becomes `Fever`.
  private var title: String {
    let name = caption.replacing(#/^(Primary|Secondary|Other( pre specified)?|Post hoc): /#, with: "")
    let counted = #/^(number|percentage|proportion|count|rate) of (participants|patients|subjects|people) /#
    let joining = #/^(with|who|experiencing|achieving|having|reporting) /#
    let bare = name.replacing(counted.ignoresCase(), with: "").replacing(joining.ignoresCase(), with: "")
    return bare.isEmpty ? name : bare
  }

  private static let groups: WordList = "group groups arm arms cohort"
  private static let numbers: WordList = "number numbers count of participants patients subjects people value n"
}
