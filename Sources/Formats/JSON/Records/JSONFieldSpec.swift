/// What is known of the field that stands at one place in the records of a source.
struct JSONFieldSpec {
  enum Shape {
    /// Text, or a list of texts; of an object every part is a field of its own, a list of objects is a list of sentences.
    case plain
    /// Authors, editors: a list of objects that say one name each.
    case names
    /// A date as CSL-JSON writes it, or text.
    case date
    /// Text with the few HTML tags that titles and abstracts have.
    case markup
    /// The words of a text, each with the places where it stands.
    case invertedText
    /// Texts that belong together: the phases of one trial.
    case joined
    /// An object, however it is wrapped up.
    case object
    /// A list of objects, also where it has one only that stands alone.
    case objects
  }

  var label: String
  var role = ColumnRole.other
  var shape = Shape.plain
  /// Its parts are called as though it were not there.
  var isTransparent = false
  /// Whether its kind is settled, whatever its first value looks like.
  var isKnown = false
}

/// A way in which records are written as JSON.
enum JSONDialect: Hashable {
  case registry, oldRegistry, csl, other

  /// `path` has the keys from the record down to the field.
  func spec(_ path: [String]) -> JSONFieldSpec {
    switch self {
    case .registry: RegistryFields.spec(path)
    case .oldRegistry: OldRegistryFields.spec(path)
    case .csl: CSLFields.spec(path)
    case .other: PlainFields.spec(path)
    }
  }
}
