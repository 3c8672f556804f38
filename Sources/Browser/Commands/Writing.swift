import Studies

extension AppState {
  mutating func beginWriting() {
    overlay = nil
    writing.isEditing = true
    writing.replacing = nil
    writing.line.moveToEnd()
  }

  /// Asks for a file with the studies shown. It replaces a file only if the person has confirmed this very name.
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

  /// Closes the line and forgets the name, so that the next file starts with an empty line.
  mutating func leaveWriting() { writing = WriteBar() }

  /// Shows how writing ended. If another name or a confirmation is needed, opens the line again, unless the person is
  /// typing something else.
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
