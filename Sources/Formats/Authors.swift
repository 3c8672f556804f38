import Studies

/// Shortens a list of authors the way studies are cited.
enum Authors {
  static let limit = 40

  /// `Griffin et al`, `Marx and Lindgren`, `Park`. Where it is not plain how the names are set apart, the text as it
  /// is, cut at 40 characters: a wrong name is worse than a long one.
  static func short(_ text: String) -> String {
    guard let names = names(in: text), !names.isEmpty else { return cut(text) }
    return cited(names)
  }

  /// The same where a source says which name is the family's. Of more than two only the first counts.
  static func short(families: [String]) -> String {
    cited(families)
  }

  /// Of names that are known to be one each, `Family, Given`. More than three say no more than three.
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

  /// The family name of one author as databases write it: `Family, Given`, `Family GM` or `Family G.M.`; else the name
  /// as it is.
  static func family(ofAuthor name: String) -> String {
    if name.utf8.contains(UInt8(ascii: ",")) { return family(name) }
    if !name.utf8.contains(UInt8(ascii: ".")) { return pubMedFamily(name[...]) ?? name }
    return pubMedFamily(name.split(separator: ".").map(String.init).joined(separator: "")[...]) ?? name
  }

  /// The last word of the first author's family name, however a source writes authors: `Berg` of `van den Berg, J.; Li,
  /// W.`, `J van den Berg, W Li`, `van den Berg J, Li W` and `Van den Berg JH and Li W`. Good for telling whether two
  /// sources mean one person, not for showing.
  static func firstFamily(in text: String) -> String {
    let first = text.prefix { !";,&\n".contains($0) }
    var words = first.split(separator: " ").prefix { !["and", "et", "und"].contains($0) }
    // Where all letters are capitals, a short name looks like initials.
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
    let parts = parts(of: text)
    if parts.count > 1 { return parts.allSatisfy(looksLikeName) ? parts.map { family($0) } : nil }
    return pubMedNames(text) ?? (text.holds(",") ? nil : [text])
  }

  /// By the separators that cannot be part of a name: `;`, ISI's `|`, BibTeX's ` and `, and a list as Python prints it
  /// (ASReview).
  private static func parts(of text: String) -> [String] {
    for separator in [";", "|", " and ", "', '"] where text.holds(separator) {
      let trimmed = text.trimming { "[]'".unicodeScalars.contains($0) }
      return trimmed.split(separator: separator).map { $0.withoutSpaceAround }.filter { !$0.isEmpty }
    }
    return []
  }

  /// Groups have long names with ` and ` in them.
  private static func looksLikeName(_ part: String) -> Bool {
    part.split(separator: " ").count <= 5
  }

  /// `Family, Given` is cited by the family name; `Given Family` stays whole, as families can have several words.
  private static func family(_ name: String) -> String {
    let parts = name.utf8.split(separator: UInt8(ascii: ","))
    return parts.lazy.map { Substring($0).withoutSpaceAround }.first { !$0.isEmpty } ?? name
  }

  /// `Griffin DK, Larkin DM, O'Connor RE.`: families, each with initials.
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

  /// At most four capitals, with dashes: `GM`, `J-P`.
  static func areInitials(_ word: some Collection<UInt8>) -> Bool {
    if word.allSatisfy({ (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "-") }) { return word.count <= 4 }
    let letters = String(decoding: word, as: UTF8.self)
    return letters.utf8.contains { $0 >= 0x80 } && letters.count <= 4
      && letters.allSatisfy { $0.isUppercase || $0 == "-" }
  }
}
