import Studies

// Finds identifiers inside other text: addresses, notes, citations.
extension Identifier {
  /// Returns the first DOI: `10.`, a registrant of four to nine digits, `/`, and everything up to white space. It
  /// leaves out the punctuation of the sentence around the DOI (DOI Handbook, section 2.2; number of digits as Crossref
  /// issues them).
  /// - Complexity: O(length).
  static func doi(in text: String) -> String? {
    let bytes = Array(text.utf8)
    var start = 0
    while let found = find("10.", in: bytes, from: start) {
      start = found + 3
      let isWithin = found > 0 && (bytes[found - 1].isASCIIDigit || bytes[found - 1] == UInt8(ascii: "."))
      let digits = bytes[start...].prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
      start = digits.endIndex
      guard !isWithin, (4...15).contains(digits.count), start < bytes.count, bytes[start] == UInt8(ascii: "/") else {
        continue
      }
      let end = endOfDOI(bytes, from: start + 1)
      if end > start + 1 { return String(decoding: bytes[found..<end], as: UTF8.self) }
    }
    return nil
  }

  private static func endOfDOI(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start
    var open = 0
    while end < bytes.count, !bytes[end].isSpaceOrControl, !"\"<>|".utf8.contains(bytes[end]) {
      if bytes[end] == UInt8(ascii: "(") { open += 1 }
      if bytes[end] == UInt8(ascii: ")") { open -= 1 }
      end += 1
    }
    while end > start, ".,;:]}'".utf8.contains(bytes[end - 1]) || open < 0 && bytes[end - 1] == UInt8(ascii: ")") {
      if bytes[end - 1] == UInt8(ascii: ")") { open += 1 }
      end -= 1
    }
    return end
  }

  /// Returns the ClinicalTrials.gov numbers (`NCT` and eight digits), each once, at most 100.
  /// - Complexity: O(length).
  static func nctNumbers(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    var numbers: [String] = []
    var start = 0
    while let found = find("NCT", in: bytes, from: start) {
      start = found + 3
      let digits = bytes[start...].prefix(9).prefix(while: \.isASCIIDigit)
      if digits.count == 8 {
        let number = String(decoding: bytes[found..<digits.endIndex], as: UTF8.self)
        if numbers.count < 100, !numbers.contains(number) { numbers.append(number) }
        start = digits.endIndex
      }
    }
    return numbers
  }

  /// Returns the number from a PubMed address, or the number after `PMID`: one to eight digits. Nil when there is none.
  static func pmid(in text: String) -> String? {
    let bytes = Array(text.utf8)
    for mark in ["pubmed.ncbi.nlm.nih.gov/", "/pubmed/", "PMID:", "PMID "] {
      guard let found = find(mark, in: bytes, from: 0) else { continue }
      let digits = bytes[(found + mark.utf8.count)...].drop { $0 == 0x20 }.prefix(9).prefix(while: \.isASCIIDigit)
      if (1...8).contains(digits.count) { return String(decoding: digits, as: UTF8.self) }
    }
    return nil
  }

  /// Returns the first PubMed Central number: `PMC` and four to nine digits. Nil when there is none.
  static func pmcid(in text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let found = find("PMC", in: bytes, from: 0) else { return nil }
    let digits = bytes[(found + 3)...].prefix(10).prefix(while: \.isASCIIDigit)
    return (4...9).contains(digits.count) ? String(decoding: bytes[found..<digits.endIndex], as: UTF8.self) : nil
  }

  /// Whether a text can be a PubMed number: one to eight digits and nothing else.
  static func isPMID(_ text: String) -> Bool {
    (1...8).contains(text.utf8.count) && text.utf8.allSatisfy(\.isASCIIDigit)
  }

  private static func find(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { $0.place(of: word, from: start) }
  }
}

extension Reference {
  /// Adds identifiers found only inside other fields, such as a DOI in an address or a trial number in an accession
  /// number. Looks at the first 400 values.
  /// - Parameter isOfMedicine: whether plain accession numbers are PubMed numbers.
  mutating func recogniseIdentifiers(isOfMedicine: Bool) {
    for position in values.indices.prefix(400) {
      switch values[position].place {
      case .known(let field): recognise(values[position].text, in: field, isOfMedicine: isOfMedicine)
      case .own(let name): recognise(values[position].text, under: name, isOfMedicine: isOfMedicine)
      }
    }
  }

  private mutating func recognise(_ text: String, in field: ReferenceField, isOfMedicine: Bool) {
    switch field {
    case .accession: recognise(accession: text, isOfMedicine: isOfMedicine)
    case .referenceID: recognise(accession: text, isOfMedicine: false)
    case .url: recognise(address: text)
    case .note where text.holds("PMID"): addMissing(Identifier.pmid(in: text), .pmid)
    default: break
    }
  }

  private mutating func recognise(_ text: String, under name: String, isOfMedicine: Bool) {
    switch name {
    case "Link", "Full text": recognise(address: text)
    case "Custom 5" where isOfMedicine && Identifier.isPMID(text): addMissing(text, .pmid)
    case "Custom 2" where text.hasPrefix("PMC"): addMissing(Identifier.pmcid(in: text), .pmcid)
    default: break
    }
  }

  private mutating func recognise(accession text: String, isOfMedicine: Bool) {
    if isOfMedicine, Identifier.isPMID(text) { addMissing(text, .pmid) }
    for number in Identifier.nctNumbers(in: text).prefix(1) {
      addMissing(number, .nctNumber)
      isOfRegistry = true
    }
  }

  private mutating func recognise(address text: String) {
    if text.holds("doi.org/") { addMissing(Identifier.doi(in: text), .doi) }
    if text.holds("pubmed") { addMissing(Identifier.pmid(in: text), .pmid) }
    if text.holds("PMC") { addMissing(Identifier.pmcid(in: text), .pmcid) }
    guard text.lowercased().holds("clinicaltrials.gov/"), let number = Identifier.nctNumbers(in: text).first else {
      return
    }
    isOfRegistry = isOfRegistry || !has(.pmid) && !has(.doi)
    addMissing(number, .nctNumber)
  }

  private mutating func addMissing(_ text: String?, _ field: ReferenceField) {
    if let text, !has(field) { add(text, field) }
  }
}
