/// A limit that a figure must not exceed. If a budget is for every key, the 99th percentile counts. On a machine that
/// also does other work, the slowest of hundreds of keys says more about that work than about evi.
struct Budget {
  let group: String
  let name: String
  let limit: Measurement

  private init(_ group: String, _ name: String, _ unit: Measurement.Unit, _ limit: Double, of studies: Int = 0) {
    (self.group, self.name) = (group, name)
    self.limit = Measurement(group, name, unit, of: studies, limit)
  }

  func isMet(by figure: Measurement) -> Bool { figure.value <= limit.value }

  /// Returns whether the budget is for this figure. A budget that names a size is for figures of that size only.
  func isAbout(_ figure: Measurement) -> Bool {
    figure.group == group && figure.name == name && (limit.studies == 0 || limit.studies == figure.studies)
  }

  var text: String { limit.studies == 0 ? limit.text : "\(limit.text) at \(Text.count(limit.studies))" }

  static let all = [
    Budget(Group.start, FigureName.afterLess, .seconds, 0.006),
    Budget(Group.start, FigureName.start, .seconds, 0.016),
    Budget(Group.terminal, FigureName.firstRows, .seconds, 0.1, of: 1_000_000),
    Budget(Group.load, FigureName.searchable, .seconds, 10, of: 1_000_000),
    Budget(Group.load, FigureName.peakShare, .times, 1.5, of: 1_000_000),
    Budget(Group.keys, "\(FigureName.firstPage), p99", .seconds, 0.016, of: 1_000_000),
    Budget(Group.keys, "\(FigureName.wholeAnswer), p99", .seconds, 0.15, of: 1_000_000),
    Budget(Group.keys, "\(FigureName.wholeAnswer), p99", .seconds, 0.016, of: 10_000),
    Budget(Group.growth, "\(FigureName.firstPage), p99", .times, 1),
    Budget(Group.growth, "\(FigureName.wholeAnswer), median", .times, 1),
    Budget(Group.growth, "\(FigureName.wholeAnswer), p99", .times, 1),
    Budget(Group.wire, "cursor, zoomed list: bytes, max", .bytes, 300),
    Budget(Group.wire, "cursor, with the detail: bytes for a cell that changed", .times, 1.6),
    Budget(Group.wire, "idle for 2 s: bytes", .bytes, 0),
    Budget(Group.wire, "idle for 2 s: wake-ups", .number, 0),
  ]
}

/// The headings of the groups of figures in the table.
enum Group {
  static let load = "Loading, in a process of its own"
  static let keys = "Keys in the filter, each of the battery"
  static let sort = "Sorting the whole list"
  static let growth = "Cost curve: the cost of one study, against the size before (1× is linear)"
  static let start = "Start to the first whole frame, on a terminal of 80×24"
  static let terminal = "evi on a terminal of 120×32"
  static let wire = "Bytes to a terminal of 80×24"
  static let peers = "The same word put to each"
}
