package import Studies

/// A figure of a study that cannot be right as it stands, for whoever proof-reads a source.
package struct Finding: Hashable, Sendable {
  package let origin: Origin
  package let field: FieldIndex
  /// What is wrong and what to do, in one sentence.
  package let message: String
  package let words: String
}

extension Study {
  /// The figures that cannot be right: counts that disagree with their percentage, more events than there were people,
  /// ranges that are upside down.
  /// - Complexity: O(size of the study).
  package func findings(in collection: StudyCollection) -> [Finding] {
    let proportions = EvidenceFields.proportions(of: collection)
    let regimens = EvidenceFields.regimens(of: collection)
    var findings: [Finding] = []
    let (records, sayers) = hasSeveralRecords ? (records, sayers) : ([], [])
    var place = -1
    forEachValue { field, value in
      place += 1
      guard proportions.contains(field) || regimens.contains(field) else { return }
      var folded: [UInt8] = []
      Folding.fold(value, into: &folded)
      let faults =
        proportions.contains(field)
        ? ProportionFault.faults(in: folded[...]).map { ($0.message, $0.span) }
        : Regimen.read(folded[...]).compactMap { found in found.value.fault.map { ($0, found.span) } }
      let words = SourceWords(value)
      let origin = sayers.isEmpty ? origin : records[sayers[place]].origin
      findings += faults.map { Finding(origin: origin, field: field, message: $0, words: words[$1]) }
    }
    return findings
  }
}

extension Regimen {
  /// What is wrong with it; that nothing could be read is not.
  fileprivate var fault: String? {
    switch problem {
    case .upsideDown, .nothing: problem?.message
    case .noAmount, .hourly, nil: nil
    }
  }
}

extension Regimen.Problem {
  /// Why nothing is read, and what to do.
  package var message: String {
    switch self {
    case .noAmount: "No amount with a unit could be read here; the words stand as they are."
    case .upsideDown(let low, let high):
      "The range from \(Regimen.number(low)) to \(Regimen.number(high)) is upside down; look it up in the source."
    case .nothing: "A dose of 0 is no dose; look it up in the source."
    case .hourly: "It is given by the hour, which says nothing of a day; read how long in the words themselves."
    }
  }
}
