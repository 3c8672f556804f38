import Pages
import Studies

// Opens the manual.
extension AppState {
  /// Opens the manual in place of the studies. A person lists, filters and reads its topics as they do studies.
  mutating func openManual(_ manual: Manual) -> [Effect] {
    overlay = nil
    let start = StartingView(source: "manual", columns: ["name", "about"], isRestricted: self.start.isRestricted)
    return open(manual.collection, from: start, saying: .manualOpened)
  }
}
