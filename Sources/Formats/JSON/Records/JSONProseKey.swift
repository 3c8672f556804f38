/// The meaning of a key in an object that `JSONProse` writes as a sentence.
enum JSONProseKey {
  /// Names the object; the lowest rank wins.
  case heading(Int)
  /// The kind of thing that the heading names: `DRUG: Anakinra`.
  case type
  /// A value that is written without its key: a description, a figure.
  case bare
  /// A part of an address.
  case address
  /// A reference to a participant group that is described elsewhere.
  case group
  case affected, atRisk
  /// A list whose elements are written on one line: the figures of each group.
  case measured
  /// A list whose elements are written without the list's key.
  case structure
  case labelled

  /// Finds the meaning of a key. In ClinicalTrials.gov's old interface each key begins with the name of its object,
  /// `InterventionType`, so the last word of a capitalised key decides.
  init(_ key: String) {
    let last = JSONLabel.words(key).last?.lowercased() ?? ""
    let isOld =
      key.first?.isUppercase ?? false && !["ParamType", "DispersionType", "PValue"].contains(where: key.hasSuffix)
    if let known = Self.known[key] ?? (isOld ? Self.known[last] : nil) {
      self = known
    } else if let rank = Self.headings.firstIndex(of: last) {
      self = .heading(rank)
    } else {
      self = .labelled
    }
  }

  static let id = headings.count - 1

  private static let headings = ["name", "label", "title", "measure", "term", "tag", "facility", "citation", "id"]

  private static let known: [String: JSONProseKey] = [
    "type": .type, "description": .bare, "affiliation": .bare, "value": .bare, "numSubjects": .bare,
    "city": .address, "state": .address, "zip": .address, "country": .address,
    "groupId": .group, "numAffected": .affected, "numAtRisk": .atRisk,
    "measurements": .measured, "achievements": .measured, "stats": .measured, "counts": .measured,
    "classes": .structure, "categories": .structure, "milestones": .structure,
  ]
}
