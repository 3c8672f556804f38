package import Studies

/// A figure of a study that must be wrong. A proofreader should look it up in the source.
package struct Finding: Hashable, Sendable {
  package let origin: Origin
  package let field: FieldIndex
  /// What is wrong and what to do, in one sentence.
  package let message: String
  /// The words of the source that hold the figure.
  package let words: String
}

extension Study {
  /// Returns the figures that must be wrong: counts that disagree with their percentage, more events than people, more
  /// than 100 per cent, effects outside their own interval, ranges whose low end is above the high end, and doses of 0.
  /// - Complexity: O(size of the study).
  package func findings(in collection: StudyCollection) -> [Finding] {
    let columns = collection.figureColumns
    var findings: [Finding] = []
    let (records, sayers) = hasSeveralRecords ? (records, sayers) : ([], [])
    var place = -1
    forEachValue { field, value in
      place += 1
      let proportion = columns.proportions.first { $0.field == field }
      let effect = columns.effects.first { $0.field == field }
      let isRegimen = collection[field].role == .regimen && columns.doses.contains { $0.field == field }
      guard proportion != nil || effect != nil || isRegimen else { return }
      var folded: [UInt8] = []
      Folding.fold(value, into: &folded)
      var faults: [(String, Span)] = []
      var told: [(message: String, words: String)] = []
      if proportion?.source.isOfTables == true, let table = TableText(value) {
        told = ProportionFault.faults(in: table, of: Array(value))
      } else if let proportion {
        faults = ProportionFault.faults(in: folded[...], from: proportion.source)
      } else if isRegimen {
        faults = Regimen.read(folded[...]).compactMap { found in found.value.fault.map { ($0, found.span) } }
      }
      if let effect {
        faults += EffectEstimate.read(folded[...], labelled: effect.source).compactMap { effect in
          effect.fault.map { ($0.message, effect.span) }
        }
      }
      let words = SourceWords(value)
      let origin = sayers.isEmpty ? origin : records[sayers[place]].origin
      told += faults.map { ($0, words[$1]) }
      findings += told.map { Finding(origin: origin, field: field, message: $0.message, words: $0.words) }
    }
    findings += unreadCounts(in: collection)
    let joined = columns.effects.compactMap(\.joined) + columns.proportions.compactMap(\.joined)
    for columns in joined {
      guard let sentence = columns.sentence(of: self) else { continue }
      let (folded, field) = (Folding.fold(sentence), collection[columns.lead])
      var messages: [String] = []
      switch columns.form {
      case .effect:
        let effects = EffectEstimate.read(folded[...], labelled: field.effectLabel)
        messages = effects.compactMap { $0.fault?.message }
      case .proportion:
        messages = ProportionFault.faults(in: folded[...], from: ProportionSource(field)).map(\.message)
      case .dose: break
      }
      findings += messages.map { Finding(origin: origin, field: columns.lead, message: $0, words: sentence) }
    }
    return findings
  }
}

extension Study {
  /// Returns the cells that should give a number of people and have a digit, but from which no number can be read.
  fileprivate func unreadCounts(in collection: StudyCollection) -> [Finding] {
    [CountSource.enrolled(of: collection), .treated(of: collection)].filter { $0.reading == .number }
      .flatMap { source in source.fields.map { (source.reading, $0) } }
      .compactMap { reading, field in
        let words = text(of: field)
        let folded = Folding.fold(words)
        guard folded.contains(where: \.isASCIIDigit),
          reading.count(in: folded[...], style: collection[field].numberStyle) == nil
        else { return nil }
        return Finding(
          origin: origin, field: field,
          message: Finding.noNumberOfPeople,
          words: words)
      }
  }
}

extension StudyCollection {
  /// Returns each value that does not fit the kind of its field. For each field it also returns the first value that
  /// can be read in two ways, if no other value of the field shows which way is right.
  /// - Complexity: O(size of the fields with numbers, dates or answers).
  package func valueFindings() -> [Finding] {
    let typed = fields.map { [.number, .date, .yesNo].contains($0.kind) }
    guard typed.contains(true) else { return [] }
    var findings: [Finding] = []
    var unsettled: Set<FieldIndex> = []
    for position in 0..<count {
      let study = self[position]
      let (records, sayers) = study.hasSeveralRecords ? (study.records, study.sayers) : ([], [])
      var place = -1
      study.forEachValue { field, value in
        place += 1
        guard typed[Int(field.rawValue)], !value.isEmpty else { return }
        var folded: [UInt8] = []
        Folding.fold(value, into: &folded)
        guard let fault = self[field].fault(of: folded[...]) else { return }
        if case .otherKind = fault {} else if !unsettled.insert(field).inserted { return }
        let origin = sayers.isEmpty ? study.origin : records[sayers[place]].origin
        findings.append(
          Finding(origin: origin, field: field, message: fault.message, words: String(decoding: value, as: UTF8.self)))
      }
    }
    return findings
  }
}

extension Regimen {
  /// What a proofreader should look up. A text that could not be read and an amount per hour are not faults.
  fileprivate var fault: String? {
    switch problem {
    case .upsideDown, .nothing: problem?.message
    case .noAmount, .threshold, .hourly, .unclearNumber, nil: nil
    }
  }
}
