/// The description of a field at one path of keys in the records of a source.
struct JSONFieldSpec {
  enum Shape: Equatable {
    /// Text or a list of texts. The members of an object become fields of their own; each object of a list becomes a
    /// sentence.
    case plain
    /// A list of objects with one name each: authors, editors.
    case names
    /// A date in the form of CSL-JSON, or text.
    case date
    /// Text with the few HTML tags that occur in titles and abstracts.
    case markup
    /// The words of a text, each with its positions in the text.
    case invertedText
    /// Texts that form one value: the phases of one trial.
    case joined
    /// An object, even within lists of one element.
    case object
    /// A list of objects, or a single object in place of the list.
    case objects
    /// Results of a registry, written as tables.
    case results(RegistryTables.Kind)
  }

  var label: String
  var role = ColumnRole.other
  var shape = Shape.plain
  /// Whether the labels of its members do not contain its own key.
  var isTransparent = false
  /// Whether its kind is fixed, so that a first value that is a list does not make it a list field.
  var isKnown = false
}

/// A way in which programs write records as JSON.
enum JSONDialect: Hashable {
  case registry, oldRegistry, csl, other

  /// Returns the description of the field under `path`: the keys from the record down to the field.
  func spec(_ path: [String]) -> JSONFieldSpec {
    switch self {
    case .registry: RegistryFields.spec(path)
    case .oldRegistry: OldRegistryFields.spec(path)
    case .csl: CSLFields.spec(path)
    case .other: PlainFields.spec(path)
    }
  }

  /// Returns a text without the marks that its writer puts into every text.
  func plain(_ text: String) -> String { self == .registry ? RegistryFields.withoutEscapes(text) : text }
}
