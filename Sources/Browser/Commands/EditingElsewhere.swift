import Screen

// Receives the text that the person wrote in an editor of their own.
extension AppState {
  /// Keeps the text that the person wrote in an editor, as Enter does in the box.
  mutating func receiveEdited(_ answer: EditAnswer) -> [Effect] {
    guard noting.isEditing else { return [] }
    switch answer {
    case .text(let text):
      noting.line = LineEditor(keepingLines: true)
      noting.line.insert(text)
      return keepNote()
    case .failed(let reason):
      message = .editorFailed(reason)
      return []
    }
  }
}
