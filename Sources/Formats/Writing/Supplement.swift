import Studies

/// What a record in another program's format cannot say about a study. evi writes it into the record as evi JSON:
///
///     { "collection": { "title": "…", "source": "…", "fields": […], "glossary": […], "footnotes": […] },
///       "id": "…", "name": "…", "publications": […], "fields": { "dosage": ["100 mg", "50 mg"], "type": [] } }
///
/// Every part may be missing. `collection` describes the fields and is in the first record of a file. The values under
/// `fields` replace the values that the record itself gives to a field. An empty list says that the study has no value
/// there.
struct Supplement {
  /// The description of the fields and of the collection, as JSON text.
  var collection: String?
  var id: StudyID?
  var name: String?
  var publications: [Publication]?
  var fields: [(key: String, values: [String])] = []

  init() {}

  /// Reads a JSON value. Returns nil if the value is not a supplement: not an object, an empty object, or an object
  /// with a key that evi does not write.
  init?(_ place: Int, in tape: JSONTape) {
    guard tape.kind(place) == .object, tape.hasChildren(place) else { return nil }
    for member in tape.children(of: place) {
      switch tape.key(member) {
      case "collection": collection = tape.compact(member)
      case "id": id = Self.word(member, in: tape).map { StudyID($0) }
      case "name": name = Self.word(member, in: tape)
      case "publications": publications = Self.publications(tape.elements(member), in: tape)
      case "fields" where tape.kind(member) == .object:
        fields = tape.children(of: member).map { (tape.key($0), Self.texts($0, in: tape)) }
      default: return nil
      }
    }
  }

  /// Reads JSON text. Returns nil if the text is not a supplement.
  init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "{") else { return nil }
    let tape = JSONTape(head: Array(text.utf8)[...])
    guard !tape.isEmpty, let read = Supplement(0, in: tape) else { return nil }
    self = read
  }

  var isEmpty: Bool { collection == nil && id == nil && name == nil && publications == nil && fields.isEmpty }

  /// Whether the supplement replaces the values of the field with this key.
  func replaces(_ key: String) -> Bool { fields.contains { $0.key == key } }

  /// The supplement as JSON on one line.
  var json: String {
    var members: [(String, String)] = []
    if let collection { members.append(("collection", collection)) }
    if let id { members.append(("id", JSONText.string(id.text))) }
    if let name { members.append(("name", JSONText.string(name))) }
    if let publications { members.append(("publications", EviJSON.publications(publications))) }
    if !fields.isEmpty {
      members.append(("fields", EviJSON.object(fields.map { ($0.key, EviJSON.array($0.values)) })))
    }
    return EviJSON.object(members)
  }

  /// Returns nil for an empty text: a file that another program has changed must not give a study an empty name or id.
  private static func word(_ place: Int, in tape: JSONTape) -> String? {
    tape.plainText(place).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func texts(_ place: Int, in tape: JSONTape) -> [String] {
    tape.kind(place) == .array
      ? tape.elements(place).compactMap { tape.plainText($0) } : [tape.plainText(place)].compactMap(\.self)
  }

  private static func publications(_ papers: JSONTape.Children, in tape: JSONTape) -> [Publication] {
    papers.filter { tape.kind($0) == .object }.map {
      Publication(authors: tape.text($0, "authors") ?? "", reference: tape.text($0, "reference") ?? "")
    }
  }
}

extension Supplement {
  /// Collects what is missing or different in `read`, the study that the reader made from a record of `study`.
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

  /// Adds the values to the study that is open in `builder`.
  func addValues(knowing known: inout EviJSONFields, to builder: inout CollectionBuilder) {
    for (key, values) in fields where !values.isEmpty {
      // `field(assuming:)` makes a missing reference field with its usual label, role and kind: some formats keep the
      // year and another date in one place, and the reader may find only one of them there.
      if let field = ReferenceField.ofKeys[key] { _ = builder.field(assuming: field) }
      let index = known.index(key, isList: values.count > 1, in: &builder)
      for text in values { builder.add(text, to: index) }
    }
  }
}
