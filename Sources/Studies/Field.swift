/// One column of a collection, as its source has it.
package struct Field: Hashable, Sendable {
  /// What a query, a command line and evi JSON call it: lower case, words joined by `-`, unique in the collection.
  package let key: String
  /// What the source calls it, unchanged.
  package let label: String
  package let role: FieldRole
  package let kind: FieldKind

  package init(key: String, label: String, role: FieldRole = .other, kind: FieldKind = .text) {
    self.key = key
    self.label = label
    self.role = role
    self.kind = kind
  }
}

/// What a field is for. List columns, names and citations ask for roles, so that they work for any format.
package enum FieldRole: String, CaseIterable, Sendable {
  case name, title, author, year, design, population, enrolled, treated, intervention, regimen
  case outcome, abstract, identifier, link, keyword, decision, other
}

/// How the text of a field is to be read. The text itself is kept as the source wrote it, whatever the kind.
package enum FieldKind: String, CaseIterable, Sendable {
  case text, number, date, list
}

/// The place of a field in its collection's `fields`.
package struct FieldIndex: Hashable, Comparable, Sendable {
  package let rawValue: UInt32

  package init(_ rawValue: Int) {
    self.rawValue = UInt32(rawValue)
  }

  package static func < (left: FieldIndex, right: FieldIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension FieldIndex {
  // What a chunk holds of a study beside its fields. They count down from the top, so they never meet a real field.
  package static let id = FieldIndex(Int(UInt32.max))
  package static let name = FieldIndex(Int(UInt32.max) - 1)
  static let publicationAuthors = FieldIndex(Int(UInt32.max) - 2)
  static let publicationReference = FieldIndex(Int(UInt32.max) - 3)
  /// Only of a study that does not stand in its chunk's source.
  static let file = FieldIndex(Int(UInt32.max) - 4)
  // Only of a study of several records: of each but the first where it stands and what it is called there, and for each
  // value of a field in turn which record says it, as a scalar of that number.
  static let recordFile = FieldIndex(Int(UInt32.max) - 5)
  static let recordLine = FieldIndex(Int(UInt32.max) - 6)
  static let recordName = FieldIndex(Int(UInt32.max) - 7)
  static let sayers = FieldIndex(Int(UInt32.max) - 8)

  var isReserved: Bool { self >= FieldIndex.sayers }
}
