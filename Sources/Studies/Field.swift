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
  /// Which comes first in dates such as 03/04/2021; nil where its dates do not tell.
  package private(set) var dayOrder: DayOrder?
  /// Whether its values are codes such as `OLDER_ADULT`.
  package private(set) var isCoded = false

  /// Whether a study has several of its values. The field is then a list, whatever its reader says.
  private var showsList = false

  package init(key: String, label: String, role: FieldRole = .other, kind: FieldKind = .text) {
    self.key = key
    self.label = label
    self.role = role
    self.kind = kind
  }

  /// Returns the field with the kind and the style that its values show.
  ///
  /// A list stays a list, and a text of which a study has several is one. A number of people stays a number even where most of its values are prose, because the number
  /// in the prose is what it is for. A field without values stays what its reader says.
  func typed(by tally: ValueTally) -> Field {
    guard let shown = tally.kind else { return self }
    let isCount = role == .enrolled || role == .treated
    let isKept = role.isKept || Self.designations.contains(key.utf8)
    let own: FieldKind = isCount ? .number : isKept ? .text : shown
    let kind: FieldKind = self.kind == .list || own == .text && tally.hasLists ? .list : own
    var field = Field(key: key, label: label, role: role, kind: kind)
    field.showsList = tally.hasLists
    field.isCoded = tally.areCodes
    field.numberStyle = tally.numberStyle(isCount: isCount)
    field.dayOrder = tally.dayOrder
    return field
  }

  /// Fields that tell where something stands. Most of their values are digits, and `S1` or `12-13` are as good.
  private static let designations: WordList = """
    volume issue issue-number number pages page-numbers start-page end-page edition chapter section rec-number
    """

  /// Whether the same values make this field and `other` one and the same. Only a reader tells which fields are lists
  /// where no study has several values.
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

  /// Whether the field's values are names and words whatever they look like: an identifier of digits is no number.
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
  // Only a study of several records has these fields. The first three have one value for each record but the first:
  // its file, its line, and the study's name there. `sayers` has one scalar for each value of the study, in order:
  // the scalar's number is the index of the record that has the value.
  static let recordFile = FieldIndex(Int(UInt32.max) - 5)
  static let recordLine = FieldIndex(Int(UInt32.max) - 6)
  static let recordName = FieldIndex(Int(UInt32.max) - 7)
  static let sayers = FieldIndex(Int(UInt32.max) - 8)

  var isReserved: Bool { self >= FieldIndex.sayers }
}
