import Evidence
package import Studies

/// The countries in which a study takes place, read from a list of countries or from the addresses of its places.
package struct Countries: Hashable, Sendable {
  /// Whether the values are addresses that end with their country. Otherwise they are lists of countries.
  let areAddresses: Bool

  init(areAddresses: Bool) { self.areAddresses = areAddresses }

  /// Whether the field has addresses and not countries.
  init(in field: Field) {
    areAddresses = ["location", "locations"].contains(StudyID(slug: [field.label]).text)
  }

  /// Returns the places of the countries in a folded value.
  /// - Complexity: O(length).
  func ranges(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    areAddresses ? Self.addresses(value) : Self.list(value)
  }

  /// Reads `France; Italy` and `Korea, Republic of, France`.
  private static func list(_ value: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for part in value.parts(at: ",;|") {
      let isSuffix = suffixes.contains { value[part].starts(with: $0.utf8) }
      if isSuffix, let last = found.last {
        found[found.count - 1] = last.lowerBound..<part.upperBound
      } else if value[part].contains(where: \.isFoldedLetter) {
        found.append(part)
      }
    }
    return found
  }

  /// The words after the comma in the official names of countries.
  private static let suffixes = [
    "republic of", "islamic republic of", "democratic people's republic of", "democratic republic", "the former",
    "province of china", "federated states of", "state of", "plurinational state of", "bolivarian republic of",
    "united republic of",
  ]

  /// Reads `Hospital, Lyon, France|Clinic, Rome, Italy` and `Clinic — Status: RECRUITING; Lyon, 69000, France; Geo
  /// point: …`. Contacts may follow.
  private static func addresses(_ value: ArraySlice<UInt8>) -> [Range<Int>] {
    let contacts = ByteSearch.first(" contacts: ", in: value)?.lowerBound ?? value.endIndex
    return value[..<contacts].parts(at: "|").compactMap { address(value[$0]) }
  }

  private static func address(_ address: ArraySlice<UInt8>) -> Range<Int>? {
    for piece in address.parts(at: ";") where !isRemark(address[piece]) {
      let parts = list(address[piece])
      if let country = parts.last, parts.count > 1, !address[country].contains(where: \.isASCIIDigit) { return country }
    }
    return nil
  }

  private static func isRemark(_ piece: ArraySlice<UInt8>) -> Bool {
    ["status: ", "geo point: "].contains { ByteSearch.first($0, in: piece) != nil }
  }
}

extension ByteSearch {
  fileprivate static func first(_ text: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    first(Query.Needle(bytes: Array(text.utf8), extent: .part), in: bytes, from: bytes.startIndex)
  }
}

extension ArraySlice<UInt8> {
  /// Returns the parts between the separators, without the spaces around them and without empty ones.
  fileprivate func parts(at separators: String) -> [Range<Int>] {
    split { separators.utf8.contains($0) }.compactMap { part in
      let space = UInt8(ascii: " ")
      guard let first = part.firstIndex(where: { $0 != space }), let last = part.lastIndex(where: { $0 != space })
      else {
        return nil
      }
      return first..<last + 1
    }
  }
}

extension Countries {
  /// The words of a country that the filter line asks for. They are whole words: `niger` is not Nigeria.
  package struct Wanted: Hashable, Sendable {
    /// The words as typed.
    let text: String
    /// Whether the words are the whole name, as after `==`.
    let isWhole: Bool
    private let names: [[UInt8]]
    /// Whether the last word is still being typed, so that its beginning counts.
    private let isOpen: Bool

    /// Short forms that people write and registries do not.
    private static let others: [String: [String]] = [
      "usa": ["united states"], "us": ["united states"], "u.s.": ["united states"], "america": ["united states"],
      "uk": ["united kingdom"], "great britain": ["united kingdom"], "england": ["united kingdom"],
      "turkey": ["turkiye"], "turkiye": ["turkey"], "czechia": ["czech republic"], "czech republic": ["czechia"],
      "czech": ["czechia", "czech republic"], "holland": ["netherlands"], "russia": ["russian federation"],
      "south korea": ["korea, republic of", "republic of korea", "korea (south)", "korea, south"],
      "republic of korea": ["korea, republic of", "south korea"], "uae": ["united arab emirates"],
      "viet nam": ["vietnam"], "vietnam": ["viet nam"], "syria": ["syrian arab republic"], "laos": ["lao"],
      "ivory coast": ["cote d'ivoire"], "burma": ["myanmar"], "swaziland": ["eswatini"],
      "macedonia": ["north macedonia"],
    ]

    /// Whether a text is a short form that registries do not write.
    static func isShortForm(_ text: String) -> Bool {
      others[String(decoding: Folding.fold(text), as: UTF8.self)] != nil
    }

    init(_ text: String, isWhole: Bool, isOpen: Bool) {
      (self.text, self.isWhole) = (text, isWhole)
      let folded = String(decoding: Folding.fold(text), as: UTF8.self)
      // `united-states` needs no quotes.
      let spaced = String(folded.map { $0 == "-" ? " " : $0 })
      let typed = folded == spaced ? [folded] : [folded, spaced]
      names = (typed + (Self.others[spaced] ?? [])).map { Folding.fold($0) }
      self.isOpen = isOpen
    }

    /// Whether a folded name of a country has the words.
    func isMet(by country: ArraySlice<UInt8>) -> Bool {
      if isWhole { return names.contains { country.elementsEqual($0) } }
      return names.contains { name in
        ByteSearch.ranges(of: Query.Needle(bytes: name, extent: .part), in: country).contains { range in
          Folding.isWhole(isOpen ? range.lowerBound..<country.endIndex : range, in: country)
        }
      }
    }
  }
}

extension StudyCollection {
  /// Returns the fields that say in which countries a study takes place.
  /// - Complexity: O(number of fields).
  package func countryFields() -> [FieldIndex] {
    let named = fullyNamedField("country", by: EvidenceOptions())
    return named?.targets.compactMap { target in if case .field(let field) = target { field } else { nil } } ?? []
  }
}

extension Study {
  /// Returns the countries that the values of some fields name, each once, in the source's spelling.
  package func countries(in fields: [FieldIndex], of collection: StudyCollection) -> [String] {
    var seen: Set<[UInt8]> = []
    var found: [String] = []
    for field in fields {
      let reader = Countries(in: collection[field])
      for value in values(of: field) {
        let folded = FoldedText(value)
        for range in reader.ranges(in: folded.bytes[...]) where seen.insert(Array(folded.bytes[range])).inserted {
          let source = folded.source(of: range)
          found.append(String(Substring(value.utf8.dropFirst(source.lowerBound).prefix(source.count))))
        }
      }
    }
    return found
  }
}
