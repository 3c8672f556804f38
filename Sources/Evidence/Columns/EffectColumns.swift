package import Studies

// Finds the columns of a table that state effects and their intervals.
extension Field {
  /// The words that the reader of effects puts before a value of the field: `hr (95% ci): `. Empty if the label
  /// names no measure of effect.
  package var effectLabel: [UInt8] {
    let label = Folding.fold(label)
    let words = label.split { !FirstWord.isLetterOrDigit($0) }
    guard words.contains(where: EffectReader.beginnings.contains) else { return [] }
    let known = EffectReader(label[...]).textWithMeasureLast
    return EffectReader(known[...]).hasMeasure ? known + Array(": ".utf8) : []
  }
}

extension EvidenceFields {
  /// Returns the fields that may state effects: those of proportions, and columns whose label names a measure.
  package static func effects(of collection: StudyCollection) -> [FieldIndex] {
    let prose = proportions(of: collection)
    // The ends of an interval are no effects of their own.
    let ends = JoinedColumns.effects(of: collection).flatMap(\.others)
    return collection.fields.indices.map(FieldIndex.init).filter {
      !ends.contains($0) && (prose.contains($0) || !collection[$0].effectLabel.isEmpty)
    }
  }
}

extension JoinedColumns {
  /// Returns each column of a measure of effect whose interval stands in other columns.
  /// - Complexity: O(number of fields).
  package static func effects(of collection: StudyCollection) -> [JoinedColumns] {
    collection.fields.indices.compactMap { place in
      let lead = collection.fields[place]
      guard !lead.effectLabel.isEmpty else { return nil }
      let words = HeadingWords(lead.label)
      if End(words, of: nil) != nil { return nil }
      var ends: [End: FieldIndex] = [:]
      for next in collection.fields.indices.dropFirst(place + 1).prefix(farthest) {
        let field = collection.fields[next]
        if let end = End(HeadingWords(field.label), of: words) {
          ends[end] = ends[end] ?? FieldIndex(next)
        } else if !field.effectLabel.isEmpty {
          break
        }
      }
      let both = [ends[.low], ends[.high]].compactMap(\.self)
      let interval = both.count == 2 ? both : [ends[.both]].compactMap(\.self)
      let styles = ([FieldIndex(place)] + interval).map { collection[$0].numberStyle }
      return interval.isEmpty
        ? nil : JoinedColumns(lead: FieldIndex(place), form: .effect(interval: interval, styles: styles))
    }
  }

  /// The interval may stand in at most this many columns after the estimate.
  private static let farthest = 4

  private enum End {
    case low, high, both

    /// Reads the heading of a column. Without `lead`, only the heading of one end of an interval is one.
    ///
    /// A heading that names something else than the estimate does is no end of its interval: `Low dose (mg)`, `Median
    /// survival (95% CI)`.
    init?(_ heading: HeadingWords, of lead: HeadingWords?) {
      let others = heading.without(Self.lows, Self.highs, Self.names, Self.fillers).filter { Double($0) == nil }
      if let lead, !others.isSubset(of: lead.words) { return nil }
      if heading.has(Self.lows) {
        self = .low
      } else if heading.has(Self.highs) {
        self = .high
      } else if lead != nil, heading.has(Self.names) {
        self = .both
      } else {
        return nil
      }
    }

    private static let lows: WordList = "low lower lcl ll lci lb"
    private static let highs: WordList = "high upper ucl ul uci ub"
    private static let names: WordList = "ci cis interval"
    private static let fillers: WordList = "% confidence limit bound end of the value for"
  }
}
