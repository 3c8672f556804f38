import Evidence
import Studies

/// A facet before it is counted: a name of the filter line, and where its values come from.
struct FacetPart: Equatable {
  enum Source: Equatable {
    case values([FieldIndex])
    /// The years of dates, or numbers that are years.
    case years([FieldIndex])
    case countries([FieldIndex])
    case facts(FactKind)
    case noted(Annotations.Name, Annotations)
  }

  let name: String
  let heading: String
  let source: Source
  /// A sample value. A term in a query is a pick of this facet if it has the same form as the term for this value.
  private let value: String

  /// The longest value of a facet, in bytes.
  static let longestValue = 120

  private init(_ name: String, heading: String, _ source: Source, example value: String = "x") {
    (self.name, self.heading, self.source, self.value) = (name, heading, source, value)
  }

  /// Makes the facet of one field under its own key.
  init(field: FieldIndex, in collection: StudyCollection) {
    self.init(collection[field].key, heading: collection[field].label, .values([field]))
  }

  /// Makes the facet of a reserved name. Returns nil if no field answers the name. Also returns nil for `start` and
  /// `year` if a field that answers holds no years.
  init?(reserved name: String, in collection: StudyCollection, by options: EvidenceOptions) {
    guard let named = collection.fullyNamedField(name, by: options) else { return nil }
    let fields = named.targets.compactMap { target in if case .field(let field) = target { field } else { nil } }
    if fields.isEmpty { return nil }
    let heading = name.split(separator: "-").joined(separator: " ")
    switch name {
    case "country": self.init(name, heading: heading.capitalisedFirst, .countries(fields))
    case "start", "year":
      let areYears = fields.allSatisfy { field in
        collection[field].kind == .date || name == "year" && collection[field].kind == .number
      }
      guard areYears else { return nil }
      self.init(name, heading: name == "start" ? "Start year" : "Year", .years(fields), example: "2000")
    default:
      // A source can have `Conditions` and also a field of MeSH terms for the same conditions. The facet then counts
      // only `Conditions`.
      if fields.count > 1, let main = fields.first(where: { [name, name + "s"].contains(collection[$0].key) }),
        collection.fullyNamedField(collection[main].key, by: options)?.targets == [.field(main)]
      {
        self.init(field: main, in: collection)
      } else {
        self.init(name, heading: heading.capitalisedFirst, .values(fields))
      }
    }
  }

  /// Makes the facet of a kind of fact, with the lexicon's first value as the sample; nil if there is no value.
  init?(kind: FactKind, of lexicon: Lexicon) {
    guard let value = lexicon.values(of: kind).first else { return nil }
    self.init(kind.rawValue, heading: kind.heading, .facts(kind), example: value)
  }

  /// Makes the facets of what the reader noted, as far as they have values.
  static func noted(in annotations: Annotations?) -> [FacetPart] {
    guard let annotations, !annotations.noted.isEmpty else { return [] }
    return [Annotations.Name.decision, .reason, .tag].filter { name in
      annotations.noted.keys.contains { !annotations.values(of: name, at: $0).isEmpty }
    }.map { FacetPart($0.rawValue, heading: $0.heading, .noted($0, annotations)) }
  }

  var areFacts: Bool { if case .facts = source { true } else { false } }
  var areYears: Bool { if case .years = source { true } else { false } }

  /// Returns the term of the filter line that asks for a value.
  func term(for value: String, in collection: StudyCollection) -> String {
    if case .years = source { return "\(name):\(value)" }
    return collection.term(name, is: value)
  }

  /// Returns the parsed term for the sample value. The query finds the picks of this facet by comparing with it.
  func sampleTerm(in collection: StudyCollection, _ options: EvidenceOptions) -> Query.Node {
    (try? QueryParser.parse(term(for: value, in: collection), in: collection, by: options).root) ?? .all([])
  }

  func values(of study: Study, _ facts: [Fact], in collection: StudyCollection) -> [String] {
    switch source {
    case .values(let fields):
      fields.flatMap { study.values(of: $0, noLongerThan: Self.longestValue) }
    case .years(let fields):
      fields.flatMap { field in study.values(of: field).flatMap { Self.years(in: $0, of: collection[field]) } }
    case .countries(let fields): study.countries(in: fields, of: collection)
    case .facts(let kind): facts.filter { $0.kind == kind }.map(\.value)
    case .noted(let name, let annotations): study.position.map { annotations.values(of: name, at: $0) } ?? []
    }
  }

  /// Returns the years that a value can mean, as the filter reads it; none if there are more than two.
  private static func years(in value: String, of field: Field) -> [String] {
    let folded = Folding.fold(value)
    if field.kind == .number {
      guard let number = NumberText.first(in: folded)?.number, number == number.rounded(), abs(number) < 10_000 else {
        return []
      }
      return [String(Int(number))]
    }
    guard let span = DateReader.span(of: folded[...], order: field.dayOrder), span.lastYear - span.firstYear < 2 else {
      return []
    }
    return (span.firstYear...span.lastYear).map(String.init)
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
