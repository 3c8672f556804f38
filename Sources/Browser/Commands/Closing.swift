// Opens and closes views, and goes back step by step (Esc and q).
extension AppState {
  /// Opens a view, or closes it if it is open.
  mutating func toggleView(_ kind: Overlay.Kind) {
    overlay = overlay?.kind == kind ? nil : Overlay(kind)
  }

  /// Goes one step back (Esc) as `closeTopmost` does. If nothing is open, clears the filter; `u` restores it.
  mutating func closeOne() -> [Effect] {
    if closeTopmost() { return [] }
    if filter.line.text.isEmpty, let effects = closeTable() { return effects }
    let text = filter.line.text
    guard !text.isEmpty else {
      message = .nothingToClose
      return []
    }
    undone.changed(from: arrangement)
    filter.remember(text)
    message = .filterCleared(text)
    return setFilter("")
  }

  /// Goes one step back (`q`) as `closeTopmost` does. If nothing is open, returns from the rows of a table to its
  /// study; otherwise quits.
  mutating func closeOrQuit() -> [Effect] {
    if closeTopmost() { return [] }
    return closeTable() ?? quit()
  }

  /// Does the first of these that applies: closes the view, ends the find, returns from the study to the list, ends the
  /// zoom. Returns false if none applies, or if there is only one study, whose page is the main view.
  private mutating func closeTopmost() -> Bool {
    if overlay != nil {
      overlay = nil
    } else if find.isActive {
      endFind()
    } else if hasOneStudy {
      return false
    } else if focus == .detail {
      focus = .list
    } else if isZoomed {
      isZoomed = false
    } else {
      return false
    }
    return true
  }

  mutating func stopLoading() -> [Effect] {
    message = .loadingStopped
    return [.stopLoading]
  }
}
