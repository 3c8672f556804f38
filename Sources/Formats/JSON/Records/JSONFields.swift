import Studies

/// The fields of the records of one source, by the paths of keys that lead to their values.
///
/// Each path of keys is a place, and each place with values is a field. There are at most `limit` places, whatever the
/// records hold; values under further keys go into one shared field.
struct JSONFields {
  struct Place {
    let path: [String]
    let spec: JSONFieldSpec
    fileprivate(set) var column: TableColumn?
    fileprivate var children: [Int: Int] = [:]
    /// The children in the order of their first use, and the index in `order` of the child that is expected next.
    /// Records repeat the order of their keys, so the expected child is usually the right one.
    fileprivate var order: [(key: Int, place: Int)] = []
    fileprivate var cursor = 0
    /// The number of the last study with a value here.
    fileprivate var latestUse = 0
  }

  static let limit = 500
  /// The place of the record itself, which is not a field.
  static let root = 0
  static let deepest = 6

  private(set) var places: [Place]
  let dialect: JSONDialect
  private var names = UniqueNames()
  private var gathering: FieldIndex?
  private var yearPath: [String]?
  private var fieldOfLabel: [String: TableColumn] = [:]
  /// The fields that the source declares, by the labels of their places; nil unless evi wrote the source.
  private var declared: [String: TableColumn]?
  /// Increases with everything it learns about the fields.
  private(set) var settled = 0
  /// The keys of all places, and for each key of the current tape its number among them; -1 where it was not looked up.
  private var keys = JSONKeys()
  private var keyOfTape: [Int32] = []
  /// Fields that receive values from more than one place.
  private(set) var shared: Set<FieldIndex> = []

  init(_ dialect: JSONDialect) {
    self.dialect = dialect
    places = [Place(path: [], spec: JSONFieldSpec(label: "", shape: .object))]
  }

  /// Returns the place of a key within the place `parent`, and makes it if it is new. Returns nil if it is new but
  /// there are `limit` places already.
  mutating func child(of parent: Int, key tapeKey: Int, in tape: JSONTape) -> Int? {
    let key = own(tapeKey, of: tape)
    let order = places[parent].order
    let cursor = places[parent].cursor
    if cursor < order.count, order[cursor].key == key {
      places[parent].cursor = cursor + 1
      return order[cursor].place
    }
    if let known = places[parent].children[key] {
      if let index = order.firstIndex(where: { $0.key == key }) { places[parent].cursor = index + 1 }
      return known
    }
    guard places.count < Self.limit else { return nil }
    return append(tapeKey, to: parent, tape)
  }

  /// Begins another tape, which numbers its keys again.
  mutating func beginTape() { keyOfTape.removeAll(keepingCapacity: true) }

  /// Returns the number of a tape's key among the keys of the places, or -1 if no place has the key.
  private mutating func own(_ key: Int, of tape: JSONTape) -> Int {
    while keyOfTape.count <= key { keyOfTape.append(-1) }
    if keyOfTape[key] < 0 {
      guard let known = keys.known(tape.keys.bytes(of: key)) else { return -1 }
      keyOfTape[key] = Int32(known)
    }
    return Int(keyOfTape[key])
  }

  mutating func rewind(_ place: Int) { places[place].cursor = 0 }

  private mutating func append(_ tapeKey: Int, to parent: Int, _ tape: JSONTape) -> Int {
    settled += 1
    let key = keys.id(of: tape.keys.bytes(of: tapeKey))
    let above = places[parent]
    let path = (above.spec.isTransparent ? [] : above.path) + [tape.keys.text(of: tapeKey)]
    var spec = dialect.spec(path)
    if path == yearPath { spec.role.role = .year }
    places.append(Place(path: path, spec: spec))
    places[parent].children[key] = places.count - 1
    places[parent].order.append((key, places.count - 1))
    return places.count - 1
  }

  /// Uses a date as the year if no key of the first record is a year, as `Columns` does for tables.
  mutating func settleYear(_ children: [Int], in tape: JSONTape) {
    settled += 1
    let own = children.flatMap { child in
      dialect.spec([tape.key(child)]).isTransparent ? Array(tape.children(of: child)) : [child]
    }
    let keys = own.map { tape.key($0) }
    let specs = keys.map { dialect.spec([$0]) }
    if specs.contains(where: { $0.role.role == .year }) { return }
    let dated = keys.indices.compactMap { index in specs[index].role.yearRank.map { (rank: $0, index: index) } }
    yearPath = dated.min { ($0.rank, $0.index) < ($1.rank, $1.index) }.map { [keys[$0.index]] }
  }

  /// Returns the column of a place, and makes it at the place's first value.
  mutating func column(of place: Int, isList: Bool, in builder: inout CollectionBuilder) -> TableColumn {
    if let known = places[place].column { return known }
    settled += 1
    let spec = places[place].spec
    let label = spec.label.isEmpty ? places[place].path.joined(separator: " › ") : spec.label
    if let declared {
      // A CSL-JSON record must have these two, even where the collection does not declare them.
      let isRequired = label == "id" || label == "type"
      if let column = declared[label] ?? (isRequired ? TableColumn(field: Field(key: label, label: label)) : nil) {
        places[place].column = column
        return column
      }
    }
    let known = fieldOfLabel[label]
    if let field = known?.index { shared.insert(field) }
    let column = known ?? self.column(label, spec.role, isList: isList && !spec.isKnown, in: &builder)
    fieldOfLabel[label] = column
    places[place].column = column
    return column
  }

  /// Replaces the fields by those that the source declares.
  mutating func declare(_ own: CSLPlaces, _ indices: [FieldIndex]) {
    var columns: [String: TableColumn] = [:]
    for (position, index) in indices.enumerated() {
      guard let label = own.labels[position] else { continue }
      let rank = dialect.spec([label]).role.identifierRank
      columns[label] = TableColumn(field: own.fields[position], identifierRank: rank, index: index)
      _ = names.key(own.fields[position].key)
    }
    settled += 1
    declared = columns
    fieldOfLabel = [:]
    for place in places.indices { places[place].column = nil }
  }

  private mutating func column(
    _ label: String, _ role: ColumnRole, isList: Bool, in builder: inout CollectionBuilder
  ) -> TableColumn {
    let kind = isList && role.kind == .text ? FieldKind.list : role.kind
    let shown = StudyNaming.oneLine(label)
    let field = Field(key: names.key(shown), label: shown.isEmpty ? "Value" : shown, role: role.role, kind: kind)
    return TableColumn(field: field, identifierRank: role.identifierRank, index: builder.field(field))
  }

  /// Returns the shared field for values without a field of their own, and whether it is new.
  mutating func gathered(in builder: inout CollectionBuilder) -> (field: FieldIndex, isNew: Bool) {
    if let gathering { return (gathering, false) }
    let label = "Further values"
    let index = builder.field(Field(key: names.key(label), label: label, kind: .list))
    settled += 1
    gathering = index
    return (index, true)
  }

  /// Returns whether the study had a value at the place before, and notes that it has one.
  mutating func isRepeated(_ place: Int, in study: Int) -> Bool {
    defer { places[place].latestUse = study }
    return places[place].latestUse == study
  }
}
