package import BitCollections
package import Studies

// Results that follow from the opinions.
extension Decided {
  /// The actions in the order of time.
  /// - Complexity: O(n log n).
  package var entriesInOrder: [Entry] { entries.sorted { $1.isAfter($0) } }

  package subscript(id id: String) -> Entry? { index(of: id).map { entries[$0] } }

  /// The people of the journal who did something about studies, in the order of their names.
  package var people: [String] { Set(entries.filter(\.deed.isAboutStudies).map(\.by)).sorted() }

  package func isOn(_ setting: Setting) -> Bool { choice(setting, of: me) ?? setting.isOnAtFirst }

  /// The stage at which the person decides now.
  package var stage: Stage { isOn(.fullText) ? .fullText : .screening }

  package func opinion(of person: String, on position: Int) -> Opinion { opinions[person]?[position] ?? Opinion() }

  package var marked: BitSet { marks[me] ?? [] }

  /// Whether two journals give the same opinions and marks of all people, and the same words of the person.
  package func addsUpAlike(_ other: Decided) -> Bool {
    let clean = { (opinions: [String: [Int: Opinion]]) in opinions.filter { !$0.value.isEmpty } }
    let kept = { (marks: [String: BitSet]) in marks.filter { !$0.value.isEmpty } }
    return clean(opinions) == clean(other.opinions) && kept(marks) == kept(other.marks)
      && ownWords == other.ownWords
  }

  /// The actions that the person can undo (`past`), and those that the person has undone and can do again (`future`).
  /// The next one is the last of each.
  package var undoable: (past: [String], future: [String]) {
    var (past, future): ([String], [String]) = ([], [])
    // Most actions that are taken back are near the end. What is not there must not be looked for in all of `past`.
    var inPast: Set<String> = []
    for entry in entries.filter({ $0.by == me }).sorted(by: { $1.isAfter($0) }) {
      guard case .undo(let undone) = entry.deed else {
        if entry.deed.canBeUndone {
          past.append(entry.id)
          inPast.insert(entry.id)
          future = []
        }
        continue
      }
      if inPast.remove(undone) != nil, let place = past.lastIndex(of: undone) {
        past.remove(at: place)
        future.append(undone)
      } else if let again = self[id: undone], case .undo(let first) = again.deed,
        let place = future.lastIndex(of: first)
      {
        future.remove(at: place)
        past.append(first)
        inPast.insert(first)
      }
    }
    return (past, future)
  }

  /// Returns the action to take back so that `id` holds again: the `undo` that took `id` back.
  package func undoer(of id: String) -> String? {
    undoers(of: id).last { $0.by == me && !$0.isCancelled }?.id
  }
}

// The annotations of the person who works here.
extension Decided {
  /// What the person noted, for the filter, the sort and the columns.
  package var annotations: Annotations {
    Annotations(marked: marked, conflicts: conflicts, noted: noted, decided: sets)
  }

  /// Computes again what the person noted about one study.
  mutating func note(_ position: Int) {
    let own = opinion(of: me, on: position)
    var annotation = stated[position] ?? Annotation()
    let isStated = own.verdict(at: stage) == nil && holds(annotation, besides: own)
    if let verdict = own.verdict(at: stage) {
      annotation.decision = verdict.decision.rawValue
      annotation.reason = verdict.reason
    } else if !isStated {
      annotation.decision = ""
      annotation.reason = ""
    }
    annotation.tags = own.tags + annotation.tags.filter { !own.tags.contains($0) }
    if !own.note.isEmpty { annotation.note = own.note }
    let isRead = own[.fullText] != nil || (isStated && annotation.isByFullText)
    annotation.isByFullText = false
    let before = noted[position]?.decision ?? ""
    noted[position] = annotation == Annotation() ? nil : annotation
    if before != annotation.decision {
      if !before.isEmpty { sets[before]?.remove(position) }
      if !annotation.decision.isEmpty { sets[annotation.decision, default: []].insert(position) }
    }
    let isPassedOver = stage == .fullText && !isRead && annotation.decision == Decision.excluded.rawValue
    if isPassedOver { passedOver.insert(position) } else { passedOver.remove(position) }
    let decisions = Set(opinions.values.compactMap { $0[position]?.verdict(at: stage)?.decision })
    if decisions.count > 1 { conflicts.insert(position) } else { conflicts.remove(position) }
  }

  /// Whether the decision that the source states still holds beside the person's own opinion. At full text a decision by
  /// title and abstract holds only if it is an exclusion.
  private func holds(_ stated: Annotation, besides own: Opinion) -> Bool {
    if own[stated.stage] != nil || own.takenBack.contains(stated.stage) { return false }
    return stage == .screening || stated.stage == .fullText || stated.decision == Decision.excluded.rawValue
  }

  /// Computes again what the person noted about every study.
  mutating func noteAll() {
    (noted, sets, conflicts, passedOver) = ([:], [:], [], [])
    for position in Set(stated.keys).union(opinions.values.flatMap(\.keys)) { note(position) }
  }

  /// Whether the person has not decided about the study at the present stage.
  package func isUndecided(_ position: Int) -> Bool { noted[position]?.decision.isEmpty ?? true }

  /// The reasons of exclusion to choose from: first the reasons that reviews use most, then those given in this
  /// journal, in the order in which they were first given. The order never changes, so that a reason keeps its number.
  package var reasons: [String] {
    Self.usualReasons
      + used { if case .decide(_, _, let reason) = $0 { reason } else { "" } }.filter {
        !Self.usualReasons.contains($0)
      }
  }

  package static let usualReasons = [
    "wrong population", "wrong intervention", "wrong comparator", "wrong outcome", "wrong study design",
    "wrong publication type", "foreign language",
  ]

  /// The person's saved filters, in the order in which they were first saved.
  package var filters: [SavedFilter] {
    var filters: [SavedFilter] = []
    for entry in entriesInOrder where entry.by == me && !entry.isCancelled {
      guard case .filter(let name, let line) = entry.deed else { continue }
      let known = filters.firstIndex { $0.name == name }
      if let known { filters.remove(at: known) }
      if !line.isEmpty { filters.insert(SavedFilter(name: name, line: line), at: known ?? filters.count) }
    }
    return filters
  }

  /// The tags in this journal, in the order in which they were first given.
  package var tags: [String] { used { if case .tag(let tag) = $0 { tag } else { "" } } }

  /// Returns the texts that actions have, in the order of time in which they first had them. That order is the same
  /// after every start, whichever lines of a shared journal were read first.
  /// - Complexity: O(number of actions + n log n), n the number of texts.
  private func used(_ text: (Deed) -> String) -> [String] {
    var first: [String: Entry] = [:]
    for entry in entries where !entry.isCancelled {
      let said = text(entry.deed)
      if !said.isEmpty, first[said].map({ $0.isAfter(entry) }) ?? true { first[said] = entry }
    }
    return first.sorted { $1.value.isAfter($0.value) }.map(\.key)
  }
}

extension Annotation {
  /// The stage of a decision that a source states.
  var stage: Stage { isByFullText ? .fullText : .screening }
}
