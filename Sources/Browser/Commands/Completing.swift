import Search
import Studies

// Completes the word at the caret of the filter line (Tab).
extension AppState {
  /// Asks for the completions at the caret. Once they are known, moves on by `step`: 1 for Tab, -1 for Shift-Tab.
  mutating func completeWord(by step: Int) -> [Effect] {
    if let completing = filter.completing, !completing.completions.isEmpty {
      return walkCompletions(completing, by: step)
    }
    let line = filter.line
    guard let spot = CompletionSpot(line.beforeCaret, in: collection, by: options) else {
      message = .nothingToComplete
      return []
    }
    let offers = offers(for: spot)
    if !offers.isEmpty { return putCompletion(Completing(typed: line, spot: spot, completions: offers)) }
    filter.completing = Completing(typed: line, spot: spot)
    return [.complete(CompletionRequest(collection: collection, spot: spot, options: options))]
  }

  mutating func receiveCompletions(_ completions: [Completion], _ request: CompletionRequest) -> [Effect] {
    guard var completing = filter.completing, completing.spot == request.spot, completing.completions.isEmpty,
      collection == request.collection
    else { return [] }
    guard !completions.isEmpty else {
      filter.completing = nil
      message = .nothingToComplete
      return []
    }
    completing.completions = completions
    return putCompletion(completing)
  }

  /// Returns similar words if no study contains the word at the caret. Otherwise returns no words.
  private func offers(for spot: CompletionSpot) -> [Completion] {
    guard let absence = results.absence, results.query == filter.query, !spot.typed.isEmpty,
      absence.term.hasSuffix(spot.typed)
    else { return [] }
    return absence.offers.map { Completion(text: $0.word, label: $0.word, count: $0.count) }
  }

  private mutating func walkCompletions(_ completing: Completing, by step: Int) -> [Effect] {
    var completing = completing
    let count = completing.completions.count
    completing.chosen = (completing.chosen + step + count) % count
    return putCompletion(completing)
  }

  private mutating func putCompletion(_ completing: Completing) -> [Effect] {
    let text = completing.completions[completing.chosen].text
    filter.line = completing.typed.replacing(completing.spot.range, with: text)
    // A single completion is final. The next Tab then completes what follows it, such as the value after a name.
    filter.completing = completing.completions.count == 1 ? nil : completing
    return refilter()
  }
}
