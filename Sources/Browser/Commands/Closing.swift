extension AppState {
  /// Opens a view, or closes it if it is open.
  mutating func toggleView(_ kind: Overlay.Kind) {
    overlay = overlay?.kind == kind ? nil : Overlay(kind)
  }

  /// Goes one step back (Esc): what `closeTopmost` does, else clears the filter. `u` restores the filter.
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

  /// Goes one step back as `closeTopmost` does, then from the rows of a table to its study; quits when nothing is open
  /// (`q`).
  mutating func closeOrQuit() -> [Effect] {
    if closeTopmost() { return [] }
    return closeTable() ?? quit()
  }

  /// Closes the view, else ends the find, else returns from the study to the list, else ends the zoom. Returns false
  /// when none of them was open, or when there is only one study, whose page is the main view.
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
