import Studies

/// The names in a BibTeX list. The word `and` separates names. A name is `Family, Given` or `Given Family`. Braces hold
/// words together (Patashnik: BibTeXing, section 4; "Tame the BeaST", section 4).
enum BibTeXNames {
  struct Name {
    let text: String
    /// The name with its braces and commands, which show where the family name is.
    fileprivate let written: String

    fileprivate var isPlain: Bool { text == written }

    /// The family name. It is computed on each call: callers need it for the first few names of a list only.
    var family: String { BibTeXNames.family(of: self) }
  }

  /// Returns the names of a list, without empty ones. The last one is `others` where the list ends with that word or
  /// with `et al`.
  static func names(in list: String) -> [Name] {
    var names = split(Array(list.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    if let last = names.last, let named = ListedNames.beforeOthers(last) {
      names = names.dropLast() + [named, "others"]
    }
    return names.map(name).filter { !$0.text.isEmpty }
  }

  /// Returns the family names that a citation needs: the first three at most. For a list that ends with `others`,
  /// returns the first and two empty names, which makes the citation `et al`.
  static func families(of names: [Name]) -> [String] {
    guard let last = names.last, last.text.lowercased() == "others", names.count > 1 else {
      return names.prefix(3).map(\.family)
    }
    return [names[0].family, "", ""]
  }

  /// Splits a list at every `and` or `AND` between white space outside braces. Splits a list without one at semicolons.
  private static func split(_ list: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = list.startIndex
    forEachWord(of: list) { word in
      guard word.count == 3, isAnd(list[word]) else { return }
      parts.append(list[start..<word.lowerBound].trimmed)
      start = word.upperBound
    }
    parts.append(list[start...].trimmed)
    return parts.count == 1 ? parts[0].split(separator: UInt8(ascii: ";")).map(\.trimmed) : parts
  }

  private static func isAnd(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("and".utf8) || word.elementsEqual("AND".utf8)
  }

  /// Calls `body` with the range of each word. White space and `~` outside braces separate words; a group in braces
  /// belongs to the word around it.
  private static func forEachWord(of text: ArraySlice<UInt8>, _ body: (Range<Int>) -> Void) {
    var start: Int?
    var depth = 0
    for index in text.indices {
      let isEnd = depth <= 0 && (text[index].isASCIISpace || text[index] == UInt8(ascii: "~"))
      if isEnd {
        if let begin = start { body(begin..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") { depth -= 1 }
    }
    if let start { body(start..<text.endIndex) }
  }

  private static func name(_ written: String) -> Name {
    let plain = TeXText.plain(written)
    let parts = plain.utf8.contains(UInt8(ascii: "=")) ? inParts(plain) : nil
    return parts ?? Name(text: plain, written: written)
  }

  private static func family(of name: Name) -> String {
    // Most names contain no TeX.
    if name.isPlain, let comma = name.text.utf8.firstIndex(of: UInt8(ascii: ",")) {
      return name.text[..<comma].withoutSpaceAround
    }
    let bytes = Array(name.written.utf8)[...]
    if let comma = firstComma(bytes) { return TeXText.plain(String(decoding: bytes[..<comma], as: UTF8.self)) }
    var words: [Range<Int>] = []
    forEachWord(of: bytes) { words.append($0) }
    guard words.count > 1, let last = words.last else { return name.text }
    // In `Ludwig van Beethoven` the family name begins with the first word in lower case, else with the last word.
    let first = words.dropFirst().dropLast().first { bytes[$0.lowerBound].isASCIISmall } ?? last
    return TeXText.plain(String(decoding: bytes[first.lowerBound...], as: UTF8.self))
  }

  private static func firstComma(_ text: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for index in text.indices {
      if text[index] == UInt8(ascii: ","), depth == 0 { return index }
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") { depth -= 1 }
    }
    return nil
  }

  /// Reads the other notation of BibLaTeX: `family=Beethoven, given=Ludwig, prefix=van`. Returns nil without a family
  /// name.
  private static func inParts(_ text: String) -> Name? {
    var parts: [String: String] = [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map {
        $0.trimming { $0.properties.isWhitespace || $0 == "\"" }
      }
      if pair.count == 2 { parts[pair[0]] = pair[1] }
    }
    guard let family = parts["family"] else { return nil }
    let whole = [parts["prefix"], family].compactMap { $0 }.joined(separator: " ")
    let name = [whole, parts["given"], parts["suffix"]].compactMap { $0 }.joined(separator: ", ")
    return Name(text: name, written: name)
  }
}
