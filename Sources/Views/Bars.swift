import Browser
import Pages
import Screen
import Search
import Studies

extension Frame {
  /// Draws the title bar: the program, the collection and its source.
  mutating func drawTitle(of state: AppState, in area: Rect) {
    let place = area.inset(columns: 1)
    let title = state.collection.title.isEmpty ? state.start.source : state.collection.title
    // While the studies are being read, the progress replaces the source.
    let source = state.progress?.text ?? state.start.source
    var column = place.column + write("evi", at: place.origin, within: place, style: .heading) + 2
    let room = place.maxColumn - column
    let isSourceApart = source != title && TextWidth.columns(of: title) + TextWidth.columns(of: source) + 3 <= room
    let fitted = Truncation.fit(title.oneLine, columns: max(0, room))
    column += write(fitted, at: Point(column: column, row: place.row), within: place, style: .title)
    if isSourceApart { writeRight(source, in: place, style: .dim) }
  }

  /// Draws the filter line, whole or the part around the caret, and the number of studies that match it.
  mutating func drawFilter(of state: AppState, in area: Rect) {
    let place = area.inset(columns: 1)
    let isNarrow = area.width < 40
    let label = isNarrow ? "/ " : "Filter  "
    let start = place.column + write(label, at: place.origin, within: place, style: .label)
    let used = writeRight(isNarrow ? state.shortCount : state.count, in: place, style: .dim)
    let room = Rect(column: start, row: place.row, width: place.maxColumn - used - 2 - start, height: 1)
    drawFilterLine(of: state, in: room)
  }

  private mutating func drawFilterLine(of state: AppState, in room: Rect) {
    guard !state.filter.line.isEmpty || state.filter.isEditing else {
      let invitation = Truncation.fit("none: / to type one", columns: room.width)
      write(invitation, at: room.origin, within: room, style: .dim)
      return
    }
    drawLine(
      state.filter.line, wrong: state.filter.error?.range, hasCaret: state.filter.isEditing, in: room)
  }

  /// Draws a line that the user types: all of it, or the part around the caret.
  mutating func drawLine(
    _ line: LineEditor, wrong: Range<Int>?, hasCaret: Bool, in room: Rect
  ) {
    let caret = TextWidth.columns(of: line.beforeCaret)
    // The caret needs a column of its own after the last character.
    let hidden = max(0, caret + 1 - room.width)
    let lit = wrong.map { [Lit($0)] } ?? []
    write(line.text, lit: lit, skipping: hidden, at: room.origin, within: room, style: .input) { _ in .error }
    if hidden > 0 { write("…", at: room.origin, within: room, style: .dim) }
    if hasCaret { cursor = Point(column: room.column + caret - hidden, row: room.row) }
  }

  /// Draws the footer: the line being typed, a message, or the keys; at the right the place in the list.
  mutating func drawFooter(of state: AppState, in area: Rect) {
    let place = area.inset(columns: 1)
    let used = writeRight(state.place, in: place, style: .dim)
    let room = Rect(column: place.column, row: place.row, width: place.width - used - (used > 0 ? 2 : 0), height: 1)
    if state.find.isEditing && state.message == nil {
      drawFindLine(of: state, in: room)
    } else if state.writing.isEditing {
      drawNameLine(of: state, in: room)
    } else if let saying = state.saying {
      let text = saying.advice.isEmpty ? saying.message : "\(saying.message) · \(saying.advice)"
      let style: Style = saying.severity == .problem ? .error : .notice
      write(Truncation.fit(text.oneLine, columns: room.width), at: room.origin, within: room, style: style)
    } else {
      drawHints(state.hints, in: drawFound(of: state, in: room))
    }
  }

  /// Draws the text of an active find with its number of studies, and returns the area that is left.
  private mutating func drawFound(of state: AppState, in area: Rect) -> Rect {
    guard let found = state.found else { return area }
    var room = area
    let text = Truncation.fit(found, columns: area.width / 2)
    _ = room.takeLeft(write(text, at: area.origin, within: area, style: .match) + 2)
    return room
  }

  private mutating func drawFindLine(of state: AppState, in area: Rect) {
    var room = area
    _ = room.takeLeft(write("Find  ", at: area.origin, within: area, style: .label))
    if let error = state.find.error {
      let message = Truncation.fit(error.message, columns: max(0, room.width / 2))
      _ = room.takeRight(writeRight(message, in: room, style: .error) + 2)
    }
    drawLine(state.find.line, wrong: state.find.error?.range, hasCaret: true, in: room)
  }

  /// Draws the file name that the user types, and a message about it.
  private mutating func drawNameLine(of state: AppState, in area: Rect) {
    var room = area
    _ = room.takeLeft(write("Write to  ", at: area.origin, within: area, style: .label))
    if let message = state.message {
      let text = message.advice.isEmpty ? message.message : "\(message.message) · \(message.advice)"
      let said = Truncation.fit(text.oneLine, columns: max(0, room.width * 2 / 3))
      _ = room.takeRight(writeRight(said, in: room, style: message.severity == .problem ? .error : .notice) + 2)
    }
    drawLine(state.writing.line, wrong: nil, hasCaret: true, in: room)
  }

  /// Draws as many hints as fit, each as a whole.
  private mutating func drawHints(_ hints: [Hint], in room: Rect) {
    var place = room.origin
    for hint in hints {
      let width = TextWidth.columns(of: hint.key) + 1 + TextWidth.columns(of: hint.word)
      if place.column + width > room.maxColumn { break }
      let key = write(hint.key, at: place, within: room, style: .key)
      write(hint.word, at: Point(column: place.column + key + 1, row: place.row), within: room, style: .dim)
      place.column += width + 2
    }
  }
}
