import Studies

/// Writes the results of a registry as tables, each with its title and a column for each group of people. Codes become
/// words.
struct RegistryTables {
  enum Kind {
    /// Each outcome, each baseline measure, or each period of the participant flow is a table.
    case outcomes, baseline, flow
    /// All numbers of people analysed, all events, or the events of all groups are one table.
    case denominators, events, eventGroups
    /// The groups of people, each with its description.
    case groups
  }

  private struct Group {
    let id: String
    let title: String
    let description: String
  }

  /// The groups of the module that is read.
  private var groups: [Group] = []

  mutating func learnGroups(of place: Int, in tape: JSONTape) {
    if let found = Self.groups(of: place, tape) { groups = found }
  }

  private static func groups(of place: Int, _ tape: JSONTape) -> [Group]? {
    guard let list = tape.member(place, "groups", "eventGroups"), tape.kind(list) == .array else { return nil }
    return tape.children(of: list).map { group in
      Group(
        id: tape.told(group, "id") ?? "", title: tape.told(group, "title") ?? "",
        description: tape.told(group, "description") ?? "")
    }
  }

  /// Returns the texts of a list: one for each table or group.
  func texts(_ kind: Kind, of list: Int, in tape: JSONTape, prose: inout JSONProse) -> [String] {
    let elements = tape.kind(list) == .array ? Array(tape.children(of: list)) : [list]
    switch kind {
    case .outcomes: return elements.map { measure($0, tape, &prose, countsPeople: true) }
    case .baseline: return elements.map { measure($0, tape, &prose, countsPeople: false) }
    case .flow: return elements.map { period($0, tape, &prose) }
    case .denominators: return [denominators(elements, tape)]
    case .events: return [events(elements, tape, &prose)]
    case .eventGroups: return [eventGroups(elements, tape, &prose)]
    case .groups:
      return elements.map { group in
        [tape.told(group, "title"), tape.told(group, "description")].compactMap(\.self)
          .joined(separator: " — ")
          + others(of: group, besides: ["id", "title", "description"], tape, &prose)
          .map { "; \($0)" }.joined()
      }
    }
  }

  // MARK: Outcomes and baseline measures

  /// - Parameter countsPeople: whether a number of people is written with the size of its group, as `12 of 40`.
  private func measure(_ place: Int, _ tape: JSONTape, _ prose: inout JSONProse, countsPeople: Bool) -> String {
    let groups = Self.groups(of: place, tape) ?? groups
    let words = { (key: String) in tape.told(place, key).map(Self.words) ?? "" }
    let title = [words("type"), tape.told(place, "title") ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
    // Within a sentence a code is written in small letters. The registry's own words keep their form.
    let told = tape.told(place, "dispersionType") ?? ""
    let dispersion = Self.words(told) == told ? told : Self.words(told).lowercased()
    let unit = tape.told(place, "unitOfMeasure") ?? ""
    let parameter = words("paramType") + (dispersion.isEmpty ? "" : " (\(dispersion))")
    let denominators = tape.member(place, "denoms").map { tape.children(of: $0).map { counts(of: $0, groups, tape) } }
    var rows = denominators?.map { TableText.Row($0) } ?? []
    let sizes = countsPeople && Self.isCountOfPeople(words("paramType"), unit) ? people(in: denominators ?? []) : []
    for list in tape.member(place, "classes").map({ Array(tape.children(of: $0)) }) ?? [] {
      rows += classRows(list, groups, parameter, sizes, tape, &prose)
    }
    let head = [parameter, unit].filter { !$0.isEmpty }.joined(separator: ", ")
    let caption = [
      title, tape.told(place, "timeFrame").map { "Time frame: \($0)" } ?? "", tape.told(place, "description") ?? "",
      tape.told(place, "populationDescription").map { "People analysed: \($0)" } ?? "",
    ]
    let analyses = tape.member(place, "analyses").map { Array(tape.children(of: $0)) } ?? []
    let notes =
      (Self.groups(of: place, tape) ?? []).filter { !$0.description.isEmpty }.map { "\($0.title): \($0.description)" }
      + analyses.map { analysis($0, groups, tape, &prose) }
      + others(
        of: place,
        besides: [
          "type", "title", "description", "populationDescription", "timeFrame", "paramType", "dispersionType",
          "unitOfMeasure", "groups", "denoms", "classes", "analyses",
        ], tape, &prose)
    return TableText.written(caption: caption, labels: [head] + groups.map(\.title), rows: rows, notes: notes)
  }

  private func classRows(
    _ place: Int, _ groups: [Group], _ parameter: String, _ sizes: [String], _ tape: JSONTape,
    _ prose: inout JSONProse
  ) -> [TableText.Row] {
    let title = tape.told(place, "title") ?? ""
    var rows: [TableText.Row] = []
    let denominators = tape.member(place, "denoms").map { tape.children(of: $0).map { counts(of: $0, groups, tape) } }
    let sizes = sizes.isEmpty || denominators == nil ? sizes : people(in: denominators ?? [])
    for cells in denominators ?? [] {
      let name = [title, cells[0]].filter { !$0.isEmpty }.joined(separator: ": ")
      rows.append(TableText.Row([name] + Array(cells.dropFirst())))
    }
    for category in tape.member(place, "categories").map({ Array(tape.children(of: $0)) }) ?? [] {
      let own = [title, tape.told(category, "title") ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
      let measured = tape.member(category, "measurements").map { Array(tape.children(of: $0)) } ?? []
      let figures = cells(measured, groups, tape) { measurement(measured[$0], tape, &prose) }
      let cells = sizes.count == figures.count ? zip(figures, sizes).map(Self.share) : figures
      rows.append(TableText.Row([own.isEmpty ? parameter.isEmpty ? "Value" : parameter : own] + cells))
    }
    return rows
  }

  /// Whether the numbers of a measure count people of its groups.
  private static func isCountOfPeople(_ parameter: String, _ unit: String) -> Bool {
    parameter == "Count of participants"
      || parameter == "Number" && ["participants", "patients", "subjects", "people"].contains(unit.lowercased())
  }

  /// Returns the number of people in each group; empty if the registry counts only other things.
  private func people(in denominators: [[String]]) -> [String] {
    denominators.first { $0[0].lowercased() == "participants" }.map { Array($0.dropFirst()) } ?? []
  }

  /// Returns `12 of 40` for a whole number and the size of its group, and every other figure unchanged.
  private static func share(_ figure: String, of size: String) -> String {
    guard let count = Int(figure), let all = Int(size), count >= 0, count <= all, all > 0 else { return figure }
    return RegistryWords.part(figure, of: size)
  }

  private func measurement(_ place: Int, _ tape: JSONTape, _ prose: inout JSONProse) -> String {
    var text = tape.told(place, "value") ?? ""
    if let spread = tape.told(place, "spread") { text += " (\(spread))" }
    let (low, high) = (tape.told(place, "lowerLimit"), tape.told(place, "upperLimit"))
    if low != nil || high != nil { text += " (\(RegistryWords.range(low, high)))" }
    let rest = others(
      of: place, besides: ["groupId", "value", "spread", "lowerLimit", "upperLimit"], tape, &prose)
    return ([text] + rest).joined(separator: "; ")
  }

  private func analysis(_ place: Int, _ groups: [Group], _ tape: JSONTape, _ prose: inout JSONProse) -> String {
    let ids = tape.member(place, "groupIds").map { tape.children(of: $0).map { tape.string($0) } } ?? []
    let names = ids.map { id in groups.first { $0.id == id }?.title ?? id }
    var parts: [String] = []
    if let method = tape.told(place, "statisticalMethod") { parts.append(method) }
    if let p = tape.told(place, "pValue") { parts.append("P \("<>=≤≥".contains(p.first ?? " ") ? p : "= \(p)")") }
    if let value = tape.told(place, "paramValue") {
      parts.append("\(tape.told(place, "paramType") ?? "estimate") \(value)")
    }
    let (low, high) = (tape.told(place, "ciLowerLimit"), tape.told(place, "ciUpperLimit"))
    let percent = tape.told(place, "ciPctValue")
    parts += [RegistryWords.interval(percent: percent, low, high)].compactMap(\.self)
    var known = [
      "groupIds", "statisticalMethod", "pValue", "paramValue", "ciPctValue", "ciLowerLimit", "ciUpperLimit",
    ]
    if tape.told(place, "paramValue") != nil { known.append("paramType") }
    parts += others(of: place, besides: known, tape, &prose)
    return "\(RegistryWords.analysis(of: names)): \(parts.joined(separator: "; "))"
  }

  // MARK: Numbers of people

  /// Returns a row with the unit and the count of each group.
  private func counts(of place: Int, _ groups: [Group], _ tape: JSONTape) -> [String] {
    let counts = tape.member(place, "counts").map { Array(tape.children(of: $0)) } ?? []
    return [tape.told(place, "units") ?? ""]
      + cells(counts, groups, tape) { tape.told(counts[$0], "value") ?? "" }
  }

  private func denominators(_ elements: [Int], _ tape: JSONTape) -> String {
    TableText.written(
      labels: [""] + groups.map(\.title), rows: elements.map { TableText.Row(counts(of: $0, groups, tape)) })
  }

  private func period(_ place: Int, _ tape: JSONTape, _ prose: inout JSONProse) -> String {
    func rows(_ list: String, _ numbers: String, _ section: String) -> [TableText.Row] {
      let elements = tape.member(place, list).map { Array(tape.children(of: $0)) } ?? []
      return elements.map { element in
        let achieved = tape.member(element, numbers).map { Array(tape.children(of: $0)) } ?? []
        let cells = cells(achieved, groups, tape) { at in
          ([tape.told(achieved[at], "numSubjects") ?? ""]
            + others(of: achieved[at], besides: ["groupId", "numSubjects"], tape, &prose)).joined(separator: "; ")
        }
        let name = tape.told(element, "type").map(Self.words) ?? ""
        let rest = others(of: element, besides: ["type", numbers], tape, &prose)
        return TableText.Row([([name] + rest).joined(separator: "; ")] + cells, section: section)
      }
    }
    let milestones = rows("milestones", "achievements", "")
    let reasons = rows("dropWithdraws", "reasons", "Reasons for leaving")
    return TableText.written(
      caption: [tape.told(place, "title") ?? ""], labels: [""] + groups.map(\.title), rows: milestones + reasons,
      notes: others(of: place, besides: ["title", "milestones", "dropWithdraws"], tape, &prose))
  }

  // MARK: Adverse events

  private func events(_ elements: [Int], _ tape: JSONTape, _ prose: inout JSONProse) -> String {
    let columns = ["organSystem", "sourceVocabulary", "assessmentType"].filter { key in
      elements.contains { tape.told($0, key) != nil }
    }
    let names = ["organSystem": "Organ system", "sourceVocabulary": "Vocabulary", "assessmentType": "Assessment"]
    let rows = elements.map { event in
      let stats = tape.member(event, "stats").map { Array(tape.children(of: $0)) } ?? []
      let counts = cells(stats, groups, tape) { at in
        affected(stats[at], "numAffected", "numAtRisk", "numEvents", tape)
          + others(of: stats[at], besides: ["groupId", "numAffected", "numAtRisk", "numEvents"], tape, &prose)
          .map { "; \($0)" }.joined()
      }
      let told = columns.map { key in tape.told(event, key).map(Self.words) ?? "" }
      let rest = others(of: event, besides: ["term", "stats"] + columns, tape, &prose)
      return TableText.Row([([tape.told(event, "term") ?? ""] + rest).joined(separator: "; ")] + counts + told)
    }
    return TableText.written(
      labels: ["Event"] + groups.map(\.title) + columns.compactMap { names[$0] }, rows: rows)
  }

  private static let eventKinds = [
    ("deaths", "Deaths"), ("serious", "Serious adverse events"), ("other", "Other adverse events"),
  ]

  private func eventGroups(_ elements: [Int], _ tape: JSONTape, _ prose: inout JSONProse) -> String {
    let kinds = Self.eventKinds.filter { kind in
      elements.contains { tape.told($0, "\(kind.0)NumAffected") != nil || tape.told($0, "\(kind.0)NumAtRisk") != nil }
    }
    let known = kinds.flatMap { ["\($0.0)NumAffected", "\($0.0)NumAtRisk"] } + ["id", "title", "description"]
    let rows = elements.map { group in
      TableText.Row(
        [tape.told(group, "title") ?? ""]
          + kinds.map { affected(group, "\($0.0)NumAffected", "\($0.0)NumAtRisk", "", tape) })
    }
    let notes = elements.flatMap { group -> [String] in
      let title = tape.told(group, "title") ?? ""
      return (tape.told(group, "description").map { [$0] } ?? [] + others(of: group, besides: known, tape, &prose))
        .map { "\(title): \($0)" }
    }
    return TableText.written(labels: ["Group"] + kinds.map(\.1), rows: rows, notes: notes)
  }

  /// Returns `4 of 157`, with the number of events where the registry gives it.
  private func affected(_ place: Int, _ count: String, _ total: String, _ events: String, _ tape: JSONTape) -> String {
    let (some, all) = (tape.told(place, count), tape.told(place, total))
    let told = some.flatMap { some in all.map { RegistryWords.part(some, of: $0) } } ?? some ?? all
    let number = events.isEmpty ? nil : tape.told(place, events).map(RegistryWords.events)
    return [told, number].compactMap(\.self).joined(separator: "; ")
  }

  // MARK: Parts

  /// Returns a cell for each group: the text of the group's element in a list of figures. An element of an unknown
  /// group has no column, so its text follows in the last cell.
  private func cells(
    _ elements: [Int], _ groups: [Group], _ tape: JSONTape, _ text: (Int) -> String
  ) -> [String] {
    var cells = Array(repeating: "", count: groups.count)
    for place in elements.indices {
      let id = tape.told(elements[place], "groupId") ?? ""
      let told = text(place)
      if let column = groups.firstIndex(where: { $0.id == id }) {
        cells[column] = cells[column].isEmpty ? told : "\(cells[column]); \(told)"
      } else if cells.isEmpty {
        cells.append(told)
      } else {
        cells[cells.count - 1] += "; \(id): \(told)"
      }
    }
    return cells
  }

  /// Returns the members of an object that have no place in its table, each with its label.
  private func others(
    of place: Int, besides known: [String], _ tape: JSONTape, _ prose: inout JSONProse
  ) -> [String] {
    tape.children(of: place).compactMap { child in
      let key = tape.key(child)
      if known.contains(key) { return nil }
      let inner = tape.unwrapped(child)
      let text = tape.isContainer(inner) ? prose.text(of: inner, in: tape) : Self.words(tape.string(inner))
      // A table of results shows that results are posted.
      if text.isEmpty || key == "reportingStatus" && text == "Posted" { return nil }
      // The registry marks a kind of test from before it had more kinds: `Superiority or other legacy`.
      let mark = " legacy"
      let told = key == "nonInferiorityType" && text.hasSuffix(mark) ? String(text.dropLast(mark.count)) : text
      return "\(RegistryWords.label(of: key) ?? JSONLabel.sentence(key)): \(told)"
    }
  }

  /// Returns a code such as `COUNT_OF_PARTICIPANTS` as words, and every other text unchanged.
  static func words(_ text: String) -> String {
    let letters = text.utf8.filter { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
    let isCode =
      letters.count > 2 && letters.allSatisfy { $0 < UInt8(ascii: "a") }
      && text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: ".") && !$0.isASCIIDigit }
    guard isCode else { return text }
    let words = text.lowercased().split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension JSONTape {
  /// Returns the text of a member; nil if it has none. Some converters wrap the member in a list of one; its text is
  /// found there too.
  fileprivate func told(_ place: Int, _ name: String) -> String? {
    member(place, name).flatMap { plainText(unwrapped($0)) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
