extension AppState {
  mutating func openView(_ kind: Overlay.Kind) {
    overlay = overlay?.kind == kind ? nil : Overlay(kind)
  }

  /// Esc: one thing at a time, from the top; last of all the filter, which `u` brings back.
  mutating func closeOne() -> [Effect] {
    if closeView() { return [] }
    let text = filter.line.text
    guard !text.isEmpty else {
      message = .nothingToClose
      return []
    }
    undone.changed(from: arrangement)
    message = .filterCleared(text)
    return setFilter("")
  }

  /// `q`: the top view first, and from the main one out.
  mutating func closeOrQuit() -> [Effect] {
    closeView() ? [] : [.quit(.asked)]
  }

  private mutating func closeView() -> Bool {
    if overlay != nil {
      overlay = nil
    } else if find.isActive {
      endFind()
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
