import Decisions
import Pages
import Screen
import Search
import Studies

// The person's own words: lists of words that are highlighted in the list and on the page.
extension AppState {
  /// Highlights the words of the lists that are on, if they have changed.
  mutating func lightWords() {
    // The rows of a table keep the words of the collection.
    guard enclosing.isEmpty else { return }
    let lists = journal.decided.isOn(.words) ? journal.decided.ownWords : []
    guard lists != litLists else { return }
    litLists = lists
    litWords = LitWords(lists.enumerated().map { ($0, $1.isOn ? $1.words : []) })
  }

  mutating func beginWords(_ name: String) {
    overlay = nil
    let lists = journal.decided.ownWords
    let known = lists.first { $0.name == name }
    if known == nil, lists.count >= OwnWords.most {
      message = .tooManyLists
      return
    }
    noting.subject = .words(name)
    noting.line = LineEditor(known?.words.joined(separator: ", ") ?? "", keepingLines: true)
    noting.isEditing = true
  }

  /// Keeps the words that the person wrote in the box.
  mutating func keepWords() -> [Effect] {
    guard case .words(let name) = noting.subject else { return [] }
    let known = journal.decided.ownWords.first { $0.name == name } ?? OwnWords(name)
    var list = known
    list.words = OwnWords.words(in: noting.line.text)
    if list.words == known.words { return [] }
    // The person wants to see new words.
    if !list.words.isEmpty { list.isOn = true }
    let effects = act(
      [(.words(list), [])] + (journal.decided.isOn(.words) ? [] : [(.set(.words, true), [])]))
    message = .keptWords(list)
    return effects
  }

  mutating func toggleWords(at place: Int) -> [Effect] {
    let lists = journal.decided.ownWords
    guard lists.indices.contains(place) else { return [] }
    var list = lists[place]
    if list.words.isEmpty {
      beginWords(list.name)
      return []
    }
    list.isOn.toggle()
    return act(.words(list))
  }
}

extension Overlay.Kind {
  /// The lists of words, each with its digit and its sign, and the typed text as the name of a new list.
  static func words(_ state: AppState) -> [OverlayEntry] {
    let lists = state.journal.decided.ownWords
    let typed = state.overlay?.filter.text.split(separator: " ").joined(separator: " ") ?? ""
    let known = lists.enumerated().map { place, list in
      let words = list.words.isEmpty ? ViewWords.noWordsYet : list.words.joined(separator: ", ")
      return OverlayEntry(
        .row(
          name: "\(list.isOn && !list.words.isEmpty ? "[x]" : "[ ]") \(place + 1) \(ListSign.text(of: place))",
          text: list.name, remark: words), .editWords(list.name))
    }
    let isNew = !typed.isEmpty && !lists.contains { $0.name == typed }
    let made = isNew ? [OverlayEntry(.row(name: "", text: typed, remark: ViewWords.newList), .editWords(typed))] : []
    var hints = state.journal.decided.isOn(.words) ? [] : [ViewWords.notHighlighted]
    if typed.isEmpty {
      hints.append(ViewWords.howToList)
    }
    let width = max(1, state.layout.body.width - 4)
    let said = hints.map { OverlayEntry(.drawn([.blank] + TextLine.wrapped($0, .dim, width: width), details: [])) }
    return known + made + said
  }
}
