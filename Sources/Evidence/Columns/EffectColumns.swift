package import Studies

// Finds the columns of a table that state effects and their intervals.
extension Field {
  /// The words that the reader of effects puts before a value of the field: `hr (95% ci): `. Empty if the label
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

extension JoinedColumns {
  /// Returns each column of a measure of effect whose interval stands in other columns.
  /// - Complexity: O(number of fields).
  package static func effects(of collection: StudyCollection) -> [JoinedColumns] {
    collection.fields.indices.compactMap { place in
      let following = collection.fields.indices.dropFirst(place + 1).prefix(farthest)
      guard !collection.fields[place].effectLabel.isEmpty else { return nil }
      var ends: [End: FieldIndex] = [:]
      for next in following {
        let field = collection.fields[next]
        if !field.effectLabel.isEmpty { break }
        if let end = End(HeadingWords(field.label)), ends[end] == nil { ends[end] = FieldIndex(next) }
      }
      let both = [ends[.low], ends[.high]].compactMap(\.self)
      let interval = both.count == 2 ? both : [ends[.both]].compactMap(\.self)
      return interval.isEmpty ? nil : JoinedColumns(lead: FieldIndex(place), form: .effect(interval: interval))
    }
  }

  /// The interval may stand in at most this many columns after the estimate.
  private static let farthest = 4

  private enum End {
    case low, high, both

    init?(_ heading: HeadingWords) {
      if heading.has(Self.lows) {
        self = .low
      } else if heading.has(Self.highs) {
        self = .high
      } else if heading.has(Self.names) {
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
