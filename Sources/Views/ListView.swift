import BitCollections
import Browser
import Evidence
import Pages
import Screen
import Search
import Studies

extension Frame {
  /// Draws the list: the headings, and one row for each study. The selected row has a mark at its edge, which is also
  /// visible without colour. Its first cell is highlighted, and the others less so.
  mutating func drawList(of state: AppState, in area: Rect) {
    guard !area.isEmpty else { return }
    var rest = area
    let headings = rest.takeTop(1)
    let columns = state.columns.fitted(to: area.width - 1, showing: state.columnAtCursor)
    if state.results.positions.isEmpty {
      drawEmptyList(of: state, in: rest.inset(columns: ListColumns.marker))
      return
    }
    for column in columns {
      let isAtCursor = column.column == state.columnAtCursor
      // The arrow of a sorted column may stand in the gap beside it.
      let (whole, end) = (state.heading(of: column), headings.width - column.start)
      let room = min(column.width + (state.isSorted(by: column) ? 1 : 0), end)
      let heading = Truncation.fit(whole, columns: room)
      let margin = column.isNumber ? column.width - TextWidth.columns(of: heading) : 0
      let place = Point(column: headings.column + column.start + margin, row: headings.row)
      write(heading, at: place, within: headings, style: isAtCursor ? .heading : .dim)
      // The column cursor is also visible without colour.
      if isAtCursor {
        write("›", at: Point(column: place.column - 1, row: place.row), within: headings, style: .heading)
      }
    }
    markHiddenColumns(columns, of: state, in: headings)
    for row in 0..<min(rest.height, state.results.positions.count - state.list.top) {
      let line = Rect(column: rest.column, row: rest.row + row, width: rest.width, height: 1)
      drawRow(state.list.top + row, of: state, columns, in: line)
    }
    markHidden(top: state.list.top, of: state.results.positions.count, in: rest)
  }

  private mutating func drawRow(
    _ row: Int, of state: AppState, _ columns: [ListColumns.Placed], in line: Rect
  ) {
    let isSelected = row == state.list.cursor
    let position = state.results.positions[row]
    let sign = state.sign(of: position)
    // The sign of the decision stands at the edge. In the selected row the marker stands there, and the sign follows
    // it.
    if isSelected {
      write("▸", at: line.origin, within: line, style: .title)
      let isAtWork = state.context == .list
      if isAtWork { cursor = Point(column: line.column + ListColumns.marker, row: line.row) }
    } else if let sign {
      write(sign, at: line.origin, within: line, style: .title)
    }
    let mark = (isSelected ? sign : nil) ?? (state.marked.contains(position) ? "●" : nil)
    if let mark { write(mark, at: Point(column: line.column + 1, row: line.row), within: line, style: .title) }
    // The gaps are lit too. With each cell lit by itself, a move down the list with the detail sends 1.63 times what
    // changes; the budget is 1.6.
    if isSelected, let first = columns.first, let last = columns.last {
      let start = line.column + first.start
      let end = min(line.column + last.start + last.width, line.column + line.width)
      fill(Rect(column: start, row: line.row, width: max(0, end - start), height: 1), style: .selectedRow)
    }
    for (place, column) in columns.enumerated() {
      let cell = Rect(column: line.column + column.start, row: line.row, width: column.width, height: 1)
      let plain: Style = isSelected ? .selectedRow : column.column.isDerived ? .derived : .plain
      let styles = isSelected && place == 0 ? selectedStyles(in: state) : (plain, .match)
      drawCell(column, of: state.results.positions[row], in: state, styles, at: cell)
    }
  }
}

private func selectedStyles(in state: AppState) -> (Style, Style) {
  state.focus == .list ? (.selected, .selectedMatch) : (.selectedIdle, .match)
}

extension Frame {
  private mutating func drawCell(
    _ column: ListColumns.Placed, of position: Int, in state: AppState, _ styles: (plain: Style, lit: Style),
    at cell: Rect
  ) {
    let text = column.text(of: position, in: state.collection, by: state.options)
    var cell = cell
    if column.isNumber {
      _ = cell.takeLeft(max(0, cell.width - TextWidth.columns(of: text)))
    }
    let fitted = column.column.fit(text, columns: cell.width)
    let isCut = fitted.hasSuffix("…") && fitted != text
    let lit =
      column.column.litRanges(of: state.collection[position], by: state.litQuery).map { Lit($0) }
      + column.column.ownWords(in: text, by: state.litWords)
    // A match beyond the cut does not highlight the `…` that marks the cut.
    let end = fitted.utf8.count - (isCut ? "…".utf8.count : 0)
    let visible = lit.clipped(to: 0..<max(0, end))
    let plain = styles.plain == .plain && column.column.isUnread(text) ? .dim : styles.plain
    write(fitted, lit: visible, at: cell.origin, within: cell, style: plain) { lit in
      // In the highlighted name of the selected row, only the sign shows the list.
      styles.plain == .selected ? styles.lit : lit.list.map(ListSign.style(of:)) ?? styles.lit
    }
  }

  /// Marks with ‹ and › that columns are hidden at the sides.
  private mutating func markHiddenColumns(_ shown: [ListColumns.Placed], of state: AppState, in area: Rect) {
    let all = state.columns.all
    let places = shown.compactMap { shown in all.firstIndex(of: shown.column) }
    guard let last = places.last, area.width > 4 else { return }
    if places.count > 1, places[1] > 1, state.columnAtCursor != nil {
      write("‹", at: area.origin, within: area, style: .dim)
    }
    if last < all.count - 1 {
      write("›", at: Point(column: area.maxColumn - 1, row: area.row), within: area, style: .dim)
    }
  }

  private mutating func drawEmptyList(of state: AppState, in area: Rect) {
    let text: String =
      if state.isLoading {
        EmptyList.reading
      } else if state.collection.count == 0 {
        EmptyList.noStudies
      } else if state.isSearching {
        ""
      } else {
        state.emptiness
      }
    for (row, line) in TextLine.wrapped(text, .notice, width: area.width).enumerated() {
      write(line, at: Point(column: area.column, row: area.row + row), within: area)
    }
  }
}

extension AppState {
  fileprivate func isSorted(by column: ListColumns.Placed) -> Bool {
    sort.contains { column.column.isSorted(by: $0, in: collection) }
  }

  /// The heading of a column, with an arrow for the direction when the list is sorted by it.
  fileprivate func heading(of column: ListColumns.Placed) -> String {
    let key = sort.first { column.column.isSorted(by: $0, in: collection) }
    let heading = column.heading.oneLine
    return key.map { "\($0.isDescending ? "↓" : "↑")\(heading)" } ?? heading
  }
}

extension Column {
  /// Whether the list is sorted by what the column shows.
  fileprivate func isSorted(by key: SortKey, in collection: StudyCollection) -> Bool {
    switch self {
    case .name: key.targets.contains(.name)
    case .id: key.targets.contains(.id)
    case .enrolled: key.counts(.enrolled, in: collection)
    case .treated: key.counts(.treated, in: collection)
    case .dose: key.figure == .dose
    case .fact(let kind): key.figure == .fact(kind)
    case .effect(let measure): key.figure == .effect(measure)
    case .figure: false
    case .country: key.figure == .country
    case .journal: key.name == self.key(in: collection)
    case .noted(let name): key.figure == .noted(name)
    case .field(let field): key.figure == nil && key.targets.contains(.field(field))
    }
  }
}

extension SortKey {
  /// Whether the key sorts by the number of people in the role.
  fileprivate func counts(_ role: FieldRole, in collection: StudyCollection) -> Bool {
    if case .count(let reading)? = figure { return (reading == .intervention) == (role == .treated) }
    return targets.contains { target in
      if case .field(let field) = target { collection[field].role == role } else { false }
    }
  }
}
