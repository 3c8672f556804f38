/// What a key means in an object that is written as a sentence.
enum JSONProseKey {
  /// Names the object; the lower the rank the better.
  case heading(Int)
  /// Says what kind of thing the heading names: `DRUG: Anakinra`.
  case type
  /// Stands for itself: a description, a value.
  case bare
  /// A part of an address.
  case address
  /// Refers to a group of participants that is described elsewhere.
  case group
  case affected, atRisk
  /// A list whose elements stand on one line: what was measured in each group.
  case measured
  /// A list whose elements say by themselves what they are.
  case structure
  case labelled

  /// The registry's old interface puts what the object is before each of its keys: `InterventionType`.
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
