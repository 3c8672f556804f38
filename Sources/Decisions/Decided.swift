package import BitCollections
package import Studies

/// What people decided about the studies of a collection: the actions, and the opinions of each person that follow from
/// them.
///
/// Each person has opinions of their own. Actions can be added in any order, so two journals together give the same
/// result whichever is read first. An opinion is the sum, in the order of time, of all actions of a person about a
/// study that were not taken back. A new action that is the latest is applied at once. For any other action, the
/// studies that it is about are computed again.
package struct Decided: Sendable {
  /// The person who works here.
  package let me: String
  /// In the order in which they were added.
  package private(set) var entries: [Entry] = []
  /// For each person, the studies about which the person has an opinion.
  package private(set) var opinions: [String: [Int: Opinion]] = [:]
  package private(set) var marks: [String: BitSet] = [:]
  private var settings: [String: [Setting: Bool]] = [:]
  /// The lists of words of each person, in the order in which they were made.
  private var words: [String: [OwnWords]] = [:]
  /// The decisions of others that the source states. A person's own decision takes precedence.
  package var stated: [Int: Annotation] = [:] {
    didSet { noteAll() }
  }
  /// What the person noted about each study at the present stage, together with what the source states.
  var noted: [Int: Annotation] = [:]
  /// The studies with each decision in `noted`.
  var sets: [String: BitSet] = [:]
  /// The studies about which two people decided differently.
  package var conflicts: BitSet = []
  /// The studies that title and abstract excluded, so that they need no decision by full text; empty while the person
  /// decides by title and abstract.
  package internal(set) var passedOver: BitSet = []

  /// The index of each action in `entries`.
  private var indexes: [String: Int] = [:]
  /// For each action, the indexes of those that take it back.
  private var undoers: [String: [Int]] = [:]
  /// For each study, the indexes of the actions about it. Actions about many studies are in `bulk`.
  private var history: [Int: [Int]] = [:]
  private var bulk: [Int] = []
  /// The index of each person's latest action.
  private var latest: [String: Int] = [:]

  package init(me: String) { self.me = me }

  /// Adds an action. A known action counts once; if it was being saved, it now gets its time.
  /// - Complexity: O(number of its studies) for a person's newest action; else O(actions about its studies).
  package mutating func add(_ entry: Entry) {
    if let known = indexes[entry.id] { return setTime(entry.at, of: known) }
    let index = keep(entry)
    let isLatest = latest[entry.by].map { entry.isAfter(entries[$0]) } ?? true
    if isLatest { latest[entry.by] = index }
    entries[index].isCancelled = isTakenBack(index)
    if case .undo(let undone) = entry.deed {
      if let target = indexes[undone] { settle(target) }
    } else if !entries[index].isCancelled {
      if isLatest { apply(index) } else { fold(index) }
    }
  }

  /// Adds actions as `add` adds each of them. Many at once are added up anew in the order of time, because an action that
  /// takes back another can change what all earlier ones mean.
  /// - Complexity: O(n log n), n the number of all actions, if there are many new ones.
  package mutating func add(contentsOf new: [Entry]) {
    if new.count <= Self.mostOneByOne { return new.forEach { add($0) } }
    let (all, stated) = (entries + new, stated)
    self = Decided(me: me)
    for entry in all {
      if let known = indexes[entry.id] { entries[known].at = entries[known].at ?? entry.at } else { _ = keep(entry) }
    }
    let order = entries.indices.sorted { entries[$1].isAfter(entries[$0]) }
    // An action is taken back only by a later one.
    for index in order.reversed() { entries[index].isCancelled = isTakenBack(index) }
    for index in order {
      latest[entries[index].by] = index
      if !entries[index].isCancelled { apply(index) }
    }
    self.stated = stated
  }

  private static let mostOneByOne = 50

  /// Keeps an action where others find it. Returns its index.
  private mutating func keep(_ entry: Entry) -> Int {
    let index = entries.count
    entries.append(entry)
    entries[index].isCancelled = false
    indexes[entry.id] = index
    switch entry.positions {
    case .few(let positions): for position in positions { history[position, default: []].append(index) }
    case .many: bulk.append(index)
    }
    if case .undo(let undone) = entry.deed { undoers[undone, default: []].append(index) }
    return index
  }

  private mutating func setTime(_ at: Moment?, of index: Int) {
    guard let at, entries[index].at == nil else { return }
    entries[index].at = at
    let entry = entries[index]
    // Another evi of the same person may have added an action in between.
    let isInPlace = !entries.contains { $0.by == entry.by && $0.at != nil && $0.id != entry.id && $0.isAfter(entry) }
    if !isInPlace {
      let own = entries.indices.filter { entries[$0].by == entry.by }
      latest[entry.by] = own.max { entries[$1].isAfter(entries[$0]) }
      if case .undo(let undone) = entry.deed, let target = indexes[undone] { settle(target) }
    }
    if case .decide = entry.deed { fold(index) } else if !isInPlace { fold(index) }
  }

  /// Whether a later action of the same person takes this one back, and that later action is not itself taken back.
  private func isTakenBack(_ index: Int) -> Bool {
    (undoers[entries[index].id] ?? []).contains { undoer in
      entries[undoer].by == entries[index].by && !entries[undoer].isCancelled
        && entries[undoer].isAfter(entries[index])
    }
  }

  /// Determines again whether an action is taken back, and applies the result. If it is an `undo`, the same for the
  /// action that it takes back.
  private mutating func settle(_ index: Int) {
    var next: Int? = index
    while let index = next {
      let isCancelled = isTakenBack(index)
      guard entries[index].isCancelled != isCancelled else { return }
      entries[index].isCancelled = isCancelled
      guard case .undo(let undone) = entries[index].deed else { return fold(index) }
      next = indexes[undone]
    }
  }

  private mutating func apply(_ index: Int) {
    let entry = entries[index]
    switch entry.deed {
    case .mark, .unmark:
      let positions: BitSet =
        switch entry.positions {
        case .few(let few): BitSet(few)
        case .many(let many): many
        }
      if entry.deed == .mark {
        marks[entry.by, default: []].formUnion(positions)
      } else {
        marks[entry.by, default: []].subtract(positions)
      }
    case .set(let setting, let isOn):
      settings[entry.by, default: [:]][setting] = isOn
      if entry.by == me, setting == .fullText { noteAll() }
    case .words(let list): keep(list, of: entry.by)
    case .filter, .belong, .undo: break
    case .decide, .tag, .untag, .note:
      for position in entry.positions.all {
        var opinion = opinions[entry.by]?[position] ?? Opinion()
        opinion.apply(entry.deed, at: entry.at)
        setOpinion(opinion, of: entry.by, on: position)
      }
    }
  }

  private mutating func keep(_ list: OwnWords, of person: String) {
    if let place = words[person, default: []].firstIndex(where: { $0.name == list.name }) {
      words[person]?[place] = list
    } else {
      words[person, default: []].append(list)
    }
  }

  private mutating func setOpinion(_ opinion: Opinion, of person: String, on position: Int) {
    let new = opinion.isEmpty ? nil : opinion
    guard opinions[person]?[position] != new else { return }
    opinions[person, default: [:]][position] = new
    note(position)
  }

  /// Computes again the opinions and marks that an action is about.
  private mutating func fold(_ index: Int) {
    let entry = entries[index]
    switch (entry.deed, entry.positions) {
    case (.set, _):
      let own = entries.filter { if case .set = $0.deed { $0.by == entry.by && !$0.isCancelled } else { false } }
      settings[entry.by] = own.sorted { $1.isAfter($0) }.reduce(into: [:]) { settings, entry in
        if case .set(let setting, let isOn) = entry.deed { settings[setting] = isOn }
      }
      if entry.by == me { noteAll() }
    case (.words, _):
      words[entry.by] = []
      let own = entries.filter { if case .words = $0.deed { $0.by == entry.by && !$0.isCancelled } else { false } }
      for entry in own.sorted(by: { $1.isAfter($0) }) {
        if case .words(let list) = entry.deed { keep(list, of: entry.by) }
      }
    case (.mark, .many(let positions)), (.unmark, .many(let positions)): foldMarks(of: positions, by: entry.by)
    default: for position in entry.positions.all { fold(position, of: entry.by) }
    }
  }

  /// Computes again the opinion and the mark of a person about a study from all actions. This defines both.
  private mutating func fold(_ position: Int, of person: String) {
    let about = (history[position] ?? []) + bulk.filter { entries[$0].isAbout(position) }
    let own = about.map { entries[$0] }.filter { $0.by == person && !$0.isCancelled }.sorted { $1.isAfter($0) }
    var opinion = Opinion()
    var isMarked = false
    for entry in own {
      switch entry.deed {
      case .mark: isMarked = true
      case .unmark: isMarked = false
      default: opinion.apply(entry.deed, at: entry.at)
      }
    }
    setOpinion(opinion, of: person, on: position)
    if isMarked { marks[person, default: []].insert(position) } else { marks[person]?.remove(position) }
  }

  /// Computes again the marks of many studies at once.
  private mutating func foldMarks(of positions: BitSet, by person: String) {
    var kept: BitSet = []
    let own = entries.filter { $0.by == person && !$0.isCancelled && [.mark, .unmark].contains($0.deed) }
    for entry in own.sorted(by: { $1.isAfter($0) }) {
      let about: BitSet =
        switch entry.positions {
        case .few(let few): BitSet(few.filter(positions.contains))
        case .many(let many): many.intersection(positions)
        }
      if entry.deed == .mark { kept.formUnion(about) } else { kept.subtract(about) }
    }
    marks[person] = (marks[person] ?? []).subtracting(positions).union(kept)
  }

  /// Moves everything to the new positions of the studies. `places` has the new position of each old one; -1 for a
  /// study that is gone.
  package mutating func move(to places: [Int]) {
    var moved = Decided(me: me)
    moved.add(
      contentsOf: entries.map { entry in
        var entry = entry
        entry.positions = entry.positions.moved(to: places)
        return entry
      })
    let kept = stated.filter { places[$0.key] >= 0 }.map { (places[$0.key], $0.value) }
    moved.stated = Dictionary(kept) { first, _ in first }
    self = moved
  }
}

extension Entry {
  fileprivate func isAbout(_ position: Int) -> Bool {
    switch positions {
    case .few(let positions): positions.contains(position)
    case .many(let positions): positions.contains(position)
    }
  }
}

extension Decided {
  func index(of id: String) -> Int? { indexes[id] }

  func undoers(of id: String) -> [Entry] { (undoers[id] ?? []).map { entries[$0] } }

  func choice(_ setting: Setting, of person: String) -> Bool? { settings[person]?[setting] }

  func wordLists(of person: String) -> [OwnWords] { words[person] ?? [] }
}
