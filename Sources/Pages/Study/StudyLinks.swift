import Screen
package import Search
package import Studies

/// The links that a study names, in the order in which its page shows the fields. Their numbers begin with 1.
package enum StudyLinks {
  /// The most links of one study.
  private static let most = 99

  /// Returns each link once: the addresses in the texts of the study, then those of its DOI and of its registry number
  /// if no address contains them.
  /// - Complexity: O(size of the study).
  package static func all(of study: Study, in collection: StudyCollection, order: ReadingOrder) -> [String] {
    var found: [String] = []
    for field in order.sorted(study.fields) {
      study.forEachValue(of: field) { value in
        for link in addresses(in: value) where found.count < most && !found.contains(link) { found.append(link) }
      }
    }
    for identifier in StudyIdentifier.all(of: study, in: collection) {
      let isNamed = found.contains { $0.lowercased().contains(identifier.text.lowercased()) }
      if !isNamed, let link = identifier.link { found.append(link) }
    }
    return found
  }

  /// In bytes: the longest address. Browsers and servers accept about as much.
  private static let longest = 2_000

  /// Returns the web addresses in a text, without the punctuation after them.
  /// - Complexity: O(length).
  static func addresses(in bytes: ArraySlice<UInt8>) -> [String] {
    var found: [String] = []
    var place = bytes.startIndex
    while let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) {
      let before = bytes[place..<colon]
      place = colon + 1
      let scheme = before.hasSuffix("https") ? 5 : before.hasSuffix("http") ? 4 : 0
      guard scheme > 0, bytes[place...].starts(with: "//".utf8) else { continue }
      let end = bytes[place...].firstIndex(where: ends) ?? bytes.endIndex
      place = end
      guard end - colon <= longest else { continue }
      var link = String(decoding: bytes[(colon - scheme)..<end], as: UTF8.self)[...]
      while let last = link.last, ".,;:'".contains(last) || isUnopened(last, in: link) { link = link.dropLast() }
      if link.utf8.count > scheme + 3 { found.append(String(link)) }
    }
    return found
  }

  /// Whether a byte ends an address: white space, a quote, an angle bracket, or a byte beyond ASCII, for example that
  /// of a typographic quote.
  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
  }

  /// Whether a character closes a bracket that the text does not open.
  private static func isUnopened(_ character: Character, in text: Substring) -> Bool {
    let pairs: [Character: Character] = [")": "(", "]": "[", "}": "{"]
    guard let opening = pairs[character] else { return false }
    return text.count { $0 == opening } < text.count { $0 == character }
  }
}

/// An identifier that other programs know: a DOI, a number in PubMed or in ClinicalTrials.gov.
package struct StudyIdentifier: Equatable, Sendable {
  /// `DOI`, `PMID` or `NCT number`, or the label of another identifier of the source.
  package let label: String
  package let text: String
  /// Where the identifier leads; nil for one that evi does not know.
  let link: String?

  /// In UTF-8 bytes. A longer value is a text.
  private static let longest = 200

  /// Returns the identifiers of a study, each once.
  package static func all(of study: Study, in collection: StudyCollection) -> [StudyIdentifier] {
    var found: [StudyIdentifier] = []
    for field in study.fields where collection[field].role == .identifier || isNamed(collection[field].key) {
      for value in study.values(of: field, noLongerThan: longest) {
        let identifier = StudyIdentifier(value.oneLine, in: collection[field])
        if !identifier.text.isEmpty, !found.contains(where: { $0.text == identifier.text }) { found.append(identifier) }
      }
    }
    return found
  }

  private static func isNamed(_ key: String) -> Bool { ["doi", "pmid", "nct", "nct-number", "nct-id"].contains(key) }

  private init(_ value: String, in field: Field) {
    let text = value.firstRange(of: "doi.org/").map { String(value[$0.upperBound...]) } ?? value
    if text.hasPrefix("10."), text.contains("/") {
      (label, self.text, link) = ("DOI", text, "https://doi.org/\(text)")
    } else if value.hasPrefix("NCT"), value.dropFirst(3).count == 8, value.dropFirst(3).allSatisfy(\.isNumber) {
      (label, self.text, link) = (PageWords.nctNumber, value, "https://clinicaltrials.gov/study/\(value)")
    } else if field.key == "pmid", value.allSatisfy(\.isNumber) {
      (label, self.text, link) = ("PMID", value, "https://pubmed.ncbi.nlm.nih.gov/\(value)/")
    } else {
      (label, self.text, link) = (field.label, value, nil)
    }
  }
}

extension DetailText {
  /// The most links of a page that does not show everything.
  private static let mostLinks = 5

  /// Adds the links of the study, each with the number by which it is copied.
  mutating func addLinks() {
    let links = StudyLinks.all(of: study, in: collection, order: order)
    if links.isEmpty { return }
    lines += [.blank, TextLine(PageWords.links, .heading)]
    let shown = form.isWhole ? links.count : Self.mostLinks
    for (place, link) in links.prefix(shown).enumerated() {
      let number = "[\(place + 1)] "
      let margin = String(repeating: " ", count: number.utf8.count)
      let wrapped = TextLine.wrapped(link, width: max(1, form.width - number.utf8.count))
      lines += wrapped.enumerated().map { row, line in
        TextLine([.init(row == 0 ? number : margin, .dim)] + line.pieces)
      }
    }
    if links.count > shown {
      lines.append(TextLine(PageWords.moreLinks(links.count - shown, key: form.keyOfWhole), .dim))
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
