// The words of this room.
extension ThemeError {
  package var message: String {
    switch self {
    case .noTheme(let line): "Line \(line) stands before the first theme. Begin a theme with its name, as in [dark]."
    case .unknownRole(let role, let line):
      "Line \(line) names a role that evi does not have: “\(role)”. The roles are: \(Style.allCases.map(\.name).joined(separator: ", "))."
    case .unknownWord(let word, let line):
      "Line \(line) has a word that is no attribute and no colour: “\(word)”."
    }
  }
}
