/// The order of the parts of names in a list such as `Alpha Ann, Beta Bob C, Gamma Cy`.
enum NameOrder {
  /// Whether the family names stand first, before full given names. Initials show it that end some names of three words
  /// and stand nowhere else. Without them it is not known which name is the family's.
  static func isFamilyFirst(_ names: [String]) -> Bool {
    var (withInitials, without) = (0, 0)
    for name in names {
      let words = name.split(separator: " ").map(String.init)
      guard words.count > 1, !words.dropLast().contains(where: ListedNames.isInitials), !name.holds(",") else {
        return false
      }
      if !ListedNames.isInitials(words[words.count - 1]) {
        without += 1
      } else if words.count > 2 {
        withInitials += 1
      } else {
        return false
      }
    }
    return withInitials > 0 && without > 0 && names.count > 2
  }

  /// Whether the given names stand first. An initial before a word shows it in one of the names, and no name ends in one.
  static func isGivenFirst(_ names: [String]) -> Bool {
    var isShown = false
    for name in names {
      let words = name.split(separator: " ").map(String.init)
      guard let last = words.last, !ListedNames.isInitials(last), !name.holds(",") else { return false }
      isShown =
        isShown || words.dropLast().contains { ListedNames.isInitials($0) && ($0.count == 1 || $0.holds(".")) }
    }
    return isShown
  }

  /// Returns a name of such a list as `Family, Given`. Returns it unchanged if it has three full words: one or two of
  /// them can be the family's.
  static func withComma(_ name: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    let particles = words.prefix { ListedNames.particles.contains($0.lowercased()) }.count
    let full = words.dropFirst(particles).filter { !ListedNames.isInitials($0) }.count
    guard full == 2 else { return name }
    return
      "\(words.prefix(particles + 1).joined(separator: " ")), \(words.dropFirst(particles + 1).joined(separator: " "))"
  }
}
