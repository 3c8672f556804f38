/// What the first cells of a column show about the names in them, where one cell alone leaves a doubt. `Ann Alpha, Bob
/// Beta` can be two people or one; below `Ann Alpha, Bob Beta, Cy Gamma` it is two.
struct NameForm: Equatable {
  /// Whether a comma stands between two people and nowhere else.
  private(set) var commasPart = false
  /// Whether most names are bare family names, so that `Alpha Beta` has no given name in it.
  private(set) var areFamilies = false

  init() {}

  /// - Parameter cells: The first cells of the column; blank ones count for nothing.
  init(of cells: some Sequence<String>) {
    var seen = Seen()
    for cell in cells { seen.addCell(cell) }
    areFamilies = seen.families > 1 && seen.families > seen.others
    let areFamilyLists = areFamilies && seen.plainLists > 1 && seen.lists >= seen.pairs
    commasPart = !seen.hasSigns && !seen.hasGiven && (seen.hasFullNames && seen.pairs == 0 || areFamilyLists)
  }

  /// What the cells of a column have.
  private struct Seen {
    /// The names of one word, and all others.
    var (families, others) = (0, 0)
    /// The lists of family names, and the pairs of words that can be one, too: `Alpha, Beta`.
    var (lists, pairs) = (0, 0)
    /// The lists that cannot be pairs of family and given names. One of three words counts half: it can be a name with a
    /// title.
    var plainLists = 0
    /// Whether a list has three full names or more.
    var hasFullNames = false
    /// Whether a list has another sign than a comma between two names.
    var hasSigns = false
    /// Whether a comma stands before initials or a given name.
    var hasGiven = false

    mutating func addCell(_ text: String) {
      let text = ListedNames.withoutOthers(text)
      if let parts = ListedNames.parts(of: text) {
        hasSigns = hasSigns || parts.count > 1
        return countNames(parts.map(ListedNames.withoutOthers))
      }
      let parts = ListedNames.cut(text, atWords: ["and", "&"])
      let pieces = parts.flatMap(ListedNames.pieces(of:))
      if pieces.count == parts.count { return countNames(pieces) }
      let endsInGiven = parts.count > 1 && parts.last?.holds(",") ?? false
      if endsInGiven || pieces.dropFirst().contains(where: ListedNames.isInitials) {
        hasGiven = true
      } else if pieces.count == 2 {
        pairs += ListedNames.isOneFamily(pieces[0]) ? 1 : 0
      } else if pieces.allSatisfy(ListedNames.isFullName) {
        hasFullNames = true
        countNames(pieces)
      } else if pieces.allSatisfy(ListedNames.isFamily) {
        lists += 1
        guard pieces.allSatisfy(ListedNames.isOneFamily), pieces.count % 2 == 1 || parts.count > 1 else { return }
        plainLists += pieces.count > 3 || parts.count > 1 ? 2 : 1
        if plainLists > 1 { countNames(pieces) }
      }
    }

    private mutating func countNames(_ names: [String]) {
      families += names.count(where: ListedNames.isOneFamily)
      others += names.count { !$0.isEmpty && !ListedNames.isOneFamily($0) }
    }
  }
}
