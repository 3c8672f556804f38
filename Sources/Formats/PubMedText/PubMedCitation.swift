import Studies

/// A citation as PubMed writes it: `Berg A, Lund C. Title. J Abbrev. 2020 May 1;12(3):97-105. doi: 10.1000/x. PMID: 1.`
struct PubMedCitation {
  private(set) var authors: [String] = []
  private(set) var title = ""
  private(set) var journal = ""
  private(set) var date = ""
  private(set) var volume = ""
  private(set) var issue = ""
  private(set) var pages = ""
  /// From the journal on, as it is written.
  private(set) var source = ""

  /// Takes a whole citation apart, or one that begins with the journal.
  init(_ text: String, hasHead: Bool) {
    guard let place = Self.place(in: text, isFirst: !hasHead) else {
      title = hasHead ? text : ""
      source = hasHead ? "" : text
      return
    }
    source = String(text[place.journal...])
    journal = text[place.journal..<place.date].trimming { $0 == "." || $0.properties.isWhitespace }
    takeVolume(String(text[place.date...]))
    if hasHead { takeHead(String(text[..<place.journal]).trimming(\.properties.isWhitespace)) }
  }

  /// Where the journal begins, and its date: a year after a full stop, the last one before the identifiers, or the first
  /// of all where nothing stands before the journal.
  private static func place(in text: String, isFirst: Bool) -> (journal: String.Index, date: String.Index)? {
    let sentences = sentences(of: text)
    let end = text.range(of: "doi:") ?? text.range(of: "PMID:") ?? text.endIndex
    var found: (journal: String.Index, date: String.Index)?
    for (index, sentence) in sentences.enumerated()
    where index > 0 && sentence < end && beginsWithYear(text[sentence...]) {
      found = (sentences[index - 1], sentence)
      if isFirst { return (text.startIndex, sentence) }
    }
    return found
  }

  private static func beginsWithYear(_ text: Substring) -> Bool {
    let digits = text.utf8.prefix(4)
    guard digits.count == 4, let year = Int(Substring(digits)), (1800...2100).contains(year) else { return false }
    let next = text.utf8.dropFirst(4).first
    return next.map { !(0x30...0x39).contains($0) } ?? true
  }

  /// Where sentences begin: behind a full stop, a question mark or an exclamation mark, and a space.
  private static func sentences(of text: String) -> [String.Index] {
    var starts = [text.startIndex]
    var isEnd = false
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if isEnd, byte == 0x20 {
        let next = text.utf8.index(after: index)
        if next < text.endIndex { starts.append(next) }
      }
      isEnd = ".?!".utf8.contains(byte) || isEnd && "])".utf8.contains(byte)
    }
    return starts
  }

  /// Authors and title. Where the first sentence is no list of authors, there are none.
  private mutating func takeHead(_ head: String) {
    let sentences = Self.sentences(of: head)
    guard sentences.count > 1, let names = Self.authors(in: String(head[..<sentences[1]])) else {
      title = head
      return
    }
    authors = names
    title = String(head[sentences[1]...])
  }

  /// `2018 Apr 3;10(4):335-339.`
  private mutating func takeVolume(_ text: String) {
    let whole = text.prefix { $0 != "." }
    let parts = whole.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    date = parts[0].trimming(\.properties.isWhitespace)
    guard parts.count > 1 else { return }
    let numbers = parts[1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if numbers.count > 1 { pages = numbers[1].trimming(\.properties.isWhitespace) }
    let volumeAndIssue = numbers[0].split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
    volume = volumeAndIssue[0].trimming(\.properties.isWhitespace)
    if volumeAndIssue.count > 1 {
      issue = volumeAndIssue[1].trimming { $0 == ")" || $0.properties.isWhitespace }
    }
  }

  /// A list of authors as PubMed writes it, `Berg AB(1)(2), Lund C(2); Hiccup Group.`; nil where it is something else.
  static func authors(in text: String) -> [String]? {
    let list = withoutMarks(text).trimming { $0 == "." || $0.properties.isWhitespace }
    let names = list.split { $0 == "," || $0 == ";" }.map { StudyNaming.oneLine(String($0)) }.filter { !$0.isEmpty }
    let people = names.count(where: isPerson)
    guard !names.isEmpty, people * 2 >= names.count, names.allSatisfy({ $0.utf8.count < 120 }) else { return nil }
    return names
  }

  /// Without the numbers of the affiliations.
  private static func withoutMarks(_ text: String) -> String {
    guard text.contains("(") else { return text }
    var plain = ""
    for (index, part) in text.split(separator: "(", omittingEmptySubsequences: false).enumerated() {
      let number = part.prefix { $0 != ")" }
      if index == 0 {
        plain += part
      } else if !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), number.endIndex < part.endIndex
      {
        plain += part[number.endIndex...].dropFirst()
      } else {
        plain += "(" + part
      }
    }
    return plain
  }

  /// A family name and initials, perhaps a rank: `van den Berg AB Jr`. A first name in full is possible as well.
  private static func isPerson(_ name: String) -> Bool {
    var words = name.split(separator: " ")
    if words == ["et", "al"] { return true }
    if let last = words.last, ["Jr", "Sr", "2nd", "3rd", "4th", "II", "III"].contains(String(last)) {
      words.removeLast()
    }
    guard words.count > 1, words.count < 8, let initials = words.last else { return false }
    return initials.count <= 4 && initials.allSatisfy { $0.isUppercase || $0 == "-" }
  }
}

extension String {
  /// Where `word` begins first.
  /// - Complexity: O(length × length of the word).
  func range(of word: String) -> String.Index? {
    let word = Array(word.utf8)
    var index = utf8.startIndex
    while index < utf8.endIndex {
      if utf8[index] == word[0], utf8[index...].starts(with: word) { return index }
      index = utf8.index(after: index)
    }
    return nil
  }
}
