import Browser
import Pages
import Screen
import Search
import Studies

/// Draws the title bar: the program, the collection and its source.
func draw(titleOf state: AppState, in area: Rect, _ frame: inout Frame) {
  let place = area.inset(columns: 1)
  let title = state.collection.title.isEmpty ? state.start.source : state.collection.title
  // While the studies are being read, the progress replaces the source.
  let source = state.progress?.text ?? state.start.source
  var column = place.column + frame.write("evi", at: place.origin, within: place, style: .heading) + 2
  let room = place.maxColumn - column
  let isSourceApart = source != title && TextWidth.columns(of: title) + TextWidth.columns(of: source) + 3 <= room
  let fitted = Truncation.fit(title.oneLine, columns: max(0, room))
  column += frame.write(fitted, at: Point(column: column, row: place.row), within: place, style: .title)
  if isSourceApart { frame.writeRight(source, in: place, style: .dim) }
}

/// Draws the filter line, whole or the part around the caret, and the number of studies that match it.
func draw(filterOf state: AppState, in area: Rect, _ frame: inout Frame) {
  let place = area.inset(columns: 1)
  let isNarrow = area.width < 40
  let label = isNarrow ? "/ " : "Filter  "
  let start = place.column + frame.write(label, at: place.origin, within: place, style: .label)
  let used = frame.writeRight(isNarrow ? state.shortCount : state.count, in: place, style: .dim)
  let room = Rect(column: start, row: place.row, width: place.maxColumn - used - 2 - start, height: 1)
  draw(lineOf: state, in: room, &frame)
}

private func draw(lineOf state: AppState, in room: Rect, _ frame: inout Frame) {
  guard !state.filter.line.isEmpty || state.filter.isEditing else {
    let invitation = Truncation.fit("none: / to type one", columns: room.width)
    frame.write(invitation, at: room.origin, within: room, style: .dim)
    return
  }
  draw(
    state.filter.line, wrong: state.filter.error?.range, hasCaret: state.filter.isEditing, in: room, &frame)
}

/// Draws a line that the user types: all of it, or the part around the caret.
func draw(
  _ line: LineEditor, wrong: Range<Int>?, hasCaret: Bool, in room: Rect, _ frame: inout Frame
) {
  let caret = TextWidth.columns(of: line.beforeCaret)
  // The caret needs a column of its own after the last character.
  let hidden = max(0, caret + 1 - room.width)
  let lit = wrong.map { [Lit($0)] } ?? []
  frame.write(line.text, lit: lit, skipping: hidden, at: room.origin, within: room, style: .input) { _ in .error }
  if hidden > 0 { frame.write("…", at: room.origin, within: room, style: .dim) }
  if hasCaret { frame.cursor = Point(column: room.column + caret - hidden, row: room.row) }
}

/// Draws the footer: the line being typed, a message, or the keys; at the right the place in the list.
func draw(footerOf state: AppState, in area: Rect, _ frame: inout Frame) {
  let place = area.inset(columns: 1)
  let used = frame.writeRight(state.place, in: place, style: .dim)
  let room = Rect(column: place.column, row: place.row, width: place.width - used - (used > 0 ? 2 : 0), height: 1)
  if state.find.isEditing && state.message == nil {
    draw(findOf: state, in: room, &frame)
  } else if state.writing.isEditing {
    draw(nameOf: state, in: room, &frame)
  } else if let saying = state.saying {
    let text = saying.advice.isEmpty ? saying.message : "\(saying.message) · \(saying.advice)"
    let style: Style = saying.severity == .problem ? .error : .notice
    frame.write(Truncation.fit(text.oneLine, columns: room.width), at: room.origin, within: room, style: style)
  } else {
    draw(hints: state.hints, in: draw(foundOf: state, in: room, &frame), &frame)
  }
}

/// Draws the text of an active find with its number of studies, and returns the area that is left.
private func draw(foundOf state: AppState, in area: Rect, _ frame: inout Frame) -> Rect {
  guard let found = state.found else { return area }
  var room = area
  let text = Truncation.fit(found, columns: area.width / 2)
  _ = room.takeLeft(frame.write(text, at: area.origin, within: area, style: .match) + 2)
  return room
}

private func draw(findOf state: AppState, in area: Rect, _ frame: inout Frame) {
  var room = area
  _ = room.takeLeft(frame.write("Find  ", at: area.origin, within: area, style: .label))
  if let error = state.find.error {
    let message = Truncation.fit(error.message, columns: max(0, room.width / 2))
    _ = room.takeRight(frame.writeRight(message, in: room, style: .error) + 2)
  }
  draw(state.find.line, wrong: state.find.error?.range, hasCaret: true, in: room, &frame)
}

/// Draws the file name that the user types, and a message about it.
private func draw(nameOf state: AppState, in area: Rect, _ frame: inout Frame) {
  var room = area
  _ = room.takeLeft(frame.write("Write to  ", at: area.origin, within: area, style: .label))
  if let message = state.message {
    let text = message.advice.isEmpty ? message.message : "\(message.message) · \(message.advice)"
    let said = Truncation.fit(text.oneLine, columns: max(0, room.width * 2 / 3))
    _ = room.takeRight(frame.writeRight(said, in: room, style: message.severity == .problem ? .error : .notice) + 2)
  }
  draw(state.writing.line, wrong: nil, hasCaret: true, in: room, &frame)
}

/// Draws as many hints as fit, each as a whole.
private func draw(hints: [Hint], in room: Rect, _ frame: inout Frame) {
  var place = room.origin
  for hint in hints {
    let width = TextWidth.columns(of: hint.key) + 1 + TextWidth.columns(of: hint.word)
    if place.column + width > room.maxColumn { break }
    let key = frame.write(hint.key, at: place, within: room, style: .key)
    frame.write(hint.word, at: Point(column: place.column + key + 1, row: place.row), within: room, style: .dim)
    place.column += width + 2
  }
}
