// The family name is put before the given names.

extension ListedNames {
  /// Returns a name with the family name first, as in `Alpha, A. B.`, if it is clear which part is the family name. A
  /// name with a comma has it first already, and initials are never the family name. Any other name is returned
  /// unchanged.
  static func withFamilyFirst(_ name: String) -> String {
    if name.holds(",") {
      // RefWorks writes `Alpha,Ann`, and `Alpha,null` where it knows no given name.
      let parts = name.split(separator: ",", omittingEmptySubsequences: false).map { String($0).withoutSpaceAround }
      return parts.count == 2 ? parts[1] == "null" ? parts[0] : parts.joined(separator: ", ") : name
    }
    if GroupName.isGroup(name) || JoinedNames.seemJoined(name) { return name }
    if let (rest, suffix) = NameSuffix.cut(from: name) {
      let ordered = withFamilyFirst(rest)
      return ordered.holds(",") ? "\(ordered), \(suffix)" : name
    }
    let words = name.split(separator: " ").map(String.init)
    guard words.count > 1, !words.contains("and"), !words.contains("&") else { return name }
    // `Ronald J. Alpha II`: behind a name with an initial in its middle, `II` is no initials.
    if let last = words.last, NameSuffix.mayBe(last), words.count > 3, isInitials(words[words.count - 3]),
      !isInitials(words[words.count - 2])
    {
      return "\(withFamilyFirst(words.dropLast().joined(separator: " "))), \(last)"
    }
    let trailing = words.reversed().prefix(while: isInitials).count
    if trailing > 0, trailing < words.count {
      return "\(words.dropLast(trailing).joined(separator: " ")), \(words.suffix(trailing).joined(separator: " "))"
    }
    let middle = words.dropFirst().dropLast()
    guard words.count <= 4 || middle.allSatisfy({ isInitials($0) || particles.contains($0.lowercased()) }),
      words[0].first?.isUppercase ?? false, words[words.count - 1].first?.isUppercase ?? false
    else { return name }
    // In `Ann M. van den Berg`, the words in small letters belong to the family name.
    let family = words.dropFirst().firstIndex { particles.contains($0) } ?? particle(in: words) ?? words.count - 1
    return "\(words[family...].joined(separator: " ")), \(words[..<family].joined(separator: " "))"
  }

  /// Returns the place of a particle with a capital that begins the family name: behind an initial with a full stop, as
  /// in `Ann M. Van Berg`, or before another particle. In other places it can be a given name.
  private static func particle(in words: [String]) -> Int? {
    words.indices.dropFirst().dropLast().first { place in
      capitalParticles.contains(words[place])
        && (words[place - 1].hasSuffix(".")
          || place + 2 < words.count && particles.contains(words[place + 1].lowercased()))
    }
  }

  private static let capitalParticles: Set<String> = [
    "Van", "Von", "De", "Der", "Den", "Del", "Della", "Di", "Da", "Dos", "Du", "La", "Le", "Ten", "Ter",
  ]
}
