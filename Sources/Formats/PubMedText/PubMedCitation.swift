import Studies

/// A citation in PubMed's form: `Berg A, Lund C. Title. J Abbrev. 2020 May 1;12(3):97-105. doi: 10.1000/x. PMID: 1.`
struct PubMedCitation {
  private(set) var authors: [String] = []
  private(set) var title = ""
  private(set) var journal = ""
  private(set) var date = ""
  private(set) var volume = ""
  private(set) var issue = ""
  private(set) var pages = ""
  /// The book of which the citation is a chapter, and its editors.
  private(set) var book = ""
  private(set) var editors: [String] = []
  /// The citation from the journal on, as it is written.
  private(set) var source = ""

  private typealias Bytes = ArraySlice<UInt8>

  /// Splits a citation. `hasHead` says that authors and title come before the journal.
  /// - Complexity: O(length).
  init(_ text: String, hasHead: Bool) {
    let bytes = Array(text.utf8)
    guard let place = Self.place(in: bytes, isFirst: !hasHead) else {
      title = hasHead ? text : ""
      source = hasHead ? "" : text
      return
    }
    if hasHead, let start = Self.bookStart(in: bytes, after: place.date) {
      source = Self.text(bytes[place.date...])
      date = Self.text(bytes[place.date..<start].prefix { $0 != UInt8(ascii: ".") })
      readBook(bytes[start...])
      readHead(bytes[..<place.date].trimmed)
      return
    }
    source = Self.text(bytes[place.journal...])
    journal = Self.text(Self.trimmed(bytes[place.journal..<place.date], ByteSet(". ")))
    readVolume(bytes[place.date...])
    if hasHead { readHead(bytes[..<place.journal].trimmed) }
  }

  /// Returns the offset of the book's citation in `Title. 2023 Jul 23. In: Berg A, editor. Book [Internet]. …`; nil if
  /// the date is that of a journal.
  private static func bookStart(in bytes: [UInt8], after date: Int) -> Int? {
    let sentence = bytes[date...].prefix { $0 != UInt8(ascii: ".") }
    let mark = Array(". In: ".utf8)
    return bytes[sentence.endIndex...].starts(with: mark) ? sentence.endIndex + mark.count : nil
  }

  /// Reads `Berg A, Lund C, editors. Book [Internet]. Oslo: Press; 2023. Chapter 21.`
  private mutating func readBook(_ text: Bytes) {
    var rest = text
    for mark in [", editor. ", ", editors. "] {
      guard let names = Self.text(text).firstRange(of: mark) else { continue }
      let list = String(Self.text(text)[..<names.lowerBound])
      guard let people = Self.authors(in: list) else { continue }
      editors = people
      rest = text.dropFirst(list.utf8.count + mark.utf8.count)
    }
    var isEnd = false
    let end = rest.indices.first { index in
      defer { isEnd = Self.endsSentence(rest[index], after: isEnd) }
      return isEnd && rest[index] == 0x20
    }
    book = Self.text(Self.trimmed(rest[..<(end ?? rest.endIndex)], ByteSet(". ")))
  }

  private static func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func trimmed(_ bytes: Bytes, _ set: ByteSet) -> Bytes {
    var bytes = bytes
    while let last = bytes.last, set.contains(last) { bytes.removeLast() }
    return bytes.drop(while: set.contains)
  }

  /// Returns the offsets of the journal and of its date, which is a year after the end of a sentence. Of several years,
  /// the last before the identifiers counts; if the text begins with the journal (`isFirst`), the first. A title can
  /// have another citation in brackets.
  private static func place(in bytes: [UInt8], isFirst: Bool) -> (journal: Int, date: Int)? {
    place(in: bytes, isFirst: isFirst, passing: true) ?? place(in: bytes, isFirst: isFirst, passing: false)
  }

  private static func place(
    in bytes: [UInt8], isFirst: Bool, passing passesBrackets: Bool
  ) -> (journal: Int, date: Int)? {
    var found: (journal: Int, date: Int)?
    var sentence = 0
    var isEnd = false
    var depth = 0
    for index in bytes.indices {
      if isEnd, bytes[index] == 0x20, depth == 0 {
        let rest = bytes[(index + 1)...]
        if rest.starts(with: "doi:".utf8) || rest.starts(with: "PMID:".utf8) { return found }
        if beginsWithYear(rest) {
          found = (isFirst ? 0 : sentence, index + 1)
          if isFirst || bookStart(in: bytes, after: index + 1) != nil { return found }
        }
        sentence = index + 1
      }
      if passesBrackets {
        if bytes[index] == UInt8(ascii: "(") { depth += 1 }
        if bytes[index] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      }
      isEnd = endsSentence(bytes[index], after: isEnd)
    }
    return found
  }

  private static let ends = ByteSet(".?!")
  /// What can stand between the end of a sentence and the space after it. A title can quote another one with its full
  /// stop. The last three bytes are those of the closing quote U+201D.
  private static let closers = ByteSet("])\"\u{201D}")

  private static func endsSentence(_ byte: UInt8, after isEnd: Bool) -> Bool {
    ends.contains(byte) || isEnd && closers.contains(byte)
  }

  private static func beginsWithYear(_ text: Bytes) -> Bool {
    let digits = text.prefix(5).prefix(while: \.isASCIIDigit)
    guard digits.count == 4, let year = Int(Self.text(digits)) else { return false }
    return (1800...2100).contains(year)
  }

  /// Reads the authors and the title. If the first sentence is not a list of authors, the whole head is the title.
  private mutating func readHead(_ head: Bytes) {
    var isEnd = false
    let end = head.indices.first { index in
      defer { isEnd = Self.endsSentence(head[index], after: isEnd) }
      return isEnd && head[index] == 0x20
    }
    guard let end, let names = Self.authors(in: Self.text(head[..<end])) else {
      title = Self.text(head)
      return
    }
    authors = names
    title = Self.text(head[(end + 1)...])
  }

  /// Reads `2018 Apr 3;10(4):335-339.`: date, volume, issue and pages.
  private mutating func readVolume(_ text: Bytes) {
    let whole = text.prefix { $0 != UInt8(ascii: ".") }
    var (when, numbers) = Self.cut(whole, at: UInt8(ascii: ";"))
    // Without a volume the pages stand behind the date: `2020 Apr 23:120071.`
    if numbers.isEmpty, let colon = when.firstIndex(of: UInt8(ascii: ":")) {
      (when, numbers) = (when[..<colon], when[colon...])
    }
    let (place, pages) = Self.cut(numbers, at: UInt8(ascii: ":"))
    let (volume, issue) = Self.cut(place, at: UInt8(ascii: "("))
    date = Self.text(when.trimmed)
    self.pages = Self.text(pages.trimmed)
    self.volume = Self.text(volume.trimmed)
    self.issue = Self.text(Self.trimmed(issue, ByteSet(") ")))
  }

  private static func cut(_ text: Bytes, at byte: UInt8) -> (Bytes, Bytes) {
    guard let place = text.firstIndex(of: byte) else { return (text, []) }
    return (text[..<place], text[(place + 1)...])
  }

  private static let comma = UInt8(ascii: ",")

  /// Returns the authors in PubMed's form, `Berg AB(1)(2), Lund C(2); Hiccup Group.`, or nil if the text is something
  /// else: at least half of the names must be persons, and each must have fewer than 120 bytes. A group after a
  /// semicolon can have a longer name, with commas.
  static func authors(in text: String) -> [String]? {
    let list = trimmed(withoutMarks(Array(text.utf8)[...])[...], ByteSet(". "))
    var names: [Bytes] = []
    for (place, part) in list.split(separator: UInt8(ascii: ";")).enumerated() {
      let pieces = part.split(separator: comma).map(\.trimmed).filter { !$0.isEmpty }
      let isGroup = place > 0 && !pieces.contains(where: isPerson)
      let longest = isGroup ? longestGroup : longestName
      names += isGroup ? [part.trimmed] : pieces
      guard names.allSatisfy({ $0.count < longest || $0.count < longestName }) else { return nil }
    }
    names = names.filter { !$0.isEmpty }
    guard !names.isEmpty, names.count(where: isPerson) * 2 >= names.count else { return nil }
    return names.map { StudyNaming.oneLine(Self.text($0)) }
  }

  /// In bytes.
  private static let longestName = 120
  private static let longestGroup = 500

  /// Removes the numbers of the affiliations, and the marks of authors who contributed equally: `(#)`.
  private static func withoutMarks(_ text: Bytes) -> [UInt8] {
    var plain: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "(") {
        let digits = text[(index + 1)...].prefix { $0.isASCIIDigit || "#*".utf8.contains($0) }
        if !digits.isEmpty, digits.endIndex < text.endIndex, text[digits.endIndex] == UInt8(ascii: ")") {
          index = digits.endIndex + 1
          continue
        }
      }
      plain.append(text[index])
      index += 1
    }
    return plain
  }

  /// Whether a name has a family name, initials and perhaps a rank: `van den Berg AB Jr`. `et al` also counts. In
  /// `Berg II` the last word is the initials.
  private static func isPerson(_ name: Bytes) -> Bool {
    var words = name.split(separator: 0x20)
    if words.count == 2, words[0].elementsEqual("et".utf8), words[1].elementsEqual("al".utf8) { return true }
    if words.count > 2, let last = words.last, last.count <= 3, ranks.contains(where: last.elementsEqual) {
      words.removeLast()
    }
    guard words.count > 1, words.count < 8, let initials = words.last else { return false }
    return Authors.areInitials(initials)
  }

  private static let ranks = ["Jr", "Sr", "2nd", "3rd", "4th", "II", "III"].map { Array($0.utf8) }
}

extension String {
  /// Returns the text after the first `word`, or nil if there is none.
  /// - Complexity: O(length × length of the word).
  func text(after word: String) -> String? {
    var text = self
    return text.withUTF8 { bytes in
      let word = Array(word.utf8)
      var index = 0
      while index + word.count <= bytes.count {
        if bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word) {
          return String(decoding: UnsafeBufferPointer(rebasing: bytes[(index + word.count)...]), as: UTF8.self)
        }
        index += 1
      }
      return nil
    }
  }
}
