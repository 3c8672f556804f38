import Decisions
import Pages
import Screen
import Studies

// The notices about decisions.
extension Notice {
  /// - Parameter columns: the width of the screen. On a narrow one the deed comes before the name.
  static func did(_ deed: Deed, to name: String, in columns: Int) -> Notice {
    let said = said(deed, of: name, in: columns)
    // The progress of the review stands beside the message of a decision, so this message is short.
    if case .decide = deed { return Notice(.note, said) }
    return Notice(.note, said, advice: "u takes it back")
  }

  static func tookBack(_ deed: Deed, _ name: String, in columns: Int) -> Notice {
    Notice(.note, "You took back: \(said(deed, of: name, in: columns))", advice: "Ctrl-R does it again")
  }

  static func didAgain(_ deed: Deed, _ name: String, in columns: Int) -> Notice {
    Notice(.note, "You did again: \(said(deed, of: name, in: columns))", advice: "u takes it back")
  }

  private static func said(_ deed: Deed, of name: String, in columns: Int) -> String {
    if name.isEmpty { return deed.text }
    if columns >= 60 { return "\(name) \(deed.text)" }
    // One column stays free at each edge.
    let room = columns - 2 - TextWidth.columns(of: "\(deed.text) ()")
    return "\(deed.text) (\(Truncation.fit(name, columns: max(8, room))))"
  }

  static func wentBack(_ count: Int, isBack: Bool) -> Notice {
    let steps = counted(count, "step", "steps")
    return isBack
      ? Notice(.note, "You took back \(steps)", advice: "Ctrl-R does them again, one by one")
      : Notice(.note, "You did \(steps) again", advice: "u takes them back, one by one")
  }

  static func set(_ setting: Setting, _ isOn: Bool) -> Notice {
    switch setting {
    case .fullText:
      Notice(
        .note, isOn ? "You decide by full text now" : "You decide by title and abstract now", advice: "R changes it")
    case .words:
      Notice(
        .note, isOn ? "evi highlights your own words" : "evi does not highlight your own words",
        advice: "V changes it, v shows them")
    case .advance, .reasons: Notice(.note, "\(setting.text): \(isOn ? "on" : "off")", advice: "u undoes it")
    }
  }

  static let fromTheTop = Notice(
    .note, "You have decided about all studies below", advice: "this is the first one left")

  /// - Parameters:
  ///   - isFiltered: whether the filter hides studies.
  ///   - isFullText: whether the person decides by full text, which is the last stage.
  static func allDecided(_ count: Int, isFiltered: Bool, isFullText: Bool) -> Notice {
    let next = (isFiltered ? ["Esc clears the filter"] : []) + (isFullText ? [] : ["R goes on to full texts"])
    return Notice(
      .note, "You have decided about \(count == 1 ? "the study" : "all \(count) studies") shown",
      advice: next.joined(separator: ", "))
  }

  static func savedFilter(_ name: String) -> Notice {
    Notice(.note, "The filter is saved as “\(name)”", advice: "b turns it on and off")
  }

  static func deletedFilter(_ name: String) -> Notice {
    Notice(.note, "The saved filter “\(name)” is deleted", advice: "u brings it back")
  }

  static func keptWords(_ list: OwnWords) -> Notice {
    if list.words.isEmpty { return Notice(.note, "The list “\(list.name)” is empty now", advice: "u undoes it") }
    return Notice(
      .note,
      "evi highlights \(counted(list.words.count, "word", "words")) of “\(list.name)”\(list.isOn ? "" : " when it is on")",
      advice: "V turns all lists on and off")
  }

  static let tooManyLists = Notice(
    .problem, "evi keeps at most \(OwnWords.most) lists", advice: "add the words to one of them")

  static func editorFailed(_ reason: String) -> Notice {
    Notice(.problem, reason, advice: "your text is as it was")
  }

  static let savedAgain = Notice(.note, "Everything is saved now")

  static func wouldLose(_ count: Int) -> Notice {
    Notice(.problem, "\(counted(count, "action is", "actions are")) not saved", advice: "q again quits without them")
  }
}

extension AppState {
  /// What a person writes in the box, as its heading.
  package var subjectOfNote: String {
    switch noting.subject {
    case .study(let position): "Note on \(collection[position].shortName)"
    case .words(let name): "Words of “\(name)”, with commas; \"in quotes\" as they are"
    }
  }
}
