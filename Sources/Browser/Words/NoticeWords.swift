import Evidence
package import Pages
import Screen
import Search
import Studies

/// The notices of the browser itself.
extension Notice {
  static func received(_ notices: [Notice]) -> Notice {
    if notices.count == 1 { return notices[0] }
    let problems = notices.filter { $0.severity == .problem }.count
    let all = counted(notices.count, "message", "messages")
    let what = problems > 0 ? "\(counted(problems, "problem", "problems")) among \(all)" : all
    return Notice(problems > 0 ? .problem : .note, "\(what) about the sources", advice: "! shows them")
  }

  static func found(_ count: Int) -> Notice {
    Notice(.problem, "\(counted(count, "figure looks", "figures look")) wrong", advice: "! shows them")
  }

  static func filterCleared(_ text: String) -> Notice {
    Notice(.note, "Filter cleared, u brings it back: “\(text)”")
  }

  static let nothingToClose = Notice(.note, "There is nothing to close", advice: "q quits")
  static let loadingStopped = Notice(.note, "evi stops reading", advice: "the studies read so far stay")

  static func notFound(_ text: String, isHidden: Bool) -> Notice {
    Notice(
      .note, isHidden ? "The filter hides the studies that contain “\(text)”" : "No study contains “\(text)”",
      advice: isHidden ? "clear it to see them; Esc ends the find" : "Esc ends the find")
  }

  static func noMoreHits(isForward: Bool) -> Notice {
    Notice(.note, "There are no more hits \(isForward ? "below" : "above")")
  }

  static func sorted(_ keys: [SortKey]) -> Notice {
    let names = keys.map { "\($0.name) \($0.isDescending ? "↓" : "↑")" }
    return Notice(
      .note, keys.isEmpty ? "Sorted as in the source" : "Sorted by \(names.joined(separator: ", then "))",
      advice: "u undoes it")
  }

  static let nothingToComplete = Notice(
    .note, "There is nothing to complete here", advice: "Tab completes fields and values")

  static func tableOpened(rows: Int) -> Notice {
    Notice(.note, "This is a table of \(counted(rows, "row", "rows"))", advice: "q goes back")
  }

  static let manualOpened = Notice(
    .note, "This is the manual", advice: "Enter reads a topic, f finds words in all of them, q goes back")

  static let columnWithoutOrder = Notice(
    .problem, "evi cannot sort by this column",
    advice: "> goes to the next column, s shows what evi can sort by")

  static func wholePage(isShown: Bool) -> Notice {
    Notice(
      .note, isShown ? "The page shows everything about the study" : "The page shows what matters most",
      advice: isShown ? "e shows less" : "e shows everything")
  }

  static func abbreviations(areWritten: Bool) -> Notice {
    Notice(
      .note,
      areWritten ? "Abbreviations are written out" : "Abbreviations are as in the source",
      advice: "A changes it")
  }

  static func marked(_ count: Int) -> Notice {
    Notice(
      .note, count == 0 ? "No study is marked" : "\(counted(count, "study is", "studies are")) marked",
      advice: count == 0 ? "Space marks one" : "c compares them, U unmarks all")
  }

  static func marked(_ isMarked: Bool) -> Notice {
    Notice(
      .note, isMarked ? "This study is marked" : "This study is no longer marked",
      advice: isMarked ? "m removes the mark" : "m marks it again")
  }

  static func weighed(_ weight: Weight?) -> Notice {
    Notice(
      .note,
      weight.map { "evi works out doses per kilogram for \($0.text)" } ?? "evi shows doses as in the sources",
      advice: "W changes the weight")
  }

  static func tookBack(_ change: String) -> Notice {
    Notice(.note, "You took back: \(change)", advice: "Ctrl-R does it again")
  }

  static func didAgain(_ change: String) -> Notice {
    Notice(.note, "You did again: \(change)", advice: "u takes it back")
  }

  static let markedForNow = Notice(.note, "Marks on rows last until you leave the table", advice: "q leaves it")
  static let markedInRestricted = Notice(.note, "This evi is restricted: marks last until you quit")

  static func narrowed(_ line: String) -> Notice {
    Notice(.note, line.isEmpty ? "The filter is empty now" : "The filter has changed", advice: "u undoes it")
  }

  static func howToName(figures: Bool) -> Notice {
    let endings = figures ? ".csv .tsv .md" : ".ris .csv .tsv .json .bib .csl.json .rayyan.csv .md"
    return Notice(.note, "Name a file: \(endings)", advice: "Esc cancels")
  }

  static func writing(_ underway: WriteBar.Underway) -> Notice {
    let size = underway.bytes == 0 ? "" : ", \(Leftover.size(underway.bytes)) so far"
    return Notice(.note, "Writing “\(underway.name)”\(size)", advice: "Ctrl-C stops it")
  }

  static func stillWriting(_ name: String) -> Notice {
    Notice(
      .note, "evi is still writing “\(name)”", advice: "q again quits when the file is whole; Ctrl-C stops it")
  }

  static func writingStopped(_ name: String) -> Notice {
    Notice(.note, "You stopped writing “\(name)”", advice: "evi kept nothing of it")
  }

  static func replaces(_ name: String, _ existing: ExistingFile) -> Notice {
    switch existing {
    case .file: Notice(.problem, "This file exists already: “\(name)”", advice: "Enter replaces it, Esc keeps it")
    case .writeProtected:
      Notice(
        .problem, "This file is write-protected: “\(name)”", advice: "Enter replaces it anyway, Esc keeps it")
    case .danglingLink(let target):
      Notice(
        .problem, "This is a link to a file that does not exist: “\(name)” leads to “\(target)”",
        advice: "Enter makes that file, Esc does not")
    case .source: Notice(.problem, "evi is reading this file and did not write it: “\(name)”", advice: "w asks again")
    }
  }

  /// Where the person types a line, `?` is a character like others and opens no help.
  static func noKey(_ key: Key, in context: Context) -> Notice {
    let places = [Context.list, .detail].filter { place in
      place != context && KeyTable.rows.contains { $0.context == place && $0.keys.contains(key) }
    }
    if [.list, .detail].contains(context), let place = places.first {
      return Notice(.note, "The key \(key.name) works only \(place.place)", advice: "? shows the keys of this place")
    }
    let advice =
      switch context {
      case .overlay: "/ types in this view, ? shows the keys"
      case _ where context.parent == .text: "Esc leaves the line, then ? shows the keys"
      default: "? shows the keys"
      }
    return Notice(.note, "The key \(key.name) does nothing here", advice: advice)
  }

  static let answerFirst = Notice(
    .note, "Answer first: go on with that journal?", advice: "press y or n")

  static let pasteNeedsLine = Notice(
    .note, "evi did not use the pasted text", advice: "press / or f, then paste")

  static func elsewhere(_ command: Command) -> Notice {
    let place = KeyTable.rows.first { $0.command == command }?.context.place ?? ""
    return Notice(.note, "This key works only \(place)")
  }

  static func copied(_ request: CopyRequest, _ answer: CopyAnswer) -> Notice {
    switch answer {
    case .sent:
      Notice(
        .note,
        "evi sent \(request.what) to the clipboard (\(counted(request.text.count, "character", "characters")))",
        advice: "if you cannot paste it, your terminal does not allow it")
    case .tooLong(let most):
      Notice(
        .problem, "This is too long for a clipboard: more than \(most) bytes",
        advice: "w writes the studies to a file")
    case .noClipboard(let type):
      Notice(.problem, "This terminal has no clipboard: “\(type)”", advice: "w writes the studies to a file")
    }
  }

  /// Says what evi has restored from the last time.
  static func returned(_ place: KeptPlace) -> Notice {
    let again =
      (place.filter.isEmpty ? [] : ["filter"]) + (place.sort.isEmpty ? [] : ["order"])
      + (place.columns.isEmpty ? [] : ["columns"]) + (place.study.isEmpty ? [] : ["study"])
    return Notice(
      .note, "evi is where you left it: \(again.joined(separator: ", "))", advice: "evi --fresh starts at the beginning"
    )
  }

  package static let noHome = Notice(
    .note, "evi cannot keep your place: it knows no folder for it", advice: "set HOME or XDG_STATE_HOME")

  package static func placeNotKept(_ reason: String) -> Notice {
    Notice(.note, "evi cannot keep your place: \(reason)", advice: "Check XDG_STATE_HOME or ~/.local/state")
  }

  static func wrongSort(_ message: String) -> Notice {
    Notice(.problem, message, advice: "--sort takes fields such as year:desc")
  }

  static func wrongColumns(_ message: String) -> Notice {
    Notice(.problem, message, advice: "--columns takes names such as name,design")
  }

  static let lastColumn = Notice(.note, "The list needs at least one column")

  static func disabled(_ reason: String) -> Notice { Notice(.note, reason) }

  static func alsoFinds(_ expansion: Query.Expansion) -> Notice {
    Notice(.note, "“\(expansion.word)” also finds \(expansion.alsoFinds.joined(separator: ", "))")
  }
}

extension String {
  /// Two messages as one.
  static func both(_ first: String, _ second: String) -> String { "\(first). \(second)" }
}

extension AppState {
  /// What the list says when the filter finds nothing.
  package var emptiness: String {
    guard let absence = results.absence else { return Absence.ofNoTerm }
    if absence.offers.isEmpty { return absence.message + " Change the filter, or press Esc." }
    return absence.message + (filter.isEditing ? " Tab writes it." : "")
  }
}

/// The texts that a pane or a view shows in place of an empty list.
package enum EmptyList {
  package static let reading = "Reading…"
  package static let noStudies = "There are no studies here."
  /// What a view says when no line has what was typed.
  package static func noLine(with typed: String) -> String {
    typed.isEmpty ? "There are no lines here." : "No line has “\(typed)”. Delete letters, or press Esc."
  }

  package static let tooSmall =
    "Make the window larger: evi needs \(Layout.smallest.width) columns and \(Layout.smallest.height) lines."
}

extension KeptView {
  /// Says how another view differs from this one: `filter: icans, sorted by year ↓`.
  func change(to other: KeptView) -> String {
    var parts: [String] = []
    if filter != other.filter { parts.append(other.filter.isEmpty ? "filter cleared" : "filter: \(other.filter)") }
    if sort != other.sort {
      let keys = other.sort.split(separator: ",").map { key in
        key.hasSuffix(":desc") ? "\(key.dropLast(5)) ↓" : "\(key) ↑"
      }
      parts.append(keys.isEmpty ? "sorted as in the source" : "sorted by \(keys.joined(separator: ", then "))")
    }
    if columns != other.columns {
      let names = other.columns.split(separator: ",").joined(separator: ", ")
      parts.append(names.isEmpty ? "the usual columns" : "columns: \(names)")
    }
    if widths != other.widths { parts.append("the width of a column") }
    return parts.isEmpty ? "a change of the view" : parts.joined(separator: ", ")
  }
}

extension EarlierFilter {
  /// Says how many studies the filter finds now, and how many it found when it was last used.
  func said(now: Int?) -> String {
    switch (count, now) {
    case (let then?, let now?) where then != now: "\(counted(now, "study", "studies")) now, \(then) when last used"
    case (_, let now?): counted(now, "study", "studies")
    case (let then?, nil): "\(counted(then, "study", "studies")) when last used"
    case (nil, nil): ""
    }
  }
}
