package import Studies
import Threads

/// Finds the identity of each study of a collection: the numbers by which other sources know it.
///
/// A DOI or PubMed number counts if it is in a field for such numbers, as a plain number or as an address. If a study
/// has no DOI, PubMed number or NCT number, a link to doi.org or PubMed counts. An NCT number counts only if it is the
/// id of the study: a paper mentions the number of its trial, and several papers mention the same trial. Numbers
/// elsewhere in a record do not count, for instance those of its references.
package struct StudyIdentities: Sendable {
  private enum Place {
    case doi, pmid, link, title, year, author, page
  }

  private let places: [FieldIndex: (place: Place, isNested: Bool)]

  package init(_ collection: StudyCollection) {
    var places: [FieldIndex: (Place, Bool)] = [:]
    for index in collection.fields.indices {
      let field = collection.fields[index]
      // The label of a field within a record is its path.
      let path = field.label.split(separator: " › ")
      if let place = Self.place(of: field.role, path.last ?? "") { places[FieldIndex(index)] = (place, path.count > 1) }
    }
    self.places = places
  }

  /// Returns the identities of all studies in their order.
  /// - Complexity: O(size of the collection), on all processors.
  package static func of(_ collection: StudyCollection) -> [Identity] {
    let reader = StudyIdentities(collection)
    let chunks = collection.chunks
    return Concurrently.map(chunks.count) { place in
      (0..<chunks[place].count).map { reader.identity(of: chunks[place][$0]) }
    }.flatMap(\.self)
  }

  private static func place(of role: FieldRole, _ label: Substring) -> Place? {
    switch role {
    case .title: .title
    case .year: .year
    case .author: .author
    case .link: .link
    case .identifier:
      switch ColumnRole(label: String(label)).identifierRank {
      case 1: .pmid
      case 2: .doi
      default: nil
      }
    default: pageLabels.contains(label.lowercased()) ? .page : nil
    }
  }

  private static let pageLabels: Set<String> = ["pages", "page", "start page", "page start", "first page"]

  /// What the fields of a study say about its identity. The NCT number is set only if it is the id of the study.
  private struct Names {
    var doi: String?
    var pmid: String?
    var nct: String?
    var title: ArraySlice<UInt8>?
    var year: String?
    var author: String?
    var page: String?
  }

  private func names(of study: Study) -> Names {
    var (doi, pmid, title, year, author) = (OwnValue(), OwnValue(), OwnValue(), OwnValue(), OwnValue())
    var page = OwnValue()
    var links: [ArraySlice<UInt8>] = []
    study.forEachValue { field, value in
      guard let known = places[field] else { return }
      switch known.place {
      case .doi: doi.addValue(value, isNested: known.isNested)
      case .pmid: pmid.addValue(value, isNested: known.isNested)
      case .link: if links.count < Self.linksAsked { links.append(value) }
      case .title: title.addValue(value, isNested: known.isNested)
      case .year: year.addValue(value, isNested: known.isNested)
      case .author: author.addValue(value, isNested: known.isNested)
      case .page: page.addValue(value, isNested: known.isNested)
      }
    }
    // DOIs are the same in any case (DOI Handbook, section 2.4).
    var names = Names(
      doi: doi.text.flatMap { Identifier.doi(in: $0) }?.lowercased(), pmid: pmid.text.flatMap(Self.pmid),
      title: title.value, year: year.text.map(StudyNaming.year), author: author.text.map(Authors.firstFamily),
      page: page.text)
    study.forEachValue(of: .id) { names.nct = Self.nct($0) }
    for link in links where names.doi == nil && names.pmid == nil && names.nct == nil {
      (names.doi, names.pmid) = Self.identifiers(ofLink: OwnValue.text(link))
    }
    return names
  }

  private func identity(of study: Study) -> Identity {
    let names = names(of: study)
    var identity = Identity()
    identity.doi = names.doi.map { Self.number(Array($0.utf8)) } ?? 0
    identity.pmid = names.pmid.map { Self.number(Array($0.utf8)) } ?? 0
    identity.nct = names.nct.map { Self.number(Array($0.utf8)) } ?? 0
    if let title = names.title, let year = names.year, let author = names.author {
      identity.title = Self.number(of: title, year, author)
    }
    if let first = names.page?.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).first {
      identity.page = Self.number(Array(first.lowercased().utf8))
    }
    return identity
  }

  /// Returns the names by which a study can be found again.
  /// - Complexity: O(size of the study).
  package func mention(of study: Study) -> StudyMention {
    let names = names(of: study)
    let title = names.title.map { String(decoding: Folding.fold(OwnValue.text($0)), as: UTF8.self) } ?? ""
    let author = names.author.map { String(decoding: Folding.fold($0), as: UTF8.self) } ?? ""
    return StudyMention(
      id: study.id.text, doi: names.doi ?? "", pmid: names.pmid ?? "", nct: names.nct ?? "", title: title,
      year: names.year ?? "", author: author)
  }

  /// Only this many links of a study are read. Later links lead to other things.
  private static let linksAsked = 4

  private static func identifiers(ofLink link: String) -> (doi: String?, pmid: String?) {
    let address = link.lowercased()
    guard address.hasPrefix("http"), !address.holds(" ") else { return (nil, nil) }
    if address.holds("://doi.org/") || address.holds("://dx.doi.org/") {
      return (Identifier.doi(in: link)?.lowercased(), nil)
    }
    guard address.holds("://pubmed.") || address.holds("ncbi.nlm.nih.gov/pubmed/") else { return (nil, nil) }
    return (nil, Identifier.pmid(in: address))
  }

  /// Returns the PubMed number in a value, without leading zeros. Spreadsheets turn `123` into `123.0`.
  private static func pmid(_ text: String) -> String? {
    let plain = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    guard Identifier.isPMID(plain) else { return Identifier.pmid(in: text) }
    let digits = plain.drop { $0 == "0" }
    return digits.isEmpty ? nil : String(digits)
  }

  /// Returns the number of an NCT id, with or without the ordinal that makes equal ids different; nil for any other id.
  private static func nct(_ id: ArraySlice<UInt8>) -> String? {
    let number = id.prefix(11)
    guard number.count == 11, number.prefix(3).elementsEqual("NCT".utf8),
      number.dropFirst(3).allSatisfy(\.isASCIIDigit),
      id.count == 11 || id[id.startIndex + 11] == UInt8(ascii: "-") && id.dropFirst(12).allSatisfy(\.isASCIIDigit)
    else { return nil }
    return String(decoding: number, as: UTF8.self)
  }

  /// Returns one number for title, year and first author together; 0 if one of them is empty. Punctuation and spaces in
  /// the title do not count, because some databases end a title with a full stop, and put a translated title in
  /// brackets.
  private static func number(of title: ArraySlice<UInt8>, _ year: String, _ author: String) -> UInt64 {
    var words: [UInt8] = []
    Folding.fold(title, into: &words)
    words.removeAll { $0 < 0x80 && !$0.isASCIISmall && !$0.isASCIIDigit }
    if words.isEmpty || year.isEmpty || author.isEmpty { return 0 }
    words.append(UInt8(ascii: " "))
    words += year.utf8
    words += Folding.fold(author)
    return number(words)
  }

  /// Returns a hash of the bytes, which is valid for one run of evi. It is never 0, because 0 means no identity.
  private static func number(_ bytes: [UInt8]) -> UInt64 {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    let number = UInt64(bitPattern: Int64(hasher.finalize()))
    return number == 0 ? 1 : number
  }
}

/// The first value in a record's own fields. A value of an inner record counts only if the own fields give none and
/// exactly one inner record gives one, because several inner records are a list of other things.
private struct OwnValue {
  private var own: ArraySlice<UInt8>?
  private var nested: ArraySlice<UInt8>?
  private var areSeveralNested = false

  mutating func addValue(_ value: ArraySlice<UInt8>, isNested: Bool) {
    if !isNested { return own = own ?? value }
    areSeveralNested = nested != nil
    nested = nested ?? value
  }

  var value: ArraySlice<UInt8>? { own ?? (areSeveralNested ? nil : nested) }

  var text: String? { value.map(Self.text) }

  static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
