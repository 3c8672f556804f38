import Evidence
import Screen
import Search
import Studies

// Participants, a row for each study, and years, a row for each year.
extension Plot {
  mutating func drawParticipants(of collection: StudyCollection, _ positions: some Collection<Int>, _ width: Int) {
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
          counts: people.treated.map { "\($0.number) treated" } ?? "", figure: "\(enrolled.number)", low: nil,
          high: nil, point: Double(enrolled.number)))
    }
    guard !entries.isEmpty else {
      emptiness = "No number of people was read in the studies shown. Show other studies, or plot proportions."
      return
    }
    let columns = PlotColumns(entries, of: .participants, width: width)
    let axis = Axis.amounts(entries.compactMap(\.point), columns: columns.track)
    groups = [
      Group(
        heading: "People enrolled" + (axis.isLogarithmic ? ", logarithmic" : ""),
        rows: entries.map { Self.row($0, columns, axis) }, axis: columns.axis(axis, unit: "people"))
    ]
  }

  mutating func drawYears(
    of collection: StudyCollection, _ positions: some Collection<Int>, _ options: EvidenceOptions, _ width: Int
  ) {
    guard let reader = YearReader(of: collection, by: options) else {
      emptiness = "No year was read in the studies shown. Plot proportions, doses or participants."
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
      emptiness = "No year was read in the studies shown. Show other studies, or plot participants."
      return
    }
    // A year without studies is a part of the picture, but a century of them is not.
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
        heading: "Studies in each year (\(reader.name))",
        rows: zip(entries, counts).map { entry, count in
          let bar = Bar.text(count / axis.high, columns: columns.track)
          return Row(
            line: TextLine(columns.lead(entry) + [.init(bar, .derived)]), position: entry.position, field: entry.field,
            words: "", warning: "")
        }, axis: columns.axis(axis, unit: "studies"))
    ]
  }

  /// The longest span of years that is drawn with those that have no study.
  private static let mostYears = 60
}
