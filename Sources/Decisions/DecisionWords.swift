import Studies

// The words for deeds and decisions.
extension Deed {
  /// The deed in words: `excluded: wrong population`.
  package var text: String {
    switch self {
    case .mark: "marked"
    case .unmark: "mark removed"
    case .decide(nil, let stage, _): "undecided again\(stage.suffix)"
    case .decide(let decision?, let stage, let reason):
      "\(decision.rawValue)\(reason.isEmpty ? "" : ": \(reason)")\(stage.suffix)"
    case .tag(let tag): "tag “\(tag)”"
    case .untag(let tag): "tag “\(tag)” removed"
    case .note(""): "note deleted"
    case .note(let note): "note: \(note.split(separator: "\n").joined(separator: " "))"
    case .set(let setting, let isOn): "\(setting.text): \(isOn ? "on" : "off")"
    case .filter(let name, ""): "filter “\(name)” deleted"
    case .filter(let name, let line): "filter “\(name)”: \(line)"
    case .words(let list) where list.words.isEmpty: "words “\(list.name)” deleted"
    case .words(let list):
      "words “\(list.name)”\(list.isOn ? "" : " (off)"): \(list.words.joined(separator: ", "))"
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
    case .advance: "go to the next undecided study after a decision"
    case .reasons: "ask for a reason at title and abstract too"
    case .fullText: "decide by full text"
    case .words: "highlight your own words"
    }
  }
}

extension Agreement {
  /// The agreement in words: `ada and bo agree on 18 of 20 studies (90 %), Cohen's kappa 0.79`.
  package var text: String {
    let names = "\(first) and \(second)"
    guard let proportion else { return "\(names) have not decided about the same study." }
    let percent = Int((proportion * 100).rounded())
    let agreed = "\(names) agree on \(agreed) of \(counted(both, "study", "studies")) (\(percent) %)"
    guard let kappa else { return "\(agreed); Cohen's kappa cannot be worked out." }
    return "\(agreed), Cohen's kappa \(Self.rounded(kappa))."
  }

  /// Returns a number with two decimals.
  package static func rounded(_ number: Double) -> String {
    let hundredths = Int((abs(number) * 100).rounded())
    let digits = String(hundredths % 100)
    let sign = number < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }
}

/// A line about a study that people noted.
package struct NotedLine: Hashable, Sendable {
  package let label: String
  package let text: String
}

extension Decided {
  /// Returns what was noted about a study, in words: first the person's own, then what the source states and what
  /// others decided.
  package func lines(about position: Int) -> [NotedLine] {
    let own = opinion(of: me, on: position)
    var lines: [NotedLine] = []
    if marked.contains(position) { lines.append(NotedLine(label: "Marked", text: "yes")) }
    for stage in Stage.allCases.reversed() {
      if let verdict = own[stage] { lines.append(NotedLine(label: "Decision", text: verdict.text(at: stage))) }
    }
    if let stated = stated[position], !stated.decision.isEmpty, own.takenBack.contains(stated.stage) {
      lines.append(NotedLine(label: "Decision", text: "undecided again"))
    }
    if let stated = stated[position] {
      let reason = stated.reason.isEmpty ? "" : ": \(stated.reason)"
      if !stated.decision.isEmpty { lines.append(NotedLine(label: "In the source", text: stated.decision + reason)) }
      if !stated.note.isEmpty { lines.append(NotedLine(label: "Note in the source", text: stated.note)) }
    }
    let tags = noted[position]?.tags ?? []
    if !tags.isEmpty { lines.append(NotedLine(label: "Tags", text: tags.joined(separator: ", "))) }
    if !own.note.isEmpty { lines.append(NotedLine(label: "Note", text: own.note)) }
    for person in opinions.keys.sorted() where person != me {
      let other = opinion(of: person, on: position)
      for stage in Stage.allCases.reversed() {
        if let verdict = other[stage] { lines.append(NotedLine(label: person, text: verdict.text(at: stage))) }
      }
      if !other.tags.isEmpty { lines.append(NotedLine(label: person, text: other.tags.joined(separator: ", "))) }
      if !other.note.isEmpty { lines.append(NotedLine(label: person, text: other.note)) }
    }
    return lines
  }
}

extension Opinion {
  /// Returns the decision at a stage in words: `excluded: wrong population`; `undecided` if there is none.
  package func said(at stage: Stage) -> String {
    guard let verdict = verdict(at: stage) else { return "undecided" }
    return "\(verdict.decision.rawValue)\(verdict.reason.isEmpty ? "" : ": \(verdict.reason)")"
  }
}

extension Verdict {
  fileprivate func text(at stage: Stage) -> String {
    let day = at.map { ", \($0.day)" } ?? ""
    return "\(decision.rawValue)\(reason.isEmpty ? "" : ": \(reason)") (\(stage.rawValue)\(day))"
  }
}
