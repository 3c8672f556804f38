import Studies

/// The fields of one evi JSON, by the keys it gives them.
struct EviJSONFields {
  private var indices = [String: FieldIndex](minimumCapacity: 32)
  private var names = UniqueNames()
  /// How many objects had been begun when a field last occurred in one, by the field's place. Keys that differ are
  /// different fields, so this tells which repeat, and takes no set of keys for every object.
  private var latestUse: [Int] = []
  private var objects = 0
  /// Goes up with everything it comes to know about the fields.
  private(set) var settled = 0

  /// Takes an entry of `fields`.
  /// - Returns: the field; nil where the entry describes none.
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

  /// The field of a key that a study uses, announced or not.
  mutating func index(_ key: String, isList: Bool, in builder: inout CollectionBuilder) -> FieldIndex {
    if let known = indices[key] { return known }
    let field = Field(key: names.key(key), label: key, kind: isList ? .list : .text)
    let index = builder.field(assuming: field)
    indices[key] = index
    settled += 1
    return index
  }

  /// From here on fields are those of another object.
  mutating func beginObject() { objects += 1 }

  /// Whether the object has had the field before; from now on it has.
  mutating func isRepeated(_ field: FieldIndex) -> Bool {
    let place = Int(field.rawValue)
    while latestUse.count <= place { latestUse.append(0) }
    defer { latestUse[place] = objects }
    return latestUse[place] == objects
  }

  /// What evi calls the field: the key as it is if it is one evi would give.
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
