import Glibc

/// An axis of a plot. It maps values to the columns of a track.
struct Axis: Equatable {
  struct Tick: Equatable {
    let value: Double
    let label: String
  }

  let low: Double
  let high: Double
  let isLogarithmic: Bool
  let columns: Int
  let ticks: [Tick]

  /// Returns an axis from 0 to 100 %, for values of 0...1.
  static func percent(columns: Int) -> Axis {
    let labels = columns >= 30 ? [0.0, 25, 50, 75, 100] : [0, 50, 100]
    let ticks = labels.map { Tick(value: $0 / 100, label: "\(Int($0))") }
    return Axis(low: 0, high: 1, isLogarithmic: false, columns: columns, ticks: ticks)
  }

  /// The amounts that an axis can cover, more and less than any dose ever given. An amount beyond them is drawn at the
  /// end of the axis.
  private static let amounts = 1e-9...1e15

  /// Returns an axis for values above zero. It is linear from zero, or logarithmic if the largest value is at least ten
  /// times the smallest.
  static func amounts(_ values: [Double], columns: Int) -> Axis {
    let values = values.filter(amounts.contains)
    guard let least = values.min(), let most = values.max() else {
      return Axis(low: 0, high: 1, isLogarithmic: false, columns: columns, ticks: [])
    }
    return most / least >= 10 ? logarithmic(least, most, columns) : linear(most, columns)
  }

  /// Returns a logarithmic axis for ratios above zero, with 1 on it. A half and a double are then equally far from 1.
  static func ratios(_ values: [Double], columns: Int) -> Axis {
    let values = values.filter(amounts.contains) + [1]
    return logarithmic(values.min() ?? 1, max(values.max() ?? 1, (values.min() ?? 1) * 1.01), columns)
  }

  /// Returns an axis for differences, with 0 on it.
  static func differences(_ values: [Double], columns: Int) -> Axis {
    let values = values.filter { $0.magnitude < amounts.upperBound } + [0]
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    guard most > least else { return Axis(low: -1, high: 1, isLogarithmic: false, columns: columns, ticks: [tick(0)]) }
    let step = roundStep((most - least) / (columns >= 40 ? 4 : 2))
    let range = Int((least / step).rounded(.down))...Int((most / step).rounded(.up))
    return Axis(
      low: Double(range.lowerBound) * step, high: Double(range.upperBound) * step, isLogarithmic: false,
      columns: columns, ticks: range.map { tick(Double($0) * step) })
  }

  /// Returns an axis from zero for numbers of studies.
  static func counts(_ values: [Double], columns: Int) -> Axis {
    linear(max(1, values.max() ?? 1), columns, leastStep: 1)
  }

  private static func linear(_ most: Double, _ columns: Int, leastStep: Double = 0) -> Axis {
    let step = max(leastStep, roundStep(most / (columns >= 40 ? 4 : 2)))
    let count = (most / step).rounded(.up)
    let ticks = (0...Int(count)).map { tick(Double($0) * step) }
    return Axis(low: 0, high: count * step, isLogarithmic: false, columns: columns, ticks: ticks)
  }

  private static func logarithmic(_ least: Double, _ most: Double, _ columns: Int) -> Axis {
    var ticks: [Tick] = []
    var decade = 1.0
    while decade > least { decade /= 10 }
    while decade * 10 <= least { decade *= 10 }
    let steps: [Double] = columns >= 40 && most / least <= 1e3 ? [1, 2, 5] : [1]
    while ticks.last.map({ $0.value < most }) ?? true {
      for step in steps where ticks.last.map({ $0.value < most }) ?? true {
        if ticks.isEmpty, steps.count > 1, decade * step * 2 < least { continue }
        ticks.append(tick(decade * step))
      }
      decade *= 10
    }
    return Axis(
      low: ticks[0].value, high: ticks[ticks.count - 1].value, isLogarithmic: true, columns: columns, ticks: ticks)
  }

  private static func tick(_ value: Double) -> Tick {
    let whole = value.rounded()
    // Dividing makes a power of ten slightly inexact. So a value within a millionth of a whole number gets that number
    // as its label, and any other value the digits of a `Float`.
    return Tick(value: value, label: abs(value - whole) <= 1e-6 * abs(value) ? "\(Int(whole))" : "\(Float(value))")
  }

  /// Returns the smallest of 1, 2 or 5 times a power of ten that is at least `value`, with a tolerance of a millionth.
  private static func roundStep(_ value: Double) -> Double {
    var power = 1.0
    while power > value { power /= 10 }
    while power * 10 <= value { power *= 10 }
    return ([1, 2, 5, 10].first { $0 * power >= value * 0.999_999 } ?? 10) * power
  }

  /// Returns how many columns a value is from the left edge, at least 0 and at most `columns`.
  func position(of value: Double) -> Double {
    guard high > low else { return 0 }
    let share =
      isLogarithmic ? log(max(value, low) / low) / log(high / low) : (value - low) / (high - low)
    return min(max(share, 0), 1) * Double(columns)
  }

  /// Returns the column that holds a value.
  func column(of value: Double) -> Int {
    min(columns - 1, Int(position(of: value)))
  }
}
