/// How the words of a person's lists are told apart: each list has a sign, which stands in the blank before a lit word
/// and needs no colour, and a role, to which a theme gives a colour.
package enum ListSign {
  private static let signs = ["+", "!", "#", "=", "*", "%", "&", "$", "@"]
  private static let styles: [Style] = [.wordIncluded, .wordExcluded, .wordPopulation, .wordOutcome]

  /// Returns the sign of the list with a number, from 0 on.
  package static func text(of list: Int) -> String { signs[list % signs.count] }

  package static func style(of list: Int) -> Style {
    list < styles.count ? styles[list] : list % 2 == 0 ? .wordOwn : .wordOther
  }
}
