/// How the screen shows which of a person's lists a highlighted word belongs to. Each list has a sign and a role. The
/// sign stands in the blank before the word and needs no colour; a theme gives the role a colour.
package enum ListSign {
  private static let signs = ["+", "!", "#", "=", "*", "%", "&", "$", "@"]
  private static let styles: [Style] = [.wordIncluded, .wordExcluded, .wordPopulation, .wordOutcome]

  /// Returns the sign of a list by its number, counted from 0.
  package static func text(of list: Int) -> String { signs[list % signs.count] }

  package static func style(of list: Int) -> Style {
    list < styles.count ? styles[list] : list % 2 == 0 ? .wordOwn : .wordOther
  }
}
