package import Studies

/// Which fields may state facts of a kind, by their roles and labels.
struct FactFields: Equatable, Sendable {
  /// The roles of the fields that speak of the study itself.
  var always: [FieldRole] = []
  /// The roles of fields that also speak of other things: they count in a study in which no field decides.
  var otherwise: [FieldRole] = []
  /// The roles and the labels, written as keys, of the fields that decide: where one of them has a value, the study
  /// has said what it says.
  var deciding: [FieldRole] = []
  var labels: Set<String> = []
  /// The names of the values that no field decides. A registry has no field that says *placebo-controlled*.
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
  /// The words that stand before a value of the field when facts are read: `masking: ` before `NONE`. A registry's
  /// value means something only under its label. Empty for fields that hold no design.
  package var factLabel: [UInt8] { role == .design ? Folding.fold(label) + Array(": ".utf8) : [] }
}
