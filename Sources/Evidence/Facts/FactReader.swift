package import Studies

/// Reads the facts of the studies of one collection. Make one reader for all studies: `init` finds the fields to read
/// and adds the collection's glossary to the lexicon.
package struct FactReader: Sendable {
  private let lexicon: Lexicon
  /// For each field of the collection: the kinds that it may always state, the kinds that it may state where no field
  /// decides, and the kinds that it decides.
  private let always: [[FactKind]]
  private let otherwise: [[FactKind]]
  private let deciding: [[FactKind]]
  private let labels: [[UInt8]]

  /// - Complexity: O(number of fields), plus O(size of the lexicon) if the lexicon does not have the collection's
  ///   glossary yet.
  package init(_ lexicon: Lexicon, of collection: StudyCollection, only kinds: [FactKind] = FactKind.allCases) {
    self.lexicon = lexicon.extended(by: collection.glossary)
    let places = kinds.map { ($0, lexicon.places(of: $0, in: collection)) }
    let fields = collection.fields.indices.map(FieldIndex.init)
    always = fields.map { field in places.filter { $0.1.always.contains(field) }.map(\.0) }
    otherwise = fields.map { field in places.filter { $0.1.otherwise.contains(field) }.map(\.0) }
    deciding = fields.map { field in places.filter { $0.1.deciding.contains(field) }.map(\.0) }
    labels = collection.fields.map(\.factLabel)
  }

  /// Returns the facts that a study states, kind by kind. Each fact is listed once, with all its places.
  /// - Complexity: O(length of the study).
  package func facts(of study: Study) -> [Fact] {
    if lexicon.phrases.isEmpty { return [] }
    var decided: Set<FactKind> = []
    study.forEachValue { field, value in
      if !value.isEmpty { decided.formUnion(deciding[Int(field.rawValue)]) }
    }
    var found: [Found] = []
    var folded: [UInt8] = []
    var last: FieldIndex?
    var item = 0
    study.forEachValue { field, value in
      item = field == last ? item + 1 : 0
      last = field
      let place = Int(field.rawValue)
      let kinds = always[place] + otherwise[place].filter { !decided.contains($0) || lexicon.leavesOpen($0) }
      guard !kinds.isEmpty else { return }
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      var source: SourceWords?
      lexicon.forEachPhrase(in: folded[...], of: kinds, labelled: labels[place]) { fact, span in
        let (kind, name) = (lexicon.values[fact].kind, lexicon.values[fact].name)
        guard always[place].contains(kind) || !decided.contains(kind) || lexicon.leavesOpen(kind, name) else { return }
        let text = source ?? SourceWords(value)
        source = text
        let words = Quotation(field: field, item: item, span: span, text: text[span])
        if let known = found.firstIndex(where: { $0.value == fact }) {
          // The glossary can have the same phrase as the lexicon.
          if found[known].places.last != words { found[known].places.append(words) }
        } else {
          found.append(Found(value: fact, places: [words]))
        }
      }
    }
    return FactKind.allCases.flatMap { kind in
      found.lazy.filter { lexicon.values[$0.value].kind == kind }.map {
        Fact(kind: kind, value: lexicon.values[$0.value].name, places: $0.places)
      }
    }
  }

  private struct Found {
    let value: Int
    var places: [Quotation]
  }
}
