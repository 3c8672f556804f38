import Browser
import Screen
import Search
import Studies

/// The list: its headings, and a row a study. The selected row is marked at its edge and lit at its name only: fewer
/// bytes on a slow line, and plain without colour.
func draw(listOf state: AppState, in area: Rect, _ frame: inout Frame) {
  guard !area.isEmpty else { return }
  var rest = area
  let headings = rest.takeTop(1)
  let columns = state.columns.fitted(to: area.width - 1)
  if state.shown.isEmpty {
    draw(emptyListOf: state, in: rest.inset(columns: ListColumns.marker), &frame)
    return
  }
  for column in columns {
    let heading = Truncation.fit(state.heading(of: column), columns: column.width)
    frame.write(
      heading, at: Point(column: headings.column + column.start, row: headings.row), within: headings, style: .dim)
  }
  for row in 0..<min(rest.height, state.shown.count - state.list.top) {
    let line = Rect(column: rest.column, row: rest.row + row, width: rest.width, height: 1)
    draw(row: state.list.top + row, of: state, columns, in: line, &frame)
  }
  frame.markHidden(top: state.list.top, of: state.shown.count, in: rest)
}

private func draw(
  row: Int, of state: AppState, _ columns: [ListColumns.Placed], in line: Rect, _ frame: inout Frame
) {
  let study = state.collection[state.shown[row]]
  let isSelected = row == state.list.cursor
  if isSelected {
    frame.write("▸", at: line.origin, within: line, style: .title)
    let isAtWork = state.context == .list
    if isAtWork { frame.cursor = Point(column: line.column + ListColumns.marker, row: line.row) }
  }
  for (place, column) in columns.enumerated() {
    let cell = Rect(column: line.column + column.start, row: line.row, width: column.width, height: 1)
    let styles = isSelected && place == 0 ? selectedStyles(in: state) : (.plain, .match)
    draw(cell: column.column, of: study, lighting: state.litQuery, styles, in: cell, &frame)
  }
}

private func selectedStyles(in state: AppState) -> (Style, Style) {
  state.focus == .list ? (.selected, .selectedMatch) : (.selectedIdle, .match)
}

private func draw(
  cell column: Column, of study: Study, lighting query: Query, _ styles: (plain: Style, lit: Style), in cell: Rect,
  _ frame: inout Frame
) {
  let text = column.listText(of: study)
  let fitted = Truncation.fit(text, columns: cell.width)
  let isCut = fitted != text
  let lit = column.litRanges(of: study, by: query).map { Lit($0) }
  // What is lit behind the cut does not light the mark of the cut.
  let end = fitted.utf8.count - (isCut ? "…".utf8.count : 0)
  let visible = lit.clipped(to: 0..<max(0, end))
  frame.write(fitted, lit: visible, at: cell.origin, within: cell, style: styles.plain) { _ in styles.lit }
}

private func draw(emptyListOf state: AppState, in area: Rect, _ frame: inout Frame) {
  let text: String =
    if state.isLoading {
      EmptyList.reading
    } else if state.collection.count == 0 {
      EmptyList.noStudies
    } else if state.isSearching {
      ""
    } else {
      state.hopeless.map(EmptyList.hopeless) ?? EmptyList.noMatch
    }
  for (row, line) in TextLine.wrapped(text, .notice, width: area.width).enumerated() {
    frame.write(line, at: Point(column: area.column, row: area.row + row), within: area)
  }
}

extension AppState {
  /// A column's heading, with the direction where the list is sorted by it.
  fileprivate func heading(of column: ListColumns.Placed) -> String {
    let key = sort.first { key in column.column.sorted.contains(where: key.targets.contains) }
    let heading = column.heading.oneLine
    return key.map { "\($0.isDescending ? "↓" : "↑")\(heading)" } ?? heading
  }
}

extension Column {
  /// What the list is sorted by when it is sorted by the column.
  fileprivate var sorted: [Query.Target] {
    switch self {
    case .name: [.name]
    case .id: [.id]
    case .participants(let enrolled, let treated): [enrolled, treated].compactMap { $0.map(Query.Target.field) }
    case .field(let field): [.field(field)]
    }
  }
}
