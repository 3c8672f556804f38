import Studies

/// Shortens a list of authors the way studies are cited.
enum Authors {
  static let limit = 40

  /// Returns the authors as a citation names them: `Griffin et al`, `Marx and Lindgren`, `Park`. If the text does not
  /// show how its names are separated, returns the text itself, cut at 40 characters: a wrong name is worse than a long
  /// one.
  ///
  /// - Parameter form: What the column shows, so that a list is divided here as it is when references are written.
  static func short(_ text: String, as form: NameForm = NameForm()) -> String {
    let text = IdentifierMarks.without(text)
    if text.holds(",") || text.holds(";"), let others = ListedNames.beforeOthers(text) {
      let names = names(in: others, as: form)
      return names.count > 1 || !others.holds(",") ? "\(cut(names[0])) et al" : cut(text)
    }
    return cited(names(in: text, as: form))
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
    let first = ListedNames.withoutInitialsBefore(text).prefix { !";,&\n".contains($0) }
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

  /// Returns the authors as a citation names them, at least one. `ListedNames` tells how many they are.
  private static func names(in text: String, as form: NameForm) -> [String] {
    let hasComma = text.holds(",")
    if let parts = ListedNames.parts(of: text) {
      let names = ListedNames.people(Array(parts.prefix(limitOfNames))).map(family(ofAuthor:))
      return names.isEmpty ? [text] : names
    }
    // Lists are divided at each letter, which takes long.
    if hasComma, let families = initialedNames(text) { return families }
    if !hasComma, !text.holds(" and ") {
      if let family = pubMedFamily(text.trimming { $0 == "." || $0.properties.isWhitespace }[...]) { return [family] }
      return JoinedNames.names(in: text)?.map { family(ListedNames.withFamilyFirst($0)) } ?? [text]
    }
    let names = ListedNames.names(in: text, as: form)
    if names.count < 2 { return [ListedNames.withoutInitialsBefore(text) == text ? text : family(names.first ?? text)] }
    if NameOrder.isFamilyFirst(names) { return names.map { family(NameOrder.withComma($0)) } }
    let isOrdered =
      names.allSatisfy { $0.holds(",") || ListedNames.endsInInitials($0) } || NameOrder.isGivenFirst(names)
      || names.count > 2 && (text.holds(" and ") || text.holds(" & "))
    if !hasComma || !isOrdered || ListedNames.areBareFamilies(names, form) { return names.map(family(ofAuthor:)) }
    return names.map { family(ListedNames.withFamilyFirst($0)) }
  }

  /// The number of names that are read of a list with signs: a citation shows no third one. Some of the names can be
  /// `et al.`.
  private static let limitOfNames = 4

  /// Returns the text before the comma of `Family, Given`. A name without a comma stays whole, because a family name
  /// can have several words.
  private static func family(_ name: String) -> String {
    let parts = name.utf8.split(separator: UInt8(ascii: ","))
    return parts.lazy.map { Substring($0).withoutSpaceAround }.first { !$0.isEmpty } ?? name
  }

  /// Returns the family names of `Gao X., Ni W.` and `Gao X, Ni W`; nil for any other list.
  private static func initialedNames(_ text: String) -> [String]? {
    let pieces = text.trimming { $0 == "." || $0.properties.isWhitespace }.split(separator: ", ")
    let families = pieces.map(initialedFamily)
    // `Alpha II, Ronald J` can be one person.
    let maySuffix = pieces.count == 2 && [" II,", " III,", " IV,"].contains { text.holds($0) }
    return !maySuffix && families.allSatisfy({ $0 != nil }) ? families.compactMap(\.self) : nil
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
