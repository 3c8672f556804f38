import Studies

// Finds identifiers inside other text: addresses, notes, citations.
extension Identifier {
  /// Returns the first DOI: `10.`, a registrant of 4 to 15 digits and dots, `/`, and a suffix that ends at white space,
  /// a control character or one of `"<>|` (DOI Handbook, section 2.2). The suffix loses any of `.,;:]}'` at its end,
  /// and a `)` that has no `(`.
  /// - Complexity: O(length).
  static func doi(in text: String) -> String? {
    let bytes = Array(text.utf8)
    var start = 0
    while let found = offset(of: "10.", in: bytes, from: start) {
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
    while let found = offset(of: "NCT", in: bytes, from: start) {
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

  /// Returns the first number in a PubMed address, or else after `PMID`: one to eight digits. Nil if there is none.
  static func pmid(in text: String) -> String? {
    let bytes = Array(text.utf8)
    for mark in ["pubmed.ncbi.nlm.nih.gov/", "/pubmed/", "PMID:", "PMID "] {
      var start = 0
      while let found = offset(of: mark, in: bytes, from: start) {
        start = found + mark.utf8.count
        let digits = bytes[start...].drop { $0 == 0x20 }.prefix(9).prefix(while: \.isASCIIDigit)
        if (1...8).contains(digits.count) { return String(decoding: digits, as: UTF8.self) }
      }
    }
    return nil
  }

  /// Returns the first PubMed Central number: `PMC` and four to nine digits. Nil if there is none.
  static func pmcid(in text: String) -> String? {
    let bytes = Array(text.utf8)
    var start = 0
    while let found = offset(of: "PMC", in: bytes, from: start) {
      start = found + 3
      let digits = bytes[start...].prefix(10).prefix(while: \.isASCIIDigit)
      if (4...9).contains(digits.count) { return String(decoding: bytes[found..<digits.endIndex], as: UTF8.self) }
    }
    return nil
  }

  /// Whether a text can be a PubMed number: one to eight digits and nothing else.
  static func isPMID(_ text: String) -> Bool {
    (1...8).contains(text.utf8.count) && text.utf8.allSatisfy(\.isASCIIDigit)
  }

  private static func offset(of word: String, in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { $0.place(of: word, from: start) }
  }
}

extension Reference {
  /// Copies identifiers out of addresses, notes and accession numbers into the fields that the reference lacks. Marks a
  /// reference with a trial number as one of a registry, unless an address gave the number and there is a PMID or DOI.
  /// Looks at the first 400 values.
  /// - Parameter isOfMedicine: whether plain accession numbers are PubMed numbers.
  mutating func recogniseIdentifiers(isOfMedicine: Bool) {
    for position in values.indices.prefix(400) {
      switch values[position].place {
      case .known(let field): addIdentifiers(from: values[position].text, in: field, isOfMedicine: isOfMedicine)
      case .own(let name): addIdentifiers(from: values[position].text, under: name, isOfMedicine: isOfMedicine)
      }
    }
  }

  private mutating func addIdentifiers(from text: String, in field: ReferenceField, isOfMedicine: Bool) {
    switch field {
    case .accession: addIdentifiers(fromAccession: text, isOfMedicine: isOfMedicine)
    case .referenceID: addIdentifiers(fromAccession: text, isOfMedicine: false)
    case .url: addIdentifiers(fromAddress: text)
    case .note where text.holds("PMID"): addMissing(Identifier.pmid(in: text), .pmid)
    default: break
    }
  }

  private mutating func addIdentifiers(from text: String, under name: String, isOfMedicine: Bool) {
    switch name {
    case "Link", "Full text": addIdentifiers(fromAddress: text)
    case "Custom 5" where isOfMedicine && Identifier.isPMID(text): addMissing(text, .pmid)
    case "Custom 2" where text.hasPrefix("PMC"): addMissing(Identifier.pmcid(in: text), .pmcid)
    default: break
    }
  }

  private mutating func addIdentifiers(fromAccession text: String, isOfMedicine: Bool) {
    if isOfMedicine, Identifier.isPMID(text) { addMissing(text, .pmid) }
    for number in Identifier.nctNumbers(in: text).prefix(1) {
      addMissing(number, .nctNumber)
      isOfRegistry = true
    }
  }

  private mutating func addIdentifiers(fromAddress text: String) {
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
