import Decisions
import Pages
import Screen
import Search
import Studies

// Undo and redo.
extension AppState {
  mutating func undo() -> [Effect] {
    while let step = undone.takePast() {
      switch step {
      case .arrangement(let old):
        let now = arrangement
        undone.keepFuture(.arrangement(now))
        message = .tookBack(old.kept.change(to: now.kept))
        return restore(old)
      case .action(let id):
        // Another evi of the same person may have taken it back already.
        guard let entry = journal.decided[id: id], !entry.isCancelled else { continue }
        undone.keepFuture(step)
        let effects = act(.undo(id))
        message = .tookBack(entry.deed, name(of: entry), in: size.width)
        return effects + goToStudy(of: entry)
      }
    }
    message = .disabled(Reason.nothingToUndo)
    return []
  }

  mutating func redo() -> [Effect] {
    while let step = undone.takeFuture() {
      switch step {
      case .arrangement(let next):
        let now = arrangement
        undone.keepPast(.arrangement(now))
        message = .didAgain(now.kept.change(to: next.kept))
        return restore(next)
      case .action(let id):
        guard let entry = journal.decided[id: id], entry.isCancelled, let undoer = journal.decided.undoer(of: id) else {
          continue
        }
        undone.keepPast(step)
        let effects = act(.undo(undoer))
        message = .didAgain(entry.deed, name(of: entry), in: size.width)
        return effects + goToStudy(of: entry)
      }
    }
    message = .disabled(Reason.nothingToRedo)
    return []
  }

  /// Goes to the point at which `count` steps hold: undoes later steps, or does earlier ones again.
  mutating func goTo(step count: Int) -> [Effect] {
    let before = arrangement
    var now = before
    var undone: [String] = []
    var steps = 0
    while self.undone.past.count > count, let step = self.undone.takePast() {
      switch step {
      case .arrangement(let old):
        self.undone.keepFuture(.arrangement(now))
        now = old
      case .action(let id):
        guard journal.decided[id: id]?.isCancelled == false else { continue }
        self.undone.keepFuture(step)
        undone.append(id)
      }
      steps += 1
    }
    let isBack = steps > 0
    while !isBack, self.undone.past.count < count, let step = self.undone.takeFuture() {
      switch step {
      case .arrangement(let next):
        self.undone.keepPast(.arrangement(now))
        now = next
      case .action(let id):
        guard journal.decided[id: id]?.isCancelled == true, let undoer = journal.decided.undoer(of: id) else {
          continue
        }
        self.undone.keepPast(step)
        undone.append(undoer)
      }
      steps += 1
    }
    var effects = act(undone.map { (.undo($0), []) })
    if now != before { effects += restore(now) }
    message = .wentBack(steps, isBack: isBack)
    return effects
  }

  private func name(of entry: Entry) -> String {
    guard let first = entry.positions.first else { return "" }
    let count = entry.positions.count
    return count == 1 ? nameInMessage(of: first) : counted(count, "study", "studies")
  }

  /// Shows the study of an action that was undone or done again. The filter may let the study in only now.
  private mutating func goToStudy(of entry: Entry) -> [Effect] {
    guard entry.positions.count == 1, let position = entry.positions.first else { return [] }
    if let row = results.positions.firstIndex(of: position) {
      list.cursor = row
    } else if isSearching {
      list.arriving = position
    }
    return []
  }
}
