import Studies

/// A column of a table: the field it fills, and how well it identifies a study.
struct TableColumn {
  var field: Field
  var identifierRank: Int?
  /// The field in the collection; nil until `Columns.settle` adds it.
  var index: FieldIndex?
  /// What the first cells show about the names in the column.
  var nameForm = NameForm()

  var role: FieldRole { field.role }
}

/// The columns of a header. A label stays as it is if it is unique. An empty label becomes the number of its column
/// (`Column 3`), and a repeated label gets a count (`Dose (2)`).
struct Columns {
  private(set) var list: [TableColumn] = []
  let countInHeader: Int
  /// The number of rows from whose cells the columns learn.
  static let rowsLookedAt = 15
  private var names = UniqueNames()
  /// Each heading that an earlier column also has, with the label that its column has instead.
  private(set) var repeated: [(heading: String, label: String)] = []

  init(labels: [String]) {
    countInHeader = labels.count
    let roles = labels.map { ColumnRole(label: $0) }
    let year = Self.standInForYear(roles)
    for (index, label) in labels.enumerated() {
      append(label, roles[index], as: index == year ? .year : roles[index].role)
    }
  }

  /// Adds the field of every column to `builder`. For a row that is wider than the header, first adds columns without a
  /// label until there are `count` columns.
  mutating func settle(in builder: inout CollectionBuilder, count: Int = 0) {
    while list.count < count { append("", .other, as: .other) }
    for index in list.indices where list[index].index == nil {
      list[index].index = builder.field(list[index].field)
    }
  }

  /// Makes the first column the name of each row. Tables often leave the heading above row names empty.
  mutating func nameRowsByFirstColumn() {
    guard let first = list.first?.field else { return }
    list[0].field = Field(key: first.key, label: first.label, role: .name, kind: first.kind)
  }

  /// Learns from the first cells of the columns what their headings do not say. A column whose heading ends in `year`
  /// and whose cells are years does not name its rows: `study year` can be `2022` or `Alpha 2022`.
  ///
  /// - Parameter cells: Returns the first cells of a column.
  mutating func learn(from cells: (Int) -> [String]) {
    var hasYear = has(.year)
    for index in list.indices {
      let field = list[index].field
      if field.role == .author { list[index].nameForm = NameForm(of: cells(index)) }
      guard field.role == .name, StudyID(slug: [field.label]).text.hasSuffix("-year") else { continue }
      let years = cells(index).map { StudyNaming.oneLine($0) }.filter { !MissingMark.isOne(inText: $0) }
      guard !years.isEmpty, years.allSatisfy(StudyNaming.isYear) else { continue }
      list[index].field = Field(key: field.key, label: field.label, role: hasYear ? .other : .year, kind: .number)
      hasYear = true
    }
  }

  func has(_ role: FieldRole) -> Bool { list.contains { $0.role == role } }

  private mutating func append(_ label: String, _ role: ColumnRole, as fieldRole: FieldRole) {
    let heading = StudyNaming.oneLine(label)
    let label = names.label(label, column: list.count + 1)
    if !heading.isEmpty, label != heading { repeated.append((heading, label)) }
    let field = Field(key: names.key(label), label: label, role: fieldRole, kind: role.kind)
    list.append(TableColumn(field: field, identifierRank: role.identifierRank))
  }

  private static func standInForYear(_ roles: [ColumnRole]) -> Int? {
    if roles.contains(where: { $0.role == .year }) { return nil }
    let dated = roles.indices.compactMap { index in roles[index].yearRank.map { (rank: $0, index: index) } }
    return dated.min { ($0.rank, $0.index) < ($1.rank, $1.index) }?.index
  }
}

/// Makes labels and keys that are unique within one source.
struct UniqueNames {
  private var labels: [String: Int] = [:]
  private var keys = Set<String>(minimumCapacity: 32)

  /// Returns the label on one line: `Column 3` if it is empty, with a count such as `Dose (2)` if it is a repeat.
  mutating func label(_ label: String, column: Int) -> String {
    let text = StudyNaming.oneLine(label)
    let words = text.isEmpty ? "Column \(column)" : text
    let times = labels[words, default: 0] + 1
    labels[words] = times
    return times == 1 ? words : self.label("\(words) (\(times))", column: column)
  }

  /// Returns a unique key. A label such as `Dosage, frequency, route` or `Age (years)` gets the key of its first part,
  /// unless that key is in use. Brackets that hold no unit stay in the key: the key of `N (control)` is not `n`.
  mutating func key(_ label: String) -> String {
    if CollectionBuilder.isKey(label), keys.insert(label).inserted { return label }
    let short = CollectionBuilder.key(for: ColumnRole.withoutUnit(label) ?? Self.firstPart(of: label))
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

  /// Returns the label up to its first comma or semicolon. Returns the whole label if a bracket comes first, or if the
  /// part alone has a role: `N` would say what `N, control` does not.
  private static func firstPart(of label: String) -> String {
    let part = String(label.unicodeScalars.prefix { !",;([".unicodeScalars.contains($0) })
    let isCut = part.unicodeScalars.count < label.unicodeScalars.count
    let isBracket =
      label.unicodeScalars.dropFirst(part.unicodeScalars.count).first.map { $0 == "(" || $0 == "[" } ?? false
    return isCut && (isBracket || ColumnRole.isKnown(part)) ? label : part
  }
}
