import Studies

/// The names of people that a text lists in one cell or on one line. Another program wants them one by one, with the
/// family name first.
///
/// A list is cut only if its form leaves no doubt. `et al.` and `others` are not persons.
enum ListedNames {
  /// Returns the names of a list as the source writes them. Returns the whole text if its form leaves a doubt that
  /// `form` does not settle.
  static func names(in text: String, as form: NameForm = NameForm()) -> [String] {
    people(parts(of: text) ?? divided(withoutOthers(withoutBrackets(text)), form))
  }

  /// Returns the parts of a list that has a sign between two names: `;`, the `|` of ISI, a line end, or `', '` in a list
  /// as Python prints it. None of them can be part of a person's name. Returns nil for a text without one.
  static func parts(of text: String) -> [String]? {
    if let printed = PrintedList.items(in: text) { return printed }
    guard let separator = [";", "|", "', '", "\n"].first(where: { text.holds($0) }) else { return nil }
    let bare = withoutBrackets(text)
    let unquoted = separator == "', '" ? bare.trimming { $0 == "'" } : bare
    return unquoted.split(separator: separator).map { String($0) }
  }

  /// Divides a list at commas and at `and`.
  private static func divided(_ text: String, _ form: NameForm) -> [String] {
    let parts = cut(text, atWords: ["and", "&"])
    if parts.count > 1, GroupName.isGroup(text) { return [text] }
    let pieces = parts.flatMap(pieces(of:))
    if parts.count > 1 { return divided(parts, pieces, form) ?? [text] }
    if pieces.count < 2 { return JoinedNames.names(in: text) ?? [text] }
    if isFamilyWithSuffix(pieces) || afterInitials(pieces) != nil { return [text] }
    return divided(withSuffixes(pieces), form) ?? [text]
  }

  /// Returns the names of a list with `and` between the last two.
  private static func divided(_ parts: [String], _ pieces: [String], _ form: NameForm) -> [String]? {
    // `Alpha, Ann and Beta, Bob`, and `Alpha, A and Beta, B and Cy Gamma`.
    let commas = parts.map { $0.count { $0 == "," } }
    let given = commas.count { $0 == 1 }
    let areMostlyGiven = given > 1 && given * 2 > parts.count && commas.allSatisfy { $0 < 2 }
    if given == parts.count || areMostlyGiven { return parts }
    if pieces.allSatisfy({ isFullName($0) || endsInInitials($0) }) { return pieces }
    // `Alpha and Beta` are two names; `Department of Health and Human Services` is one.
    let areSingle = pieces.count == parts.count && Set(parts).count > 1
    let isFamilyHere = areSingle ? { isOneFamily($0) || isCapitalWord($0) || endsInInitials($0) } : isFamily
    if areSingle || form.areFamilies, pieces.allSatisfy(isFamilyHere) { return pieces }
    // `Alpha, Ann, Beta, Bob and Gamma, Cy`: the last name shows that each has two pieces.
    let paired = parts.map(pairs(in:))
    return paired.allSatisfy({ $0 != nil }) ? paired.compactMap(\.self).flatMap(\.self) : nil
  }

  /// Returns the names of a list that has only commas.
  private static func divided(_ pieces: [String], _ form: NameForm) -> [String]? {
    // `Ann Alpha, Bob Beta, Cy Gamma`, and two of them where the neighbours or an initial show that they are two.
    if pieces.count > 2 || form.commasPart || beginsWithInitial(pieces[0]), pieces.allSatisfy(isFullName) {
      return pieces
    }
    if form.commasPart, form.areFamilies, pieces.allSatisfy(isFamily) { return pieces }
    // `Alpha A, Beta BC`, `Alpha, A., Beta, B. C.`, and both forms in one list.
    var names: [String] = []
    var rest = pieces[...]
    while let piece = rest.popFirst() {
      if NameSuffix.isPlain(piece), let last = names.last {
        names[names.count - 1] = "\(last), \(piece)"
      } else if piece.holds(",") || endsInInitials(piece) {
        names.append(piece)
      } else if !isInitials(piece), !GroupName.isGroup(piece), let next = rest.first, isInitials(next),
        next.holds(".") || !pieces.contains(where: endsInInitials)
      {
        names.append("\(piece), \(rest.removeFirst())")
      } else {
        return nil
      }
    }
    return names.count > 1 ? names : nil
  }

  /// Returns the names of `Alpha, Ann, Beta, Bob, Jr.`; nil if the text is no such list.
  private static func pairs(in text: String) -> [String]? {
    var names: [String] = []
    var families: [String] = []
    var rest = pieces(of: text)[...]
    while let family = rest.popFirst() {
      if NameSuffix.isPlain(family) || NameSuffix.mayBe(family), let last = names.last {
        names[names.count - 1] = "\(last), \(family)"
        continue
      }
      guard isFamily(family), let given = rest.popFirst(), !NameSuffix.isPlain(given) else { return nil }
      families.append(family)
      names.append("\(family), \(given)")
    }
    // `Ann Alpha, Bob Beta` are two people. Most families have one word.
    return families.count { isOneFamily($0) } * 2 >= families.count ? names : nil
  }

  static func pieces(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: ",")).map { Substring($0).withoutSpaceAround }
      .filter { !$0.isEmpty && !isNobody($0) }
  }

  /// Returns the names of a list with the family names first, where it is clear which they are. In a column of bare
  /// family names only initials show a given name.
  static func namesWithFamilyFirst(in text: String, as form: NameForm = NameForm()) -> [String] {
    let names = names(in: text, as: form)
    if NameOrder.isFamilyFirst(names) { return names.map(NameOrder.withComma) }
    let areBare = areBareFamilies(names, form)
    return names.map { areBare && isFamily($0) ? $0 : withFamilyFirst($0) }
  }

  /// Whether the names have no given names. A list of full names can stand in a column of family names.
  static func areBareFamilies(_ names: [String], _ form: NameForm) -> Bool {
    form.areFamilies && (names.count < 3 || names.contains(where: isOneFamily))
  }

  /// Returns the names of an author's line, on which most programs write one name. A pair of bare words is a company
  /// there, such as `Johnson & Johnson`: a person would have a given name too.
  static func names(onLine line: String) -> [String] {
    let words = line.split(separator: " ")
    let isPair = words.count == 3 && (words[1] == "&" || words[1] == "and") && !line.holds(",")
    let isOne = isPair || !line.contains { ",;|&\n".contains($0) } && !line.holds(" and ")
    return isOne ? people([withoutBrackets(line)]) : names(in: line)
  }

  /// Returns a text without the brackets around it. Brackets behind its last name stay.
  private static func withoutBrackets(_ text: String) -> String {
    let inner = text.trimming { "[]".unicodeScalars.contains($0) || $0.properties.isWhitespace }
    return inner.holds("[") ? text.withoutSpaceAround : inner
  }

  /// Returns the name in pieces without the initials that Scopus writes before it, as in `E.A., Alpha, Elizabeth A.`;
  /// nil for any other name.
  private static func afterInitials(_ pieces: [String]) -> [String]? {
    guard pieces.count == 3, pieces[0].hasSuffix("."), pieces[0].utf8.count < 20, !pieces[0].holds(" "),
      pieces[0].split(separator: ".").allSatisfy({ $0.count < 4 && $0.contains(where: \.isUppercase) }),
      !isInitials(pieces[1]), !NameSuffix.isPlain(pieces[0]),
      Folding.fold(pieces[0]).first == Folding.fold(pieces[2]).first
    else { return nil }
    return Array(pieces.dropFirst())
  }

  /// Returns the text of a name without what exporters add: initials before it, numbers of persons in brackets behind
  /// it (OpenCitations writes `Alpha, Ann [orcid:0000-0001-2345-678X]`), dots for the names that were cut off.
  private static func bare(_ name: String) -> String {
    let bare = withoutOthers(IdentifierMarks.without(name))
    guard bare.holds(".,") else { return bare }
    return afterInitials(pieces(of: bare))?.joined(separator: ", ") ?? bare
  }

  /// Returns the beginning of a list without the initials that stand before its first name.
  static func withoutInitialsBefore(_ text: String) -> String {
    guard text.holds(".,") else { return text }
    let first = text.prefix { $0 != ";" }
    return afterInitials(pieces(of: String(first)))?.joined(separator: ", ") ?? text
  }

  /// Whether two parts are the family name with a suffix and the given names of one person: `Alpha II, Ronald J` and
  /// `Alpha IV, Al`. But `Ivanov II, Petrov AB` are two.
  private static func isFamilyWithSuffix(_ pieces: [String]) -> Bool {
    guard pieces.count == 2, !isNobody(pieces[1]), case let words = pieces[0].split(separator: " "), words.count > 1,
      let suffix = words.last, NameSuffix.mayBe(suffix)
    else { return false }
    let given = pieces[1].split(separator: " ")
    let isPerson =
      given.count > 1 && given.last.map { $0.count > 1 && !$0.holds(".") && isInitials(String($0)) } ?? false
    return NameSuffix.isPlain(suffix) && !endsInInitials(words.dropLast().joined(separator: " ")) || !isPerson
  }

  /// Puts a part that is only a suffix behind the name before it: `Alpha R. W.`, `Jr.` becomes `Alpha, R. W., Jr.`.
  private static func withSuffixes(_ names: [String]) -> [String] {
    var whole: [String] = []
    for name in names {
      if NameSuffix.mayBe(name), let last = whole.last, endsInInitials(last) {
        whole[whole.count - 1] = "\(withFamilyFirst(last)), \(name)"
      } else {
        whole.append(name)
      }
    }
    return whole
  }

  /// Returns the persons among the names.
  static func people(_ names: [String]) -> [String] { names.map(bare).filter { !$0.isEmpty && !isNobody($0) } }

  /// Returns a name without a final `et al.`.
  static func withoutOthers(_ name: String) -> String {
    beforeOthers(name)
      ?? name.split(separator: " ").joined(separator: " ").trimming { ",;".unicodeScalars.contains($0) }
  }

  /// Returns the text before a final `et al.`, a final word `others`, or dots for the names that were cut off. Returns
  /// nil if the text ends in none.
  static func beforeOthers(_ text: String) -> String? {
    if text.hasSuffix("…") || text.hasSuffix("...") {
      return text.trimming { "….,; ".unicodeScalars.contains($0) || $0.properties.isWhitespace }
    }
    var words = text.split(whereSeparator: \.isWhitespace)
    let (last, previous) = (words.last?.lowercased(), words.dropLast().last?.lowercased())
    // `al` alone can be a family name: `Bo Al`.
    if last == "al" || last == "al.", previous == "et" {
      words.removeLast(2)
    } else if last == "others", previous == nil || previous == "and" {
      words.removeLast()
    } else {
      return nil
    }
    if words.last == "and" { words.removeLast() }
    return words.joined(separator: " ").trimming { ",;".unicodeScalars.contains($0) }
  }

  private static func isNobody(_ name: String) -> Bool {
    // `Al` is a given name.
    ["al", "al.", "et"].contains(name) || ["et al", "et al.", "others", "and others"].contains(name.lowercased())
  }

  static func cut(_ text: String, atWords words: [String]) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) {
      let isCut = word.utf8.count < 4 && words.contains(word.lowercased())
      if isCut { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    return parts.map { $0.joined(separator: " ").trimming { $0 == "," || $0.properties.isWhitespace } }
      .filter { !$0.isEmpty }
  }

  private static func isCapitalWord(_ text: String) -> Bool { !text.holds(" ") && text.first?.isUppercase ?? false }

  /// Whether a text is one word with a capital, or particles before one: `Alpha`, `van den Berg`.
  static func isOneFamily(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let last = words.last, last.count > 1, last.first?.isUppercase ?? false else { return false }
    return !last.holds(".") && !text.holds(",") && words.dropLast().allSatisfy { particles.contains($0.lowercased()) }
  }

  /// Whether a text can be a family name: one to four words that begin with capitals, such as `Alpha Beta`.
  static func isFamily(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...4).contains(words.count), !GroupName.isGroup(text), !text.holds(",") else { return false }
    return words.allSatisfy { $0.first?.isUppercase ?? false || particles.contains(String($0)) }
      && !words.contains { isInitials(String($0)) || $0.holds(".") }
  }

  /// Whether a name begins with an initial before its family name, as in `J Alpha`, `AB Alpha` and `Ann B. van Alpha`.
  /// A family name has no initials, but for `O Alpha` and `D Alpha`, where they stand for `O'` and `D'`.
  private static func beginsWithInitial(_ name: String) -> Bool {
    let words = name.split(separator: " ").map(String.init)
    guard words.count > 1, words[words.count - 1].contains(where: \.isLowercase) else { return false }
    return words.dropLast().contains {
      isInitials($0) && !["O", "D"].contains($0) && !particles.contains($0.lowercased())
    }
  }

  /// Whether a text is two to five words that begin with capitals, such as `Ann van den Berg`.
  static func isFullName(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
    guard (2...5).contains(words.count) else { return false }
    return words.allSatisfy { $0.first?.isUppercase ?? false || particles.contains(String($0)) }
      && !GroupName.isGroup(text)
  }

  /// Whether a text is a family name with initials: `Alpha B. C.`, `van den Berg J`, `Alpha BC 3rd`.
  static func endsInInitials(_ text: String) -> Bool {
    let words = (NameSuffix.cut(from: text)?.name ?? text).split(separator: " ").map(String.init)
    return words.count > 1 && isInitials(words[words.count - 1]) && !words.dropLast().allSatisfy(isInitials)
  }

  /// Whether a word is one to four capitals with or without full stops: `GM`, `J.-P.`, `E. I.`.
  static func isInitials(_ text: String) -> Bool {
    let letters = text.filter { !". -".contains($0) }
    return !letters.isEmpty && letters.count <= 4 && letters.allSatisfy(\.isUppercase)
      && text.split(separator: " ").allSatisfy { $0.count <= 8 }
  }

  static let particles: Set<String> = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "el", "al",
    "bin",
  ]
}
