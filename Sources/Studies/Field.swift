/// A field of a collection, as its source has it.
package struct Field: Hashable, Sendable {
  /// The name of the field in queries, on the command line and in evi JSON: lower case, words joined by `-`, unique
  /// in the collection.
  package let key: String
  /// The name of the field in the source, unchanged.
  package let label: String
  package let role: FieldRole
  package let kind: FieldKind
  /// How its numbers are written.
  package private(set) var numberStyle = NumberStyle.english
  /// Whether day or month comes first in dates such as 03/04/2021; nil if its dates do not show it.
  package private(set) var dayOrder: DayOrder?
  /// Whether its values are codes such as `OLDER_ADULT`.
  package private(set) var isCoded = false

  /// Whether some study has several values of the field. The field is then a list, whatever kind its reader gave it.
  private var showsList = false

  package init(key: String, label: String, role: FieldRole = .other, kind: FieldKind = .text) {
    self.key = key
    self.label = label
    self.role = role
    self.kind = kind
  }

  /// Returns the field with the kind and the style that its values show.
  ///
  /// A list stays a list. A text becomes a list if some study has several of its values. A number of people stays a
  /// number even if most of its values are prose, because people want the number in the prose. A field without values
  /// keeps the kind that its reader gave it.
  func typed(by tally: ValueTally) -> Field {
    guard let shown = tally.kind else { return self }
    let isCount = role == .enrolled || role == .treated
    let isKept = role.isKept || Self.designations.contains(key)
    let own: FieldKind = isCount ? .number : isKept ? .text : shown
    let kind: FieldKind = self.kind == .list || own == .text && tally.hasLists ? .list : own
    var field = Field(key: key, label: label, role: role, kind: kind)
    field.showsList = tally.hasLists
    field.isCoded = tally.areCodes
    field.numberStyle = tally.numberStyle(isCount: isCount)
    field.dayOrder = tally.dayOrder
    return field
  }

  /// Fields that say where something is printed. Most of their values are digits, but values such as `S1` or `12-13`
  /// are just as right.
  private static let designations: WordList = """
    volume issue issue-number number pages page-numbers start-page end-page edition chapter section rec-number
    """

  /// Whether the same values give this field and `other` the same meaning. The kind does not count, because only a
  /// reader knows that a field is a list as long as no study has several values.
  package func isReadLike(_ other: Field) -> Bool {
    key == other.key && label == other.label && role == other.role
      && ((kind == .list) == (other.kind == .list) || showsList && kind == .list)
  }
}

/// The purpose of a field. List columns, names and citations ask for a role, not for a label, so they work for every
/// format.
package enum FieldRole: String, CaseIterable, Sendable {
  case name, title, author, year, design, population, enrolled, treated, intervention, regimen
  case outcome, abstract, identifier, link, keyword, decision, other

  /// Whether the field's values are names and words even if they look like numbers: an identifier of digits is no
  /// number.
  fileprivate var isKept: Bool {
    switch self {
    case .name, .title, .author, .identifier, .link, .abstract: true
    default: false
    }
  }
}

/// How evi reads the text of a field. Whatever the kind, the collection keeps the text as the source wrote it.
///
/// A reader gives every field a kind. When a collection is made, the field's values decide: see `ValueTally`.
package enum FieldKind: String, CaseIterable, Sendable {
  case text, number, date, list
  case yesNo = "yes-no"
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
  // Only a study of several records has these fields. The first three have one value for each record except the first:
  // its file, its line, and the study's name in it. `sayers` has one scalar for each value of the study, in order. The
  // scalar's number is the index of the record that has the value.
  static let recordFile = FieldIndex(Int(UInt32.max) - 5)
  static let recordLine = FieldIndex(Int(UInt32.max) - 6)
  static let recordName = FieldIndex(Int(UInt32.max) - 7)
  static let sayers = FieldIndex(Int(UInt32.max) - 8)

  var isReserved: Bool { self >= FieldIndex.sayers }
}
