/// All results of a run, as a table and as JSON.
struct Report {
  let machine: Machine
  let seed: UInt64
  let absentPeers: [String]
  private(set) var sizes: [Int] = []
  private(set) var figures: [Measurement] = []
  private(set) var faults: [String] = []
  private var keys: [Int: [Key]] = [:]
  private var planted: [(studies: Int, line: String, expected: Int, found: Int, isRight: Bool)] = []

  struct Key {
    let line: String
    let firstPage: Double
    let total: Double
    let count: Int?
  }

  init(machine: Machine, seed: UInt64, absentPeers: [String]) {
    (self.machine, self.seed, self.absentPeers) = (machine, seed, absentPeers)
  }

  mutating func add(_ records: [BenchmarkLine], of studies: Int = 0) {
    if studies > 0, !sizes.contains(studies) { sizes.append(studies) }
    for record in records {
      switch record {
      case .figure(let figure): figures.append(figure)
      case .fault(let text): faults.append(text)
      case .key(let line, let firstPage, let total, let count):
        keys[studies, default: []].append(Key(line: line, firstPage: firstPage, total: total, count: count))
      case .planted(let line, let expected, let found, let isRight):
        planted.append((studies, line, expected, found, isRight))
        if !isRight {
          faults.append(
            "Of \(Text.count(studies)) studies \(line) finds \(found), and \(expected) others have to be found.")
        }
      }
    }
  }

  /// Returns how many studies each typed line finds; nil for a line whose search was stopped.
  func counts(of studies: Int) -> [String: Int?] {
    Dictionary((keys[studies] ?? []).map { ($0.line, $0.count) }) { $1 }
  }

  func time(of line: String, _ studies: Int) -> Double? {
    keys[studies]?.last { $0.line == line }?.total
  }

  /// Adds the figures for all typed keys of one size of collection: their times, and how many searches were stopped.
  mutating func sumUpKeys(of studies: Int) {
    let keys = keys[studies] ?? []
    figures += Spread(keys.map(\.firstPage)).figures(Group.keys, FigureName.firstPage, of: studies)
    figures += Spread(keys.map(\.total)).figures(Group.keys, FigureName.wholeAnswer, of: studies)
    figures.append(Measurement(Group.keys, "keys", .number, of: studies, Double(keys.count)))
    let given = keys.count { $0.count == nil }
    figures.append(Measurement(Group.keys, "keys given up", .number, of: studies, Double(given)))
  }

  /// Adds the factor by which the time per study changes from each size to the next. Above 1, the total time grows
  /// faster than the collection.
  mutating func sumUpGrowth() {
    let names = ["median", "p99"].flatMap { ["\(FigureName.firstPage), \($0)", "\(FigureName.wholeAnswer), \($0)"] }
    let curves = names.map { (Group.keys, $0) } + [(Group.load, FigureName.searchable)]
    for (group, name) in curves {
      for (before, now) in zip(sizes, sizes.dropFirst()) {
        guard let old = value(group, name, before), let new = value(group, name, now), old > 0 else { continue }
        figures.append(
          Measurement(Group.growth, name, .times, of: now, new / old / (Double(now) / Double(before))))
      }
    }
  }

  func value(_ group: String, _ name: String, _ studies: Int) -> Double? {
    figures.first { $0.group == group && $0.name == name && $0.studies == studies }?.value
  }

  // MARK: As a table

  var text: String {
    let facts = machine.facts.map { "  \($0.name): \($0.value)\n" }.joined()
    return "\(facts)\n" + groups.map(table).joined() + slowestKeys + plantedText + absentText + faultText
  }

  private var groups: [String] {
    [
      Group.load, Group.keys, Group.growth, Group.sort, Group.terminal, Group.start, Group.wire, Group.peers,
    ].filter { group in figures.contains { $0.group == group } }
  }

  private func table(of group: String) -> String {
    let own = figures.filter { $0.group == group }
    let columns = own.contains { $0.studies > 0 } ? sizes : [0]
    var table = Table(
      [""] + columns.map { $0 == 0 ? "" : Text.count($0) } + ["budget", "met"],
      leftAligned: [0, columns.count + 1, columns.count + 2])
    var names: [String] = []
    for figure in own where !names.contains(figure.name) { names.append(figure.name) }
    for name in names {
      let row = own.filter { $0.name == name }
      let cells = columns.map { size in row.last { $0.studies == size }?.text ?? "" }
      let budgets = Budget.all.filter { $0.group == group && $0.name == name }
      let judged = budgets.map { ($0.text, verdict(on: $0, row)) }
      table.append([name] + cells + [judged.map(\.0).joined(separator: "; "), judged.map(\.1).joined(separator: "; ")])
    }
    return "\(group)\n\(table.text)\n"
  }

  private func verdict(on budget: Budget, _ row: [Measurement]) -> String {
    let figures = row.filter(budget.isAbout)
    if figures.isEmpty { return "not measured" }
    return figures.allSatisfy(budget.isMet) ? "yes" : "no"
  }

  private var slowestKeys: String {
    guard let studies = sizes.last, let keys = keys[studies] else { return "" }
    var table = Table(["line so far", "first page", "exact total", "studies"])
    for key in keys.sorted(by: { $0.total > $1.total }).prefix(12) {
      table.append([
        key.line, Text.seconds(key.firstPage), Text.seconds(key.total), key.count.map(Text.count) ?? "given up",
      ])
    }
    return "The slowest keys of \(Text.count(studies)) studies\n\(table.text)\n"
  }

  private var plantedText: String {
    sizes.map { size in
      let own = planted.filter { $0.studies == size }
      let right = own.count { $0.isRight }
      return
        "Of \(Text.count(size)) studies \(right) of \(own.count) questions about planted words find all, and only they.\n"
    }.joined()
  }

  private var absentText: String {
    absentPeers.isEmpty ? "" : "Not installed here, and so not measured: \(absentPeers.joined(separator: ", ")).\n"
  }

  private var faultText: String { faults.map { "WRONG: \($0)\n" }.joined() }

  // MARK: As JSON

  var json: JSON {
    .object([
      ("evi-benchmarks", .number(1)), ("machine", .object(machine.facts.map { ($0.name, .text($0.value)) })),
      ("seed", .number(Double(seed))), ("studies", .list(sizes.map { .number(Double($0)) })),
      ("figures", .list(figures.map(json))),
      ("keys", .list(sizes.flatMap { size in (keys[size] ?? []).map { json($0, size) } })),
      ("planted", .list(planted.map { json($0.studies, $0.line, $0.expected, $0.found, $0.isRight) })),
      ("absent", .list(absentPeers.map(JSON.text))), ("faults", .list(faults.map(JSON.text))),
    ])
  }

  private func json(_ figure: Measurement) -> JSON {
    let budget = Budget.all.first { $0.isAbout(figure) }
    return .object([
      ("group", .text(figure.group)), ("name", .text(figure.name)), ("unit", .text(figure.unit.rawValue)),
      ("studies", figure.studies == 0 ? .null : .number(Double(figure.studies))), ("value", .number(figure.value)),
      ("budget", budget.map { .number($0.limit.value) } ?? .null),
      ("met", budget.map { .flag($0.isMet(by: figure)) } ?? .null),
    ])
  }

  private func json(_ key: Key, _ studies: Int) -> JSON {
    .object([
      ("studies", .number(Double(studies))), ("line", .text(key.line)), ("first-page", .number(key.firstPage)),
      ("total", .number(key.total)), ("found", key.count.map { .number(Double($0)) } ?? .null),
    ])
  }

  private func json(_ studies: Int, _ line: String, _ expected: Int, _ found: Int, _ isRight: Bool) -> JSON {
    .object([
      ("studies", .number(Double(studies))), ("line", .text(line)), ("expected", .number(Double(expected))),
      ("found", .number(Double(found))), ("right", .flag(isRight)),
    ])
  }
}
