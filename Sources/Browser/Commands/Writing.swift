import BitCollections
import Studies

// Writes studies or their figures to a file.
extension AppState {
  /// Begins to write what is shown. If studies are marked, first asks which studies to write.
  mutating func beginWriting() {
    guard marked.isEmpty else { return toggleView(.writing) }
    nameFile(for: WriteBar.Matter())
  }

  /// Begins to write the figures of what is shown, or of the marked studies.
  mutating func beginWritingFigures() {
    guard marked.isEmpty else { return toggleView(.writing) }
    nameFile(for: WriteBar.Matter(areFigures: true))
  }

  /// Opens the line for the name of a file.
  mutating func nameFile(for matter: WriteBar.Matter) {
    overlay = nil
    writing.matter = matter
    writing.isEditing = true
    writing.replacing = nil
    writing.line.moveToEnd()
  }

  /// Asks for a file with the studies. It replaces a file only if the person has confirmed this very name.
  mutating func writeFile() -> [Effect] {
    writing.isEditing = false
    let name = writing.line.text
    if name.allSatisfy({ $0 == " " }) { return [] }
    writing.underway = WriteBar.Underway(name: name)
    return [
      .write(
        WriteRequest(
          name: name, collection: collection, positions: writing.matter.areMarked ? markedInOrder : results.positions,
          columns: chosenColumns, options: options, replaces: writing.replacing == name,
          areFigures: writing.matter.areFigures))
    ]
  }

  /// The marked studies in the order of the list; those that the filter hides come last.
  private var markedInOrder: [Int] {
    let marked = marked
    let visible = results.positions.filter(marked.contains)
    return visible + Array(marked.subtracting(BitSet(visible)))
  }

  /// Closes the line and forgets the name, so that the next file starts with an empty line.
  mutating func leaveWriting() {
    let underway = writing.underway
    writing = WriteBar()
    writing.underway = underway
  }

  /// Shows how far a file is written.
  mutating func receiveWriting(_ name: String, _ bytes: Int) {
    guard writing.underway?.name == name else { return }
    writing.underway?.bytes = bytes
  }

  /// Shows how writing ended. If another name or a confirmation is needed, opens the line again, unless the person is
  /// typing something else.
  mutating func receiveWritten(_ answer: WriteAnswer) {
    let isUnderway = writing.underway != nil
    writing.underway = nil
    switch answer {
    case .written(let notice):
      writing = WriteBar()
      notify([notice])
    case .exists(let name, .source(let source)) where context.parent != .text:
      writing.line = LineEditor(name)
      overlay = Overlay(.overSource(name, source))
    case .exists(let name, let existing):
      message = .replaces(name, existing)
      openLine(again: name)
      writing.replacing = name
    case .refused(let name, let notice):
      notify([notice])
      openLine(again: name)
    case .stopped(let name): if isUnderway { message = .writingStopped(name) }
    }
  }

  /// Writes over a file that evi is reading, because the person said so.
  mutating func writeOver(_ name: String) -> [Effect] {
    overlay = nil
    (writing.line, writing.replacing) = (LineEditor(name), name)
    return writeFile()
  }

  /// Opens the line again with this name, unless the person is typing something else.
  private mutating func openLine(again name: String) {
    guard context.parent != .text else { return }
    askForName(again: name)
  }

  mutating func askForName(again name: String) {
    overlay = nil
    writing.line = LineEditor(name)
    writing.isEditing = true
  }
}

extension Overlay.Kind {
  /// The answers to the question whether to write over a file that evi is reading. Enter alone writes over nothing.
  static func overSource(_ name: String, _ source: OpenSource) -> [OverlayEntry] {
    [
      OverlayEntry(.row(name: "n", text: ViewWords.nameAnother, remark: ""), .nameAnother(than: name)),
      OverlayEntry(
        .row(name: "y", text: ViewWords.replace(name, losing: source), remark: ViewWords.keepsNoCopy),
        .writeOver(name)),
    ]
  }

  /// The things that can be written if studies are marked, each with the digit that chooses it.
  static func writings(_ state: AppState) -> [OverlayEntry] {
    let marked = ViewWords.markedStudies(state.marked.count)
    let shown = ViewWords.shownStudies(state.results.positions.count)
    let choices: [(String, WriteBar.Matter)] = [
      (marked, .init(areMarked: true)), (shown, .init()),
      (ViewWords.figures(of: marked), .init(areMarked: true, areFigures: true)),
      (ViewWords.figures(of: shown), .init(areFigures: true)),
    ]
    return choices.enumerated().map { place, choice in
      OverlayEntry(.row(name: String(place + 1), text: choice.0, remark: ""), .write(choice.1))
    }
  }
}
