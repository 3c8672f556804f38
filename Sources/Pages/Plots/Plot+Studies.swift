import Evidence
import Screen
import Search
import Studies

// Draws participants with a row for each study, and years with a row for each year.
extension Plot {
  mutating func drawParticipants(of collection: StudyCollection, _ positions: some Collection<Int>, _ width: Int?) {
    var entries: [PlotEntry] = []
    for position in positions {
      let study = collection[position]
      let people = StudyParticipants(of: study, in: collection)
      guard let enrolled = people.enrolled else {
        missing.append(study.shortName)
        continue
      }
      entries.append(
        PlotEntry(
          position: position, field: enrolled.words.field, words: enrolled.words.text, name: study.shortName,
          counts: people.treated.map { PlotWords.treated($0.number) } ?? "", figure: "\(enrolled.number)", low: nil,
          high: nil, point: Double(enrolled.number)))
    }
    guard !entries.isEmpty else {
      emptiness = PlotWords.noPeople
      return
    }
    let columns = PlotColumns(entries, of: .participants, width: width)
    let axis = Axis.amounts(entries.compactMap(\.point), columns: columns.track)
    let studies = Group(
      heading: PlotWords.people + PlotWords.scale(axis.isLogarithmic),
      rows: Self.rows(entries, columns, axis), axis: columns.axis(axis, unit: "people"))
    // The rows of a few studies say more than a histogram, and those of many studies less.
    let sizes = Self.sizes(of: entries, width).map { [$0] } ?? []
    groups = entries.count < Self.manyStudies ? [studies] + sizes : sizes + [studies]
  }

  private static let manyStudies = 12

  /// Returns a histogram of the studies by the number of people: 1–9, 10–19, 20–49, 50–99, 100–199 and so on, from the
  /// smallest study to the largest; nil for a single study.
  private static func sizes(of entries: [PlotEntry], _ width: Int?) -> Group? {
    guard entries.count > 1 else { return nil }
    let people = entries.compactMap(\.point)
    var bounds = [0.0, 10]
    while let last = bounds.last, last <= people.max() ?? 0 {
      let power = bounds.count % 3
      bounds.append(last * (power == 0 ? 2.5 : 2))
    }
    let bins = zip(bounds, bounds.dropFirst()).map { low, high in
      (low: low, high: high, held: entries.filter { $0.point.map { $0 >= low && $0 < high } ?? false })
    }
    let filled = bins.indices.filter { !bins[$0].held.isEmpty }
    guard let first = filled.first, let last = filled.last else { return nil }
    let rows = bins[first...last].map { bin in
      let range = "\(Int(bin.low))–\(Int(bin.high) - 1)"
      return (
        count: bin.held.count,
        entry: PlotEntry(
          position: bin.held.first?.position ?? entries[0].position, field: entries[0].field, words: "", name: range,
          counts: "", figure: "\(bin.held.count)", low: nil, high: nil, point: nil)
      )
    }
    let columns = PlotColumns(rows.map(\.entry), of: .years, width: width)
    let axis = Axis.counts(rows.map { Double($0.count) }, columns: columns.track)
    return Group(
      heading: PlotWords.sizes,
      rows: rows.map { row in
        Row(
          title: nil,
          line: TextLine(
            columns.lead(row.entry) + [.init(Bar.text(Double(row.count) / axis.high, columns: columns.track), .dim)]
          ),
          position: row.entry.position, field: row.entry.field, words: "", warning: "")
      }, axis: columns.axis(axis, unit: "studies"))
  }

  mutating func drawYears(
    of collection: StudyCollection, _ positions: some Collection<Int>, _ options: EvidenceOptions, _ width: Int?
  ) {
    guard let reader = YearReader(of: collection, by: options) else {
      emptiness = PlotWords.noYears
      return
    }
    var years: [Int: (count: Int, first: Int)] = [:]
    for position in positions {
      guard let year = reader.year(of: collection[position]) else {
        missing.append(collection[position].shortName)
        continue
      }
      years[year, default: (0, position)].count += 1
    }
    guard let oldest = years.keys.min(), let latest = years.keys.max() else {
      emptiness = PlotWords.noYear
      return
    }
    // A few years without studies belong to the picture, but a century of them does not.
    let shown = latest - oldest < Self.mostYears ? Array(oldest...latest) : years.keys.sorted()
    let entries = shown.map { year in
      PlotEntry(
        position: years[year]?.first ?? years[oldest]?.first ?? 0, field: reader.field, words: "", name: "\(year)",
        counts: "", figure: "\(years[year]?.count ?? 0)", low: nil, high: nil, point: nil)
    }
    let columns = PlotColumns(entries, of: .years, width: width)
    let counts = shown.map { Double(years[$0]?.count ?? 0) }
    let axis = Axis.counts(counts, columns: columns.track)
    groups = [
      Group(
        heading: PlotWords.years(reader.name),
        rows: zip(entries, counts).map { entry, count in
          let bar = Bar.text(count / axis.high, columns: columns.track)
          return Row(
            title: nil,
            line: TextLine(columns.lead(entry) + [.init(bar, .dim)]), position: entry.position, field: entry.field,
            words: "", warning: "")
        }, axis: columns.axis(axis, unit: "studies"))
    ]
  }

  /// A longer span of years is drawn without the years that have no study.
  private static let mostYears = 60
}
