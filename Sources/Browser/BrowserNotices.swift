import Evidence
import Pages
import Screen
import Search
import Studies

/// The notices of the browser itself. All their sentences are in this file.
extension Notice {
  static func received(_ notices: [Notice]) -> Notice {
    if notices.count == 1 { return notices[0] }
    let problems = notices.filter { $0.severity == .problem }.count
    let all = counted(notices.count, "notice", "notices")
    let what = problems > 0 ? "\(counted(problems, "problem", "problems")) among \(all)" : all
    return Notice(problems > 0 ? .problem : .note, "\(what) about what was read", advice: "! shows them")
  }

  static func found(_ count: Int) -> Notice {
    Notice(.problem, "\(counted(count, "figure", "figures")) cannot be right as they stand", advice: "! shows them")
  }

  static func filterCleared(_ text: String) -> Notice {
    Notice(.note, "The filter “\(text)” is cleared", advice: "u brings it back")
  }

  static let nothingToClose = Notice(.note, "Nothing is open that Esc could close", advice: "q quits")
  static let loadingStopped = Notice(.note, "Reading is being stopped", advice: "what was read stays")

  static func notFound(_ text: String, isHidden: Bool) -> Notice {
    Notice(
      .note, "“\(text)” is in no study\(isHidden ? " that the filter leaves" : "")", advice: "Esc ends finding")
  }

  static func noMoreHits(isForward: Bool) -> Notice {
    Notice(.note, "There are no more hits \(isForward ? "below" : "above")")
  }

  static func sorted(_ keys: [SortKey]) -> Notice {
    let names = keys.map { "\($0.name) \($0.isDescending ? "↓" : "↑")" }
    return Notice(
      .note, keys.isEmpty ? "In the source's own order" : "Sorted by \(names.joined(separator: ", then "))",
      advice: "u undoes it")
  }

  static let nothingToComplete = Notice(
    .note, "There is nothing to complete here", advice: "Tab completes fields and values")

  static func tableOpened(rows: Int) -> Notice {
    Notice(.note, "\(counted(rows, "row", "rows")) of a table", advice: "q comes back to the study")
  }

  static func wholePage(isShown: Bool) -> Notice {
    Notice(
      .note, isShown ? "The page shows everything that the study has" : "The page shows what matters most",
      advice: isShown ? "e shows less" : "e shows everything")
  }

  static func abbreviations(areWritten: Bool) -> Notice {
    Notice(
      .note,
      areWritten ? "Abbreviations are written out where a field first has them" : "Abbreviations are left as they are",
      advice: "A turns it round")
  }

  static func marked(_ count: Int) -> Notice {
    Notice(
      .note, count == 0 ? "No study is marked now" : "\(counted(count, "study", "studies")) marked",
      advice: count == 0 ? "Space marks one" : "c compares them, U unmarks all")
  }

  static func marked(_ isMarked: Bool) -> Notice {
    Notice(.note, isMarked ? "This study is marked" : "This study is no longer marked", advice: "m changes it")
  }

  static func weighed(_ weight: Weight?) -> Notice {
    Notice(
      .note,
      weight.map { "Doses for a kilogram are worked out at \($0.text)" } ?? "Doses are as the sources have them",
      advice: "W changes it")
  }

  static func narrowed(_ line: String) -> Notice {
    Notice(.note, line.isEmpty ? "The filter is empty now" : "The filter has changed", advice: "u undoes it")
  }

  static func writing(_ name: String) -> Notice { Notice(.note, "Writing “\(name)”") }

  static func replaces(_ name: String) -> Notice {
    Notice(.problem, "“\(name)” is there already", advice: "Enter replaces it, Esc leaves it")
  }

  static let pasteNeedsLine = Notice(
    .note, "What you pasted was left alone", advice: "open the filter with / or find with f first")

  static func elsewhere(_ command: Command) -> Notice {
    let heading = KeyTable.rows.first { $0.command == command }?.context.heading ?? ""
    return Notice(.note, "This belongs to another place", advice: heading)
  }

  static let lastColumn = Notice(.note, "The last column stays")

  static func disabled(_ reason: String) -> Notice { Notice(.note, reason) }

  static func alsoFinds(_ expansion: Query.Expansion) -> Notice {
    Notice(.note, "“\(expansion.word)” also finds \(expansion.alsoFinds.joined(separator: ", "))")
  }
}

extension AppState {
  /// What the list says when the filter finds nothing.
  package var emptiness: String {
    guard let absence = results.absence else { return Absence.ofNoTerm }
    return absence.message + (filter.isEditing && !absence.offers.isEmpty ? " Tab writes it." : "")
  }
}

/// The texts that a pane or a view shows in place of an empty list.
package enum EmptyList {
  package static let reading = "Reading…"
  package static let noStudies = "There are no studies here."
  package static let nothingLeft = "Nothing here has what was typed."
  package static let tooSmall = "evi needs \(Layout.smallest.width)×\(Layout.smallest.height)"
}
