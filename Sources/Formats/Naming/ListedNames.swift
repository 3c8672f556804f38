/// The names of people that a text lists in one cell or on one line. Another program wants them one by one, with the
/// family name first.
///
/// A list is cut only if its form leaves no doubt. `et al.` and `others` are not persons.
enum ListedNames {
  /// Returns the names of a list as the source writes them. Returns the whole text if its form leaves a doubt.
  static func names(in text: String) -> [String] {
    if let printed = PrintedList.items(in: text) { return people(printed) }
    let bare = withoutBrackets(text)
    for separator in [";", "|", "', '", "\n"] where bare.holds(separator) {
      let unquoted = separator == "', '" ? bare.trimming { $0 == "'" } : bare
      return people(unquoted.split(separator: separator).map(String.init))
    }
    let parts = cut(bare, atWords: ["and", "&"])
    if parts.count > 1, GroupName.isGroup(bare) { return people([bare]) }
    let pieces = parts.flatMap { $0.split(separator: ",").map { String($0).withoutSpaceAround } }.filter { !$0.isEmpty }
    if parts.count > 1 {
      // `Alpha, Ann and Beta, Bob`.
      if parts.allSatisfy({ $0.count { $0 == "," } == 1 }) { return people(parts) }
      let arePeople = pieces.allSatisfy { isFullName($0) || endsInInitials($0) }
      // `Alpha and Beta` are two names; `Department of Health and Human Services` is one.
      let areFamilies =
        parts.count == 2 && parts[0] != parts[1]
        && parts.allSatisfy { !$0.holds(" ") && $0.first?.isUppercase ?? false }
      return people(arePeople || areFamilies ? pieces : [bare])
    }
    if pieces.count < 2 { return people(JoinedNames.names(in: bare) ?? [bare]) }
    if isFamilyWithSuffix(pieces) { return people([bare]) }
    let named = withSuffixes(pieces.filter { !isNobody($0) })
    // `Alpha A, Beta BC` and `Ann Alpha, Bob Beta, Cy Gamma`; `Alpha, A., Beta, B. C.`.
    if named.allSatisfy({ $0.holds(",") || endsInInitials($0) }) || named.count > 2 && named.allSatisfy(isFullName) {
      return people(named)
    }
    let isPaired =
      named.count > 2 && named.count % 2 == 0 && !GroupName.isGroup(bare)
      && named.indices.allSatisfy { isInitials(named[$0]) == ($0 % 2 == 1) }
    if isPaired { return stride(from: 0, to: named.count, by: 2).map { "\(named[$0]), \(named[$0 + 1])" } }
    return people([bare])
  }

  /// Returns the names of a list with the family names first, where it is clear which they are.
  static func namesWithFamilyFirst(in text: String) -> [String] {
    let names = names(in: text)
    return names.map(NameOrder.isFamilyFirst(names) ? NameOrder.withComma : withFamilyFirst)
  }

  /// Returns the names of an author's line, on which most programs write one name. A pair of bare words is a company
  /// there, such as `Johnson & Johnson`: a person would have a given name too.
  static func names(onLine line: String) -> [String] {
    let words = line.split(separator: " ")
    let isPair = words.count == 3 && (words[1] == "&" || words[1] == "and") && !line.holds(",")
    let isOne = isPair || !line.contains { ",;|&\n".contains($0) } && !line.holds(" and ")
    return isOne ? people([withoutBrackets(line)]) : names(in: line)
  }

  private static func withoutBrackets(_ text: String) -> String {
    text.trimming { "[]".unicodeScalars.contains($0) || $0.properties.isWhitespace }
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
    guard words.count > 1 else { return name }
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

  private static func people(_ names: [String]) -> [String] {
    names.map(withoutOthers).filter { !$0.isEmpty && !isNobody($0) }
  }

  /// Returns a name without a final `et al.`.
  static func withoutOthers(_ name: String) -> String {
    beforeOthers(name)
      ?? name.split(separator: " ").joined(separator: " ").trimming { ",;".unicodeScalars.contains($0) }
  }

  /// Returns the text before a final `et al.`, or before a final word `others`. Returns nil if the text ends in
  /// neither.
  static func beforeOthers(_ text: String) -> String? {
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

  private static func cut(_ text: String, atWords words: [String]) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in text.split(separator: " ") {
      if words.contains(word.lowercased()) { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    return parts.map { $0.joined(separator: " ").trimming { $0 == "," || $0.properties.isWhitespace } }
      .filter { !$0.isEmpty }
  }

  /// Whether a text is two to four words that begin with capitals, such as `Ann van den Berg`.
  static func isFullName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (2...5).contains(words.count), !GroupName.isGroup(text) else { return false }
    return words.allSatisfy { $0.first?.isUppercase ?? false || particles.contains(String($0)) }
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

  private static let capitalParticles: Set<String> = [
    "Van", "Von", "De", "Der", "Den", "Del", "Della", "Di", "Da", "Dos", "Du", "La", "Le", "Ten", "Ter",
  ]
}
