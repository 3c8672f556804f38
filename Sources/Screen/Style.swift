/// The role of a piece of text, not its look. A theme gives each role its look, so no theme changes the cells of a
/// frame.
package enum Style: UInt8, CaseIterable, Sendable {
  case plain, title, heading, label, dim, rule, match, selected, selectedIdle, selectedMatch
  case input, notice, error, key, derived, different, selectedRow
  case wordIncluded, wordExcluded, wordPopulation, wordOutcome, wordOwn, wordOther

  /// The letter of the role in the pictures of tests. No two roles have the same letter.
  package var letter: Character {
    switch self {
    case .plain: "."
    case .title: "T"
    case .heading: "H"
    case .label: "L"
    case .dim: "d"
    case .rule: "-"
    case .match: "m"
    case .selected: "S"
    case .selectedIdle: "s"
    case .selectedMatch: "M"
    case .input: "I"
    case .notice: "N"
    case .error: "E"
    case .key: "K"
    case .derived: "D"
    case .different: "X"
    case .selectedRow: "r"
    case .wordIncluded: "+"
    case .wordExcluded: "!"
    case .wordPopulation: "#"
    case .wordOutcome: "="
    case .wordOwn: "*"
    case .wordOther: "%"
    }
  }

  /// The name of the role in a file of themes.
  package var name: String {
    switch self {
    case .plain: "plain"
    case .title: "title"
    case .heading: "heading"
    case .label: "label"
    case .dim: "dim"
    case .rule: "rule"
    case .match: "match"
    case .selected: "selected"
    case .selectedIdle: "selectedIdle"
    case .selectedMatch: "selectedMatch"
    case .input: "input"
    case .notice: "notice"
    case .error: "error"
    case .key: "key"
    case .derived: "derived"
    case .different: "different"
    case .selectedRow: "selectedRow"
    case .wordIncluded: "wordIncluded"
    case .wordExcluded: "wordExcluded"
    case .wordPopulation: "wordPopulation"
    case .wordOutcome: "wordOutcome"
    case .wordOwn: "wordOwn"
    case .wordOther: "wordOther"
    }
  }
}
