package import Studies

/// A figure and the words of the study that it was read from.
package struct Derived<Value> {
  package let value: Value
  package let field: FieldIndex
  package let words: String
  /// The sentence around the words, which says what the figure is about. A long sentence is cut to 240 bytes on either
  /// side of the words.
  package let sentence: String
  /// Where the words stand in the sentence, in UTF-8.
  package let place: Range<Int>
  /// The cell of a table within the text; nil for a figure in prose, or in a column of its own.
  var cell: TableCell?

  /// Whether the words are only a figure. Then a heading or a table must say what it counts.
  package var saysOnlyFigure: Bool { cell != nil || !sentence.contains(where: \.isLetter) }
}

extension Derived: Equatable where Value: Equatable {}
extension Derived: Sendable where Value: Sendable {}

/// The fields that may hold figures, chosen by role.
package enum EvidenceFields {
  /// Returns the fields of dosage. If the source has none, returns its interventions and arms; if it has none of these
  /// either, its abstracts.
  package static func regimens(of collection: StudyCollection) -> [FieldIndex] {
    let joined = JoinedColumns.doses(of: collection).flatMap(\.others)
    let regimens = collection.fields(in: .regimen).filter { !joined.contains($0) }
    let amounts = regimens.filter {
      !ofNoAmount.contains(collection[$0].key) && !HeadingWords(collection[$0].label).namesRoute
    }
    if !amounts.isEmpty { return regimens }
    let given = (regimens + collection.fields(in: .intervention)).sorted()
    return given.isEmpty ? collection.fields(in: .abstract) : given
  }

  /// Words in headings of columns that say when a medicine is given, but not how much.
  private static let ofNoAmount: WordList = "frequency schedule timing duration"

  /// Returns the outcome fields and the fields whose heading gives the size of a group. If the source has none of
  /// these, returns its abstracts.
  package static func proportions(of collection: StudyCollection) -> [FieldIndex] {
    let outcomes = collection.fields.indices.map(FieldIndex.init).filter {
      collection[$0].role == .outcome || ProportionSource.groupSize(in: collection[$0].label) != nil
    }
    return outcomes.isEmpty ? collection.fields(in: .abstract) : outcomes
  }
}

/// The figures of one study. Each call reads the text again and stores nothing, so that a large collection needs no
/// memory for its figures.
extension Study {
  /// Returns the regimens in the order of the text.
  /// - Complexity: O(size of the regimen fields).
  package func regimens(in collection: StudyCollection) -> [Derived<Regimen>] {
    collection.figureColumns.doses.flatMap { place in
      figures(in: place.field, place.joined) { Regimen.read($0, from: place.source) }
    }
  }

  /// Returns the proportions in the order of the text.
  /// - Complexity: O(size of the fields of proportions).
  package func proportions(in collection: StudyCollection) -> [Derived<Proportion>] {
    collection.figureColumns.proportions.flatMap { place in
      figures(in: place.field, place.joined) { folded in
        Proportion.read(folded, from: place.source).map { Found(value: $0, span: $0.span) }
      }
    }
  }

  /// Returns the effects in the order of the fields and of the text.
  /// - Complexity: O(size of the fields of effects).
  package func effects(in collection: StudyCollection) -> [Derived<EffectEstimate>] {
    collection.figureColumns.effects.flatMap { place in
      figures(in: place.field, place.joined) { folded in
        EffectEstimate.read(folded, labelled: place.source).map { Found(value: $0, span: $0.span) }
      }
    }
  }

  /// Returns the figures of a field. They are read from what it says together with its joined columns, otherwise from
  /// each of its values.
  private func figures<Value>(
    in field: FieldIndex, _ joined: JoinedColumns?, _ read: (ArraySlice<UInt8>) -> [Found<Value>]
  ) -> [Derived<Value>] {
    if let sentence = joined?.sentence(of: self) { return Self.figures(in: sentence.utf8, field, read) }
    var figures: [Derived<Value>] = []
    forEachValue(of: field) { figures += Self.figures(in: $0, field, read) }
    return figures
  }

  private static func figures<Value>(
    in value: some Collection<UInt8>, _ field: FieldIndex, _ read: (ArraySlice<UInt8>) -> [Found<Value>]
  ) -> [Derived<Value>] {
    let value = Array(value)[...]
    var folded: [UInt8] = []
    Folding.fold(value, into: &folded)
    let found = read(folded[...])
    if found.isEmpty { return [] }
    let words = SourceWords(value)
    let table = TableText(value)
    return found.map {
      let (sentence, place) = words.sentence(around: $0.span)
      let start = words.place(of: $0.span).lowerBound
      return Derived(
        value: $0.value, field: field, words: words[$0.span], sentence: sentence, place: place,
        cell: table.flatMap { TableCell(at: start, in: $0, of: Array(value)) })
    }
  }
}

extension Study {
  /// Returns the daily doses of the regimens, joined by `or`. A regimen without a daily dose says so. A regimen that
  /// could not be read is given in the words of the source.
  package func doseText(in collection: StudyCollection, at weight: Weight?) -> String {
    let texts = regimens(in: collection).map { found -> String in
      switch found.value.status {
      case .read: found.value.dose == nil ? found.value.textOfNoDay : found.value.shownText(at: weight)
      case .notReported: found.value.text
      case .unreadable: found.words
      }
    }
    return texts.reduce("") { $0.isEmpty ? $1 : "\($0) or \($1)" }
  }

  /// Returns the facts of a kind, joined by commas; empty if the study states none.
  package func factText(_ kind: FactKind, _ reader: FactReader) -> String {
    reader.facts(of: self).filter { $0.kind == kind }.map(\.value).joined(separator: ", ")
  }
}
