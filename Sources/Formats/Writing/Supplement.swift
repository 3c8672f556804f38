import Studies

/// What a record in another program's format does not say of a study, as evi JSON that stands beside what it says.
///
///     { "collection": { "title": "…", "source": "…", "fields": […], "glossary": […], "footnotes": […] },
///       "id": "…", "name": "…", "publications": […], "fields": { "dosage": ["100 mg", "50 mg"], "type": [] } }
///
/// Every part may be missing. `collection` describes the fields, and stands in the first record of a file. Values of a
/// field stand instead of what the record itself says of it: none of them, where the study has none.
struct Supplement {
  var collection: JSONValue?
  var id: StudyID?
  var name: String?
  var publications: [Publication]?
  var fields: [(key: String, values: [String])] = []

  private static let parts = ["collection", "id", "name", "publications", "fields"]

  init() {}

  /// Nil where the value is none that evi has written.
  init?(_ value: JSONValue) {
    guard case .object(let members) = value, !members.isEmpty,
      members.allSatisfy({ Self.parts.contains($0.key) })
    else { return nil }
    for member in members {
      switch member.key {
      case "collection": collection = member.value
      case "id": id = member.value.plainText.map { StudyID($0) }
      case "name": name = member.value.plainText
      case "publications": publications = Self.publications(member.value)
      default:
        guard case .object(let values) = member.value else { return nil }
        fields = values.map { ($0.key, Self.texts($0.value)) }
      }
    }
  }

  init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "{") else { return nil }
    let tape = JSONTape(head: Array(text.utf8)[...])
    guard !tape.isEmpty, let read = Supplement(tape.value(0)) else { return nil }
    self = read
  }

  var isEmpty: Bool { collection == nil && id == nil && name == nil && publications == nil && fields.isEmpty }

  func replaces(_ key: String) -> Bool { fields.contains { $0.key == key } }

  /// On one line.
  var json: String {
    var members: [(String, String)] = []
    if let collection { members.append(("collection", collection.compact)) }
    if let id { members.append(("id", JSONText.string(id.text))) }
    if let name { members.append(("name", JSONText.string(name))) }
    if let publications { members.append(("publications", EviJSON.publications(publications))) }
    if !fields.isEmpty {
      members.append(("fields", EviJSON.object(fields.map { ($0.key, EviJSON.array($0.values)) })))
    }
    return EviJSON.object(members)
  }

  private static func texts(_ value: JSONValue) -> [String] {
    guard case .array(let values) = value else { return [value.plainText].compactMap { $0 } }
    return values.compactMap(\.plainText)
  }

  private static func publications(_ value: JSONValue) -> [Publication] {
    guard case .array(let papers) = value else { return [] }
    return papers.compactMap { paper in
      guard case .object(let members) = paper else { return nil }
      let text = { (key: String) in members.first { $0.key == key }?.value.plainText ?? "" }
      return Publication(authors: text("authors"), reference: text("reference"))
    }
  }
}

extension Supplement {
  /// What is missing or different in `read`, which was made of a record of `study`.
  init(_ study: Study, of collection: StudyCollection, beyond read: Study, of other: StudyCollection) {
    if read.id != study.id { id = study.id }
    if read.name != study.name { name = study.name }
    if read.publications != study.publications { publications = study.publications }
    var found: [String: [String]] = [:]
    for field in read.fields { found[other[field].key] = read.values(of: field) }
    for field in study.fields {
      let key = collection[field].key
      let values = study.values(of: field)
      if found.removeValue(forKey: key) != values { fields.append((key, values)) }
    }
    for field in read.fields where found[other[field].key] != nil { fields.append((other[field].key, [])) }
  }

  /// Adds the values to the study that is open.
  func add(fields known: inout EviJSONFields, to builder: inout CollectionBuilder) {
    for (key, values) in fields where !values.isEmpty {
      // A record says its year and another date in one place where it can, and is not always read so.
      if let field = ReferenceField.ofKeys[key] { _ = builder.field(assuming: field) }
      let index = known.index(key, isList: values.count > 1, in: &builder)
      for text in values { builder.add(text, to: index) }
    }
  }
}
