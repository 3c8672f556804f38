package import Studies

/// Which fields may state facts of a kind. They are named by their roles and labels, so the value fits every
/// collection.
struct FactFields: Equatable, Sendable {
  /// The roles of the fields that describe only the study itself.
  var always: [FieldRole] = []
  /// The roles of the fields that also describe other things. They count only in a study in which no field decides.
  var otherwise: [FieldRole] = []
  /// The roles, and then the labels as keys, of the fields that decide. If one of these fields has a value in a study,
  /// the fields of `otherwise` do not count there.
  var deciding: [FieldRole] = []
  var labels: Set<String> = []
  /// The names of the values that no field decides: a registry has no field for *placebo-controlled*.
  var undecided: Set<String> = []
}

/// Which fields of a collection may state facts of a kind.
package struct FactPlaces: Equatable, Sendable {
  /// The fields that always count.
  package private(set) var always: [FieldIndex] = []
  /// The fields that count in a study in which no field of `deciding` has a value.
  package private(set) var otherwise: [FieldIndex] = []
  package private(set) var deciding: [FieldIndex] = []

  init(_ fields: FactFields, in collection: StudyCollection) {
    for place in collection.fields.indices {
      let (field, index) = (collection.fields[place], FieldIndex(place))
      if fields.always.contains(field.role) { always.append(index) }
      if fields.otherwise.contains(field.role) { otherwise.append(index) }
      if fields.deciding.contains(field.role) || fields.labels.contains(StudyID(slug: [field.label]).text) {
        deciding.append(index)
      }
    }
  }
}

extension Field {
  /// The words that the reader of facts puts before a value of the field: `masking: ` before `NONE`. The value of a
  /// registry means something only under its label, and so does `IV` in a column of routes. Empty for other fields.
  package var factLabel: [UInt8] {
    switch role {
    case .design: Folding.fold(label) + Array(": ".utf8)
    case .regimen: HeadingWords(label).namesRoute ? Array("\(FactKind.route.rawValue): ".utf8) : []
    default: []
    }
  }
}
