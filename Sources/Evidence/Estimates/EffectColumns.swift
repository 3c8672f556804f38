package import Studies

extension Field {
  /// The words that stand before a value of the field when effects are read: `hr (95% ci): `. Empty where the label
  /// names no measure of effect.
  package var effectLabel: [UInt8] {
    let label = Folding.fold(label)
    let words = label.split { !FirstWord.isLetterOrDigit($0) }
    guard words.contains(where: EffectReader.beginnings.contains) else { return [] }
    return EffectReader(label[...]).hasMeasure ? label + Array(": ".utf8) : []
  }
}

extension EvidenceFields {
  /// Returns the fields that may state effects: those of proportions, and columns whose label names a measure.
  package static func effects(of collection: StudyCollection) -> [FieldIndex] {
    let prose = proportions(of: collection)
    return collection.fields.indices.map(FieldIndex.init).filter {
      prose.contains($0) || !collection[$0].effectLabel.isEmpty
    }
  }
}

/// The columns of a table that hold an effect together: the estimate, then its interval in one column or in two.
struct EffectColumns {
  let estimate: FieldIndex
  /// The column of the whole interval, or those of its two ends.
  let interval: [FieldIndex]

  /// Returns the columns of each measure of a collection that has an interval in columns of its own.
  /// - Complexity: O(number of fields).
  static func all(in collection: StudyCollection) -> [EffectColumns] {
    collection.fields.indices.compactMap { place in
      let following = collection.fields.indices.dropFirst(place + 1).prefix(Self.farthest)
      guard !collection.fields[place].effectLabel.isEmpty else { return nil }
      var ends: [End: FieldIndex] = [:]
      for next in following {
        let field = collection.fields[next]
        if !field.effectLabel.isEmpty { break }
        if let end = End(label: Folding.fold(field.label)), ends[end] == nil { ends[end] = FieldIndex(next) }
      }
      let interval = [ends[.low], ends[.high]].compactMap(\.self)
      if interval.count == 2 { return EffectColumns(estimate: FieldIndex(place), interval: interval) }
      return ends[.both].map { EffectColumns(estimate: FieldIndex(place), interval: [$0]) }
    }
  }

  /// Returns the effect that a study states in the columns; nil where one of them is empty or is no number.
  func effect(of study: Study, in collection: StudyCollection) -> Derived<EffectEstimate>? {
    let ends = interval.map { study.text(of: $0) }
    let estimate = study.text(of: self.estimate)
    if estimate.isEmpty || ends.contains("") { return nil }
    let words = "\(estimate) (\(ends.joined(separator: " to ")))"
    let told =
      collection[self.estimate].effectLabel + Folding.fold("\(estimate) (95% CI \(ends.joined(separator: " to ")))")
    let found = EffectEstimate.read(told[...])
    guard found.count == 1, found[0].low != nil else { return nil }
    return Derived(value: found[0], field: self.estimate, words: words, sentence: words, place: 0..<words.utf8.count)
  }

  /// How many columns behind the estimate may hold its interval.
  private static let farthest = 4

  private enum End {
    case low, high, both

    init?(label: [UInt8]) {
      let words = label.split { !FirstWord.isLetterOrDigit($0) }
      if words.contains(where: Self.lows.contains) {
        self = .low
      } else if words.contains(where: Self.highs.contains) {
        self = .high
      } else if words.contains(where: Self.names.contains) {
        self = .both
      } else {
        return nil
      }
    }

    private static let lows: WordList = "low lower lcl ll lci lb"
    private static let highs: WordList = "high upper ucl ul uci ub"
    private static let names: WordList = "ci interval"
  }
}
