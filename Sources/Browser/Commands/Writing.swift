import Studies

extension AppState {
  mutating func beginWriting() {
    overlay = nil
    writing.isEditing = true
    writing.replacing = nil
    writing.line.moveToEnd()
  }

  /// Asks for what is shown to be written. A name that has changed since the question is another file.
  mutating func writeFile() -> [Effect] {
    writing.isEditing = false
    let name = writing.line.text
    if name.allSatisfy({ $0 == " " }) { return [] }
    message = .writing(name)
    return [
      .write(
        WriteRequest(
          name: name, collection: collection, positions: results.positions, columns: chosenColumns,
          options: options, replaces: writing.replacing == name))
    ]
  }

  /// A name that was left is not in the way of the next one.
  mutating func leaveWriting() { writing = WriteBar() }

  /// What came of it. Where another name or a yes is needed, the line is there again, unless something else is being typed.
  mutating func receiveWritten(_ answer: WriteAnswer) {
    switch answer {
    case .written(let notice):
      writing = WriteBar()
      notify([notice])
    case .exists(let name):
      message = .replaces(name)
      askForName(again: name)
      writing.replacing = name
    case .refused(let name, let notice):
      notify([notice])
      askForName(again: name)
    }
  }

  private mutating func askForName(again name: String) {
    guard context.parent != .text else { return }
    overlay = nil
    writing.line = LineEditor(name)
    writing.isEditing = true
  }
}
