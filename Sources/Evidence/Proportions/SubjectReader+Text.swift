import Studies

// The words of a subject, taken from its sentence.
extension SubjectReader {
  /// Returns as many words of a name as fit into `longestName` characters, and `…` if there are more.
  static func shortened(_ name: String) -> String { beginning(of: name, upTo: longestName) }

  /// Returns the few words before a colon directly before a figure, with the colon: `ICANS: ` in `ICANS: 4 of 6
  /// responded`. Returns an empty text if there are none, or if they name a part of an abstract.
  static func label(before clause: ArraySlice<UInt8>) -> String {
    guard clause.last(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: ":") else { return "" }
    let words = words(of: clause)
    let name = words.joined(separator: " ")
    let saysNothing = foldedWords(of: Array(name.utf8)[...]).allSatisfy(empty.contains)
    return words.count > mostOfLabel || name.count > longestLabel || saysNothing ? "" : name + ": "
  }

  private static let mostOfLabel = 4
  private static let longestLabel = 24

  /// Words that alone name nothing: headings of an abstract, intervals, people, times.
  static let empty: WordList = """
    results result abstract methods method findings conclusion conclusions background objective objectives confidence \
    interval ci cases case half patients participants subjects tasks p at of the in day days week weeks month months \
    year years total n all other others overall respectively
    """

  /// Returns the text up to the end of its clause.
  static func part(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix { !ends($0) && $0 != UInt8(ascii: ",") }
  }

  static func ends(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ";") || byte == UInt8(ascii: ".") || byte.isLineEnd
  }

  /// The most characters of the words of a subject.
  static let longest = 40

  /// The most characters of a name in a table.
  private static let longestName = 80

  static func beginning(of text: ArraySlice<UInt8>) -> String {
    beginning(of: words(of: text).joined(separator: " "), upTo: longest)
  }

  /// Returns the first words of a text, and `…` if more of them follow.
  static func beginning(of text: String, upTo longest: Int) -> String {
    if text.count <= longest { return text }
    var taken = Substring(text.prefix(longest))
    while let last = taken.last, !last.isWhitespace { taken.removeLast() }
    let whole = String(taken).trimming { " ,:;([=".contains($0) }
    return (whole.isEmpty ? String(text.prefix(longest - 1)) : whole) + "…"
  }

  static func end(of text: ArraySlice<UInt8>) -> String {
    var taken = ""
    for word in words(of: text).reversed() {
      guard taken.count + word.count + 1 <= longest else { break }
      taken = word + (taken.isEmpty ? "" : " ") + taken
    }
    return taken.trimming { ",:;)".contains($0) }
  }

  /// Returns the words of a text without joining words and signs at both ends.
  static func words(of text: ArraySlice<UInt8>) -> [String] {
    var words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    let isEmpty = { (word: String) in !word.contains(where: \.isLetter) }
    while let last = words.last, isEmpty(last) || joining.contains(last.lowercased()) { words.removeLast() }
    while let first = words.first, isEmpty(first) || joining.contains(first.lowercased()) { words.removeFirst() }
    guard let last = words.indices.last else { return [] }
    // A bracket that opens in these words and does not close there begins something else: `given anakinra (n`.
    if let open = words.lastIndex(where: { $0.contains("(") }), !words[open...].contains(where: { $0.contains(")") }) {
      if open > 0 { words.removeSubrange(open...) } else { words[0] = words[0].trimming { "([".contains($0) } }
    }
    words[0] = String(words[0].drop { ",:;([]=)".contains($0) })
    let end = min(last, words.count - 1)
    let signs = words.contains { $0.contains("(") } ? ",:;[]=" : ",:;()[]="
    while words[end].last.map(signs.contains) ?? false { words[end].removeLast() }
    return words
  }

  private static let joining: WordList = "and or in of had have has the a an were was with by vs versus"
  static func foldedWords(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    Folding.fold(String(decoding: text, as: UTF8.self)).split { !FirstWord.isLetterOrDigit($0) }
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    var rest = self[...].drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
