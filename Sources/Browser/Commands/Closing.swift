extension AppState {
  mutating func openView(_ kind: Overlay.Kind) {
    overlay = overlay?.kind == kind ? nil : Overlay(kind)
  }

  /// Closes one thing (Esc): the view, else the find line, else the study, else the zoom, else the filter. `u` restores
  /// the filter.
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

  /// Closes the view, else the find line, else the study, else the zoom; quits when none of them is open (`q`).
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
