import Studies
import Testing

@testable import Search

/// Small collections for tests of the search.
enum Shelf {
  /// Returns a collection of sources. A study is its name, and its values by the key of their field.
  static func collection(
    fields: [Field], glossary: [Glossary.Entry] = [], sources: [[(name: String, values: [(String, String)])]]
  ) -> StudyCollection {
    var builder = CollectionBuilder()
    builder.glossary = Glossary(glossary)
    for (number, source) in sources.enumerated() {
      builder.begin(file: "source \(number)")
      let indices = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, builder.field($0)) })
      for (line, study) in source.enumerated() {
        builder.beginStudy(line: line + 1)
        for (key, value) in study.values { indices[key].map { builder.add(value, to: $0) } }
        builder.endStudy(name: study.name)
      }
    }
    return builder.collection()
  }

  /// Returns a collection with one text field, and one study for each value.
  static func texts(_ texts: [String], glossary: [Glossary.Entry] = [], kind: FieldKind = .text) -> StudyCollection {
    let studies = texts.enumerated().map { (name: "s\($0)", values: [("text", $1)]) }
    return collection(
      fields: [Field(key: "text", label: "Text", kind: kind)], glossary: glossary, sources: [studies])
  }

  static let trials: StudyCollection = {
    let fields = [
      Field(key: "design", label: "Design", role: .design),
      Field(key: "enrolled", label: "Enrolled", role: .enrolled, kind: .number),
      Field(key: "ages", label: "Age group", role: .population),
      Field(key: "disease", label: "Disease", role: .population),
      Field(key: "authors", label: "Authors", role: .author),
      Field(key: "route", label: "Route", role: .regimen, kind: .list),
      Field(key: "publication-year", label: "Publication year", role: .year, kind: .number),
      Field(key: "grosse", label: "Größe", role: .other),
    ]
    let glossary = [
      Glossary.Entry(term: "IV", meaning: "intravenous", aliases: ["by vein"]),
      Glossary.Entry(term: "r/r", meaning: "relapsed or refractory", aliases: ["relapsed/refractory"]),
    ]
    return collection(
      fields: fields, glossary: glossary,
      sources: [
        [
          ("Abel", [("design", "Case series"), ("enrolled", "12"), ("route", "IV"), ("route", "SC")]),
          ("Berg", [("design", "Cohort"), ("enrolled", "1,200"), ("disease", "r/r lymphoma"), ("route", "SC")]),
        ],
        [("Cho", [("design", "Case report"), ("publication-year", "2021"), ("authors", "Cho; Dahl")])],
      ])
  }()
}

extension StudyCollection {
  /// Returns the names of the studies that the index finds for a line.
  func found(_ line: String, halfTyped: Bool = false) throws -> [String] {
    let query = try QueryParser.parse(line, in: self, halfTyped: halfTyped)
    return (StudyIndex(self).search(query) ?? []).map { self[$0].name }
  }
}

/// Checks that the index finds what the definition matches, and returns that.
@discardableResult
func expectDefined(_ index: StudyIndex, _ query: Query, _ place: String) -> [Int] {
  let collection = index.collection
  let defined = (0..<collection.count).filter { Evaluator.matches(query, collection[$0]) }
  #expect(index.search(query) == defined, "\(place)")
  return defined
}
