import Evidence
import Pages
import Studies

/// The words of the lines above and below the panes.
package enum BarWords {
  static let reading = "reading"
  static let back = "back"
  package static let filterLine = "Filter  "
  package static let findLine = "Find  "
  package static let noFilter = "none: / to type one"
  package static let noFilterInShort = "none"
  package static func lines(_ first: Int, _ last: Int, of count: Int) -> String { "lines \(first)–\(last) of \(count)" }

  /// `5 of 9 studies, by year ↓, at 70 kg`.
  static func count(_ shown: String, of all: String, by keys: [String], at weight: Weight?) -> String {
    let order = keys.isEmpty ? "" : ", by \(keys.joined(separator: ", "))"
    return "\(shown) of \(all)\(order)" + (weight.map { ", at \($0.text)" } ?? "")
  }

  static func saving(hasFailed: Bool) -> String { hasFailed ? " · NOT SAVED" : " · saving" }

  static let onThisPage = " on this page"
  static let here = " here"

  static func hits(_ here: Int, in studies: String) -> String { "\(here)\(onThisPage), in \(studies)" }

  static func hit(_ place: String, in label: String) -> String { "\(place), in \(label)" }

  static func place(_ number: Int, of count: Int) -> String { "\(number) of \(count)" }

  static func marked(_ count: Int) -> String { "● \(count) marked" }

  /// How far a page is scrolled, of the lines that do not fit.
  static func scrolled(_ top: Int, of hidden: Int) -> String {
    top == 0 ? "top" : top >= hidden ? "end" : "\(top * 100 / hidden) %"
  }

  /// `12 of 100 decided, 4 included`.
  static func progress(_ progress: DecidingProgress) -> String {
    "\(stage(progress))\(progress.decided) of \(progress.all) decided, \(progress.included) included"
  }

  /// The same for a narrow screen, with the sign that included studies have in the list: `12/100 decided, 4 +`.
  static func shortProgress(_ progress: DecidingProgress) -> String {
    "\(progress.decided)/\(progress.all) decided, \(progress.included) +"
  }

  private static func stage(_ progress: DecidingProgress) -> String { progress.isFullText ? "full text: " : "" }

  static func chooseWithTab(_ message: String) -> String { "Press Tab to choose: \(message)" }
}

extension WriteBar.Matter {
  /// What stands before the name of the file.
  package func label(marked: Int) -> String {
    let figures = areFigures ? " figures" : ""
    return "Write\(figures)\(areMarked ? "\(areFigures ? " of" : "") \(marked) marked" : "") to  "
  }
}
