import Studies

func beginWriting(_ state: inout AppState) {
  state.overlay = nil
  state.writing.isEditing = true
  state.writing.replacing = nil
  state.writing.line.moveToEnd()
}

/// Asks for what is shown to be written. A name that has changed since the question is another file.
func writeFile(_ state: inout AppState) -> [Effect] {
  state.writing.isEditing = false
  let name = state.writing.line.text
  if name.allSatisfy({ $0 == " " }) { return [] }
  state.message = .writing(name)
  return [
    .write(
      WriteRequest(
        name: name, collection: state.collection, positions: state.shown, columns: state.chosenColumns,
        basis: state.basis, replaces: state.writing.replacing == name))
  ]
}

/// A name that was left is not in the way of the next one.
func leaveWriting(_ state: inout AppState) { state.writing = WriteBar() }

/// What came of it. Where another name or a yes is needed, the line is there again, unless something else is being typed.
func take(_ state: inout AppState, _ answer: WriteAnswer) {
  switch answer {
  case .written(let notice):
    state.writing = WriteBar()
    notify(&state, [notice])
  case .exists(let name):
    state.message = .replaces(name)
    ask(&state, again: name)
    state.writing.replacing = name
  case .refused(let name, let notice):
    notify(&state, [notice])
    ask(&state, again: name)
  }
}

private func ask(_ state: inout AppState, again name: String) {
  guard state.context.parent != .text else { return }
  state.overlay = nil
  state.writing.line = LineEditor(name)
  state.writing.isEditing = true
}
