import Decisions
import Pages
import Studies

// The notices about decisions. All their sentences are in this file.
extension Notice {
  static func did(_ deed: Deed, to name: String) -> Notice {
    // The progress of the review stands beside the message of a decision, so that one is short.
    if case .decide = deed { return Notice(.note, "\(name) \(deed.text)") }
    return Notice(.note, "\(name) \(deed.text)", advice: "u takes it back")
  }

  static func tookBack(_ deed: Deed, _ name: String) -> Notice {
    Notice(.note, "Taken back: \(name.isEmpty ? "" : "\(name) ")\(deed.text)", advice: "Ctrl-R does it again")
  }

  static func didAgain(_ deed: Deed, _ name: String) -> Notice {
    Notice(.note, "Done again: \(name.isEmpty ? "" : "\(name) ")\(deed.text)", advice: "u takes it back")
  }

  static func wentBack(_ count: Int, isBack: Bool) -> Notice {
    let steps = counted(count, "step", "steps")
    return isBack
      ? Notice(.note, "\(steps) taken back", advice: "Ctrl-R does them again, one by one")
      : Notice(.note, "\(steps) done again", advice: "u takes them back, one by one")
  }

  static func set(_ setting: Setting, _ isOn: Bool) -> Notice {
    switch setting {
    case .fullText:
      Notice(
        .note, isOn ? "You decide by full text now" : "You decide by title and abstract now", advice: "R changes it")
    case .advance, .reasons: Notice(.note, "\(setting.text): \(isOn ? "on" : "off")", advice: "u undoes it")
    }
  }

  static let fromTheTop = Notice(.note, "Below, all are decided: this is the first undecided one from the top")

  static func allDecided(_ count: Int) -> Notice {
    Notice(.note, "All \(counted(count, "study", "studies")) shown are decided")
  }

  static func savedFilter(_ name: String) -> Notice {
    Notice(.note, "The filter is saved as “\(name)”", advice: "b puts it on and takes it off")
  }

  static let savedAgain = Notice(.note, "Everything is saved now")

  static func wouldLose(_ count: Int) -> Notice {
    Notice(.problem, "\(counted(count, "action is", "actions are")) not saved", advice: "q again leaves without")
  }
}
