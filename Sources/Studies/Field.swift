/// A field of a collection, as its source has it.
package struct Field: Hashable, Sendable {
  /// The name of the field in queries, on the command line and in evi JSON: lower case, words joined by `-`, unique
  /// in the collection.
  package let key: String
  /// The name of the field in the source, unchanged.
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

/// The purpose of a field. List columns, names and citations ask for a role, not for a label, so they work for every
/// format.
package enum FieldRole: String, CaseIterable, Sendable {
  case name, title, author, year, design, population, enrolled, treated, intervention, regimen
  case outcome, abstract, identifier, link, keyword, decision, other
}

/// How evi reads the text of a field. Whatever the kind, the collection keeps the text as the source wrote it.
package enum FieldKind: String, CaseIterable, Sendable {
  case text, number, date, list
}

/// The index of a field in its collection's `fields`.
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
  // The reserved fields hold what a chunk knows of a study besides its fields. They count down from the largest
  // index, so they never meet the index of a real field.
  package static let id = FieldIndex(Int(UInt32.max))
  package static let name = FieldIndex(Int(UInt32.max) - 1)
  static let publicationAuthors = FieldIndex(Int(UInt32.max) - 2)
  static let publicationReference = FieldIndex(Int(UInt32.max) - 3)
  /// The file of a study that is not in its chunk's source. Other studies do not have it.
  static let file = FieldIndex(Int(UInt32.max) - 4)
  // Only a study of several records has these fields. The first three have one value for each record but the first:
  // its file, its line, and the study's name there. `sayers` has one scalar for each value of the study, in order:
  // the scalar's number is the index of the record that has the value.
  static let recordFile = FieldIndex(Int(UInt32.max) - 5)
  static let recordLine = FieldIndex(Int(UInt32.max) - 6)
  static let recordName = FieldIndex(Int(UInt32.max) - 7)
  static let sayers = FieldIndex(Int(UInt32.max) - 8)

  var isReserved: Bool { self >= FieldIndex.sayers }
}
