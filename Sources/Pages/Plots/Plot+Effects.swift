import Evidence
import Screen
import Studies

// Draws effects: each measure on its own axis, with a line at the value that means no effect.
extension Plot {
  mutating func drawEffects(of collection: StudyCollection, _ positions: some Collection<Int>, _ width: Int?) {
    let rows = collection.figureColumns.rows
    var entries: [(measure: Scale, entry: PlotEntry)] = []
    for position in positions {
      let study = collection[position]
      let effects = study.effects(in: collection)
      if effects.isEmpty { missing.append(study.shortName) }
      entries += effects.map { (Scale($0.value), PlotEntry($0, rows.outcome(of: study), of: study, at: position)) }
    }
    guard !entries.isEmpty else {
      emptiness = PlotWords.noEffect
      return
    }
    let columns = PlotColumns(entries.map(\.entry), of: .effects, width: width)
    groups = Scale.all.compactMap { scale in
      let own = entries.filter { $0.measure == scale }.map(\.entry)
      if own.isEmpty { return nil }
      let values = own.flatMap { [$0.low, $0.high, $0.point].compactMap(\.self) }
      let axis =
        scale.measure.isRatio
        ? Axis.ratios(values, columns: columns.track) : Axis.differences(values, columns: columns.track)
      return Group(
        heading: scale.heading, rows: Self.rows(own, columns, axis, null: scale.measure.null),
        axis: columns.axis(axis, unit: scale.measure.abbreviation + (scale.isPercent ? " %" : "")))
    }
  }
}

/// What effects must share to share an axis. A difference in per cent cannot share one with another difference.
private struct Scale: Equatable {
  let measure: EffectMeasure
  let isPercent: Bool

  static let all = EffectMeasure.allCases.flatMap { measure in
    [false, true].map { Scale(measure: measure, isPercent: $0) }
  }

  init(measure: EffectMeasure, isPercent: Bool) { (self.measure, self.isPercent) = (measure, isPercent) }

  init(_ effect: EffectEstimate) { self.init(measure: effect.measure, isPercent: effect.isPercent) }

  var heading: String {
    PlotWords.heading(of: measure, isPercent: isPercent)
  }
}

extension PlotEntry {
  fileprivate init(_ derived: Derived<EffectEstimate>, _ outcome: String?, of study: Study, at position: Int) {
    let effect = derived.value
    self.init(
      position: position, field: derived.field, words: derived.sentence, name: study.shortName, subject: outcome ?? "",
      counts: "",
      figure: effect.text, low: effect.low, high: effect.high, point: effect.estimate,
      warning: effect.fault?.message ?? "")
  }
}
