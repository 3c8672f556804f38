import Studies

// The words for deeds and decisions. All of them are in this file.
extension Deed {
  /// Says what was done: `excluded: wrong population`.
  package var text: String {
    switch self {
    case .mark: "marked"
    case .unmark: "mark taken away"
    case .decide(nil, let stage, _): "undecided again\(stage.suffix)"
    case .decide(let decision?, let stage, let reason):
      "\(decision.rawValue)\(reason.isEmpty ? "" : ": \(reason)")\(stage.suffix)"
    case .tag(let tag): "tag “\(tag)”"
    case .untag(let tag): "tag “\(tag)” taken away"
    case .note(""): "note taken away"
    case .note(let note): "note: \(note.split(separator: "\n").joined(separator: " "))"
    case .set(let setting, let isOn): "\(setting.text): \(isOn ? "on" : "off")"
    case .belong(let mark): "began with \(mark.paths.isEmpty ? "a collection" : mark.paths.joined(separator: ", "))"
    case .undo: "taken back"
    }
  }
}

extension Stage {
  fileprivate var suffix: String { self == .fullText ? " (full text)" : "" }
}

extension Setting {
  package var text: String {
    switch self {
    case .advance: "a decision goes on to the next undecided study"
    case .reasons: "title and abstract ask for a reason too"
    case .fullText: "decide by full text"
    }
  }
}

extension Agreement {
  /// Says how far two people agree: `ada and bo agree on 18 of 20 studies (90 %), Cohen's kappa 0.79`.
  package var text: String {
    let names = "\(first) and \(second)"
    guard let proportion else { return "\(names) decided about no study both." }
    let percent = Int((proportion * 100).rounded())
    let agreed = "\(names) agree on \(agreed) of \(counted(both, "study", "studies")) (\(percent) %)"
    return kappa.map { "\(agreed), Cohen's kappa \(Self.rounded($0))." } ?? "\(agreed); kappa is not defined."
  }

  /// Returns a number with two decimals.
  package static func rounded(_ number: Double) -> String {
    let hundredths = Int((abs(number) * 100).rounded())
    let digits = String(hundredths % 100)
    let sign = number < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }
}
