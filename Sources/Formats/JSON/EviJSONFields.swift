import Studies

/// The fields of one source in evi JSON, by the keys that the source gives them.
struct EviJSONFields {
  private var indices = [String: FieldIndex](minimumCapacity: 32)
  private var names = UniqueNames()
  /// For each field, by its index: the value of `objects` when the field last occurred. Two keys never share a field,
  /// so this finds repeated keys without a set of keys for each object.
  private var latestUse: [Int] = []
  private var objects = 0
  /// Increases with each field that is learned or described again.
  private(set) var settled = 0

  /// Reads one entry of `fields`.
  /// - Returns: The field, or nil if the entry describes none.
  @discardableResult
  mutating func announce(
    _ place: Int, in tape: JSONTape, _ builder: inout CollectionBuilder, log: inout IssueLog, line: Int
  ) -> FieldIndex? {
    guard tape.kind(place) == .object else {
      let kind = ReadIssue.Kind.wrongType(path: "fields", expected: .object, found: tape.type(place))
      log.add(kind, line: line, excerpt: tape.compact(place))
      return nil
    }
    let label = tape.text(place, "label")
    guard let key = tape.text(place, "key") ?? label else {
      log.add(.missingKey(path: "fields", key: "key"), line: line, excerpt: tape.compact(place))
      return nil
    }
    let role = word(tape.text(place, "role"), FieldRole.init, .other, path: "role", log: &log, line: line)
    let kind = word(tape.text(place, "kind"), FieldKind.init, .text, path: "kind", log: &log, line: line)
    let field = Field(key: fieldKey(key, in: builder), label: label ?? key, role: role, kind: kind)
    let index = builder.field(field)
    indices[key] = index
    settled += 1
    return index
  }

  /// Returns the field of a key in a study, and makes the field if `fields` did not announce it.
  mutating func index(_ key: String, isList: Bool, in builder: inout CollectionBuilder) -> FieldIndex {
    if let known = indices[key] { return known }
    let field = Field(key: names.key(key), label: key, kind: isList ? .list : .text)
    let index = builder.field(assuming: field)
    indices[key] = index
    settled += 1
    return index
  }

  /// Begins another object: `isRepeated` compares with this object only.
  mutating func beginObject() { objects += 1 }

  /// Returns whether the object had the field before, and notes that it has it.
  mutating func isRepeated(_ field: FieldIndex) -> Bool {
    let place = Int(field.rawValue)
    while latestUse.count <= place { latestUse.append(0) }
    defer { latestUse[place] = objects }
    return latestUse[place] == objects
  }

  /// Returns the field's key in the collection: the source's key if it has evi's form and is free, otherwise one made
  /// from it.
  private mutating func fieldKey(_ key: String, in builder: CollectionBuilder) -> String {
    indices[key].map { builder.fields[Int($0.rawValue)].key } ?? names.key(key)
  }

  private func word<Word>(
    _ text: String?, _ known: (String) -> Word?, _ standard: Word, path: String, log: inout IssueLog, line: Int
  ) -> Word {
    guard let text else { return standard }
    if let word = known(text) { return word }
    log.add(.unknownWord(path: path, word: Excerpt.of(text)), line: line, excerpt: text)
    return standard
  }
}
