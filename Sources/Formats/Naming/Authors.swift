import Studies

/// Shortens a list of authors the way studies are cited.
enum Authors {
  static let limit = 40

  /// Returns the authors as a citation names them: `Griffin et al`, `Marx and Lindgren`, `Park`. If the text does not
  /// show how its names are separated, returns the text itself, cut at 40 characters: a wrong name is worse than a long
  /// one.
  static func short(_ text: String) -> String {
    if text.holds(",") || text.holds(";"), let others = ListedNames.beforeOthers(text) {
      return names(in: others)?.first.map { "\(cut($0)) et al" } ?? cut(text)
    }
    guard let names = names(in: text), !names.isEmpty else { return cut(text) }
    return cited(names)
  }

  /// Returns the citation of authors whose family names are marked in the source. Of more than two names it shows only
  /// the first, so the caller need not pass more than three.
  static func short(families: [String]) -> String {
    cited(families)
  }

  /// Returns the citation of names that the source gives one by one, as `Family, Given` or `Family GM`. The caller need
  /// not pass more than three.
  static func short(names: [String]) -> String {
    let families = names.compactMap { $0.holds(",") ? nil : pubMedFamily($0[...]) }
    return cited(families.count == names.count ? families : names.map { family($0) })
  }

  private static func cited(_ families: [String]) -> String {
    switch families.count {
    case 0: ""
    case 1: cut(families[0])
    case 2: "\(cut(families[0])) and \(cut(families[1]))"
    default: "\(cut(families[0])) et al"
    }
  }

  /// Returns the family name of one author, given as `Family, Given`, `Family GM` or `Family G.M.`. Returns any other
  /// name unchanged.
  static func family(ofAuthor name: String) -> String {
    if name.utf8.contains(UInt8(ascii: ",")) { return family(name) }
    if !name.utf8.contains(UInt8(ascii: ".")) { return pubMedFamily(name[...]) ?? name }
    return pubMedFamily(name.split(separator: ".").map(String.init).joined(separator: "")[...]) ?? name
  }

  /// Returns the last word of the first author's family name: `Berg` of `van den Berg, J.; Li, W.`,
  /// `J van den Berg, W Li`, `van den Berg J, Li W` and `Van den Berg JH and Li W`. The result serves to compare
  /// authors of two sources, not for display.
  static func firstFamily(in text: String) -> String {
    let first = text.prefix { !";,&\n".contains($0) }
    var words = first.split(separator: " ").prefix { !["and", "et", "und"].contains($0) }
    // In a text of capitals a short name such as `WANG` looks like initials. There, initials without full stops have at
    // most two letters.
    let most = first.contains(where: \.isLowercase) ? 4 : 2
    while words.count > 1, let last = words.last, isInitials(last, upTo: most) || last.lowercased().hasPrefix("jr") {
      words.removeLast()
    }
    return words.last?.trimming { "[]'\".".unicodeScalars.contains($0) } ?? ""
  }

  private static func isInitials(_ word: Substring, upTo most: Int) -> Bool {
    word.count <= 8 && word.allSatisfy { $0.isUppercase || $0 == "." || $0 == "-" }
      && (word.contains(".") || word.count <= most)
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count > limit && text.count > limit ? text.prefix(limit - 1) + "…" : text
  }

  private static func names(in text: String) -> [String]? {
    if let printed = PrintedList.items(in: text) { return printed.map(family(ofAuthor:)) }
    let parts = parts(of: text)
    // `Ann Alpha, Bob Beta and Cy Gamma` are three people, none of whom is called Ann Alpha.
    if text.holds(","), !text.holds(";"), !text.holds("|"), text.holds(" and ") || text.holds(" & ") {
      let listed = ListedNames.names(in: text)
      if listed.count > 2 { return listed.map { family(ListedNames.withFamilyFirst($0)) } }
    }
    if parts.count > 1 { return parts.allSatisfy(looksLikeName) ? parts.map(family(ofAuthor:)) : nil }
    if text.holds(",") { return initialedNames(text) }
    return pubMedNames(text) ?? JoinedNames.names(in: text)?.map { family(ListedNames.withFamilyFirst($0)) } ?? [text]
  }

  /// Splits the text at the first of these separators that it holds: `;`, the `|` of ISI, the ` and ` of BibTeX, and
  /// `', '` in a list as Python prints it (ASReview). None of them can be part of a person's name. Returns an empty
  /// list if the text holds none.
  private static func parts(of text: String) -> [String] {
    for separator in [";", "|", " and ", "', '"] where text.holds(separator) {
      let trimmed = text.trimming { "[]'".unicodeScalars.contains($0) }
      return trimmed.split(separator: separator).map { $0.withoutSpaceAround }.filter { !$0.isEmpty }
    }
    return []
  }

  /// Whether a part has at most five words, or eight as `Family, Given`. The name of a group can be longer and can hold
  /// ` and `.
  private static func looksLikeName(_ part: String) -> Bool {
    let count = part.split(separator: " ").count
    return count <= 5 || count <= 8 && part.count { $0 == "," } == 1 && !GroupName.isGroup(part)
  }

  /// Returns the text before the comma of `Family, Given`. A name without a comma stays whole, because a family name
  /// can have several words.
  private static func family(_ name: String) -> String {
    let parts = name.utf8.split(separator: UInt8(ascii: ","))
    return parts.lazy.map { Substring($0).withoutSpaceAround }.first { !$0.isEmpty } ?? name
  }

  /// Returns the family names of `Gao X., Ni W.`, `Gao, X., Ni, W.`, `Gao X, Ni W` and `Gao Xin, Ni Wei A, Yu An`; nil
  /// if it is not known which names are the family's, as in `Gao Xin, Ni Wei`.
  private static func initialedNames(_ text: String) -> [String]? {
    let pieces = text.trimming { $0 == "." || $0.properties.isWhitespace }.split(separator: ", ")
    let families = pieces.map(initialedFamily)
    // `Alpha II, Ronald J` can be one person.
    let maySuffix = pieces.count == 2 && [" II,", " III,", " IV,"].contains { text.holds($0) }
    if !maySuffix, families.allSatisfy({ $0 != nil }) { return families.compactMap(\.self) }
    // Lists are divided at each letter, which takes long. Without initials the names are not known anyway.
    guard families.contains(where: { $0 != nil }) || pieces.contains(where: { $0.utf8.count < 9 && $0.holds(".") })
    else { return nil }
    let names = ListedNames.names(in: text)
    if names.count < 2 { return nil }
    if names.allSatisfy({ $0.holds(",") || ListedNames.endsInInitials($0) }) {
      return names.map { family(ListedNames.withFamilyFirst($0)) }
    }
    return NameOrder.isFamilyFirst(names) ? names.map { family(NameOrder.withComma($0)) } : nil
  }

  /// Returns the family name of `Gao X`, `Gao X.Y.` and `Gao X. Y.`; nil if a name does not end in initials.
  private static func initialedFamily(_ name: Substring) -> String? {
    var words = name.utf8.split(separator: 0x20)[...]
    let count = words.count
    while words.count > 1, let last = words.last, last.count < 12 {
      let letters = last.filter { $0 != UInt8(ascii: ".") }
      guard !letters.isEmpty, areInitials(letters), words.count == count || letters.count < last.count else { break }
      words.removeLast()
    }
    return words.count < count ? words.map { String(Substring($0)) }.joined(separator: " ") : nil
  }

  /// Returns the family names of `Griffin DK, Larkin DM, O'Connor RE.`; nil if a name does not end in initials.
  private static func pubMedNames(_ text: String) -> [String]? {
    let names = text.trimming { $0 == "." || $0.properties.isWhitespace }.split(separator: ", ").map(pubMedFamily)
    let families = names.compactMap { $0 }
    return families.count == names.count && !families.isEmpty ? families : nil
  }

  private static func pubMedFamily(_ name: Substring) -> String? {
    let words = name.utf8.split(separator: 0x20)
    guard words.count > 1, let initials = words.last, areInitials(initials) else { return nil }
    return words.dropLast().map { String(Substring($0)) }.joined(separator: " ")
  }

  /// Whether a word has at most four characters, all of them capitals or hyphens: `GM`, `J-P`.
  static func areInitials(_ word: some Collection<UInt8>) -> Bool {
    if word.allSatisfy({ $0.isASCIICapital || $0 == UInt8(ascii: "-") }) { return word.count <= 4 }
    let letters = String(decoding: word, as: UTF8.self)
    return letters.utf8.contains { $0 >= 0x80 } && letters.count <= 4
      && letters.allSatisfy { $0.isUppercase || $0 == "-" }
  }
}
