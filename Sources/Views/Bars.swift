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

  /// Draws the filter line and the number of studies that match it. Of a long line it draws the part around the caret.
  mutating func drawFilter(of state: AppState, in area: Rect) {
    let place = area.inset(columns: 1)
    let isNarrow = area.width < 40
    let label = isNarrow ? "/ " : BarWords.filterLine
    let start = place.column + write(label, at: place.origin, within: place, style: .label)
    // The order and then the count give way to the filter.
    let filter =
      state.filter.line.isEmpty && !state.filter.isEditing ? BarWords.noFilterInShort : state.filter.line.text + " "
    let most = place.maxColumn - start - 2 - TextWidth.columns(of: filter)
    let count = state.counts.first { !isNarrow && TextWidth.columns(of: $0) <= most } ?? state.shortCount
    let used = writeRight(count, in: place, style: .dim)
    let room = Rect(column: start, row: place.row, width: place.maxColumn - used - 2 - start, height: 1)
    drawFilterLine(of: state, in: room)
  }

  private mutating func drawFilterLine(of state: AppState, in room: Rect) {
    guard !state.filter.line.isEmpty || state.filter.isEditing else {
      let invitation = [BarWords.noFilter, BarWords.noFilterInShort].first { TextWidth.columns(of: $0) <= room.width }
      write(invitation ?? "", at: room.origin, within: room, style: .dim)
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

  /// Draws the footer: the line being typed, a message, or the keys; at the right the place in the list. A message that
  /// needs more room takes the whole line, and also lines of the body above it.
  mutating func drawFooter(of state: AppState, in area: Rect, body: Rect) {
    let place = area.inset(columns: 1)
    if let message = state.message, !message.fits(in: place.width - placeWidth(of: state, in: place)) {
      let line = state.writing.isEditing ? 0 : 1
      let most = line == 1 ? 1 + min(2, body.height / 2) : min(3, body.height / 2)
      drawMessage(message, in: place, rows: most, above: 1 - line)
      if state.writing.isEditing { drawNameLine(of: state, in: place) }
      return
    }
    let used = writeRight(state.place(within: roomForPlace(of: state, in: place)), in: place, style: .dim)
    let room = Rect(column: place.column, row: place.row, width: place.width - used - (used > 0 ? 2 : 0), height: 1)
    if state.find.isEditing && state.message == nil {
      drawFindLine(of: state, in: room)
    } else if state.writing.isEditing {
      if let message = state.message ?? state.namingAdvice {
        drawMessage(message, in: place, rows: min(3, body.height / 2), above: 1)
      }
      drawNameLine(of: state, in: room)
    } else if let saying = state.saying, saying.severity == .problem, !saying.fits(in: place.width) {
      // A fault of a filter is shown in full, with what to write instead.
      drawMessage(saying, in: place, rows: 1 + min(2, body.height / 2), above: 0)
    } else if let saying = state.saying {
      let line = saying.fits(in: room.width) ? room : place
      if line != room { fill(place, style: .plain) }
      write(Truncation.fit(saying.line, columns: line.width), at: line.origin, within: line, style: saying.style)
    } else {
      drawHints(state.hints, in: drawFound(of: state, in: room))
    }
  }

  private func placeWidth(of state: AppState, in area: Rect) -> Int {
    let width = TextWidth.columns(of: state.place(within: roomForPlace(of: state, in: area)))
    return width == 0 ? 0 : width + 2
  }

  /// The most columns for the place in the list: three fifths, or what the first four keys leave where the screen has
  /// room for both; in a view, which hides the list, what the keys of the view leave.
  private func roomForPlace(of state: AppState, in area: Rect) -> Int {
    let left = { (hints: [Hint]) in area.width - hints.reduce(0) { $0 + $1.columns + 2 } }
    if state.overlay != nil { return left(state.hints) }
    let most = area.width * 3 / 5
    return (50..<76).contains(area.width)
      ? min(most, max(area.width * 2 / 5, left(Array(state.hints.prefix(4))))) : most
  }

  /// Draws a message on as many rows as it needs, at most `rows`, which end `above` rows above the footer.
  private mutating func drawMessage(_ message: Notice, in footer: Rect, rows: Int, above: Int) {
    var lines = TextLine.wrapped(message.line, message.style, width: footer.width)
    if lines.count > rows {
      let rest = lines[(rows - 1)...].map(\.text).joined(separator: " ")
      lines = lines.prefix(rows - 1) + [TextLine(Truncation.fit(rest, columns: footer.width), message.style)]
    }
    let top = footer.row - above - lines.count + 1
    fill(Rect(column: footer.column - 1, row: top, width: footer.width + 2, height: lines.count), style: .plain)
    for (row, line) in lines.enumerated() {
      let spot = Rect(column: footer.column, row: top + row, width: footer.width, height: 1)
      write(line, at: spot.origin, within: spot)
    }
  }

  /// Draws the text of an active find with its number of studies, and returns the area that is left.
  private mutating func drawFound(of state: AppState, in area: Rect) -> Rect {
    guard let found = state.found, let short = state.foundInShort else { return area }
    var room = area
    // The number of studies is whole; keys get the room that it leaves.
    let text = TextWidth.columns(of: found) <= area.width / 2 ? found : Truncation.fit(short, columns: area.width)
    _ = room.takeLeft(write(text, at: area.origin, within: area, style: .match) + 2)
    return room
  }

  private mutating func drawFindLine(of state: AppState, in area: Rect) {
    var room = area
    _ = room.takeLeft(write(BarWords.findLine, at: area.origin, within: area, style: .label))
    if let error = state.find.error {
      let message = Truncation.fit(error.message, columns: max(0, room.width / 2))
      _ = room.takeRight(writeRight(message, in: room, style: .error) + 2)
    } else if state.find.isActive {
      _ = room.takeRight(
        writeRight(Truncation.fit(state.findCount, columns: room.width / 2), in: room, style: .dim) + 2)
    }
    drawLine(state.find.line, wrong: state.find.error?.range, hasCaret: true, in: room)
  }

  /// Draws the file name that the user types.
  private mutating func drawNameLine(of state: AppState, in area: Rect) {
    var room = area
    _ = room.takeLeft(
      write(state.writing.matter.label(marked: state.marked.count), at: area.origin, within: area, style: .label))
    drawLine(state.writing.line, wrong: nil, hasCaret: true, in: room)
  }

  /// Draws as many hints as fit, each as a whole.
  private mutating func drawHints(_ hints: [Hint], in room: Rect) {
    var place = room.origin
    for hint in hints {
      let width = hint.columns
      if place.column + width > room.maxColumn { break }
      let key = write(hint.key, at: place, within: room, style: .key)
      write(hint.word, at: Point(column: place.column + key + 1, row: place.row), within: room, style: .dim)
      place.column += width + 2
    }
  }
}

extension Hint {
  /// The width of the key and its word.
  fileprivate var columns: Int { TextWidth.columns(of: key) + 1 + TextWidth.columns(of: word) }
}

extension Notice {
  /// The message and the advice on one line.
  fileprivate var line: String {
    let gap = message.hasSuffix(".") ? " " : " · "
    return (advice.isEmpty ? message : message + gap + advice).oneLine
  }

  fileprivate var style: Style { severity == .problem ? .error : .notice }

  fileprivate func fits(in columns: Int) -> Bool { TextWidth.columns(of: line) <= columns }
}
