import Evidence
import Studies

/// The places of a study in which a term is searched: its id, its name and its fields, by their numbers in the
/// postings.
struct Places {
  static let id = 0
  static let name = 1

  static func number(_ field: FieldIndex) -> Int {
    switch field {
    case .id: id
    case .name: name
    default: Int(field.rawValue) + 2
    }
  }

  /// The numbers of the places; nil for all places except the id.
  private let numbers: [Int]?
  /// The columns whose cells are searched together. The index does not know them.
  let joined: JoinedColumns?

  init(_ scope: Query.Scope) {
    if case .joined(let columns) = scope { joined = columns } else { joined = nil }
    switch scope {
    case .anywhere: numbers = nil
    case .fields(let targets):
      numbers = targets.map { target in
        switch target {
        case .id: Self.id
        case .name: Self.name
        case .field(let field): Self.number(field)
        }
      }
    case .joined: numbers = []
    }
  }

  @inline(__always)
  func contains(_ number: Int) -> Bool {
    guard let numbers else { return number != Self.id }
    for known in numbers where known == number { return true }
    return false
  }
}
