package import Studies

/// A figure, and the words of the study it was read from.
package struct Derived<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let field: FieldIndex
  package let words: String
  /// The sentence they stand in, which says what the figure is of.
  package let sentence: String
}

/// In which fields figures are looked for, by their roles.
package enum EvidenceFields {
  package static func regimens(of collection: StudyCollection) -> [FieldIndex] {
    collection.fields(in: .regimen)
  }

  /// Outcomes; where a source has none, its abstracts.
  package static func proportions(of collection: StudyCollection) -> [FieldIndex] {
    let outcomes = collection.fields(in: .outcome)
    return outcomes.isEmpty ? collection.fields(in: .abstract) : outcomes
  }
}

/// Figures of one study, made when they are asked for: nothing of them is kept, however large the collection is.
extension Study {
  /// - Complexity: O(size of the fields they stand in).
  package func regimens(in collection: StudyCollection) -> [Derived<Regimen>] {
    figures(in: EvidenceFields.regimens(of: collection)) { Regimen.read($0) }
  }

  /// - Complexity: O(size of the fields they stand in).
  package func proportions(in collection: StudyCollection) -> [Derived<Proportion>] {
    figures(in: EvidenceFields.proportions(of: collection)) { folded in
      Proportion.read(folded).map { Found(value: $0, span: $0.span) }
    }
  }

  private func figures<Value>(
    in fields: [FieldIndex], _ read: (ArraySlice<UInt8>) -> [Found<Value>]
  ) -> [Derived<Value>] {
    if fields.isEmpty { return [] }
    var figures: [Derived<Value>] = []
    var folded: [UInt8] = []
    forEachValue { field, value in
      if !fields.contains(field) { return }
      folded.removeAll(keepingCapacity: true)
      Folding.fold(value, into: &folded)
      let found = read(folded[...])
      if found.isEmpty { return }
      let words = SourceWords(value)
      figures += found.map {
        Derived(value: $0.value, field: field, words: words[$0.span], sentence: words.sentence(around: $0.span))
      }
    }
    return figures
  }
}

extension Study {
  /// The regimens as what they come to in a day; where that is not known, that it is not; the source's words where
  /// nothing could be read.
  package func doseText(in collection: StudyCollection, at weight: Weight?) -> String {
    let texts = regimens(in: collection).map { found -> String in
      switch found.value.status {
      case .read: found.value.dose == nil ? found.value.textOfNoDay : found.value.dailyText(at: weight)
      case .notReported: found.value.text
      case .unreadable: found.words
      }
    }
    return texts.reduce("") { $0.isEmpty ? $1 : "\($0) or \($1)" }
  }

  /// The facts of a kind in a row, such as `CRS, ICANS`; empty where the study states none.
  package func factText(_ kind: FactKind, in collection: StudyCollection, _ lexicon: Lexicon) -> String {
    lexicon.facts(of: self, in: collection).filter { $0.kind == kind }.map(\.value).joined(separator: ", ")
  }
}
