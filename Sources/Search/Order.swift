package import Evidence
package import Studies

/// One level of a sort: a field, by any name that the filter knows, in ascending or descending order.
package struct SortKey: Equatable, Sendable {
  package let name: String
  package let targets: [Query.Target]
  /// The figure or fact to sort by; nil to sort by the text of the field.
  package let figure: DerivedField?
  package let isDescending: Bool
  /// The lexicon and the body weight for facts and doses. With a weight, doses per kilogram and doses per person sort
  /// in one order.
  package private(set) var options: EvidenceOptions

  package init(_ field: NamedField, name: String, isDescending: Bool, by options: EvidenceOptions = EvidenceOptions()) {
    self.name = name
    (targets, figure) = (field.targets, field.figure)
    self.isDescending = isDescending
    self.options = options
    dropNotes()
  }

  package func by(_ options: EvidenceOptions) -> SortKey {
    var key = self
    key.options = options
    key.dropNotes()
    return key
  }

  /// Removes the reader's notes from `options` if the key does not sort by them. Otherwise a million studies would be
  /// sorted again after each decision.
  private mutating func dropNotes() {
    if case .noted = figure { return }
    options.annotations = nil
  }

  /// Whether the key sorts by what the reader noted.
  package var asksNotes: Bool { if case .noted = figure { true } else { false } }

  /// Returns the key with the meaning that its name has in a collection that has grown: a field may have become one of
  /// numbers or dates.
  package func understood(in collection: StudyCollection, by options: EvidenceOptions) -> SortKey {
    guard let field = try? collection.namedField(name, by: options) else { return by(options) }
    return SortKey(field, name: name, isDescending: isDescending, by: options)
  }

  /// Reads `year:desc,name`: fields by name or unique prefix, each with `asc` (the default) or `desc`.
  package static func parse(
    _ text: String, in collection: StudyCollection, by options: EvidenceOptions = EvidenceOptions()
  ) throws(SortError) -> [SortKey] {
    var keys: [SortKey] = []
    for part in text.split(separator: ",") {
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
        String($0.trimmingSpaces)
      }
      guard let name = pieces.first, !name.isEmpty else { throw .noField(String(part)) }
      let direction = pieces.count > 1 && !pieces[1].isEmpty ? pieces[1].lowercased() : "asc"
      guard ["asc", "desc"].contains(direction) else { throw .unknownDirection(direction) }
      do {
        let field = try collection.namedField(name, by: options)
        keys.append(SortKey(field, name: name, isDescending: direction == "desc", by: options))
      } catch {
        throw .field(error)
      }
    }
    return keys
  }
}

/// An error in the text of a sort.
package enum SortError: Error, Equatable, Sendable {
  case field(QueryError.Kind)
  case unknownDirection(String)
  case noField(String)
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text = text.dropLast() }
    return text
  }
}
