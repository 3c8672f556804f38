/// Names that an exporter has run together, as SpringerLink does: `Ann AlphaBob B. BetaCy Gamma`.
enum JoinedNames {
  /// Returns the names if each has two words or more; nil for any other text. A capital in the middle of `McAlpha` or
  /// `DeBeta` begins no name.
  static func names(in text: String) -> [String]? {
    var names: [String] = []
    var start = text.startIndex
    for place in inner(capitalsOf: text) {
      let segment = text[start..<place].split { !$0.isLetter && $0 != "." }.last ?? ""
      if segment == "Mc" || segment == "Mac" { continue }
      if prefixes.contains(String(segment)) { return nil }
      names.append(String(text[start..<place]))
      start = place
    }
    if names.isEmpty { return nil }
    names.append(String(text[start...]))
    return names.allSatisfy(ListedNames.isFullName) ? names : nil
  }

  /// Whether a text seems to hold two names that nothing separates.
  static func seemJoined(_ text: String) -> Bool {
    var start = text.startIndex
    for place in inner(capitalsOf: text) {
      let segment = text[start..<place].split { !$0.isLetter }.last ?? ""
      if segment.count > 3 { return true }
      start = place
    }
    return false
  }

  /// Returns the places of the capitals that directly follow a small letter or `Jr.`.
  private static func inner(capitalsOf text: String) -> [String.Index] {
    var places: [String.Index] = []
    var previous: Character = " "
    for place in text.indices {
      let letter = text[place]
      if letter.isUppercase, previous.isLowercase || previous == "." && text[..<place].hasSuffix("r.") {
        places.append(place)
      }
      previous = letter
    }
    return places
  }

  /// The words that are run together with the rest of a family name, and are also names of their own.
  private static let prefixes: Set<String> = [
    "De", "Del", "Di", "Da", "Du", "La", "Le", "Van", "Von", "Fitz", "St", "Jo",
  ]
}
