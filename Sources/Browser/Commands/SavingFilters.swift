import Decisions
import Pages
import Search
import Studies

// Filters with names: a person saves them and adds several of them to the filter line at once.
extension AppState {
  mutating func openFilters() -> [Effect] {
    toggleView(.filters)
    guard overlay?.kind == .filters else { return [] }
    let lines = journal.decided.filters.map(\.line) + filter.recalled.suffix(Self.mostCounted).map(\.line)
    return lines.isEmpty ? [] : [.countLines(lines, collection, options)]
  }

  /// How many of the earlier filters are counted again.
  private static let mostCounted = 20

  /// Saves the filter under a name. Without a filter, deletes the saved filter of this name.
  mutating func saveFilter(as name: String) -> [Effect] {
    let line = filter.line.text
    let effects = act(.filter(name: name, line: line))
    message = line.isEmpty ? .deletedFilter(name) : .savedFilter(name)
    return effects
  }

  /// Adds a saved filter to the filter line, or takes it out again.
  mutating func toggleFilter(_ line: String) -> [Effect] {
    undone.changed(from: arrangement)
    let now = filter.line.text
    let new: String
    if now == line {
      new = ""
    } else if let range = rangeOfFilter(line) {
      new = (String(now[..<range.lowerBound]) + String(now[range.upperBound...]))
        .split(separator: " ").joined(separator: " ")
    } else {
      new = now.isEmpty ? line : "\(Self.part(now, filter.query)) \(part(line))"
    }
    message = .narrowed(new)
    filter.remember(new)
    return setFilter(new)
  }

  mutating func useFilter(_ line: String) -> [Effect] {
    undone.changed(from: arrangement)
    message = .narrowed(line)
    filter.remember(line)
    return setFilter(line)
  }

  /// Whether a saved filter is part of the filter line.
  func isOn(_ line: String) -> Bool { filter.line.text == line || rangeOfFilter(line) != nil }

  /// Returns the range of a saved filter in the filter line. Spaces or the ends of the line must be around it.
  private func rangeOfFilter(_ line: String) -> Range<String.Index>? {
    let (now, part) = (filter.line.text, part(line))
    guard let range = now.firstRange(of: part) else { return nil }
    let isAtStart = range.lowerBound == now.startIndex || now[now.index(before: range.lowerBound)] == " "
    let isAtEnd = range.upperBound == now.endIndex || now[range.upperBound] == " "
    return isAtStart && isAtEnd ? range : nil
  }

  /// Returns a line as a part of a longer one: in brackets if it has alternatives.
  private func part(_ line: String) -> String {
    (try? QueryParser.parse(line, in: collection, by: options)).map { Self.part(line, $0) } ?? line
  }

  private static func part(_ line: String, _ query: Query) -> String {
    if case .any = query.root { "(\(line))" } else { line }
  }
}

extension Overlay.Kind {
  /// The saved filters with their counts, the typed text as the name of a new one, and the earlier filters.
  static func filters(_ state: AppState) -> [OverlayEntry] {
    let typed = state.overlay?.filter.text ?? ""
    let now = state.filter.line.text
    var entries = state.journal.decided.filters.enumerated().map { place, saved in
      let count = state.lineCounts[saved.line].map { "\(counted($0, "study", "studies")) · " } ?? ""
      let mark = state.isOn(saved.line) ? "[x]" : "[ ]"
      return OverlayEntry(
        .row(name: "\(mark) \(place < 9 ? String(place + 1) : "")", text: saved.name, remark: count + saved.line),
        .toggleFilter(saved.line))
    }
    if !typed.isEmpty, !now.isEmpty {
      entries.append(
        OverlayEntry(.row(name: "", text: typed, remark: ViewWords.saves(now)), .saveFilter(name: typed)))
    } else if state.journal.decided.filters.contains(where: { $0.name == typed }) {
      entries.append(OverlayEntry(.row(name: "", text: typed, remark: ViewWords.deletes), .saveFilter(name: typed)))
    } else if typed.isEmpty {
      entries.append(OverlayEntry(.heading(ViewWords.howToSave(now, isAny: !entries.isEmpty))))
    }
    let earlier = state.filter.earlier(than: now).reversed()
    if typed.isEmpty, !earlier.isEmpty {
      entries.append(OverlayEntry(.heading(ViewWords.earlierFilters)))
      entries += earlier.map { filter in
        OverlayEntry(
          .row(name: "", text: filter.line, remark: filter.said(now: state.lineCounts[filter.line])),
          .useFilter(filter.line))
      }
    }
    return entries
  }
}
