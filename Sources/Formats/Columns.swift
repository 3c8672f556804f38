import Studies

/// A column of a table: the field it fills, and what it says about the identity of its studies.
struct TableColumn {
  var field: Field
  var identifierRank: Int?
  var index: FieldIndex?

  var role: FieldRole { field.role }
}

/// The columns of a header. Labels stay as they are, but each gets a name of its own: an empty one its number, one that
/// repeats another its count.
struct Columns {
  private(set) var list: [TableColumn] = []
  let countInHeader: Int
  private var names = UniqueNames()

  init(labels: [String]) {
    countInHeader = labels.count
    let roles = labels.map { ColumnRole(label: $0) }
    let year = Self.standInForYear(roles)
    for (index, label) in labels.enumerated() {
      append(label, roles[index], as: index == year ? .year : roles[index].role)
    }
  }

  /// Gives every column its field in `builder`, and takes in as many columns beyond the header as make up `count`.
  mutating func settle(in builder: inout CollectionBuilder, count: Int = 0) {
    while list.count < count { append("", .other, as: .other) }
    for index in list.indices where list[index].index == nil {
      list[index].index = builder.field(list[index].field)
    }
  }

  /// Tables often leave the corner above their first column empty, when it names the rows.
  mutating func nameRowsByFirstColumn() {
    guard let first = list.first?.field else { return }
    list[0].field = Field(key: first.key, label: first.label, role: .name, kind: first.kind)
  }

  func has(_ role: FieldRole) -> Bool { list.contains { $0.role == role } }

  private mutating func append(_ label: String, _ role: ColumnRole, as fieldRole: FieldRole) {
    let label = names.label(label, column: list.count + 1)
    let field = Field(key: names.key(label), label: label, role: fieldRole, kind: role.kind)
    list.append(TableColumn(field: field, identifierRank: role.identifierRank))
  }

  private static func standInForYear(_ roles: [ColumnRole]) -> Int? {
    if roles.contains(where: { $0.role == .year }) { return nil }
    let dated = roles.indices.compactMap { index in roles[index].yearRank.map { (rank: $0, index: index) } }
    return dated.min { ($0.rank, $0.index) < ($1.rank, $1.index) }?.index
  }
}

/// Names that differ within one source.
struct UniqueNames {
  private var labels: [String: Int] = [:]
  private var keys = Set<String>(minimumCapacity: 32)

  mutating func label(_ label: String, column: Int) -> String {
    let words = StudyNaming.oneLine(label)
    if words.isEmpty { return "Column \(column)" }
    let times = labels[words, default: 0] + 1
    labels[words] = times
    return times == 1 ? words : self.label("\(words) (\(times))", column: column)
  }

  /// A label such as `Dosage, frequency, route` or `Age (years)` is called by its first part, unless that is taken.
  mutating func key(_ label: String) -> String {
    if CollectionBuilder.isKey(label), keys.insert(label).inserted { return label }
    let short = CollectionBuilder.key(for: String(label.unicodeScalars.prefix { !",;([".unicodeScalars.contains($0) }))
    if short != "field", keys.insert(short).inserted { return short }
    let key = CollectionBuilder.key(for: label)
    var unique = key
    var times = 1
    while !keys.insert(unique).inserted {
      times += 1
      unique = "\(key)-\(times)"
    }
    return unique
  }
}
